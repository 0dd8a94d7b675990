import { mix, type Sentence } from "./sentences.ts";

/** More keys than this one document does not have; of a longer one the smallest are kept. */
const mostKeys = 512;

/**
 * The keys under which a document is found by another that shares a sentence with it: for each sentence the smallest
 * of its shingles' hashes under one fixed permutation (MinHash, Broder 1997; a band of one row for each sentence).
 * The same sentence always has the same key; two sentences share theirs with the probability of their resemblance.
 *
 * @returns ascending safe integers, each once
 */
export function sketch(sentences: readonly Sentence[]): number[] {
  const keys = new Set<number>();
  for (const { shingles } of sentences) {
    let least = Infinity;
    let of = 0;
    for (const shingle of shingles) {
      const rank = mix(shingle ^ 0x5bd1_e995);
      if (rank < least) [least, of] = [rank, shingle];
    }
    // 52 bits: the rank and, from the shingle, bits that the rank does not carry.
    keys.add(least * 0x10_0000 + (mix(of ^ 0x27d4_eb2f) >>> 12));
  }
  return [...keys].sort((a, b) => a - b).slice(0, mostKeys);
}
