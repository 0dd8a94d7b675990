import type { Config } from "../model/config.ts";
import type { Engine } from "./build.ts";
import type { Edges } from "./edges.ts";
import type { Parameters } from "./parameters.ts";
import { isMissing, levelIn } from "./patterns.ts";
import { isFixed } from "./rates.ts";

/** A pair of rows that a person has judged. */
export interface Label {
  a: number;
  b: number;
  match: boolean;
}

/** What labelled pairs told, and what they did not. */
export interface LabelReport {
  matches: number;
  others: number;
  /** Share of the labelled matches that a blocking rule makes: a measurement, where the labels are a fair sample. */
  blocked: number;
  comparisons: {
    name: string;
    /** Labelled matches in which both records have the value. */
    matches: number;
    /** Levels that no labelled match showed; their m comes from EM, thinned by the labels. */
    unseen: string[];
  }[];
  /** Decisions of the trained model at the threshold of the configuration, against the labels. */
  agreement: { threshold: number; truePositives: number; falsePositives: number; falseNegatives: number };
}

/** Labelled matches count against an EM estimate worth this many pairs. */
const PRIOR_PAIRS = 10;

/** Labelled matches that show each level of each comparison. */
export interface LabelCounts {
  levels: Float64Array[];
}

/** Counts the levels of the labelled matches. `edges` are the labelled pairs in the order of `labels`. */
export function countLabels(config: Config, edges: Edges, labels: readonly Label[]): LabelCounts {
  const levels = config.comparisons.map((comparison) => new Float64Array(comparison.levels.length + 1));
  labels.forEach(({ match }, k) => {
    if (!match) return;
    levels.forEach((counts, c) => {
      const level = levelIn(edges.pattern[k] ?? 0n, c);
      if (!isMissing(level)) counts[level] = (counts[level] ?? 0) + 1;
    });
  });
  return { levels };
}

/**
 * m with the labels taken in: (labelled matches at the level + 10 · m by EM) / (labelled matches + 10), so that a
 * thousand labels decide and five only nudge (the mean of a Dirichlet posterior). Levels with a fixed m stay.
 */
export function withLabels(parameters: Parameters, config: Config, { levels }: LabelCounts): Parameters {
  return {
    ...parameters,
    comparisons: parameters.comparisons.map((each, c) => {
      const counts = levels[c] ?? new Float64Array(0);
      const all = counts.reduce((sum, count) => sum + count, 0);
      const m = each.m.map((value, l) =>
        isFixed(config, c, l) ? value : ((counts[l] ?? 0) + PRIOR_PAIRS * value) / (all + PRIOR_PAIRS),
      );
      const sum = m.reduce((a, b) => a + b, 0);
      return { ...each, m: m.map((value) => Math.max(1e-9, value / sum)) };
    }),
  };
}

/** Says what the labels were good for. `edges` are scored with the final parameters. */
export function labelReport(
  engine: Engine,
  edges: Edges,
  labels: readonly Label[],
  counts: LabelCounts,
): LabelReport {
  const { config } = engine;
  const words = engine.layout.stride / 4;
  const table = engine.arena.u32(engine.rows, engine.records.rows * words);
  const { threshold } = config.clusters;
  const least = Math.log2(threshold / (1 - threshold));
  let blocked = 0;
  let [truePositives, falsePositives, falseNegatives] = [0, 0, 0];
  const matches = labels.filter(({ match }) => match).length;
  labels.forEach(({ a, b, match }, k) => {
    const called = (edges.weight[k] ?? 0) >= least;
    if (called && match) truePositives++;
    if (called && !match) falsePositives++;
    if (!called && match) falseNegatives++;
    if (!match) return;
    const made = config.blocking.some((_, rule) => {
      const group = table[a * words + 1 + rule] ?? 0;
      return group !== 0 && group === table[b * words + 1 + rule];
    });
    if (made) blocked++;
  });
  return {
    matches,
    others: labels.length - matches,
    blocked: matches === 0 ? Number.NaN : blocked / matches,
    comparisons: config.comparisons.map((comparison, c) => {
      const levels = counts.levels[c] ?? new Float64Array(0);
      return {
        name: comparison.name,
        matches: levels.reduce((sum, count) => sum + count, 0),
        unseen: comparison.levels.flatMap(({ label }, l) => (levels[l] === 0 ? [label ?? String(l)] : [])),
      };
    }),
    agreement: { threshold, truePositives, falsePositives, falseNegatives },
  };
}

/** Warnings that the reader of label-trained parameters should see. */
export function labelWarnings({ matches, comparisons, blocked }: LabelReport): string[] {
  const warnings: string[] = [];
  if (matches < 50)
    warnings.push(`only ${matches} labelled matches: m rests mostly on EM (it weighs as much as ten labels)`);
  for (const { name, matches: seen } of comparisons) {
    if (matches > 0 && seen < 10) warnings.push(`${name}: only ${seen} labelled matches have a value there`);
  }
  if (blocked < 0.8)
    warnings.push(`the blocking rules make only ${(100 * blocked).toFixed(0)} % of the labelled matches`);
  if (matches > 0)
    warnings.push(
      "labels set m as if the labelled matches were drawn at random from all matches; pairs picked for being doubtful make m too low",
    );
  return warnings;
}
