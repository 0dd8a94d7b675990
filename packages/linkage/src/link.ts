import { guardedClusters } from "./clusters/guard.ts";
import { connectedComponents } from "./clusters/union-find.ts";
import type { Edges } from "./engine/edges.ts";
import { InProcess } from "./engine/in-process.ts";
import { type Parameters, weightOf } from "./engine/parameters.ts";
import { type BlockingRecall, blockingRecall } from "./engine/recall.ts";
import { openSession, type RuleCount, type Session, type SessionOptions } from "./engine/session.ts";
import type { Table } from "./engine/table.ts";
import type { Executor } from "./engine/tasks.ts";
import type { TrainingReport } from "./engine/train.ts";
import type { Config } from "./model/config.ts";

/** What linking gives. Rows are numbered over all lists, in the order given. */
export interface LinkResult {
  parameters: Parameters;
  training: TrainingReport | undefined;
  /** Pairs per rule, counted before any was made. */
  rules: RuleCount[];
  /** Pairs looked at. */
  pairs: number;
  /** Pairs whose probability reaches `config.keep`. */
  edges: Edges;
  /** Cluster of each row: its smallest row. */
  clusters: Uint32Array;
  recall: BlockingRecall;
  /** Still open, for `explain` and scoring of single pairs. Close it when done. */
  session: Session;
}

export interface LinkOptions extends SessionOptions {
  /** Runs the work; in this thread where left out. */
  executor?: Executor;
  /** Parameters of an earlier run, used instead of training. */
  parameters?: Parameters;
  /** Judgements of people on pairs of rows: always joined, never joined. */
  same?: readonly (readonly [number, number])[];
  different?: readonly (readonly [number, number])[];
  /** Clusters of the rows in an earlier result (new rows: themselves); they stay together. */
  existing?: Uint32Array;
}

/**
 * Links lists: encodes, blocks, trains, scores and clusters. With `newFrom` and `existing`, only pairs with a new
 * record are made and earlier clusters are kept.
 * @throws Error on a missing column or an unreadable expression; RangeError where the pair budget or 4 GiB of tables
 * would be exceeded; the signal's reason where cancelled.
 */
export async function link(
  tables: readonly Table[],
  config: Config,
  options: LinkOptions = {},
): Promise<LinkResult> {
  const session = await openSession(tables, config, options.executor ?? new InProcess(), options);
  let training: TrainingReport | undefined;
  if (options.parameters) session.use(options.parameters);
  else training = (await session.train()).report;
  const { edges, pairs } = await session.score();
  options.onProgress?.({ step: "cluster", detail: "", share: 0, pairs });
  const clusters = clusterEdges(session, edges, options);
  const { parameters } = session;
  if (!parameters) throw new Error("The session has no parameters.");
  return {
    parameters,
    training,
    rules: session.counts(),
    pairs,
    edges,
    clusters,
    recall: blockingRecall(session.engine, edges),
    session,
  };
}

/** Clusters scored pairs as the configuration says. */
export function clusterEdges(
  session: Session,
  edges: Edges,
  options: Pick<LinkOptions, "same" | "different" | "existing"> = {},
): Uint32Array {
  const { records, config } = session.engine;
  const { method, threshold, onePerList } = config.clusters;
  const least = weightOf(threshold);
  const hard = options.same?.length || options.different?.length || options.existing;
  if (method === "components" && !onePerList && !hard) return connectedComponents(records.rows, edges, least);
  const lists = onePerList
    ? Uint16Array.from({ length: records.rows }, (_, row) => records.sourceOf(row))
    : undefined;
  return guardedClusters(records.rows, edges, (pairs) => session.scoreNow(pairs).weight, {
    proposeWeight: least,
    // Without the guard a single edge is enough: any mean passes.
    joinWeight: method === "components" ? Number.NEGATIVE_INFINITY : least,
    lists,
    initial: options.existing,
    ...(options.same ? { same: options.same } : {}),
    ...(options.different ? { different: options.different } : {}),
  });
}
