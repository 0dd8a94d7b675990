/** Adjectives of states, for "the Russian position", with the state's name as the dictionary has it. */
const DEMONYMS: Readonly<Record<string, string>> = {
  american: "United States",
  british: "United Kingdom",
  chinese: "China",
  dutch: "Netherlands",
  egyptian: "Egypt",
  emirati: "United Arab Emirates",
  ethiopian: "Ethiopia",
  french: "France",
  german: "Germany",
  iranian: "Iran",
  iraqi: "Iraq",
  israeli: "Israel",
  italian: "Italy",
  jordanian: "Jordan",
  lebanese: "Lebanon",
  libyan: "Libya",
  norwegian: "Norway",
  pakistani: "Pakistan",
  palestinian: "Palestine",
  qatari: "Qatar",
  russian: "Russia",
  saudi: "Saudi Arabia",
  sudanese: "Sudan",
  syrian: "Syria",
  turkish: "Turkey",
  ukrainian: "Ukraine",
  yemeni: "Yemen",
};

/** The state that an adjective stands for, or undefined. */
export function stateOf(adjective: string): string | undefined {
  return DEMONYMS[adjective.toLowerCase()];
}
