import type { Edges } from "../engine/edges.ts";
import { UnionFind } from "./union-find.ts";

/** Weights in bits of given pairs (a, b, a, b, …), whether blocked or not. */
export type PairScorer = (pairs: Uint32Array) => Float64Array;

export interface GuardOptions {
  /** Edges from this weight up may propose that two clusters are one. */
  proposeWeight: number;
  /** Mean weight over the pairs between two clusters from which they are joined. */
  joinWeight: number;
  /** Clusters of an earlier run (row numbers of representatives): their records stay together. */
  initial?: Uint32Array | undefined;
  /** List of each row, where a cluster may hold one record of each list. */
  lists?: Uint16Array | undefined;
  /** Pairs that a person has judged. */
  same?: readonly (readonly [number, number])[];
  different?: readonly (readonly [number, number])[];
}

/** A pair's weight counts at most this much either way, so that one odd pair does not decide for a cluster. */
const CLIP = 12;
/** Pairs looked at between two clusters. */
const MOST_PAIRS = 100;

/**
 * Clusters by average linkage over all pairs between two clusters, those that no blocking rule made included: a chain
 * A–B–C is cut where A and C speak against it. Edges are taken from the strongest down; ties by row number, so the
 * result is the same on every run. Judgements are hard: "same" is joined first, "different" is never joined.
 * @returns the cluster of each row (its smallest row).
 */
export function guardedClusters(
  rows: number,
  edges: Edges,
  score: PairScorer,
  options: GuardOptions,
): Uint32Array {
  const sets = new UnionFind(rows);
  const members = new Members(rows);
  const foes = new Map<number, Set<number>>();
  const { lists } = options;
  const join = (x: number, y: number) => {
    sets.union(x, y);
    const root = sets.find(x);
    members.join(root, root === x ? y : x);
    const other = root === x ? y : x;
    const enemies = foes.get(other);
    if (!enemies) return;
    const own = foes.get(root) ?? new Set<number>();
    for (const foe of enemies) {
      own.add(foe);
      foes.get(foe)?.delete(other);
      foes.get(foe)?.add(root);
    }
    foes.set(root, own);
    foes.delete(other);
  };
  options.initial?.forEach((representative, row) => {
    const [x, y] = [sets.find(representative), sets.find(row)];
    if (x !== y) join(x, y);
  });
  for (const [a, b] of options.same ?? []) {
    const [x, y] = [sets.find(a), sets.find(b)];
    if (x !== y) join(x, y);
  }
  for (const [a, b] of options.different ?? []) {
    const [x, y] = [sets.find(a), sets.find(b)];
    if (x === y) throw new Error(`The judgements contradict each other on rows ${a} and ${b}.`);
    foes.set(x, (foes.get(x) ?? new Set()).add(y));
    foes.set(y, (foes.get(y) ?? new Set()).add(x));
  }

  // Two clusters that were refused stay so until one of them has grown.
  const refused = new Map<number, number>();
  for (const k of strongestFirst(edges, options.proposeWeight)) {
    const x = sets.find(edges.a[k] ?? 0);
    const y = sets.find(edges.b[k] ?? 0);
    if (x === y) continue;
    const [low, high] = x < y ? [x, y] : [y, x];
    const key = low * 67_108_864 + high;
    const sizes = members.size(low) * 67_108_864 + members.size(high);
    if (refused.get(key) === sizes) continue;
    if (foes.get(x)?.has(y) || (lists && sharesList(members, lists, x, y))) {
      refused.set(key, sizes);
      continue;
    }
    const mean = meanWeight(members, x, y, edges.weight[k] ?? 0, score);
    if (mean >= options.joinWeight) join(x, y);
    else refused.set(key, sizes);
  }
  return sets.labels();
}

function strongestFirst(edges: Edges, least: number): Uint32Array {
  const { weight, a, b } = edges;
  const all = new Uint32Array(edges.length);
  let n = 0;
  for (let k = 0; k < edges.length; k++) if ((weight[k] ?? 0) >= least) all[n++] = k;
  return all
    .subarray(0, n)
    .sort(
      (i, j) => (weight[j] ?? 0) - (weight[i] ?? 0) || (a[i] ?? 0) - (a[j] ?? 0) || (b[i] ?? 0) - (b[j] ?? 0),
    );
}

function sharesList(members: Members, lists: Uint16Array, x: number, y: number): boolean {
  const seen = new Set<number>();
  for (const row of members.of(x)) seen.add(lists[row] ?? 0);
  for (const row of members.of(y)) if (seen.has(lists[row] ?? 0)) return true;
  return false;
}

function meanWeight(members: Members, x: number, y: number, direct: number, score: PairScorer): number {
  const clip = (weight: number) => Math.min(CLIP, Math.max(-CLIP, weight));
  if (members.size(x) === 1 && members.size(y) === 1) return clip(direct);
  const left = [...members.of(x)];
  const right = [...members.of(y)];
  const all = left.length * right.length;
  const n = Math.min(all, MOST_PAIRS);
  const pairs = new Uint32Array(2 * n);
  for (let i = 0; i < n; i++) {
    // Evenly spread over the grid of pairs; all of them where they are few.
    const at = n === all ? i : Math.floor((i * all) / n);
    const a = left[Math.floor(at / right.length)] ?? 0;
    const b = right[n === all ? at % right.length : (at + i) % right.length] ?? 0;
    pairs[2 * i] = Math.min(a, b);
    pairs[2 * i + 1] = Math.max(a, b);
  }
  let sum = 0;
  for (const weight of score(pairs)) sum += clip(weight);
  return sum / n;
}

/** Members of clusters as rings: next[i] is another row of i's cluster. */
class Members {
  readonly #next: Uint32Array;
  readonly #sizes: Uint32Array;

  constructor(rows: number) {
    this.#next = Uint32Array.from({ length: rows }, (_, i) => i);
    this.#sizes = new Uint32Array(rows).fill(1);
  }

  size(root: number): number {
    return this.#sizes[root] ?? 0;
  }

  *of(root: number): Iterable<number> {
    let at = root;
    do {
      yield at;
      at = this.#next[at] ?? root;
    } while (at !== root);
  }

  join(root: number, other: number): void {
    const next = this.#next[root] ?? root;
    this.#next[root] = this.#next[other] ?? other;
    this.#next[other] = next;
    this.#sizes[root] = this.size(root) + this.size(other);
  }
}
