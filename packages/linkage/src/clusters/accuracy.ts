/** Pairwise agreement of a clustering (or of edges) with known truth. */
export interface Accuracy {
  truePairs: number;
  foundPairs: number;
  bothPairs: number;
  precision: number;
  recall: number;
  f1: number;
}

const pairsOf = (n: number): number => (n * (n - 1)) / 2;

function accuracyOf(truePairs: number, foundPairs: number, bothPairs: number): Accuracy {
  const precision = foundPairs === 0 ? 1 : bothPairs / foundPairs;
  const recall = truePairs === 0 ? 1 : bothPairs / truePairs;
  const f1 = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
  return { truePairs, foundPairs, bothPairs, precision, recall, f1 };
}

/** Number of pairs within groups. */
export function pairsWithin(labels: ArrayLike<number>): number {
  const sizes = new Map<number, number>();
  for (let i = 0; i < labels.length; i++) sizes.set(labels[i] ?? 0, (sizes.get(labels[i] ?? 0) ?? 0) + 1);
  let pairs = 0;
  for (const size of sizes.values()) pairs += pairsOf(size);
  return pairs;
}

/** Compares a clustering with the truth, pair by pair, without listing the pairs. */
export function clusterAccuracy(found: ArrayLike<number>, truth: ArrayLike<number>): Accuracy {
  const both = new Map<number, number>();
  for (let i = 0; i < truth.length; i++) {
    const key = (found[i] ?? 0) * 2 ** 26 + (truth[i] ?? 0);
    both.set(key, (both.get(key) ?? 0) + 1);
  }
  let bothPairs = 0;
  for (const size of both.values()) bothPairs += pairsOf(size);
  return accuracyOf(pairsWithin(truth), pairsWithin(found), bothPairs);
}

/** Compares the edges that reach `leastWeight` with the truth. */
export function edgeAccuracy(
  edges: { length: number; a: Uint32Array; b: Uint32Array; weight: Float64Array },
  truth: ArrayLike<number>,
  leastWeight: number,
  truePairs = pairsWithin(truth),
): Accuracy {
  let found = 0;
  let both = 0;
  for (let k = 0; k < edges.length; k++) {
    if ((edges.weight[k] ?? 0) < leastWeight) continue;
    found++;
    if (truth[edges.a[k] ?? 0] === truth[edges.b[k] ?? 0]) both++;
  }
  return accuracyOf(truePairs, found, both);
}
