import type { Sentence } from "./sentence.ts";

function insideBrackets(tokens: Sentence["tokens"], i: number): boolean {
  for (let k = i - 1; k >= 0 && i - k < 14; k--) {
    if (tokens[k]!.text === ")") return false;
    if (tokens[k]!.text === "(") return true;
  }
  return false;
}

/** A dash between words: long, or a hyphen with room on both sides. */
export function isDash(tokens: Sentence["tokens"], i: number): boolean {
  const { text, start, end } = tokens[i]!;
  return (
    /^[–—]$/.test(text) ||
    (!insideBrackets(tokens, i) &&
      text === "-" &&
      i > 0 &&
      tokens[i - 1]!.end < start &&
      tokens[i + 1] !== undefined &&
      tokens[i + 1]!.start > end)
  );
}

/** The next dash of a stretch, or -1. */
export function findDash(sentence: Sentence, from: number, to: number): number {
  for (let i = from; i < to; i++) if (isDash(sentence.tokens, i)) return i;
  return -1;
}
