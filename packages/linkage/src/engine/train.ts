import type { Config } from "../model/config.ts";
import type { Engine } from "./build.ts";
import { EdgeList } from "./edges.ts";
import { type EmReport, expectationMaximisation, expectedMatches } from "./em.ts";
import {
  countLabels,
  type Label,
  labelReport,
  type LabelReport,
  labelWarnings,
  withLabels,
} from "./labels.ts";
import { type Parameters, startingParameters } from "./parameters.ts";
import { type PatternCounts, PatternSum } from "./patterns.ts";
import { chanceRates, merged, wellKnown, withU } from "./rates.ts";
import type { Executor, Job, WalkTask } from "./tasks.ts";
import { comparisonsTouched } from "./training-rules.ts";
import { warningsOf } from "./warnings.ts";

/** What training did, for the reader of the result. */
export interface TrainingReport {
  randomPairs: number;
  stoppedEarly: boolean;
  passes: EmReport[];
  /** Levels whose estimate rests on next to nothing, and passes that did not converge. */
  warnings: string[];
  /** What labelled pairs told, where there were any. */
  labels?: LabelReport;
}

const BATCH = 131_072;
const ROUNDS = 3;

/** Tasks of a rule, cut to about equal numbers of pairs. */
export function walkTasks(engine: Engine, rule: number, first: number): WalkTask[] {
  const blocks = engine.blocks[rule];
  if (!blocks) return [];
  const { cuts, order, length } = blocks;
  return Array.from(cuts.subarray(1), (to, i) => ({ order, length, from: cuts[i] ?? 0, to, rule, first }));
}

async function countPatterns(
  executor: Executor,
  job: Job,
  comparisons: number,
  signal?: AbortSignal,
): Promise<PatternCounts> {
  const sum = new PatternSum();
  for await (const result of executor.run(job, signal)) sum.add(result);
  return sum.finish(comparisons);
}

/**
 * Estimates u from random pairs (with exact agreement computed from value frequencies), m by EM passes over the
 * training rules, and the prior from the pairs of the prediction rules; then repeats with the matches taken out of u.
 */
export async function train(
  engine: Engine,
  executor: Executor,
  options: {
    signal?: AbortSignal;
    onStep?: (step: string) => void;
    /** Judged pairs of rows: m is learned from them and from EM together. */
    labels?: readonly Label[];
  } = {},
): Promise<{ parameters: Parameters; report: TrainingReport }> {
  const { config } = engine;
  const n = config.comparisons.length;
  const { seed, randomPairs, pairsPerPass } = config.training;
  let parameters = startingParameters(config, config.training.prior);
  engine.plan.setParameters(parameters);

  options.onStep?.("random pairs");
  const sampled = await sampleRandomPairs(engine, executor, randomPairs, seed, options.signal);
  const chance = chanceRates(config, sampled.patterns, engine.exactRates);

  const passes: { patterns: PatternCounts; excluded: Set<number>; name: string; all: number }[] = [];
  for (const at of engine.trainingRules) {
    const blocks = engine.blocks[at];
    if (!blocks || blocks.pairs === 0) continue;
    const name = blocks.rule.by.join(" + ");
    options.onStep?.(`pairs that agree on ${name}`);
    const rate = Math.min(1, pairsPerPass / blocks.pairs);
    const job: Job = { kind: "count", tasks: walkTasks(engine, at, at), rate, seed };
    const patterns = await countPatterns(executor, job, n, options.signal);
    if (patterns.pairs === 0) continue;
    // Pairs of a block that was split agree on what it was split by as well.
    const by = [...blocks.rule.by, ...blocks.split.flatMap((each) => each.by)];
    const excluded = comparisonsTouched(config, { by });
    if (excluded.size < n) passes.push({ patterns, excluded, name, all: blocks.pairs });
  }
  options.onStep?.("pairs of all rules");
  const blocked = await predictionPatterns(engine, executor, pairsPerPass / 2, seed, options.signal);

  const labels = options.labels ?? [];
  const counted = countLabels(config, await scoreLabels(executor, labels, options.signal), labels);

  let reports: EmReport[] = [];
  let prior = config.training.prior ?? 1e-6;
  for (let round = 0; round < ROUNDS; round++) {
    const known = parameters.comparisons.map(({ m }) => m);
    parameters = withU(parameters, config, chance, round === 0 ? 0 : prior, known);
    reports = [];
    const learned: { m: number[]; weight: number }[][] = config.comparisons.map(() => []);
    for (const pass of passes) {
      const { m, report } = expectationMaximisation(pass.patterns, parameters, pass.excluded, pass.name);
      reports.push(report);
      m.forEach((values, c) => {
        // What a pass could not tell apart yields to passes that could.
        const trust = report.held.includes(config.comparisons[c]?.name ?? "") ? 0.01 : 1;
        if (values) learned[c]?.push({ m: values, weight: trust * report.expectedMatches + 1e-9 });
      });
    }
    parameters = {
      ...parameters,
      comparisons: parameters.comparisons.map((each, c) => ({
        ...each,
        m: merged(learned[c] ?? [], each.m, config, c),
      })),
    };
    if (labels.length > 0) parameters = withLabels(parameters, config, counted);
    if (config.training.prior === undefined) prior = estimatePrior(engine, blocked, parameters);
    parameters = { ...parameters, prior };
  }
  parameters = missingRatios(config, parameters, blocked.patterns, sampled.patterns);
  engine.plan.setParameters(parameters);
  const told =
    labels.length > 0
      ? labelReport(engine, await scoreLabels(executor, labels, options.signal), labels, counted)
      : undefined;
  return {
    parameters,
    report: {
      ...(told ? { labels: told } : {}),
      randomPairs: sampled.patterns.pairs,
      stoppedEarly: sampled.stoppedEarly,
      passes: reports,
      warnings: [
        ...warningsOf(
          config,
          engine,
          sampled.patterns,
          reports,
          passes.map(({ excluded }) => excluded),
        ),
        ...(told ? labelWarnings(told) : []),
      ],
    },
  };
}

