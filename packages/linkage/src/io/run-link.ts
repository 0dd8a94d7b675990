import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describeClusters } from "../clusters/confidence.ts";
import type { Edges } from "../engine/edges.ts";
import type { Label } from "../engine/labels.ts";
import { blockingRecall } from "../engine/recall.ts";
import { openSession, type Session } from "../engine/session.ts";
import type { Table } from "../engine/table.ts";
import type { TrainingReport } from "../engine/train.ts";
import { clusterEdges } from "../link.ts";
import type { Config } from "../model/config.ts";
import type { WorkerPool } from "../workers/pool.ts";
import { type EarlierResult, readEarlier } from "./earlier.ts";
import { inputDigest, RunJournal } from "./journal.ts";
import { readLabels } from "./labels.ts";
import { writeClusters, writePairs, writeRefused, writeReview } from "./output.ts";
import type { RefusedRow } from "./read.ts";
import { RecordIndex } from "./record-index.ts";
import { reportHtml } from "./report.ts";

/** Where a command writes. */
export interface Io {
  stdout: (text: string) => void;
  stderr: (text: string) => void;
}

/** Rows of a list that were not read; `count` counts all, `rows` the first of them. */
export interface RefusedList {
  list: string;
  rows: RefusedRow[];
  count: number;
}

/** One run of the command. */
export interface LinkRun {
  paths: readonly string[];
  tables: readonly Table[];
  refused: readonly RefusedList[];
  config: Config;
  out: string;
  /** Files of judged pairs: to learn from, and to obey. */
  labels?: string;
  judgements?: string;
  /** Folder of an earlier result to which new records are added. */
  against?: string;
}

/** Links the lists and writes pairs, clusters, refused rows, parameters and the report into the folder `out`. */
export async function linkLists(run: LinkRun, pool: WorkerPool, io: Io): Promise<void> {
  const { tables, config, out } = run;
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  const files = [run.labels, run.judgements, run.against].filter((each) => each !== undefined);
  const index = files.length > 0 ? new RecordIndex(tables, config.id) : undefined;
  if (index?.doubled[0]) {
    const [{ list, id }] = [index.doubled[0]];
    io.stderr(
      `  note: ${index.doubled.length.toLocaleString("en")} ids stand more than once (first: ${list} ${id}); the first record of that id is meant\n`,
    );
  }
  const labels = index ? judgedPairs(run.labels, index, io) : [];
  const judged = index ? judgedPairs(run.judgements, index, io) : [];
  const earlier = index && run.against !== undefined ? readEarlier(run.against, index, rows) : undefined;
  if (earlier) io.stderr(`  ${earlier.freshCount.toLocaleString("en")} records are new\n`);

  mkdirSync(out, { recursive: true });
  writeRefused(join(out, "refused.csv"), run.refused);
  writeFileSync(join(out, "config.json"), `${JSON.stringify(config, null, 2)}\n`);
  const session = await openSession(tables, config, pool, {
    ...(labels.length > 0 ? { labels } : {}),
    ...(earlier ? { fresh: earlier.fresh } : {}),
    onProgress: ({ step, share, pairs }) => {
      if (step === "score")
        io.stderr(`\r  ${Math.round(100 * share)} %, ${pairs.toLocaleString("en")} pairs`);
    },
  });
  const rules = session.counts();
  for (const { rule, pairs, split } of rules) {
    io.stderr(`  ${rule}: ${pairs.toLocaleString("en")} pairs\n`);
    for (const each of split)
      io.stderr(
        `    ${each.records.toLocaleString("en")} records share "${each.key}": split by ${each.by.join(", ")} into ${each.into.toLocaleString("en")}; ${each.dropped.toLocaleString("en")} pairs are not looked at\n`,
      );
  }
  const { edges, pairs, training } = await scoreWithJournal(session, run, earlier, io);
  const clustersOf = clusterEdges(session, edges, {
    same: pairsOf(judged, true),
    different: pairsOf(judged, false),
    ...(earlier ? { existing: earlier.clusters } : {}),
  });
  const clusters = describeClusters(clustersOf, (each) => session.scoreNow(each).weight);
  writePairs(join(out, "pairs.csv"), session, edges);
  writeReview(join(out, "review.csv"), session, edges);
  writeClusters(join(out, "clusters.csv"), session, clustersOf, clusters);
  const recall = blockingRecall(session.engine, edges);
  const count = run.refused.reduce((sum, each) => sum + each.count, 0);
  writeFileSync(
    join(out, "report.html"),
    reportHtml({ session, training, rules, pairs, edges, clusters, recall, refused: count }),
  );
  io.stdout(
    `${clusters.length.toLocaleString("en")} clusters of two or more records among ${session.engine.records.rows.toLocaleString("en")}; see ${join(out, "report.html")}\n`,
  );
}

const pairsOf = (labels: readonly Label[], match: boolean): [number, number][] =>
  labels.filter((each) => each.match === match).map(({ a, b }) => [a, b]);

function judgedPairs(path: string | undefined, index: RecordIndex, io: Io): Label[] {
  if (path === undefined) return [];
  const { labels, refused } = readLabels(path, index);
  io.stderr(`${path}: ${labels.length.toLocaleString("en")} judged pairs, ${refused.length} refused\n`);
  for (const { line, reason } of refused.slice(0, 10)) io.stderr(`  line ${line}: ${reason}\n`);
  if (refused.length > 10) io.stderr(`  … and ${refused.length - 10} more\n`);
  return labels;
}

async function scoreWithJournal(
  session: Session,
  { paths, config, out, labels, against }: LinkRun,
  earlier: EarlierResult | undefined,
  io: Io,
) {
  const more = [
    ...(labels === undefined ? [] : [labels]),
    ...(against === undefined ? [] : ["clusters.csv", "parameters.json"].map((name) => join(against, name))),
  ];
  const input = inputDigest(config, [...paths, ...more]);
  let training: TrainingReport | undefined;
  let journal = RunJournal.resume(out, input);
  if (journal) {
    session.use(journal.parameters);
    io.stderr(`  continuing the run in ${out} at part ${journal.nextTask}\n`);
  } else {
    let parameters = earlier?.parameters;
    if (parameters) session.use(parameters);
    else {
      const trained = await session.train();
      training = trained.report;
      ({ parameters } = trained);
    }
    for (const warning of training?.warnings ?? []) io.stderr(`  note: ${warning}\n`);
    journal = RunJournal.start(out, input, parameters);
    writeFileSync(join(out, "parameters.json"), `${JSON.stringify(parameters, null, 2)}\n`);
  }
  for await (const { task, data, pairs } of session.scoreTasks(config.keep, journal.nextTask))
    journal.add(task, data, pairs);
  io.stderr("\n");
  const { pairs } = journal;
  const edges: Edges = journal.finish();
  return { edges, pairs, training };
}
