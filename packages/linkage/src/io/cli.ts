import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { describeClusters } from "../clusters/confidence.ts";
import { copyRecords, type Edges, emptyEdges } from "../engine/edges.ts";
import { PAIR_BYTES } from "../engine/instance.ts";
import { blockingRecall } from "../engine/recall.ts";
import { openSession, type Session } from "../engine/session.ts";
import type { Table } from "../engine/table.ts";
import type { TrainingReport } from "../engine/train.ts";
import { clusterEdges } from "../link.ts";
import { learnBlocking } from "../model/blocking-learner.ts";
import { type Config, type ConfigInput, parseConfig } from "../model/config.ts";
import { suggest } from "../model/suggest.ts";
import { WorkerPool } from "../workers/pool.ts";
import { readList } from "./files.ts";
import { inputDigest, RunJournal } from "./journal.ts";
import { writeClusters, writePairs, writeRefused } from "./output.ts";
import type { RefusedRow } from "./read.ts";
import { reportHtml } from "./report.ts";

const usage = `usage:
  truce link A.csv [B.parquet …] --config c.json --out DIR   links with a configuration
  truce link A.csv [B.csv …] --out DIR                       suggests one and links with it
  truce link A.csv [B.csv …] --suggest [--out c.json]        only suggests a configuration

Lists: CSV, JSON, JSON Lines, Parquet, XLSX. One list is searched for doubles; several are linked to each other.
  --ignore a,b      columns to leave out (with --suggest)
  --both            look for doubles within the lists as well as across them (with --suggest)
  --pairs N         pairs that suggested rules may make (default: ten for each record)
  --threshold P     probability from which records are joined, 0 to 1
  --workers N       threads (default: the machine's)
`;

interface Io {
  stdout: (text: string) => void;
  stderr: (text: string) => void;
}

/** A mistake of the user: told without a stack. */
class UsageError extends Error {}

/**
 * The command `truce link`.
 * @returns the exit code: 0 done, 1 the data or the run failed, 2 wrong usage.
 */
export async function linkCommand(args: string[], io: Io): Promise<number> {
  try {
    await run(args, io);
    return 0;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    io.stderr(`${message}\n`);
    return error instanceof UsageError ? 2 : 1;
  }
}

function readArguments(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        config: { type: "string" },
        out: { type: "string" },
        suggest: { type: "boolean" },
        ignore: { type: "string" },
        both: { type: "boolean" },
        pairs: { type: "string" },
        threshold: { type: "string" },
        workers: { type: "string" },
        help: { type: "boolean", short: "h" },
      },
    });
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
  }
}

function numberOf(text: string | undefined, name: string, low: number, high: number): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (!(value >= low && value <= high))
    throw new UsageError(`--${name} must be a number from ${low} to ${high}, not "${text}".`);
  return value;
}

async function run(args: string[], io: Io): Promise<void> {
  const { values, positionals } = readArguments(args);
  if (values.help) return io.stdout(usage);
  if (positionals.length === 0) throw new UsageError(usage);
  if (!values.suggest && values.out === undefined)
    throw new UsageError(`Say where to write: --out DIR.\n\n${usage}`);
  for (const path of positionals) if (!existsSync(path)) throw new UsageError(`There is no file ${path}.`);
  const threshold = numberOf(values.threshold, "threshold", 0.001, 0.999_999);
  const budget = numberOf(values.pairs, "pairs", 1, 1e12);
  const workers = numberOf(values.workers, "workers", 1, 64) ?? availableParallelism();
  const given = values.config === undefined ? undefined : readConfig(values.config);

  const pool = new WorkerPool(workers);
  try {
    const { tables, refused } = await readLists(positionals, pool, io);
    if (values.suggest || !given) {
      const link = values.both ? ("both" as const) : undefined;
      const ignore = values.ignore?.split(",").map((each) => each.trim()) ?? [];
      const suggested = await suggestConfig(
        tables,
        { ignore, ...(link ? { link } : {}) },
        workers,
        budget,
        io,
      );
      if (values.suggest) {
        const text = `${JSON.stringify(suggested, null, 2)}\n`;
        if (values.out === undefined) io.stdout(text);
        else writeFileSync(values.out, text);
        return;
      }
      await linkLists(
        positionals,
        tables,
        refused,
        checked(suggested),
        values.out ?? "",
        threshold,
        pool,
        io,
      );
    } else await linkLists(positionals, tables, refused, given, values.out ?? "", threshold, pool, io);
  } finally {
    await pool.close();
  }
}

function checked(input: unknown): Config {
  const parsed = parseConfig(input);
  if (!parsed.ok)
    throw new UsageError(`The configuration cannot be used:\n  ${parsed.problems.join("\n  ")}`);
  return parsed.config;
}

