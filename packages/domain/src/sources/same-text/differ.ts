import type { Passage } from "./compare.ts";
import type { Sentence } from "./sentences.ts";

/** A stretch of a text, by offsets into its decoded original. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** What two texts do not share: stretches of each that no passage covers. */
export interface TextDifference {
  /** In this text only. */
  readonly here: Stretch[];
  /** In the other text only. */
  readonly there: Stretch[];
}

/** More than this is not listed: such texts differ, and nobody reads the list. */
const mostListed = 200;

/** The sentences of each text that do not stand in the other, neighbours joined, in the order of each text. */
export function differences(
  text: readonly Sentence[],
  other: readonly Sentence[],
  passages: readonly Passage[],
): TextDifference {
  const here = passages.map(({ start, end }) => ({ start, end }));
  const there = passages.map(({ otherStart, otherEnd }) => ({ start: otherStart, end: otherEnd }));
  return { here: uncovered(text, here), there: uncovered(other, there) };
}

function uncovered(sentences: readonly Sentence[], covered: readonly Stretch[]): Stretch[] {
  const sorted = [...covered].sort((a, b) => a.start - b.start);
  const out: Stretch[] = [];
  let at = 0;
  let joins = false;
  for (const { start, end } of sentences) {
    while (at < sorted.length && sorted[at]!.end <= start) at += 1;
    const next = sorted[at];
    if (next && next.start <= start && end <= next.end) {
      joins = false;
      continue;
    }
    const before = out.at(-1);
    if (joins && before) out[out.length - 1] = { start: before.start, end };
    else if (out.length < mostListed) out.push({ start, end });
    else break;
    joins = true;
  }
  return out;
}
