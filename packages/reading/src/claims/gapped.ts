import type { NumberMention } from "../figures/numbers.ts";
import { looksLikeParticiple } from "../syntax/clause-start.ts";
import type { Sentence } from "../syntax/sentence.ts";
import { tokenAt } from "../syntax/sentence.ts";

const JOINS = /^(?:,|;|and|or|while|with|a|another|further)$/;

/** Whether a count of the sentence stands before a number, with "," or "and" right before the number itself. */
function inRow(sentence: Sentence, number: NumberMention): boolean {
  const at = tokenAt(sentence, number.start);
  return (
    JOINS.test(sentence.tokens[at - 1]?.lower ?? "") &&
    sentence.numbers.some((one) => one.end <= number.start)
  );
}

/**
 * "nine were attributed to the army, five to the Front and three to the Guard": the preposition that a count without
 * noun and verb shares with the count before it, or null.
 */
export function gappedPreposition(sentence: Sentence, number: NumberMention): string | null {
  if (number.sign !== undefined || !inRow(sentence, number)) return null;
  const at = tokenAt(sentence, number.start);
  const next = sentence.tokens[tokenAt(sentence, number.end)]?.lower ?? "";
  if (!/^(?:to|by|in|from|at|near|against|on)$/.test(next)) return null;
  const host = sentence.numbers.findLast((one) => one.end <= number.start)!;
  return sentence.tokens.slice(tokenAt(sentence, host.end), at).some((token) => token.lower === next)
    ? next
    : null;
}

/** "712 were killed, 486 injured and 97 subjected to abuse": the participle of a count whose noun and auxiliary are left out, or null. */
export function gappedParticiple(sentence: Sentence, number: NumberMention): string | null {
  if (number.sign !== undefined || !inRow(sentence, number)) return null;
  const at = tokenAt(sentence, number.end);
  const { tokens } = sentence;
  const word = tokens[at];
  if (!word || !(looksLikeParticiple(word.lower) || /^(?:hurt|taken|shot|burnt|burned)$/.test(word.lower)))
    return null;
  return /^(?:NOUN|PROPN|ADJ|DET|NUM|PRON)$/.test(tokens[at + 1]?.pos ?? "") ? null : word.lower;
}

const STATE =
  /^(?:operational|functional|functioning|working|out|open|closed|inaccessible|accessible|besieged|missing|destroyed|damaged|unaccounted|overcrowded|empty|unusable)$/;

/** "The remaining 22 are out of service", "seven are working": a count that leaves out the noun of the sentence before; how it stands, or null. */
export function gappedState(sentence: Sentence, number: NumberMention): string | null {
  if (number.sign !== undefined || number.value === null) return null;
  const at = tokenAt(sentence, number.end);
  const words = sentence.tokens.slice(at, at + 5).map((token) => token.lower);
  if (!/^(?:is|are|was|were|remain|remained|remains)$/.test(words[0] ?? "")) return null;
  let k = 1;
  while (/^(?:still|now|currently|only|partially|partly|fully|completely|all|already)$/.test(words[k] ?? ""))
    k++;
  return STATE.test(words[k] ?? "") ? words[k]! : null;
}

/** Whether a number stands in brackets with the noun that it counts: "(some 16,000 people)". */
export function besideInBrackets(sentence: Sentence, number: NumberMention): boolean {
  const { text } = sentence;
  return (
    text[number.start - 1] === "(" &&
    text[number.end] !== ")" &&
    /^[^().;]{1,60}\)/.test(text.slice(number.end))
  );
}
