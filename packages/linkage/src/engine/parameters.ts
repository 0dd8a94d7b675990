import * as z from "zod";
import type { Config } from "../model/config.ts";

/** Estimated probabilities of a comparison; the last level is "all else". */
export const parametersSchema = z.strictObject({
  format: z.literal("truce.linkage.parameters/1").default("truce.linkage.parameters/1"),
  /** Chance that two random records of the run match. */
  prior: z.number().gt(0).lt(1),
  comparisons: z.array(
    z.strictObject({
      name: z.string(),
      /** P(level | match), one per level and one for "all else". */
      m: z.array(z.number().gt(0).max(1)),
      /** P(level | no match). */
      u: z.array(z.number().gt(0).max(1)),
      /** P(missing | match) / P(missing | no match), where missing is a level. */
      missingRatio: z.number().gt(0).default(1),
    }),
  ),
});

export type Parameters = z.output<typeof parametersSchema>;

/** Match weight of a level in bits: log2(m/u). */
export function weightsOf(parameters: Parameters): number[][] {
  return parameters.comparisons.map(({ m, u }) =>
    m.map((value, level) => Math.log2(value / (u[level] ?? 1))),
  );
}

/** log2 odds of the prior. */
export function priorWeight(prior: number): number {
  return Math.log2(prior / (1 - prior));
}

/** Probability of a match from a total weight in bits, prior included. */
export function probabilityOf(weight: number): number {
  return 1 / (1 + 2 ** -weight);
}

/** Total weight in bits that a probability asks for. */
export function weightOf(probability: number): number {
  return Math.log2(probability / (1 - probability));
}

/** A start for EM: most matches agree, most others do not. */
export function startingParameters(config: Config, prior = 1e-4): Parameters {
  return {
    format: "truce.linkage.parameters/1",
    prior,
    comparisons: config.comparisons.map(({ name, levels }) => {
      const n = levels.length + 1;
      const m = Array.from({ length: n }, (_, i) => (i === 0 ? 0.8 : 0.2 / (n - 1)));
      const u = Array.from({ length: n }, (_, i) => (i === n - 1 ? 0.9 : 0.1 / (n - 1)));
      return { name, m, u, missingRatio: 1 };
    }),
  };
}
