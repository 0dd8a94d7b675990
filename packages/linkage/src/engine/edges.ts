import { PAIR_BYTES } from "./instance.ts";
import type { TaskResult } from "./tasks.ts";

/** Scored pairs by column. `a` < `b` are row numbers; weight is in bits with the prior. */
export interface Edges {
  length: number;
  a: Uint32Array;
  b: Uint32Array;
  weight: Float64Array;
  /** Level of comparison c in bits 4c to 4c+3; 15 is missing. */
  pattern: BigUint64Array;
}

/** Gathers pair records from tasks in order. */
export class EdgeList {
  readonly #parts: ArrayBuffer[] = [];
  #bytes = 0;
  /** Pairs that were looked at. */
  pairs = 0;

  add(result: TaskResult): void {
    this.pairs += result.pairs;
    if (result.data.byteLength === 0) return;
    this.#parts.push(result.data);
    this.#bytes += result.data.byteLength;
  }

  finish(): Edges {
    const edges = emptyEdges(this.#bytes / PAIR_BYTES);
    let at = 0;
    for (const part of this.#parts) at = copyRecords(part, edges, at);
    this.#parts.length = 0;
    return edges;
  }
}

export function emptyEdges(length: number): Edges {
  return {
    length,
    a: new Uint32Array(length),
    b: new Uint32Array(length),
    weight: new Float64Array(length),
    pattern: new BigUint64Array(length),
  };
}

/** Writes pair records into columns from place `at`; returns the next place. */
export function copyRecords(records: ArrayBuffer, edges: Edges, at: number): number {
  const words = new Uint32Array(records);
  const doubles = new Float64Array(records);
  const longs = new BigUint64Array(records);
  const n = records.byteLength / PAIR_BYTES;
  for (let k = 0; k < n; k++) {
    edges.a[at] = words[k * 6] ?? 0;
    edges.b[at] = words[k * 6 + 1] ?? 0;
    edges.weight[at] = doubles[k * 3 + 1] ?? 0;
    edges.pattern[at] = longs[k * 3 + 2] ?? 0n;
    at++;
  }
  return at;
}
