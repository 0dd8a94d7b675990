import { probabilityOf } from "../engine/parameters.ts";
import type { PairScorer } from "./guard.ts";

/** A cluster of two or more records. */
export interface Cluster {
  /** Its smallest row. */
  id: number;
  rows: number[];
  /** Mean probability over the pairs of its records (of up to 60 pairs). */
  confidence: number;
  /** Least probability of any record with the rest: the weakest member. */
  weakest: number;
}

const MOST_PAIRS = 60;

/** Groups rows into clusters and says how well each holds together. */
export function describeClusters(labels: Uint32Array, score: PairScorer): Cluster[] {
  const groups = new Map<number, number[]>();
  labels.forEach((label, row) => {
    const group = groups.get(label);
    if (group) group.push(row);
    else groups.set(label, [row]);
  });
  const clusters: Cluster[] = [];
  for (const [id, rows] of groups) {
    if (rows.length < 2) continue;
    clusters.push({ id, rows, ...cohesion(rows, score) });
  }
  return clusters;
}

function cohesion(rows: readonly number[], score: PairScorer): { confidence: number; weakest: number } {
  const pairs: number[] = [];
  const step = Math.max(1, Math.floor((rows.length * (rows.length - 1)) / 2 / MOST_PAIRS));
  let at = 0;
  rows.forEach((a, i) => {
    for (let j = i + 1; j < rows.length; j++) if (at++ % step === 0) pairs.push(a, rows[j] ?? 0);
  });
  const weights = score(Uint32Array.from(pairs));
  const best = new Map<number, number>();
  let sum = 0;
  weights.forEach((weight, k) => {
    const probability = probabilityOf(weight);
    sum += probability;
    for (const row of [pairs[2 * k] ?? 0, pairs[2 * k + 1] ?? 0]) {
      best.set(row, Math.max(best.get(row) ?? 0, probability));
    }
  });
  return { confidence: sum / Math.max(1, weights.length), weakest: Math.min(...best.values()) };
}
