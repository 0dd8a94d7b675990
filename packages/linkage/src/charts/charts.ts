import type { ThresholdOutcome } from "../clusters/what-if.ts";
import type { Parameters } from "../engine/parameters.ts";
import type { Explanation } from "../engine/session.ts";
import type { Unlinkables } from "../engine/unlinkable.ts";
import type { Config } from "../model/config.ts";
import { type Bar, barChart, lineChart } from "./svg.ts";

/** A chart as the numbers that it shows, and drawn. */
export interface Chart<Data> {
  data: Data;
  svg: string;
}

export interface LevelWeight {
  comparison: string;
  level: string;
  m: number;
  u: number;
  /** log2(m/u). */
  weight: number;
}

/** Match weight of every level. */
export function matchWeightsChart(config: Config, parameters: Parameters): Chart<LevelWeight[]> {
  const data = config.comparisons.flatMap((comparison, c) =>
    (parameters.comparisons[c]?.m ?? []).map((m, l) => {
      const u = parameters.comparisons[c]?.u[l] ?? 1;
      const level =
        l === comparison.levels.length ? "all else" : (comparison.levels[l]?.label ?? `level ${l}`);
      return { comparison: comparison.name, level, m, u, weight: Math.log2(m / u) };
    }),
  );
  const bars = data.map(({ comparison, level, m, u, weight }) => ({
    label: `${comparison}: ${level}`,
    note: `${signed(weight)} · m ${rate(m)} · u ${rate(u)}`,
    from: 0,
    to: weight,
    tone: weight >= 0 ? ("for" as const) : ("against" as const),
  }));
  return { data, svg: barChart("Match weights", bars, "bits") };
}

const signed = (value: number): string => `${value < 0 ? "−" : "+"}${Math.abs(value).toFixed(1)}`;

const rate = (value: number): string => (value >= 0.001 ? value.toFixed(3) : value.toExponential(1));

/** How the weight of one pair adds up. */
export function waterfallChart(explanation: Explanation): Chart<Explanation> {
  let sum = explanation.priorWeight;
  const bars: Bar[] = [{ label: "before comparing", note: signed(sum), from: 0, to: sum, tone: "neutral" }];
  for (const { name, level, weight } of explanation.comparisons) {
    bars.push({
      label: `${name}: ${level}`,
      note: signed(weight),
      from: sum,
      to: sum + weight,
      tone: weight >= 0 ? "for" : "against",
    });
    sum += weight;
  }
  bars.push({
    label: "total",
    note: `${signed(sum)} · p ${explanation.probability.toFixed(4)}`,
    from: 0,
    to: sum,
    tone: "total",
  });
  return { data: explanation, svg: barChart("Weight of this pair", bars, "bits") };
}

/** Expected precision, recall and F1 by threshold; from the model's own probabilities, not from truth. */
export function thresholdChart(outcomes: readonly ThresholdOutcome[]): Chart<readonly ThresholdOutcome[]> {
  const line = (name: string, value: (outcome: ThresholdOutcome) => number) => ({
    name,
    points: outcomes.map((outcome) => [outcome.threshold, value(outcome)] as const),
  });
  const svg = lineChart(
    "Expected outcome by threshold",
    [
      line("precision", ({ expectedPrecision }) => expectedPrecision),
      line("recall of scored pairs", ({ expectedRecall }) => expectedRecall),
      line("F1", ({ expectedF1 }) => expectedF1),
    ],
    "probability",
  );
  return { data: outcomes, svg };
}

/** Share of records that could not be linked even to themselves. */
export function unlinkablesChart(found: Unlinkables): Chart<Unlinkables["curve"]> {
  const bars = found.curve.map(({ threshold, share }) => ({
    label: `below ${threshold}`,
    note: `${(100 * share).toFixed(2)} %`,
    from: 0,
    to: 100 * share,
    tone: "neutral" as const,
  }));
  return { data: found.curve, svg: barChart("Records too poor to link, by threshold", bars, "%") };
}

/** Share of records with a value, by column. */
export function completenessChart(
  columns: readonly { list: string; column: string; share: number }[],
): Chart<readonly { list: string; column: string; share: number }[]> {
  const bars = columns.map(({ list, column, share }) => ({
    label: `${list}: ${column}`,
    note: `${(100 * share).toFixed(1)} %`,
    from: 0,
    to: 100 * share,
    tone: "neutral" as const,
  }));
  return { data: columns, svg: barChart("Completeness", bars, "%") };
}
