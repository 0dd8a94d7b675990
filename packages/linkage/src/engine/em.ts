import { isMissing, type PatternCounts } from "./patterns.ts";
import type { Parameters } from "./parameters.ts";

/** How an EM pass went. */
export interface EmReport {
  rule: string;
  pairs: number;
  iterations: number;
  converged: boolean;
  /** Largest change of any m in the last iteration. */
  lastChange: number;
  /** Share of the pass's pairs that are matches. */
  matchShare: number;
  /** Comparisons whose disagreement could not be learned here and was held at 5 % or less. */
  held: string[];
  /** Matches that the pass learned from. */
  expectedMatches: number;
}

const TOLERANCE = 1e-5;
const MOST_ITERATIONS = 1000;
/** A pseudo-count for each level, so that a level that no pair showed keeps a small chance instead of zero. */
const PSEUDO = 0.5;

/**
 * Pairs that the rates among random pairs are worth against the pass's own: records that agree on what a pass blocks
 * on are more alike by chance than random ones (those who died on one day mostly died in one place).
 */
const RANDOM_WORTH = 100;

/** Bits of other evidence from which a pair can be called a match without a comparison's help. */
const ENOUGH_EVIDENCE = 4;
/** Most that disagreement may take among matches where nothing else could show it. */
const UNSEEN_DISAGREEMENT = 0.05;

/**
 * Comparisons whose disagreement among matches this pass cannot tell from non-matches: all other free comparisons
 * together are too weak to mark a match. There EM would move along a ridge on which more matches and more
 * disagreement explain the pairs equally well; the end with the fewest matches is taken.
 */
export function unidentified(start: Parameters, free: readonly number[]): Set<number> {
  const best = (c: number) => {
    const { m, u } = start.comparisons[c] ?? { m: [], u: [] };
    return Math.max(0, ...m.map((value, l) => Math.log2(value / (u[l] ?? 1))));
  };
  const all = free.reduce((sum, c) => sum + best(c), 0);
  return new Set(free.filter((c) => all - best(c) < ENOUGH_EVIDENCE));
}

/**
 * One EM pass over pattern counts with u held fixed (Dempster, Laird & Rubin 1977; Fellegi & Sunter 1969; Winkler
 * 1988). Comparisons in `excluded` take no part.
 * @returns m per comparison (undefined where excluded) and the report.
 */
export function expectationMaximisation(
  patterns: PatternCounts,
  start: Parameters,
  excluded: ReadonlySet<number>,
  rule: string,
): { m: (number[] | undefined)[]; report: EmReport } {
  const { comparisons: n, levels, counts } = patterns;
  const free = Array.from({ length: n }, (_, c) => c).filter((c) => !excluded.has(c));
  const random = start.comparisons.map((each) => each.u);
  let u = random.map((each) => [...each]);
  let m = start.comparisons.map((each) => [...each.m]);
  const capped = unidentified(start, free);
  let share = 0.3;
  let iterations = 0;
  let change = Number.POSITIVE_INFINITY;
  let expected = 0;
  while (iterations < MOST_ITERATIONS && change > TOLERANCE) {
    iterations++;
    const sums = m.map((each) => new Float64Array(each.length));
    const others = m.map((each) => new Float64Array(each.length));
    let matches = 0;
    let total = 0;
    const ratios = m.map((each, c) => each.map((value, l) => value / (u[c]?.[l] ?? 1)));
    for (let i = 0; i < counts.length; i++) {
      let factor = share / (1 - share);
      for (const c of free) {
        const level = levels[i * n + c] ?? 0;
        if (!isMissing(level)) factor *= ratios[c]?.[level] ?? 1;
      }
      const count = counts[i] ?? 0;
      const posterior = factor === Number.POSITIVE_INFINITY ? 1 : factor / (1 + factor);
      const weighted = count * posterior;
      matches += weighted;
      total += count;
      for (const c of free) {
        const level = levels[i * n + c] ?? 0;
        if (isMissing(level)) continue;
        const [sum, other] = [sums[c], others[c]];
        if (sum) sum[level] = (sum[level] ?? 0) + weighted;
        if (other) other[level] = (other[level] ?? 0) + count - weighted;
      }
    }
    change = 0;
    const next = m.map((each) => [...each]);
    for (const c of free) {
      const sum = sums[c] ?? new Float64Array(0);
      const all = sum.reduce((a, b) => a + b, 0) + PSEUDO * sum.length;
      const last = sum.length - 1;
      const disagreeing = ((sum[last] ?? 0) + PSEUDO) / all;
      const cap = capped.has(c) && disagreeing > UNSEEN_DISAGREEMENT;
      const rescale = cap ? (1 - UNSEEN_DISAGREEMENT) / (1 - disagreeing) : 1;
      sum.forEach((value, l) => {
        const updated = cap && l === last ? UNSEEN_DISAGREEMENT : (rescale * (value + PSEUDO)) / all;
        change = Math.max(change, Math.abs(updated - (m[c]?.[l] ?? 0)));
        const target = next[c];
        if (target) target[l] = updated;
      });
    }
    m = next;
    u = random.map((rates, c) => {
      const other = others[c] ?? new Float64Array(0);
      const all = other.reduce((a, b) => a + b, 0) + RANDOM_WORTH;
      return rates.map((rate, l) => ((other[l] ?? 0) + RANDOM_WORTH * rate) / all);
    });
    expected = matches;
    share = Math.min(0.999_999, Math.max(1e-9, matches / Math.max(1, total)));
  }
  return {
    m: m.map((each, c) => (excluded.has(c) ? undefined : each)),
    report: {
      rule,
      pairs: patterns.pairs,
      iterations,
      converged: change <= TOLERANCE,
      lastChange: change,
      matchShare: share,
      expectedMatches: expected,
      held: [...capped].map((c) => start.comparisons[c]?.name ?? String(c)),
    },
  };
}

/**
 * Expected number of matches among pattern counts at a given prior, with all comparisons taking part.
 */
export function expectedMatches(patterns: PatternCounts, parameters: Parameters, prior: number): number {
  const { comparisons: n, levels, counts } = patterns;
  const ratios = parameters.comparisons.map(({ m, u }) => m.map((value, l) => value / (u[l] ?? 1)));
  let matches = 0;
  for (let i = 0; i < counts.length; i++) {
    let factor = prior / (1 - prior);
    for (let c = 0; c < n; c++) {
      const level = levels[i * n + c] ?? 0;
      if (!isMissing(level)) factor *= ratios[c]?.[level] ?? 1;
    }
    matches += (counts[i] ?? 0) * (factor / (1 + factor));
  }
  return matches;
}
