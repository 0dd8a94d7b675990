import type { Actor } from "../types.ts";

/** State, its adjective in English, the feminine one in Arabic, and its name in the Russian genitive. */
const STATES: readonly (readonly [
  adjective: string,
  state: string,
  arabic: string,
  russian: readonly string[],
])[] = [
  ["Russian", "Russia", "الروسية", ["России", "РФ", "Российской Федерации"]],
  ["US", "the United States", "الأميركية", ["США"]],
  ["Syrian", "Syria", "السورية", ["Сирии", "САР"]],
  ["Turkish", "Turkey", "التركية", ["Турции"]],
  ["Iranian", "Iran", "الإيرانية", ["Ирана"]],
  ["French", "France", "الفرنسية", ["Франции"]],
  ["German", "Germany", "الألمانية", ["Германии", "ФРГ"]],
  ["British", "Britain", "البريطانية", ["Великобритании"]],
  ["Israeli", "Israel", "الإسرائيلية", ["Израиля"]],
  ["Egyptian", "Egypt", "المصرية", ["Египта"]],
  ["Jordanian", "Jordan", "الأردنية", ["Иордании"]],
  ["Iraqi", "Iraq", "العراقية", ["Ирака"]],
  ["Lebanese", "Lebanon", "اللبنانية", ["Ливана"]],
  ["Saudi", "Saudi Arabia", "السعودية", ["Саудовской Аравии"]],
  ["Qatari", "Qatar", "القطرية", ["Катара"]],
  ["Emirati", "the United Arab Emirates", "الإماراتية", ["ОАЭ"]],
  ["Chinese", "China", "الصينية", ["Китая", "КНР"]],
  ["Ukrainian", "Ukraine", "الأوكرانية", ["Украины"]],
  ["Armenian", "Armenia", "الأرمينية", ["Армении"]],
  ["Azerbaijani", "Azerbaijan", "الأذربيجانية", ["Азербайджана"]],
  ["Georgian", "Georgia", "الجورجية", ["Грузии"]],
  ["Sudanese", "Sudan", "السودانية", ["Судана"]],
  ["Ethiopian", "Ethiopia", "الإثيوبية", ["Эфиопии"]],
  ["Libyan", "Libya", "الليبية", ["Ливии"]],
  ["Yemeni", "Yemen", "اليمنية", ["Йемена"]],
  ["Pakistani", "Pakistan", "الباكستانية", ["Пакистана"]],
  ["Afghan", "Afghanistan", "الأفغانية", ["Афганистана"]],
  ["Indian", "India", "الهندية", ["Индии"]],
  ["Kazakh", "Kazakhstan", "الكازاخية", ["Казахстана"]],
];

/** Offices of government that speak under a name of their own. */
const OWN_NAMES: Actor[] = [
  {
    name: "US State Department",
    kind: "body",
    aliases: [
      "State Department",
      "U.S. State Department",
      "US Department of State",
      "الخارجية الأميركية",
      "وزارة الخارجية الأميركية",
      "Госдеп",
      "Госдеп США",
      "Госдепартамент",
      "Госдепартамент США",
    ],
    roles: ["department"],
  },
  {
    name: "Pentagon",
    kind: "body",
    aliases: [
      "US Department of Defense",
      "US Defense Department",
      "US Defence Department",
      "البنتاغون",
      "Пентагон",
    ],
    roles: ["department"],
  },
  { name: "White House", kind: "body", aliases: ["البيت الأبيض", "Белый дом"] },
  { name: "Kremlin", kind: "body", aliases: ["الكرملين", "Кремль"] },
];

/** Ministries of foreign affairs and of defence of states that ceasefire reports quote. */
export const MINISTRIES: Actor[] = [
  ...OWN_NAMES,
  ...STATES.flatMap(([adjective, state, arabic, russian]): Actor[] => {
    const Defence = `${adjective} Defence Ministry`;
    const foreign: Actor = {
      name: `${adjective} Foreign Ministry`,
      kind: "body",
      aliases: [
        `${adjective} foreign ministry`,
        `${adjective} Ministry of Foreign Affairs`,
        `Ministry of Foreign Affairs of ${state}`,
        `وزارة الخارجية ${arabic}`,
        `الخارجية ${arabic}`,
        ...russian.flatMap((name) => [`МИД ${name}`, `Министерство иностранных дел ${name}`]),
      ],
      roles: ["ministry"],
    };
    const defence: Actor = {
      name: Defence,
      kind: "body",
      aliases: [
        `${adjective} defence ministry`,
        `${adjective} defense ministry`,
        `${adjective} Defense Ministry`,
        `${adjective} Ministry of Defence`,
        `${adjective} Ministry of Defense`,
        `Ministry of Defence of ${state}`,
        `وزارة الدفاع ${arabic}`,
        `الدفاع ${arabic}`,
        ...russian.flatMap((name) => [`Минобороны ${name}`, `Министерство обороны ${name}`]),
      ],
      roles: ["ministry"],
    };
    // The American ministries have names of their own.
    return adjective === "US" ? [] : [foreign, defence];
  }),
];
