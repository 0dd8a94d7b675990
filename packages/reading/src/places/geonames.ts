import { foldPlaceName } from "./fold.ts";
import { CENTRES } from "./centres.ts";
import { Extent } from "./extent.ts";
import { LANDFORMS, PARTS_OF_AREAS, WORLD_REGIONS } from "./regions.ts";
import { SYRIAN_PLACES, SYRIAN_SPELLINGS } from "./syria.ts";
import { AREA_ALIASES, COUNTRY_ALIASES } from "./world.ts";
import type { PlaceRow } from "./types.ts";

/** A code of an administrative area in GeoNames ("SY.09", "US.CA.037") with its name. */
export interface AreaCode {
  code: string;
  name: string;
}

/** What the GeoNames gazetteer is made from. */
export interface GeoNamesTables {
  /** Lines of a GeoNames dump: 19 columns between tabs, described in the readme of download.geonames.org/export/dump. */
  settlements: Iterable<string>;
  admin1: readonly AreaCode[];
  admin2: readonly AreaCode[];
  /** Names of a country by its code in the languages that are read, the usual one first; empty for what is no country. */
  countryNames: (code: string) => string[];
}

const SEAT: Readonly<Record<string, 1 | 2 | 3>> = { PPLC: 3, PPLA: 2, PPLA2: 1 };