function readConfig(path: string): Config {
  if (!existsSync(path)) throw new UsageError(`There is no configuration ${path}.`);
  let input: unknown;
  try {
    input = JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    throw new UsageError(`${path} is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  return checked(input);
}

interface Refused {
  list: string;
  rows: RefusedRow[];
  count: number;
}

async function readLists(paths: readonly string[], pool: WorkerPool, io: Io) {
  const tables: Table[] = [];
  const refused: Refused[] = [];
  for (const path of paths) {
    const read = await readList(path, { reader: pool });
    let { name } = read.table;
    while (tables.some((table) => table.name === name)) name = `${name}′`;
    tables.push({ ...read.table, name });
    refused.push({ list: name, rows: read.refused, count: read.refusedCount });
    io.stderr(
      `${name}: ${read.table.rows.toLocaleString("en")} records, ${read.table.columns.length} columns, ${read.refusedCount} refused\n`,
    );
  }
  return { tables, refused };
}

async function suggestConfig(
  tables: readonly Table[],
  options: { ignore: string[]; link?: "both" },
  workers: number,
  budget: number | undefined,
  io: Io,
): Promise<ConfigInput> {
  const suggestion = suggest(tables, options);
  for (const note of suggestion.notes) io.stderr(`  ${note}\n`);
  const records = tables.reduce((sum, { rows }) => sum + rows, 0);
  const pairs = budget ?? Math.max(5_000, 10 * records);
  const learned = await learnBlocking(
    tables,
    checked(suggestion.config),
    suggestion.expressions,
    new WorkerPool(workers),
    pairs,
  );
  io.stderr(
    `  ${learned.rules.length} blocking rules of ${learned.candidates} tried, about ${learned.pairs.toLocaleString("en")} pairs, ${(100 * learned.keptOfCandidates).toFixed(1)} % of the matches that any of them finds\n`,
  );
  return { ...suggestion.config, blocking: learned.rules };
}

async function linkLists(
  paths: readonly string[],
  tables: readonly Table[],
  refused: readonly Refused[],
  given: Config,
  out: string,
  threshold: number | undefined,
  pool: WorkerPool,
  io: Io,
): Promise<void> {
  const config = threshold === undefined ? given : { ...given, clusters: { ...given.clusters, threshold } };
  mkdirSync(out, { recursive: true });
  writeRefused(
    join(out, "refused.csv"),
    refused.map(({ list, rows }) => ({ list, rows })),
  );
  writeFileSync(join(out, "config.json"), `${JSON.stringify(config, null, 2)}\n`);
  const session = await openSession(tables, config, pool, {
    onProgress: ({ step, share, pairs }) => {
      if (step === "score")
        io.stderr(`\r  ${Math.round(100 * share)} %, ${pairs.toLocaleString("en")} pairs`);
    },
  });
  const rules = session.counts();
  for (const { rule, pairs } of rules) io.stderr(`  ${rule}: ${pairs.toLocaleString("en")} pairs\n`);
  const { edges, pairs, training } = await scoreWithJournal(session, paths, config, out, io);
  const labels = clusterEdges(session, edges);
  const clusters = describeClusters(labels, (each) => session.scoreNow(each).weight);
  writePairs(join(out, "pairs.csv"), session, edges);
  writeClusters(join(out, "clusters.csv"), session, labels, clusters);
  const recall = blockingRecall(session.engine, edges);
  const count = refused.reduce((sum, each) => sum + each.count, 0);
  const notes = training?.warnings ?? [];
  writeFileSync(
    join(out, "report.html"),
    reportHtml({ session, training, rules, pairs, edges, clusters, recall, refused: count, notes }),
  );
  io.stdout(
    `${clusters.length.toLocaleString("en")} clusters of two or more records among ${session.engine.records.rows.toLocaleString("en")}; see ${join(out, "report.html")}\n`,
  );
}

async function scoreWithJournal(
  session: Session,
  paths: readonly string[],
  config: Config,
  out: string,
  io: Io,
) {
  const input = inputDigest(config, paths);
  let training: TrainingReport | undefined;
  let journal = RunJournal.resume(out, input);
  if (journal) {
    session.use(journal.parameters);
    io.stderr(`  continuing the run in ${out} at part ${journal.nextTask}\n`);
  } else {
    const trained = await session.train();
    training = trained.report;
    for (const warning of training.warnings) io.stderr(`  note: ${warning}\n`);
    journal = RunJournal.start(out, input, trained.parameters);
    writeFileSync(join(out, "parameters.json"), `${JSON.stringify(trained.parameters, null, 2)}\n`);
  }
  for await (const { task, data, pairs } of session.scoreTasks(config.keep, journal.nextTask))
    journal.add(task, data, pairs);
  io.stderr("\n");
  const { pairs } = journal;
  const bytes = journal.finish();
  const edges: Edges = emptyEdges(bytes.byteLength / PAIR_BYTES);
  copyRecords(bytes, edges, 0);
  return { edges, pairs, training };
}
