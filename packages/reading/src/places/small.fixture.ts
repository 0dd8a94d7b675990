import { buildGazetteer } from "./build-gazetteer.ts";
import type { Gazetteer } from "./gazetteer.ts";
import { geonamesRows } from "./geonames.ts";

const line = (
  id: number,
  name: string,
  others: string,
  latitude: number,
  longitude: number,
  feature: string,
  country: string,
  admin1: string,
  population: number,
): string =>
  [
    id,
    name,
    name.normalize("NFD").replaceAll(/\p{M}/gu, ""),
    others,
    latitude,
    longitude,
    "P",
    feature,
    country,
    "",
    admin1,
    "",
    "",
    "",
    population,
    "",
    "",
    "",
    "2023-01-01",
  ].join("\t");

/** Some places in the form of a GeoNames dump, for tests. */
export const smallGazetteer = (): Gazetteer =>
  buildGazetteer(
    geonamesRows({
      settlements: [
        line(170063, "Aleppo", "Halab,Alep,حلب,Халеб,Алеппо", 36.2, 37.16, "PPLA", "SY", "09", 1_602_264),
        line(170654, "Damascus", "Dimashq,دمشق,Дамаск", 33.51, 36.29, "PPLC", "SY", "13", 1_569_394),
        line(170592, "Dūmā", "Douma,دوما", 33.57, 36.4, "PPLA2", "SY", "08", 111_864),
        line(284013, "Dūmā", "Douma,دوما", 32.06, 35.36, "PPL", "PS", "WE", 2157),
        line(167558, "Maḑāyā", "Madaya,مضايا,Мадайя", 33.69, 36.1, "PPL", "SY", "08", 0),
        line(170892, "Dārayyā", "Darayya,داريا", 33.458, 36.232, "PPLA3", "SY", "08", 78_763),
        line(172059, "Az Zabadānī", "Zabadani,الزبداني", 33.725, 36.101, "PPLA2", "SY", "08", 29_549),
        line(170794, "Deir ez-Zor", "Dayr az Zawr,دير الزور", 35.336, 40.141, "PPLA", "SY", "07", 242_565),
        line(169372, "‘Irbīn", "Irbin,عربين", 33.539, 36.367, "PPLA3", "SY", "08", 42_400),
        line(3037297, "Arbin", "", 45.513, 6.069, "PPL", "FR", "84", 1_500),
        line(169577, "Homs", "حمص,Хомс", 34.73, 36.72, "PPLA", "SY", "11", 775_404),
        line(2219905, "Al Khums", "Homs,الخمس", 32.65, 14.26, "PPLA", "LY", "61", 201_943),
        line(2210247, "Tripoli", "طرابلس,Триполи", 32.89, 13.19, "PPLC", "LY", "77", 1_150_989),
        line(266826, "Tripoli", "طرابلس,Триполи", 34.43, 35.84, "PPLA", "LB", "09", 229_398),
        line(276781, "Beirut", "بيروت,Бейрут", 33.89, 35.5, "PPLC", "LB", "04", 1_916_100),
        line(5101798, "Newark", "", 40.74, -74.17, "PPL", "US", "NJ", 281_944),
        line(4071414, "Hammond", "", 41.58, -87.5, "PPL", "US", "IN", 77_134),
        line(174018, "Al Bāb", "Al-Bab,El Bab,الباب", 36.37, 37.52, "PPL", "SY", "09", 130_745),
      ],
      admin1: [
        { code: "SY.09", name: "Aleppo" },
        { code: "SY.08", name: "Rif Dimashq Governorate" },
        { code: "SY.11", name: "Homs" },
        { code: "SY.07", name: "Deir ez-Zor" },
        { code: "SY.12", name: "Idlib" },
        { code: "SY.13", name: "Damascus Governorate" },
        { code: "LB.09", name: "North Governorate" },
        { code: "US.NJ", name: "New Jersey" },
      ],
      admin2: [],
      countryNames: (code) =>
        ({
          SY: ["Syria", "سوريا", "Сирия"],
          LB: ["Lebanon", "لبنان", "Ливан"],
          LY: ["Libya", "ليبيا", "Ливия"],
          PS: ["Palestinian Territories"],
          FR: ["France"],
          US: ["United States"],
        })[code] ?? [],
    }),
    "test places",
  );
