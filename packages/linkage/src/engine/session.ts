import type { Config } from "../model/config.ts";
import { build, type BuildOptions, type Engine } from "./build.ts";
import type { SplitBlock } from "./divide.ts";
import { type Edges, EdgeList } from "./edges.ts";
import { Instance, PAIR_BYTES } from "./instance.ts";
import type { Label } from "./labels.ts";
import { type Parameters, priorWeight, probabilityOf, weightOf } from "./parameters.ts";
import { isMissing, levelIn } from "./patterns.ts";
import { columnsOf } from "./plan.ts";
import { cell, type Table } from "./table.ts";
import type { Executor, Job, TaskResult } from "./tasks.ts";
import { train, type TrainingReport, walkTasks } from "./train.ts";

/** How far a run is. */
export interface Progress {
  step: "encode" | "train" | "score" | "cluster";
  detail: string;
  /** Share of the step done, 0 to 1. */
  share: number;
  /** Pairs looked at so far. */
  pairs: number;
}

export interface SessionOptions extends BuildOptions {
  onProgress?: (progress: Progress) => void;
  signal?: AbortSignal;
  /** Pairs of rows that people judged: m is learned from them together with EM. */
  labels?: readonly Label[];
}

/** Pairs of one rule, before any is generated. */
export interface RuleCount {
  rule: string;
  pairs: number;
  blocks: number;
  largest: { records: number; key: string }[];
  split: SplitBlock[];
}

/** Weight of each level of a pair, in bits. */
export interface Explanation {
  a: number;
  b: number;
  priorWeight: number;
  totalWeight: number;
  probability: number;
  comparisons: {
    name: string;
    level: string;
    values: { column: string; a: string | undefined; b: string | undefined }[];
    m: number | undefined;
    u: number | undefined;
    /** Part of the weight that comes from how common the values are. */
    termWeight: number;
    weight: number;
  }[];
}

/**
 * A linkage in progress: records in shared memory and instances of the kernels bound to them. Make one with
 * `openSession`, close it when done.
 */
export class Session {
  readonly engine: Engine;
  readonly executor: Executor;
  parameters: Parameters | undefined;
  readonly #options: SessionOptions;
  readonly #instance: Instance;

  constructor(engine: Engine, executor: Executor, instance: Instance, options: SessionOptions) {
    this.#instance = instance;
    this.engine = engine;
    this.executor = executor;
    this.#options = options;
  }

  /** Pairs per rule, counted from block sizes; pairs that several rules make are counted by each. */
  counts(): RuleCount[] {
    return this.engine.blocks
      .slice(0, this.engine.config.blocking.length)
      .map(({ rule, pairs, blocks, largest, split }) => ({
        rule: rule.by.join(" + "),
        pairs,
        blocks,
        largest,
        split,
      }));
  }

  /**
   * Estimates the parameters.
   * @throws AbortError where the signal fires.
   */
  async train(): Promise<{ parameters: Parameters; report: TrainingReport }> {
    const { onProgress, signal, labels } = this.#options;
    const trained = await train(this.engine, this.executor, {
      ...(signal ? { signal } : {}),
      ...(labels ? { labels } : {}),
      onStep: (detail) => onProgress?.({ step: "train", detail, share: 0, pairs: 0 }),
    });
    this.parameters = trained.parameters;
    return trained;
  }

  /** Takes parameters from an earlier run instead of training. */
  use(parameters: Parameters): void {
    this.parameters = parameters;
    this.engine.plan.setParameters(parameters);
  }

  /**
   * Streams the pairs whose probability reaches `keep`, task by task in a fixed order. `from` skips tasks that an
   * earlier, broken run has already written.
   * @throws RangeError where the rules make more pairs, or more are kept, than the budget allows.
   */
  async *scoreTasks(keep = this.engine.config.keep, from = 0): AsyncIterable<TaskResult> {
    const { onProgress, signal } = this.#options;
    const job = this.scoreJob(keep);
    const budget = this.engine.config.budget.pairs;
    const gross = this.counts().reduce((sum, { pairs }) => sum + pairs, 0);
    if (gross > budget) {
      const worst = this.counts().toSorted((a, b) => b.pairs - a.pairs)[0];
      throw new RangeError(
        `The blocking rules make ${gross.toLocaleString("en")} pairs, more than the budget of ${budget.toLocaleString("en")}. The widest rule is "${worst?.rule}" with ${worst?.pairs.toLocaleString("en")}: narrow it, or raise budget.pairs.`,
      );
    }
    let pairs = 0;
    let kept = 0;
    const most = this.engine.config.budget.kept;
    for await (const result of this.executor.run(job, signal, from)) {
      pairs += result.pairs;
      kept += result.data.byteLength / PAIR_BYTES;
      if (kept > most) {
        throw new RangeError(
          `More than ${most.toLocaleString("en")} pairs reach the probability ${keep}: raise keep, narrow the blocking rules, or raise budget.kept (24 bytes of memory a pair).`,
        );
      }
      onProgress?.({ step: "score", detail: "", share: (result.task + 1) / job.tasks.length, pairs });
      yield result;
    }
  }

