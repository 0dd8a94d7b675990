import { mix, type Sentence } from "./sentences.ts";

/** More keys than this one document does not have; of a longer one the smallest are kept. */
const mostKeys = 1024;

/**
 * The keys under which a document is found by another that shares a sentence with it, two for each sentence:
 *
 * - the smallest of its shingles' hashes under one fixed permutation (MinHash, Broder 1997; a band of one row for each
 *   sentence), which two sentences share with the probability of their resemblance: a typo mostly leaves it;
 * - one of all its shingles in their order, which only the same sentence has. In a record of tens of thousands of
 *   reports the least shingle is often a form of words that stands everywhere; a sentence with its names and numbers
 *   stands in few.
 *
 * @returns ascending safe integers, each once
 */
export function sketch(sentences: readonly Sentence[]): number[] {
  const keys = new Set<number>();
  for (const { shingles } of sentences) {
    let least = Infinity;
    let of = 0;
    let high = 0x9e37_79b9;
    let low = 0x85eb_ca6b;
    for (const shingle of shingles) {
      const rank = mix(shingle ^ 0x5bd1_e995);
      if (rank < least) [least, of] = [rank, shingle];
      high = mix(Math.imul(high, 31) ^ shingle);
      low = mix(Math.imul(low, 33) ^ shingle);
    }
    // 52 bits: the rank and, from the shingle, bits that the rank does not carry.
    keys.add(least * 0x10_0000 + (mix(of ^ 0x27d4_eb2f) >>> 12));
    keys.add(high * 0x10_0000 + (low >>> 12));
  }
  return [...keys].sort((a, b) => a - b).slice(0, mostKeys);
}
