import type { Edges } from "../engine/edges.ts";
import type { Explanation, Session } from "../engine/session.ts";
import { type Chart, waterfallChart } from "./charts.ts";

/** Bounds in bits between the strata of doubt, from "hardly" to "surely". */
const BOUNDS = [-8, -4, -2, -0.7, 0.7, 2, 4, 8];

/**
 * Pairs worth a person's look: from every stratum of doubt in turn, the middle ones first, and in each a pair that
 * agrees and differs in another way than those already taken. The same for the same edges.
 * @returns places in `edges`.
 */
export function reviewPlaces(edges: Edges, count: number): number[] {
  const strata = Array.from({ length: BOUNDS.length - 1 }, () => [] as number[]);
  for (let k = 0; k < edges.length; k++) {
    const weight = edges.weight[k] ?? 0;
    const at = BOUNDS.findIndex((bound, i) => weight >= bound && weight < (BOUNDS[i + 1] ?? bound));
    strata[at]?.push(k);
  }
  const middle = (strata.length - 1) / 2;
  const order = strata.map((_, i) => i).sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle) || b - a);
  // Spread over the run, so that one large block does not fill the sample.
  const queues = order.map((i) => spread(strata[i] ?? []));
  const seen = new Set<bigint>();
  const taken: number[] = [];
  for (const fresh of [true, false]) {
    for (let more = true; more && taken.length < count;) {
      more = false;
      for (const queue of queues) {
        const at = queue.findIndex((k) => !fresh || !seen.has(edges.pattern[k] ?? 0n));
        if (at < 0 || taken.length >= count) continue;
        const [k = 0] = queue.splice(at, 1);
        seen.add(edges.pattern[k] ?? 0n);
        taken.push(k);
        more = true;
      }
    }
  }
  return taken.sort((x, y) => (edges.weight[y] ?? 0) - (edges.weight[x] ?? 0) || x - y);
}

const MOST = 2_000;

function spread(places: readonly number[]): number[] {
  if (places.length <= MOST) return [...places];
  return Array.from({ length: MOST }, (_, i) => places[Math.floor((i * places.length) / MOST)] ?? 0);
}

/** The review sample with the weights of each pair, as data and drawn. */
export function reviewCharts(session: Session, edges: Edges, count: number): Chart<Explanation>[] {
  return reviewPlaces(edges, count).map((k) =>
    waterfallChart(session.explain(edges.a[k] ?? 0, edges.b[k] ?? 0)),
  );
}
