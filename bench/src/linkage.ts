import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { loadavg } from "node:os";
import { trialData } from "../../tools/trial-data.ts";
import { accuracyOf, datasets } from "../linkage/accuracy.ts";
import { nameBench, spellingKeys, transliterationKeys } from "../linkage/names.ts";
import { runSplink, splinkReady } from "../peers/splink.ts";

const WORKERS = 2;
const say = (text: string): void => void process.stderr.write(`${text}\n`);

const median = (values: readonly number[]): number | undefined => {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted.length === 0 ? undefined : sorted[Math.floor((sorted.length - 1) / 2)];
};

function ownRun(path: string, workers: number, accuracy: boolean): Record<string, unknown> {
  const script = join(import.meta.dirname, "../linkage/synth-run.ts");
  const args = [script, path, String(workers), ...(accuracy ? ["--accuracy"] : [])];
  const out = execFileSync(process.execPath, args, { encoding: "utf8", maxBuffer: 64 * 2 ** 20 });
  return JSON.parse(out.trim().split("\n").at(-1) ?? "{}") as Record<string, unknown>;
}

const seconds = (run: Record<string, unknown>): number => Number(run["wall_seconds"]);

/** The synthetic million, ours and Splink in turn; medians, with CPU-seconds, memory and load beside. */
function speed(path: string, runs: number, peer: boolean): Record<string, unknown> {
  const ours: Record<string, unknown>[] = [];
  const theirs: Record<string, unknown>[] = [];
  const load: number[] = [];
  for (let run = 0; run < runs; run++) {
    load.push(Math.round(10 * (loadavg()[0] ?? 0)) / 10);
    ours.push(ownRun(path, WORKERS, run === 0));
    say(`  ours ${JSON.stringify(ours.at(-1))}`);
    if (!peer) continue;
    const result = runSplink("splink_synth.py", [path, ...(run === 0 ? ["--accuracy"] : [])]);
    if (result) theirs.push(result);
    say(`  Splink ${JSON.stringify(result)}`);
  }
  const pick = (all: Record<string, unknown>[], name: string) =>
    median(all.map((each) => Number(each[name])));
  const [own, other] = [
    median(ours.map((each) => seconds(each))),
    median(theirs.map((each) => seconds(each))),
  ];
  return {
    ratio_to_splink:
      own !== undefined && other !== undefined ? Math.round((1000 * own) / other) / 1000 : null,
    ours: {
      wall_seconds: own,
      cpu_seconds: pick(ours, "cpu_seconds"),
      peak_mb: pick(ours, "peak_mb"),
      clustered: ours[0]?.["clustered"],
      steps: ours[0]?.["steps"],
      walls: ours.map((each) => seconds(each)),
    },
    splink:
      theirs.length === 0
        ? null
        : {
            version: theirs[0]?.["splink"],
            wall_seconds: other,
            cpu_seconds: pick(theirs, "cpu_seconds"),
            peak_mb: pick(theirs, "peak_mb"),
            clustered: theirs[0]?.["clustered"],
            walls: theirs.map((each) => seconds(each)),
          },
    load_before_each: load,
  };
}

/** Ten million generated people beside one million, from CSV to clusters: is it near-linear, does it finish? */
function large(): Record<string, unknown> {
  const folder = join(import.meta.dirname, "../data/linkage");
  mkdirSync(folder, { recursive: true });
  const results: Record<string, unknown> = {};
  for (const [name, records] of [
    ["1m", 1_000_000],
    ["10m", 10_000_000],
  ] as const) {
    const path = join(folder, `people-${name}.csv`);
    const scripts = join(import.meta.dirname, "../linkage");
    const run = (script: string, ...args: string[]) =>
      execFileSync(process.execPath, [join(scripts, script), ...args], {
        encoding: "utf8",
        stdio: ["ignore", "pipe", "inherit"],
      });
    if (!existsSync(path)) run("generate.ts", String(records), path);
    results[name] = JSON.parse(run("large-run.ts", path, String(WORKERS)).trim().split("\n").at(-1) ?? "{}");
    say(`  ${name} ${JSON.stringify(results[name])}`);
  }
  return results;
}

/**
 * Record linkage: speed against Splink in the same run (wall against wall), accuracy on public test files with the
 * default settings, and names.
 */
export async function bench(options: { quick: boolean }): Promise<Record<string, unknown>> {
  const folder = trialData("data", "linkage");
  if (folder === undefined) {
    say("SKIPPED: no trial data (set TRUCE_TRIAL_DATA). Nothing was measured.");
    return { skipped: "no trial data" };
  }
  const peer = splinkReady();
  say("accuracy with the settings of --suggest");
  const accuracy: Record<string, unknown> = {};
  for (const dataset of datasets) {
    accuracy[dataset.name] = await accuracyOf(join(folder, "splink_datasets"), dataset, WORKERS);
    say(`  ${dataset.name} ${JSON.stringify(accuracy[dataset.name])}`);
  }
  const splinkAccuracy =
    peer && !options.quick ? runSplink("splink_accuracy.py", [join(folder, "splink_datasets")]) : null;
  const names = {
    opensanctions_person: nameBench(join(folder, "er", "opensanctions_name_bench_cases.csv")),
    google_ar2en: transliterationKeys(join(folder, "arabic", "google_ar2en-test.txt")),
    hallak: spellingKeys(join(folder, "arabic", "hallak_pairs_annotated.csv")),
  };
  say(`names ${JSON.stringify(names)}`);
  const path = join(folder, "synth", "synth_1m.parquet");
  if (!existsSync(path)) say(`SKIPPED: ${path} is absent; speed was not measured.`);
  say("synthetic million, in turn");
  const synth = existsSync(path) ? speed(path, options.quick ? 1 : 3, peer) : {};
  const { ratio_to_splink = null, ...rest } = synth;
  if (options.quick) say("SKIPPED with --quick: ten million records");
  const generated = options.quick ? null : large();
  return {
    ratio_to_splink,
    synth_1m: rest,
    generated,
    accuracy,
    splink_accuracy: splinkAccuracy ?? null,
    names,
  };
}
