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
  "violated",
  "detained",
  "abducted",
  "recorded",
  "destroyed",
  "damaged",
  "fired",
  "living",
  "starved",
  "latakia",
  "homs",
  "idlib",
  "hama",
  "daraa",
  "un",
  "the_un",
  "suspended",
  "soldiers",
  "unstated",
  "publisher_not_stated",
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

/** Signs turn round in a line that runs right to left: they are said in words. */
const signs: Readonly<Record<string, MessageId>> = {
  "≥": "number.atLeast",
  "≤": "number.atMost",
  "≈": "number.about",
};

/**
 * A scope as the record words it ("18 places, ≥ 40 areas") in the reader's language and digits; parts that follow
 * another pattern stay as they are.
 */
export function sayScope(scope: string, t: Words, number: (value: number) => string): string | undefined {
  const parts = scope.split(", ").map((part) => {
    const found = /^(?:([≥≤≈]) )?(\d+(?:\.\d+)?) (.+)$/.exec(part);
    const word = found?.[3] === undefined ? undefined : sayWord(found[3], t);
    if (!found || !word) return undefined;
    const n = number(Number(found[2]));
    const sign = signs[found[1] ?? ""];
    return `${sign ? t(sign, { n }) : n} ${word}`;
  });
  return parts.includes(undefined) ? undefined : parts.join(" · ");
}
