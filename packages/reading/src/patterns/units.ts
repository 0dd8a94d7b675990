import type { PackNumber } from "./pack.ts";
import type { State } from "./state.ts";

/** The noun that a number counts, as the pack's unit or as its own word. */
export function unitOf(
  state: State,
  number: PackNumber,
): { unit: string; words: string; end: number } | null {
  const at = number.noun ? number.noun.start : number.end;
  const after = state.text.slice(at, at + 90).replace(/^\s*\)/, (mark) => " ".repeat(mark.length));
  const probe = number.noun ? after.replace(/^[وفب](?=\p{L}{4,})/u, "") : after;
  for (const [pattern, unit] of state.pack.units) {
    const match = pattern.exec(probe) ?? (number.noun ? pattern.exec(after) : null);
    if (match) {
      const end = number.noun ? number.end : at + match[0].length;
      return { unit, words: match[0].trim(), end };
    }
  }
  // "15 besieged towns": the noun behind an adjective.
  const adjective = /^\s+\p{L}+(?:ых|их|ые|ие|ого)(?=\s+\p{L})/u.exec(probe);
  if (adjective && !number.noun)
    for (const [pattern, unit] of state.pack.units) {
      const match = pattern.exec(probe.slice(adjective[0].length));
      if (match) {
        const end = at + adjective[0].length + match[0].length;
        return { unit, words: probe.slice(0, end - at).trim(), end };
      }
    }
  if (number.persons) return { unit: "persons", words: "", end: number.end };
  // "(14) وحماة (9)": a number alone in brackets has its noun elsewhere.
  const bracketed = state.text[number.start - 1] === "(" && state.text[number.end] === ")";
  const noun = bracketed ? null : /^\s+(\p{L}{3,})/u.exec(after);
  if (noun && !number.noun && !state.pack.noNoun.test(noun[1]!) && !state.pack.measure.test(after))
    return { unit: noun[1]!.toLowerCase(), words: noun[1]!, end: at + noun[0].length };
  return null;
}

/** Whether a noun of the pack stands with the number, or its form counts persons alone. */
export const known = (state: State, number: PackNumber): boolean => {
  const at = number.noun ? number.noun.start : number.end;
  const after = state.text.slice(at, at + 90).replace(/^\s*\)/, "");
  return state.pack.units.some(([pattern]) => pattern.test(after)) || number.persons === true;
};

/** "The number of localities … – 213": the noun stands before the number. */
export function nounBefore(state: State, number: PackNumber): string | undefined {
  const before = state.text
    .slice(Math.max(0, number.start - 200), number.start)
    .split(/[.؟?!\n]/)
    .at(-1)!;
  const lead = /(?:количество|число|численность|عدد|إجمالي|مجموع)\s+/iu.exec(before);
  // "Нарушений за сутки: 17": the noun in front of a colon.
  const label = /(?<label>[^:–—()]{2,60}?)\s*[:–—]\s*\(?$/u.exec(before);
  if (!lead) return label ? countedNoun(state, label.groups!["label"]!) : undefined;
  const rest = before.slice(lead.index + lead[0].length);
  const unit = state.pack.units.find(
    ([pattern]) => pattern.test(` ${rest}`) || pattern.test(` ${rest.replace(/^ال/, "")}`),
  );
  return unit?.[1] ?? /^\p{L}+/u.exec(rest)?.[0].replace(/^ال/, "").toLowerCase();
}

/** The unit that a label names before its number ("Нарушений за сутки", "عدد القتلى"), or undefined. */
export function countedNoun(state: State, label: string): string | undefined {
  for (const word of label.split(/\s+/).slice(0, 8)) {
    const plain = ` ${word.replace(/^(?:[وبل]?ال|لل)(?=\p{L}{3})/u, "")}`;
    const unit = state.pack.units.find(([pattern, name]) => COUNTABLE.has(name) && pattern.test(plain));
    if (unit) return unit[1];
  }
  return undefined;
}

/** Units that a label may name; "areas" and the like are names of places as well. */
const COUNTABLE = new Set([
  "persons",
  "violations",
  "shellings",
  "attacks",
  "air strikes",
  "cases",
  "munitions",
]);
