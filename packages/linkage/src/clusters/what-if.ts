import type { Edges } from "../engine/edges.ts";
import { probabilityOf, weightOf } from "../engine/parameters.ts";
import { UnionFind } from "./union-find.ts";

/** What a threshold would give, without truth: expectations are by the model's own probabilities. */
export interface ThresholdOutcome {
  threshold: number;
  links: number;
  /** Clusters of two or more records, by chains. */
  clusters: number;
  largest: number;
  /** Expected share of the links that are right. */
  expectedPrecision: number;
  /** Expected share of the matches among the scored pairs that are linked. */
  expectedRecall: number;
  expectedF1: number;
}

/** Outcomes at several probabilities; edges must have been kept from the lowest of them down. */
export function whatIf(rows: number, edges: Edges, thresholds: readonly number[]): ThresholdOutcome[] {
  let expected = 0;
  for (let k = 0; k < edges.length; k++) expected += probabilityOf(edges.weight[k] ?? 0);
  return thresholds.map((threshold) => {
    const least = weightOf(threshold);
    const sets = new UnionFind(rows);
    let links = 0;
    let right = 0;
    for (let k = 0; k < edges.length; k++) {
      const weight = edges.weight[k] ?? 0;
      if (weight < least) continue;
      links++;
      right += probabilityOf(weight);
      sets.union(edges.a[k] ?? 0, edges.b[k] ?? 0);
    }
    const sizes = clusterSizes(sets.labels());
    const linked = [...sizes.values()].filter((size) => size > 1);
    const expectedPrecision = links === 0 ? 1 : right / links;
    const expectedRecall = expected === 0 ? 1 : right / expected;
    return {
      threshold,
      links,
      clusters: linked.length,
      largest: linked.reduce((most, size) => Math.max(most, size), 1),
      expectedPrecision,
      expectedRecall,
      expectedF1:
        (2 * expectedPrecision * expectedRecall) / Math.max(1e-12, expectedPrecision + expectedRecall),
    };
  });
}

/** Records per cluster label. */
export function clusterSizes(labels: Uint32Array): Map<number, number> {
  const sizes = new Map<number, number>();
  for (const label of labels) sizes.set(label, (sizes.get(label) ?? 0) + 1);
  return sizes;
}
