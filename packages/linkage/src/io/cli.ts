import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { dirname, resolve } from "node:path";
import { parseArgs } from "node:util";
import type { Table } from "../engine/table.ts";
import { learnBlocking } from "../model/blocking-learner.ts";
import { type Config, type ConfigInput, parseConfig } from "../model/config.ts";
import { suggest } from "../model/suggest.ts";
import { WorkerPool } from "../workers/pool.ts";
import { earlierConfig } from "./earlier.ts";
import { readList } from "./files.ts";
import { type Io, linkLists, type RefusedList } from "./run-link.ts";

const usage = `usage:
  truce link A.csv [B.parquet …] --config c.json --out DIR   links with a configuration
  truce link A.csv [B.csv …] --out DIR                       suggests one and links with it
  truce link A.csv [B.csv …] --suggest [--out c.json]        only suggests a configuration

Lists: CSV, JSON, JSON Lines, Parquet, XLSX. One list is searched for doubles; several are linked to each other.
  --ignore a,b      columns to leave out (with --suggest)
  --both            look for doubles within the lists as well as across them (with --suggest)
  --pairs N         pairs that suggested rules may make (default: ten for each record)
  --labels F.csv    judged pairs (id_a, id_b, match; list_a, list_b with several lists) to learn from
  --judgements F.csv  judged pairs that clusters must obey
  --against DIR     add the records that the result in DIR does not know; its clusters stay
  --threshold P     probability from which records are joined, 0 to 1
  --workers N       threads (default: the machine's)
`;

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
        labels: { type: "string" },
        judgements: { type: "string" },
        against: { type: "string" },
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
  const files = [...positionals, values.labels, values.judgements].filter((path) => path !== undefined);
  for (const path of files) if (!existsSync(path)) throw new UsageError(`There is no file ${path}.`);
  const threshold = numberOf(values.threshold, "threshold", 0.001, 0.999_999);
  const budget = numberOf(values.pairs, "pairs", 1, 1e12);
  const workers = numberOf(values.workers, "workers", 1, 64) ?? availableParallelism();
  const { against } = values;
  const given =
    values.config !== undefined
      ? readConfig(values.config)
      : against === undefined || values.suggest
        ? undefined
        : checked(earlierConfig(against));

  const pool = new WorkerPool(workers);
  try {
    const { tables, refused } = await readLists(positionals, pool, io);
    let config = given;
    if (values.suggest || !config) {
      const ignore = values.ignore?.split(",").map((each) => each.trim()) ?? [];
      const options = { ignore, ...(values.both ? { link: "both" as const } : {}) };
      const suggested = await suggestConfig(tables, options, workers, budget, io);
      if (values.suggest) {
        const text = `${JSON.stringify(suggested, null, 2)}\n`;
        if (values.out === undefined) io.stdout(text);
        else writeFileSync(values.out, text);
        return;
      }
      config = checked(suggested);
    }
    if (threshold !== undefined) config = { ...config, clusters: { ...config.clusters, threshold } };
    const labels = values.labels ?? fromConfig(config, values.config);
    await linkLists(
      {
        paths: positionals,
        tables,
        refused,
        config,
        out: values.out ?? "",
        ...(labels === undefined ? {} : { labels }),
        ...(values.judgements === undefined ? {} : { judgements: values.judgements }),
        ...(against === undefined ? {} : { against }),
      },
      pool,
      io,
    );
  } finally {
    await pool.close();
  }
}

/** The labels that a configuration names: a path beside the configuration's own file. */
function fromConfig({ training }: Config, configPath: string | undefined): string | undefined {
  if (training.labels === undefined) return undefined;
  const path = resolve(configPath === undefined ? "." : dirname(configPath), training.labels);
  if (!existsSync(path)) throw new UsageError(`The configuration names labels that are not there: ${path}.`);
  return path;
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

async function readLists(paths: readonly string[], pool: WorkerPool, io: Io) {
  const tables: Table[] = [];
  const refused: RefusedList[] = [];
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