/** Scripts whose names are kept; an airport's code or a transcription without capitals is no name in a report. */
const READABLE = /^[\p{Script=Latin}\p{Script=Arabic}\p{Script=Cyrillic}\p{M}\p{N}\p{P}\p{Z}`´ʻʼ]+$/u;
const NO_NAME = /^[A-Z]{2,4}$|^\p{Ll}(?!l-|d-|n-|r-|s-|t-|z-)|\d/u;

/** Where GeoNames writes names in scholarly transcription ("Maḑāyā"): reports write them without its marks. */
const ARABIC_WRITING = new Set(
  "AE AF BH DJ DZ EG IQ IR JO KM KW LB LY MA MR OM PK PS QA SA SD SO SY TN YE".split(" "),
);

/**
 * Rows of settlements, quarters, administrative areas and countries. The position of an area is the middle of the land
 * over which its settlements are spread.
 */
export function geonamesRows(tables: GeoNamesTables): PlaceRow[] {
  const settlements: PlaceRow[] = [];
  const extents = new Map<string, Extent>();
  const people = new Map<string, number>();
  const admin = new Set([...tables.admin1, ...tables.admin2].map((area) => area.code));
  for (const line of tables.settlements) {
    const f = line.split("\t");
    const [id, name, ascii = "", others = "", latitude = "", longitude = "", , feature = "", country = ""] =
      f;
    if (id === undefined || name === undefined || f.length < 15) continue;
    if (/^PPL[HQW]$/.test(feature)) continue;
    const first = `${country}.${f[10]!}`;
    const second = `${first}.${f[11]!}`;
    const [lat, lon] = [Number(latitude), Number(longitude)];
    const areas = [country, ...(admin.has(first) ? [first] : []), ...(admin.has(second) ? [second] : [])];
    const population = Number(f[14]) || 0;
    for (const area of areas) {
      let extent = extents.get(area);
      if (extent === undefined) extents.set(area, (extent = new Extent()));
      extent.add(lat, lon);
      if (feature !== "PPLX") people.set(area, (people.get(area) ?? 0) + population);
    }
    settlements.push({
      id: `geonames:${id}`,
      name: ARABIC_WRITING.has(country) && ascii !== "" ? ascii : name,
      otherNames: [name, ascii, ...others.split(","), ...(SYRIAN_SPELLINGS[id] ?? [])].filter(
        (other) => READABLE.test(other) && !NO_NAME.test(other),
      ),
      level: feature === "PPLX" ? "quarter" : "settlement",
      country,
      parent: `geonames:${areas.at(-1)!}`,
      latitude: lat,
      longitude: lon,
      population,
      rank: SEAT[feature] ?? 0,
    });
  }
  // An area none of whose settlements is known is taken to lie where the area above it does.
  const position = (code: string): { latitude: number; longitude: number } | object => {
    const at = CENTRES.get(code) ?? extents.get(code)?.centre();
    if (at !== undefined) return { latitude: at[0], longitude: at[1] };
    const dot = code.lastIndexOf(".");
    return dot < 0 ? {} : position(code.slice(0, dot));
  };
  const seats = seatNames(settlements);
  const area = (level: "admin1" | "admin2", { code, name }: AreaCode): PlaceRow => {
    const country = code.slice(0, 2);
    const above = code.slice(0, code.lastIndexOf("."));
    return {
      id: `geonames:${code}`,
      name,
      otherNames: [
        ...bareNames(name),
        ...(AREA_ALIASES[code] ?? []),
        // GeoNames codes the states of the United States as ISO 3166-2 does.
        ...(country === "US" && level === "admin1" ? [code.replace(".", "-")] : []),
        ...(seats.get(`${code} ${bareName(name)}`) ?? []),
      ],
      level,
      country,
      parent: `geonames:${above}`,
      ...position(code),
      population: people.get(code) ?? 0,
    };
  };
  const countries = [...extents.keys()].filter((code) => code.length === 2);
  return [
    ...[...WORLD_REGIONS, ...LANDFORMS].map(([name, latitude, longitude, ...otherNames]): PlaceRow => ({
      id: `region:${name}`,
      name,
      otherNames,
      ...arabicOf(otherNames),
      level: "region",
      country: "",
      latitude,
      longitude,
    })),
    ...countries.flatMap((code): PlaceRow[] => {
      const [name, ...otherNames] = tables.countryNames(code);
      if (name === undefined) return [];
      return [
        {
          id: `geonames:${code}`,
          name,
          otherNames: [...otherNames, ...(COUNTRY_ALIASES[code] ?? [])],
          level: "country",
          country: code,
          ...position(code),
          population: people.get(code) ?? 0,
        },
      ];
    }),
    ...tables.admin1.map((one) => area("admin1", one)),
    ...PARTS_OF_AREAS.map(([name, code, latitude, longitude, ...otherNames]): PlaceRow => ({
      id: `region:${name}`,
      name,
      otherNames,
      ...arabicOf(otherNames),
      level: "admin2",
      country: code.slice(0, 2),
      parent: `geonames:${code}`,
      latitude,
      longitude,
    })),
    ...tables.admin2.map((one) => area("admin2", one)),
    ...settlements,
    ...SYRIAN_PLACES.map(([name, code, level, latitude, longitude, ...otherNames]): PlaceRow => ({
      id: `syria:${name}`,
      name,
      otherNames,
      ...arabicOf(otherNames),
      level,
      country: "SY",
      parent: `geonames:${code}`,
      latitude,
      longitude,
    })),
  ];
}

/** In the lists of this project the first Arabic name is the usual one. */
function arabicOf(names: readonly string[]): { arabic: string } | object {
  const arabic = names.find((name) => /^\p{Script=Arabic}/u.test(name));
  return arabic === undefined ? {} : { arabic };
}

const CLASS =
  /\s+(?:Province|Governorate|Oblast|Region|District|Department|County|Division|Parish|Municipality|Prefecture|State|Krai|Raion|Rayon|Regency|Voivodeship|Canton)$/i;
const CLASS_BEFORE =
  /^(?:Province of|State of|Muhafazat|Muḩāfaz̧at|Muhafazat al|Departamento de|Provincia de|Wilaya de|Region of|Municipality of)\s+/i;

const bareName = (name: string): string => foldPlaceName(name.replace(CLASS, "").replace(CLASS_BEFORE, ""));

/** "Idlib Governorate" is called Idlib as well. */
function bareNames(name: string): string[] {
  const bare = name.replace(CLASS, "").replace(CLASS_BEFORE, "");
  return bare === name || bare === "" ? [] : [bare];
}

/**
 * Spellings of seats by area and name: an area that bears the name of its seat bears it in every script. GeoNames'
 * tables of areas have one spelling alone.
 */
function seatNames(settlements: readonly PlaceRow[]): Map<string, readonly string[]> {
  const out = new Map<string, readonly string[]>();
  for (const { rank, parent, name, otherNames } of settlements) {
    if (!rank || parent === undefined) continue;
    const codes = parent.slice("geonames:".length).split(".");
    for (const length of [2, 3])
      if (codes.length >= length) {
        const code = codes.slice(0, length).join(".");
        for (const each of [name, ...otherNames]) {
          const key = `${code} ${foldPlaceName(each)}`;
          if (!out.has(key)) out.set(key, otherNames);
        }
      }
  }
  return out;
}
