import type { Config } from "../model/config.ts";
import type { Parameters } from "./parameters.ts";
import type { PatternCounts } from "./patterns.ts";
import { columnsOf } from "./plan.ts";

/** Times that each level must have been seen for its rate to count as known. */
const ENOUGH = 200;

/** How many pairs showed each level of a comparison; missing ones apart. */
export function levelCounts(patterns: PatternCounts, comparison: number, levels: number): Float64Array {
  const counts = new Float64Array(levels);
  const n = patterns.comparisons;
  for (let i = 0; i < patterns.counts.length; i++) {
    const level = patterns.levels[i * n + comparison] ?? 0;
    if (level < levels) counts[level] = (counts[level] ?? 0) + (patterns.counts[i] ?? 0);
  }
  return counts;
}

/** Every level but an exact first one (whose rate is computed) was seen often enough. */
export function wellKnown(patterns: PatternCounts, config: Config): boolean {
  return config.comparisons.every(({ levels }, c) => {
    const counts = levelCounts(patterns, c, levels.length + 1);
    return counts.every((count, l) => (l === 0 && isExactFirst(config, c)) || count >= ENOUGH);
  });
}

export function isExactFirst(config: Config, comparison: number): boolean {
  const [first] = config.comparisons[comparison]?.levels ?? [];
  const [only] = first?.when ?? [];
  return (
    first?.when.length === 1 &&
    only?.op === "equal" &&
    only.with === undefined &&
    columnsOf(config, comparison).length === 1
  );
}

/** Rates of each level among random pairs; the exact level's from the value frequencies where it can be had. */
export function chanceRates(
  config: Config,
  patterns: PatternCounts,
  exact: ReadonlyMap<string, number>,
): number[][] {
  return config.comparisons.map(({ levels }, c) => {
    const counts = levelCounts(patterns, c, levels.length + 1);
    const all = counts.reduce((a, b) => a + b, 0);
    const rates = Array.from(counts, (count) => (count + 0.5) / (all + 0.5 * counts.length));
    const rate = exact.get(levels[0]?.when[0]?.column ?? "");
    if (!isExactFirst(config, c) || rate === undefined) return rates;
    const others = all - (counts[0] ?? 0) + 0.5 * (counts.length - 1);
    const first = Math.max(rate, 1e-12);
    return rates.map((_, l) => (l === 0 ? first : ((1 - first) * ((counts[l] ?? 0) + 0.5)) / others));
  });
}

/** u = (rate among random pairs - prior · m) / (1 - prior): small files hold many matches among random pairs. */
export function withU(
  parameters: Parameters,
  config: Config,
  chance: number[][],
  prior: number,
  known: number[][],
): Parameters {
  return {
    ...parameters,
    comparisons: parameters.comparisons.map((each, c) => {
      const fixed = config.comparisons[c]?.levels ?? [];
      const rates = chance[c] ?? each.u;
      const u = rates.map((rate, l) => {
        const given = fixed[l]?.u;
        if (given !== undefined) return Math.max(given, 1e-12);
        const corrected = (rate - prior * (known[c]?.[l] ?? 0)) / (1 - prior);
        return Math.max(corrected, rate * 0.1, 1e-12);
      });
      const sum = u.reduce((a, b) => a + b, 0);
      return { ...each, u: u.map((value) => value / sum) };
    }),
  };
}

/** Whether the configuration gives this level's m. */
export function isFixed(config: Config, comparison: number, level: number): boolean {
  return config.comparisons[comparison]?.levels[level]?.m !== undefined;
}

export function merged(
  learned: readonly { m: number[]; weight: number }[],
  before: number[],
  config: Config,
  c: number,
): number[] {
  const fixed = config.comparisons[c]?.levels ?? [];
  const all = learned.reduce((sum, { weight }) => sum + weight, 0);
  const mean = before.map((value, l) => {
    const given = fixed[l]?.m;
    if (given !== undefined) return Math.max(given, 1e-9);
    if (all === 0) return value;
    return learned.reduce((sum, { m, weight }) => sum + (weight / all) * (m[l] ?? 0), 0);
  });
  const sum = mean.reduce((a, b) => a + b, 0);
  return mean.map((value) => Math.max(1e-9, value / sum));
}
