import type { Sentence } from "./sentences.ts";

/** A stretch of one text that stands in another one too; half-open offsets into each decoded original. */
export interface Passage {
  readonly start: number;
  readonly end: number;
  readonly otherStart: number;
  readonly otherEnd: number;
}

/**
 * How two texts stand to each other. `same`: one text, whatever changed around it. `part`: this one was cut from the
 * other. `whole`: the other was cut from this one. `passages`: different texts that share sentences.
 */
export const textRelations = ["same", "part", "whole", "passages"] as const;
export type TextRelation = (typeof textRelations)[number];

export interface TextMatch {
  readonly relation: TextRelation;
  /** Shared shingles in all shingles of both (Jaccard), 0 to 1. */
  readonly resemblance: number;
  /** Share of this text that stands in the other, 0 to 1. */
  readonly share: number;
  /** Share of the other text that stands in this one, 0 to 1. */
  readonly shareOfOther: number;
  readonly passages: readonly Passage[];
}

/** Measured in `npm run bench -- same-text`: two writers on one event share a tenth at most. */
const sameFrom = 0.7;
const partFrom = 0.5;
/** A text of a few sentences is easily a part of another without being cut from it. */
const fewestShinglesOfPart = 25;
/** A sentence is copied where this much of it stands in one sentence of the other text. */
const copiedFrom = 0.6;

/**
 * Compares two texts by their sentences' shingles. A sentence with other numbers is not a copied one, however alike:
 * bulletins repeat their form of words every day.
 *
 * @returns nothing where no sentence is shared
 */
export function compareTexts(text: readonly Sentence[], other: readonly Sentence[]): TextMatch | undefined {
  const places = new Map<number, number[]>();
  other.forEach(({ shingles }, index) => {
    for (const shingle of shingles) {
      const found = places.get(shingle);
      if (found) found.push(index);
      else places.set(shingle, [index]);
    }
  });
  const mine = new Set<number>();
  const common = new Set<number>();
  const pairs: { sentence: Sentence; partner: number }[] = [];
  for (const sentence of text) {
    const found = partnerOf(sentence, other, places);
    if (found?.numbers === true) pairs.push({ sentence, partner: found.partner });
    for (const shingle of sentence.shingles) {
      mine.add(shingle);
      if (found?.numbers !== false && places.has(shingle)) common.add(shingle);
    }
  }
  const shared = common.size;
  if (shared === 0) return undefined;
  const passages = joined(pairs, text, other);
  const share = shared / mine.size;
  const shareOfOther = shared / places.size;
  const resemblance = shared / (mine.size + places.size - shared);
  const relation = relationOf(resemblance, share, shareOfOther, mine.size, places.size);
  if (relation === "passages" && passages.length === 0) return undefined;
  return { relation, resemblance, share, shareOfOther, passages };
}

function relationOf(
  resemblance: number,
  share: number,
  shareOfOther: number,
  size: number,
  sizeOfOther: number,
): TextRelation {
  if (resemblance >= sameFrom) return "same";
  if (share >= partFrom && share >= shareOfOther && size >= fewestShinglesOfPart) return "part";
  if (shareOfOther >= partFrom && sizeOfOther >= fewestShinglesOfPart) return "whole";
  return "passages";
}

/**
 * The sentence of the other text that says this one's words, by its place there, if any, and whether it has the same
 * numbers: one that has is taken before one that has not.
 */
function partnerOf(
  { shingles, numbers }: Sentence,
  other: readonly Sentence[],
  places: ReadonlyMap<number, readonly number[]>,
): { partner: number; numbers: boolean } | undefined {
  const hits = new Map<number, number>();
  for (const shingle of shingles)
    // A run of words that stands everywhere in the other text says nothing about where this sentence stands.
    for (const index of (places.get(shingle) ?? []).slice(0, 16)) hits.set(index, (hits.get(index) ?? 0) + 1);
  const rank = (index: number): number => hits.get(index)! + (other[index]!.numbers === numbers ? 1e6 : 0);
  let best: number | undefined;
  for (const [index, count] of hits)
    if (
      count >= copiedFrom * Math.min(shingles.length, other[index]!.shingles.length) &&
      (best === undefined || rank(index) > rank(best) || (rank(index) === rank(best) && index < best))
    )
      best = index;
  return best === undefined ? undefined : { partner: best, numbers: other[best]!.numbers === numbers };
}

/** Sentences that follow each other in both texts make one passage. */
function joined(
  pairs: readonly { sentence: Sentence; partner: number }[],
  text: readonly Sentence[],
  other: readonly Sentence[],
): Passage[] {
  const placeOf = new Map(text.map((sentence, index) => [sentence, index]));
  const out: Passage[] = [];
  let last: { place: number; partner: number } | undefined;
  for (const { sentence, partner } of pairs) {
    const place = placeOf.get(sentence)!;
    const before = out.at(-1);
    if (before && last && place === last.place + 1 && partner === last.partner + 1)
      out[out.length - 1] = { ...before, end: sentence.end, otherEnd: other[partner]!.end };
    else
      out.push({
        start: sentence.start,
        end: sentence.end,
        otherStart: other[partner]!.start,
        otherEnd: other[partner]!.end,
      });
    last = { place, partner };
  }
  return out;
}
