import type { TaskResult } from "./tasks.ts";

const MISSING = 15;

/** Counts of level patterns: row i holds the level of each comparison (15 = missing) and how many pairs show it. */
export interface PatternCounts {
  comparisons: number;
  levels: Uint8Array;
  counts: Float64Array;
  pairs: number;
}

/** Adds up the pattern counts of tasks, in task order. */
export class PatternSum {
  readonly #counts = new Map<bigint, number>();
  pairs = 0;

  add(result: TaskResult): void {
    this.pairs += result.pairs;
    const view = new DataView(result.data);
    for (let at = 0; at < view.byteLength; at += 16) {
      const key = view.getBigUint64(at, true);
      this.#counts.set(key, (this.#counts.get(key) ?? 0) + view.getFloat64(at + 8, true));
    }
  }

  finish(comparisons: number): PatternCounts {
    const keys = [...this.#counts.keys()].sort((a, b) => (a < b ? -1 : 1));
    const levels = new Uint8Array(keys.length * comparisons);
    const counts = new Float64Array(keys.length);
    keys.forEach((key, i) => {
      for (let c = 0; c < comparisons; c++) levels[i * comparisons + c] = levelIn(key, c);
      counts[i] = this.#counts.get(key) ?? 0;
    });
    return { comparisons, levels, counts, pairs: this.pairs };
  }
}

/** Level of one comparison in a packed pattern; -1 is never returned, 15 means missing. */
export function levelIn(pattern: bigint, comparison: number): number {
  return Number((pattern >> BigInt(4 * comparison)) & 15n);
}

export const isMissing = (level: number): boolean => level === MISSING;