  /** The scoring job in its fixed task order. */
  scoreJob(keep = this.engine.config.keep): Job {
    const tasks = this.engine.config.blocking.flatMap((_, rule) => walkTasks(this.engine, rule, 0));
    const least = keep <= 0 ? -1e300 : weightOf(Math.min(keep, 1 - 1e-12));
    return { kind: "score", tasks, least };
  }

  /** All pairs from `keep` up. */
  async score(keep = this.engine.config.keep): Promise<{ edges: Edges; pairs: number }> {
    const list = new EdgeList();
    for await (const result of this.scoreTasks(keep)) list.add(result);
    return { edges: list.finish(), pairs: list.pairs };
  }

  /** Scores given pairs of rows, whether a rule would make them or not. */
  async scorePairs(pairs: Uint32Array): Promise<Edges> {
    const list = new EdgeList();
    const SIZE = 65_536;
    const tasks: Uint32Array[] = [];
    for (let at = 0; at < pairs.length; at += 2 * SIZE) tasks.push(pairs.slice(at, at + 2 * SIZE));
    for await (const result of this.executor.run({ kind: "pairs", tasks }, this.#options.signal))
      list.add(result);
    return list.finish();
  }

  /** Scores given pairs at once in the calling thread, for clustering and for looking at single pairs. */
  scoreNow(pairs: Uint32Array): Edges {
    const list = new EdgeList();
    list.add(this.#instance.run({ kind: "pairs", tasks: [pairs] }, 0));
    return list.finish();
  }

  /**
   * Why two rows are, or are not, one: each comparison's level, its probabilities and its weight in bits.
   * @throws Error before the session has parameters.
   */
  explain(a: number, b: number): Explanation {
    const { parameters } = this;
    if (!parameters)
      throw new Error("Train the session, or give it parameters, before asking for an explanation.");
    const { config, records } = this.engine;
    const edges = this.scoreNow(Uint32Array.of(Math.min(a, b), Math.max(a, b)));
    const weights = this.#instance.lastWeights(config.comparisons.length);
    const pattern = edges.pattern[0] ?? 0n;
    const total = edges.weight[0] ?? 0;
    return {
      a,
      b,
      priorWeight: priorWeight(parameters.prior),
      totalWeight: total,
      probability: probabilityOf(total),
      comparisons: config.comparisons.map((comparison, c) => {
        const level = levelIn(pattern, c);
        const { m, u } = parameters.comparisons[c] ?? { m: [], u: [] };
        const missing = isMissing(level);
        const base = missing ? (weights[c] ?? 0) : Math.log2((m[level] ?? 1) / (u[level] ?? 1));
        return {
          name: comparison.name,
          level: missing
            ? "missing"
            : (comparison.levels[level]?.label ??
              (level === comparison.levels.length ? "all else" : String(level))),
          values: columnsOf(config, c).map((expression) => {
            const column = records.column(expression);
            return { column: expression, a: cell(column, a), b: cell(column, b) };
          }),
          m: missing ? undefined : m[level],
          u: missing ? undefined : u[level],
          termWeight: (weights[c] ?? 0) - base,
          weight: weights[c] ?? 0,
        };
      }),
    };
  }

  async close(): Promise<void> {
    await this.executor.close();
  }
}

/**
 * Encodes and blocks the lists and binds the executor to them.
 * @throws Error where a column is missing or an expression cannot be read.
 */
export async function openSession(
  tables: readonly Table[],
  config: Config,
  executor: Executor,
  options: SessionOptions = {},
): Promise<Session> {
  options.onProgress?.({ step: "encode", detail: "", share: 0, pairs: 0 });
  const engine = build(tables, config, options);
  const binding = engine.binding(executor.workers + 1);
  await executor.start(binding);
  return new Session(engine, executor, new Instance(binding, executor.workers), options);
}
