import type { Engine } from "./build.ts";
import type { Edges } from "./edges.ts";
import { probabilityOf } from "./parameters.ts";

/** How many matches the blocking rules are likely to have missed. */
export interface BlockingRecall {
  /** Expected matches among the scored pairs. */
  found: number;
  /** Expected matches that exactly one, and exactly two rules made. */
  once: number;
  twice: number;
  /** Found / (found + once² / 2·twice): an upper bound on the recall (Chao 1987 bounds the unseen from below). */
  atMost: number;
}

/**
 * Estimates blocking recall from how often the rules overlap, as one estimates a population from captures. Rules that
 * catch the same easy matches make it too high; it is a bound, not a guess.
 */
export function blockingRecall(engine: Engine, edges: Edges): BlockingRecall {
  const rules = engine.config.blocking.length;
  const words = engine.layout.stride / 4;
  const table = engine.arena.u32(engine.rows, engine.records.rows * words);
  const captured = [0, 0, 0];
  for (let k = 0; k < edges.length; k++) {
    const a = (edges.a[k] ?? 0) * words + 1;
    const b = (edges.b[k] ?? 0) * words + 1;
    let times = 0;
    for (let rule = 0; rule < rules && times < 3; rule++) {
      const group = table[a + rule] ?? 0;
      if (group !== 0 && group === table[b + rule]) times++;
    }
    const place = Math.min(times, 3) - 1;
    captured[place] = (captured[place] ?? 0) + probabilityOf(edges.weight[k] ?? 0);
  }
  const [once = 0, twice = 0, more = 0] = captured;
  const found = once + twice + more;
  const unseen = rules < 2 ? Number.NaN : (once * once) / (2 * Math.max(twice, 0.5));
  return { found, once, twice, atMost: found / (found + unseen) };
}
