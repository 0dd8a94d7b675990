import type { Sentence } from "../syntax/sentence.ts";

/** "the agreement of 27 February": the date tells which text is meant. */
export function namesText(sentence: Sentence, start: number): boolean {
  return /\b(?:agreements?|accords?|deals?|truce|ceasefire|memorand(?:um|a)|resolutions?|declaration|protocols?|statement|communiqu[eé]|decree|letter|treaty|pact|decision|order)\s+of\s+(?:the\s+)?$/i.test(
    sentence.text.slice(Math.max(sentence.start, start - 32), start),
  );
}
