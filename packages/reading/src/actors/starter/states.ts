import type { Actor } from "../types.ts";

/** ISO 3166-1 codes of states that reports name; their usual names in three languages come from Unicode CLDR. */
const CODES =
  "AF AL DZ AD AO AG AR AM AU AT AZ BS BH BD BB BY BE BZ BJ BT BO BA BW BR BN BG BF BI KH CM CA CV CF TD CL CN CO KM CG CD CR CI HR CU CY CZ DK DJ DM DO EC EG SV GQ ER EE SZ ET FJ FI FR GA GM GE DE GH GR GD GT GN GW GY HT HN HU IS IN ID IR IQ IE IL IT JM JP JO KZ KE KW KG LA LV LB LS LR LY LI LT LU MG MW MY MV ML MM MT MR MU MX MD MC MN ME MA MZ NA NP NL NZ NI NE NG KP MK NO OM PK PS PA PG PY PE PH PL PT QA KR RO RU RW SA SN RS SC SL SG SK SI SO ZA SS ES LK SD SE CH SY TJ TZ TH TL TG TN TR TM UG UA AE GB US UY UZ VE VN YE ZM ZW VA XK";

/** Stand-ins: capitals, governments, short and old names. Names of states that differ from CLDR stand first. */
const OWN: Record<string, { name?: string; aliases: string[] }> = {
  US: {
    aliases: [
      "US",
      "U.S.",
      "USA",
      "Washington",
      "America",
      "Obama administration",
      "أمريكا",
      "أميركا",
      "واشنطن",
      "الإدارة الأميركية",
      "США",
      "Соединённые Штаты",
      "Соединенные Штаты",
      "Вашингтон",
    ],
  },
  RU: {
    aliases: [
      "Moscow",
      "Russian Federation",
      "موسكو",
      "روسيا الاتحادية",
      "Российская Федерация",
      "РФ",
      "Москва",
    ],
  },
  SY: {
    aliases: [
      "Damascus",
      "Syrian Arab Republic",
      "Syrian government",
      "Syrian regime",
      "سوريا",
      "سورية",
      "دمشق",
      "الجمهورية العربية السورية",
      "النظام السوري",
      "الحكومة السورية",
      "Дамаск",
      "сирийское правительство",
      "власти Сирии",
    ],
  },
  IR: { aliases: ["Tehran", "Islamic Republic of Iran", "طهران", "Тегеран"] },
  TR: { name: "Turkey", aliases: ["Ankara", "Türkiye", "أنقرة", "Анкара"] },
  GB: {
    aliases: [
      "UK",
      "U.K.",
      "Britain",
      "Great Britain",
      "London",
      "بريطانيا",
      "لندن",
      "Великобритания",
      "Лондон",
    ],
  },
  FR: { aliases: ["Paris", "باريس", "Париж"] },
  DE: { aliases: ["Berlin", "برلين", "Берлин"] },
  SA: { aliases: ["Riyadh", "السعودية", "الرياض", "Эр-Рияд"] },
  QA: { aliases: ["Doha", "الدوحة", "Доха"] },
  JO: { aliases: ["Amman", "عمّان", "عمان", "Амман"] },
  LB: { aliases: ["Beirut", "بيروت", "Бейрут"] },
  IQ: { aliases: ["Baghdad", "بغداد", "Багдад"] },
  IL: { aliases: ["تل أبيب", "Тель-Авив"] },
  EG: { aliases: ["Cairo", "القاهرة", "Каир"] },
  CN: { aliases: ["Beijing", "بكين", "Пекин", "КНР"] },
  KZ: { aliases: ["Astana", "أستانا", "Астана"] },
  UA: { aliases: ["Kyiv", "Kiev", "كييف", "Киев"] },
  SD: { aliases: ["Khartoum", "الخرطوم", "Хартум"] },
  SS: { aliases: ["Juba", "جوبا", "Джуба"] },
  ET: { aliases: ["Addis Ababa", "أديس أبابا", "Аддис-Абеба"] },
  YE: { aliases: ["Sanaa", "Sana'a", "صنعاء", "Сана"] },
  LY: { aliases: ["طرابلس الغرب"] },
  AF: { aliases: ["Kabul", "كابل", "كابول", "Кабул"] },
  AM: { aliases: ["Yerevan", "يريفان", "Ереван"] },
  AZ: { aliases: ["Baku", "باكو", "Баку"] },
  CO: { aliases: ["Bogotá", "Bogota", "Богота"] },
  CD: {
    name: "Democratic Republic of the Congo",
    aliases: ["DRC", "DR Congo", "Kinshasa", "كينشاسا", "Киншаса", "ДРК"],
  },
  CG: { name: "Republic of the Congo", aliases: ["Brazzaville"] },
  PS: { name: "Palestine", aliases: ["Palestinian Authority", "فلسطين", "السلطة الفلسطينية", "Палестина"] },
  AE: { aliases: ["UAE", "Abu Dhabi", "الإمارات", "أبوظبي", "ОАЭ", "Абу-Даби"] },
  KP: { aliases: ["Pyongyang", "КНДР", "Пхеньян"] },
  KR: { aliases: ["Seoul", "Сеул"] },
  PK: { aliases: ["Islamabad", "إسلام آباد", "Исламабад"] },
  IN: { aliases: ["New Delhi", "نيودلهي", "Нью-Дели", "Дели"] },
  JP: { aliases: ["Tokyo", "طوكيو", "Токио"] },
  RS: { aliases: ["Belgrade", "Белград"] },
  XK: { aliases: ["Pristina", "Приштина"] },
  BY: { aliases: ["Minsk", "Минск", "Беларусь", "Белоруссия"] },
  CI: { name: "Côte d'Ivoire", aliases: ["Ivory Coast", "Abidjan"] },
  BA: { name: "Bosnia and Herzegovina", aliases: ["Bosnia", "Sarajevo", "Сараево"] },
  CZ: { name: "Czech Republic", aliases: ["Czechia", "Prague", "Прага"] },
  NL: { aliases: ["The Hague"] },
  MK: { aliases: ["Skopje"] },
  VA: { name: "Holy See", aliases: ["Vatican", "Ватикан", "الفاتيكان"] },
  MD: { aliases: ["Chișinău", "Кишинёв", "Кишинев"] },
};

const names = (language: string): Intl.DisplayNames => new Intl.DisplayNames([language], { type: "region" });

/** States with their capitals and governments as stand-ins. */
export function statesOfTheWorld(): Actor[] {
  const [english, arabic, russian] = [names("en"), names("ar"), names("ru")];
  return CODES.split(" ").map((code) => {
    const own = OWN[code];
    const usual = english.of(code) ?? code;
    const name = own?.name ?? usual;
    const all = [usual, ...(own?.aliases ?? []), arabic.of(code), russian.of(code)];
    return {
      name,
      kind: "state" as const,
      aliases: [
        ...new Set(all.filter((one) => one !== undefined && one !== name && one !== code)),
      ] as string[],
    };
  });
}
