import type { NumberMention } from "../figures/numbers.ts";
import type { Region, Sentence } from "../syntax/sentence.ts";
import { tokenAt, words } from "../syntax/sentence.ts";
import { besideInBrackets } from "./gapped.ts";

/** The name right before a bracketed number, or null. */
export function bracketPlace(sentence: Sentence, number: NumberMention): Region | null {
  const { text, tokens } = sentence;
  if (text[number.start - 1] !== "(" || text[number.end] !== ")") return null;
  // "(2019)" behind a name is the year of what that author wrote.
  if (number.value !== null && /^(?:1[5-9]|20|21)\d\d$/.test(text.slice(number.start, number.end)))
    return null;
  const bracket = tokenAt(sentence, number.start - 1);
  let a = bracket;
  while (a > 0 && /^\p{Lu}/u.test(tokens[a - 1]!.text) && bracket - a < 5) a--;
  return a < bracket ? { a, b: bracket } : null;
}

/** The stretch of a clause that belongs to its i-th number. */
export function segment(sentence: Sentence, region: Region, numbers: NumberMention[], i: number): Region {
  const startOf = (n: NumberMention): number => tokenAt(sentence, n.start);
  const cutBefore = (n: NumberMention): number => {
    let at = harmNounBefore(sentence, startOf(n), region.a);
    while (
      at > region.a &&
      /^(?:and|,|:|\(|or|while|including|as|well|plus|with|another|a|further|about|some)$/.test(
        sentence.tokens[at - 1]!.lower,
      )
    )
      at--;
    if (/^out of$/i.test(words(sentence, { a: Math.max(region.a, at - 2), b: at })) && at - 2 > region.a)
      at -= 2;
    // "ten by rebels in addition to six by"
    if (
      /^in addition to$/i.test(words(sentence, { a: Math.max(region.a, at - 3), b: at })) &&
      at - 3 > region.a
    )
      at -= 3;
    // ", of which nine were": the relative belongs to its part.
    if (
      at - 2 > region.a &&
      /^(?:which|whom|them|these|those)$/.test(sentence.tokens[at - 1]!.lower) &&
      /^(?:of|among)$/.test(sentence.tokens[at - 2]!.lower) &&
      sentence.tokens[at - 3]!.text === ","
    )
      at -= 3;
    return at;
  };
  const joined = (n: NumberMention): boolean => cutBefore(n) < startOf(n);
  const a = i === 0 ? region.a : harmNounBefore(sentence, startOf(numbers[i]!), region.a);
  // "3,200 households (some 16,000 people) fled": the second count stands on the words of the first.
  if (i > 0 && besideInBrackets(sentence, numbers[i]!))
    return segment(sentence, region, numbers.toSpliced(i, 1), i - 1);
  const next = numbers.slice(i + 1).find((one) => joined(one) && !besideInBrackets(sentence, one));
  if (next && parenthesis(sentence, next, region)) return { a, b: region.b };
  if (i > 0 && parenthesis(sentence, numbers[i]!, region)) {
    let end = a;
    while (end < region.b && sentence.tokens[end]!.text !== ",") end++;
    return { a, b: end };
  }
  const b = next ? cutBefore(next) : relativeBefore(sentence, numbers[i]!, numbers[i + 1], region.b);
  return b > a ? { a, b } : { a: startOf(numbers[i]!), b: region.b };
}

/** "three attacks in May that left at least 80 dead": the relative clause with the next count is that count's. */
function relativeBefore(
  sentence: Sentence,
  number: NumberMention,
  next: NumberMention | undefined,
  to: number,
): number {
  if (!next) return to;
  const at = tokenAt(sentence, next.start);
  for (let i = tokenAt(sentence, number.end) + 1; i < at; i++)
    if (
      /^(?:that|which)$/.test(sentence.tokens[i]!.lower) &&
      sentence.verbs.some((verb) => verb.start === i + 1 && verb.form === "finite")
    )
      return sentence.tokens[i - 1]!.text === "," ? i - 1 : i;
  return to;
}

/** "and injuries to five others": the noun of harm belongs to its number. */
function harmNounBefore(sentence: Sentence, at: number, from: number): number {
  const { tokens } = sentence;
  if (
    at - 2 > from &&
    /^(?:of|to)$/.test(tokens[at - 1]!.lower) &&
    /^(?:deaths?|killings?|wounding|injur(?:y|ies)|displacement|arrests?|detention|abduction|release|evacuation)$/.test(
      tokens[at - 2]!.lower,
    )
  )
    return tokens[at - 3]?.pos === "DET" && at - 3 > from ? at - 3 : at - 2;
  // "out of a total population of 67,000 people"
  if (
    at - 2 > from &&
    tokens[at - 1]!.lower === "of" &&
    /^(?:population|total|number|toll|sum|budget|force|garrison|caseload)$/.test(tokens[at - 2]!.lower)
  ) {
    let a = at - 2;
    while (a - 1 > from && /^(?:ADJ|NOUN|DET)$/.test(tokens[a - 1]!.pos) && at - a < 6) a--;
    return a;
  }
  return at;
}

/** "2,300 people, including 700 civilians, were killed": a part set between commas inside the whole's clause. */
function parenthesis(sentence: Sentence, number: NumberMention, region: Region): boolean {
  if (
    !/,\s*(?:including|among them|of whom|of which|of them)\s+(?:at least |some |about )?$/i.test(
      sentence.text.slice(Math.max(0, number.start - 32), number.start),
    )
  )
    return false;
  let at = tokenAt(sentence, number.end);
  while (at < region.b && sentence.tokens[at]!.text !== ",") at++;
  return sentence.verbs.some(
    (verb) => verb.start >= at && verb.start < Math.min(region.b, at + 4) && verb.form === "finite",
  );
}

/** A count in brackets behind the noun that it belongs to, with the words it stands on. */
export interface Bracketed {
  number: NumberMention;
  region: Region;
}

/**
 * "Shelling was responsible for most deaths (49), followed by mines (17) and small-arms fire (8)": counts told in
 * brackets behind lower-case nouns, two or more in one clause; each stands on the words since the one before.
 */
export function bracketedCounts(
  sentence: Sentence,
  region: Region,
  numbers: readonly NumberMention[],
): Bracketed[] {
  const { text, tokens } = sentence;
  const inside = numbers.filter(
    (one) =>
      text[one.start - 1] === "(" &&
      text[one.end] === ")" &&
      bracketPlace(sentence, one) === null &&
      tokens[tokenAt(sentence, one.start - 1) - 1]?.pos === "NOUN" &&
      !/^(?:1[5-9]|20|21)\d\d$/.test(text.slice(one.start, one.end)),
  );
  if (inside.length < 2) return [];
  const out: Bracketed[] = [];
  let from = region.a;
  for (const number of inside) {
    while (from < region.b && /^(?:,|;|and|or|followed|by|as|well|then|plus|\))$/.test(tokens[from]!.lower))
      from++;
    const b = tokenAt(sentence, number.end) + 1;
    out.push({ number, region: { a: from, b } });
    from = b;
  }
  return out;
}