async function scoreLabels(executor: Executor, labels: readonly Label[], signal?: AbortSignal) {
  const pairs = Uint32Array.from(labels.flatMap(({ a, b }) => [Math.min(a, b), Math.max(a, b)]));
  const list = new EdgeList();
  const tasks = pairs.length > 0 ? [pairs] : [];
  for await (const result of executor.run({ kind: "pairs", tasks }, signal)) list.add(result);
  return list.finish();
}

async function sampleRandomPairs(
  engine: Engine,
  executor: Executor,
  most: number,
  seed: number,
  signal?: AbortSignal,
) {
  const sum = new PatternSum();
  const n = engine.config.comparisons.length;
  const aim = Math.min(most, Math.ceil(engine.possiblePairs * 2));
  let from = 0;
  let stoppedEarly = false;
  while (from < aim && !stoppedEarly) {
    // Four tasks a step whatever the number of workers, so that the stop does not depend on it.
    const tasks = [];
    for (let k = 0; k < 4 && from < aim; k++) {
      const to = Math.min(aim, from + BATCH);
      tasks.push({ from, to });
      from = to;
    }
    for await (const result of executor.run({ kind: "sample", tasks, seed }, signal)) sum.add(result);
    stoppedEarly = from < aim && wellKnown(sum.finish(n), engine.config);
  }
  return { patterns: sum.finish(n), stoppedEarly };
}

interface Blocked {
  patterns: PatternCounts;
  rate: number;
}

async function predictionPatterns(
  engine: Engine,
  executor: Executor,
  most: number,
  seed: number,
  signal?: AbortSignal,
): Promise<Blocked> {
  const rules = engine.config.blocking.map((_, rule) => rule);
  const gross = rules.reduce((sum, rule) => sum + (engine.blocks[rule]?.pairs ?? 0), 0);
  const rate = Math.min(1, most / Math.max(1, gross));
  const tasks = rules.flatMap((rule) => walkTasks(engine, rule, 0));
  const job: Job = { kind: "count", tasks, rate, seed };
  return { patterns: await countPatterns(executor, job, engine.config.comparisons.length, signal), rate };
}

/** The prior at which the blocked pairs hold as many matches as it says, by fixed point. */
function estimatePrior(engine: Engine, blocked: Blocked, parameters: Parameters): number {
  let prior = 1e-5;
  for (let i = 0; i < 100; i++) {
    const matches = expectedMatches(blocked.patterns, parameters, prior) / blocked.rate;
    const next = Math.min(0.5, Math.max(0.5, matches) / engine.possiblePairs);
    const done = Math.abs(next - prior) < prior * 1e-6;
    prior = next;
    if (done) break;
  }
  return prior;
}

function missingRatios(
  config: Config,
  parameters: Parameters,
  blocked: PatternCounts,
  random: PatternCounts,
): Parameters {
  const share = (patterns: PatternCounts, c: number, weight: (i: number) => number) => {
    let missing = 1e-6;
    let all = 2e-6;
    for (let i = 0; i < patterns.counts.length; i++) {
      const value = (patterns.counts[i] ?? 0) * weight(i);
      all += value;
      if (patterns.levels[i * patterns.comparisons + c] === 15) missing += value;
    }
    return missing / all;
  };
  const posterior = (i: number) => {
    let factor = parameters.prior / (1 - parameters.prior);
    parameters.comparisons.forEach(({ m, u }, c) => {
      const level = blocked.levels[i * blocked.comparisons + c] ?? 15;
      if (level !== 15) factor *= (m[level] ?? 1) / (u[level] ?? 1);
    });
    return factor / (1 + factor);
  };
  return {
    ...parameters,
    comparisons: parameters.comparisons.map((each, c) =>
      config.comparisons[c]?.missing === "level"
        ? { ...each, missingRatio: share(blocked, c, posterior) / share(random, c, () => 1) }
        : each,
    ),
  };
}
