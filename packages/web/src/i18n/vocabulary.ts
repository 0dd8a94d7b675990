import type { Words, MessageId } from "./words.ts";

/**
 * Words that a reader writes for what a source said (units, events, populations): few, recurrent, and so translated.
 * Anything else stays in the source's language and is marked as such.
 */
export const vocabulary = [
  "civilians",
  "people",
  "persons",
  "deaths",
  "dead",
  "killed",
  "injured",
  "wounded",
  "children",
  "women",
  "men",
  "combatants",
  "breaches",
  "violations",
  "attacks",
  "airstrikes",
  "incidents",
  "arrests",
  "arrested",
  "besieged",
  "displaced",
  "made_homeless",
  "homeless",
  "reached",
  "areas",
  "places",
  "locations",
  "localities",
  "communities",
  "towns",
  "trucks",
  "convoys",
  "airdrops",
  "trainers",
  "engineers",
  "refugees",
  "days",
  "hours",
  "groups",
  "armed_groups",
  "besieged_people",
  "besieged_areas",
  "besieged_locations",
  "syria",
  "iraq",
  "aleppo",
  "damascus",
  "united_states",
  "russia",
  "united_kingdom",
  "united_nations",
  "iran",
  "proscribed",
  "count",
] as const;

const known: ReadonlySet<string> = new Set(vocabulary);

/** The word in the reader's language; `undefined` where it is the source's own and stays so. */
export function sayWord(word: string, t: Words): string | undefined {
  const key = word
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_]+/g, "_");
  return known.has(key) ? t(`word.${key}` as MessageId) : undefined;
}
