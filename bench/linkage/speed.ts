import { existsSync, mkdirSync } from "node:fs";
import { loadavg } from "node:os";
import { join } from "node:path";
import { runSplink } from "../peers/splink.ts";
import { runScript } from "./child.ts";

const WORKERS = "2";
const say = (text: string): void => void process.stderr.write(`${text}\n`);

type Run = Record<string, unknown>;

const median = (values: readonly number[]): number | undefined => {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted.length === 0 ? undefined : sorted[Math.floor((sorted.length - 1) / 2)];
};

const seconds = (run: Run): number => Number(run["wall_seconds"]);
const middle = (runs: readonly Run[], name: string) => median(runs.map((each) => Number(each[name])));
const thousandths = (value: number): number => Math.round(1000 * value) / 1000;

/** What is known after some of the runs; the ratio is of medians, wall against wall. */
function summary(ours: readonly Run[], theirs: readonly Run[], load: readonly number[]): Run {
  const [own, other] = [middle(ours, "wall_seconds"), middle(theirs, "wall_seconds")];
  const ratio = own !== undefined && other !== undefined ? thousandths(own / other) : null;
  const side = (runs: readonly Run[]) => ({
    wall_seconds: middle(runs, "wall_seconds"),
    cpu_seconds: middle(runs, "cpu_seconds"),
    peak_mb: middle(runs, "peak_mb"),
    clustered: runs[0]?.["clustered"],
    walls: runs.map((each) => seconds(each)),
    steps: runs.map((each) => each["steps"]),
  });
  return {
    ratio_to_splink: ratio,
    ratios_of_pairs: theirs.map((run, i) => thousandths(seconds(ours[i] ?? {}) / seconds(run))),
    ours: side(ours),
    splink: theirs.length === 0 ? null : { version: theirs[0]?.["splink"], ...side(theirs) },
    load_before_each: load,
  };
}

/**
 * The synthetic million, ours and Splink in turn; medians, with CPU-seconds, memory and load beside. `onPair` is told
 * what is known after each pair of runs, so that an interrupted bench still says it.
 */
export async function pairedRuns(
  path: string,
  runs: number,
  peer: boolean,
  onPair: (known: Run) => void,
): Promise<Run> {
  const ours: Run[] = [];
  const theirs: Run[] = [];
  const load: number[] = [];
  for (let run = 0; run < runs; run++) {
    const accuracy = run === 0 ? ["--accuracy"] : [];
    load.push(Math.round(10 * (loadavg()[0] ?? 0)) / 10);
    ours.push(await runScript("synth-run.ts", path, WORKERS, ...accuracy));
    say(`  ours ${JSON.stringify(ours.at(-1))}`);
    if (peer) {
      const result = await runSplink("splink_synth.py", [path, ...accuracy]);
      if (result) theirs.push(result);
      say(`  Splink ${JSON.stringify(result)}`);
    }
    onPair(summary(ours, theirs, load));
  }
  return summary(ours, theirs, load);
}

/**
 * One and ten million generated people, from CSV to clusters. Ten regions of a million each make ten times the pairs:
 * is time linear in them? `crowded`: also ten million in one region, whose pairs grow with nearly the square.
 */
export async function growth(crowded: boolean): Promise<Run> {
  const folder = join(import.meta.dirname, "../data/linkage");
  mkdirSync(folder, { recursive: true });
  const results: Record<string, Run> = {};
  const sizes: [string, number, number][] = [
    ["1m", 1_000_000, 1],
    ["10m", 10_000_000, 10],
    ...(crowded ? [["10m_one_region", 10_000_000, 1] as [string, number, number]] : []),
  ];
  for (const [name, records, regions] of sizes) {
    const path = join(folder, `people-${records}-in-${regions}.csv`);
    if (!existsSync(path)) {
      say(`  writing ${records.toLocaleString("en")} people`);
      await runScript("generate.ts", String(records), path, String(regions));
    }
    results[name] = await runScript("large-run.ts", path, WORKERS);
    say(`  ${name} ${JSON.stringify(results[name])}`);
  }
  const of = (name: string, figure: string) => Number(results[name]?.[figure]);
  const times = (figure: string) => thousandths(of("10m", figure) / of("1m", figure));
  return {
    ...results,
    ten_to_one: { pairs: times("pairs"), wall: times("wall_seconds"), cpu: times("cpu_seconds") },
  };
}
