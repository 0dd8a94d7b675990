/**
 * Links a generated list (see generate.ts) from CSV to clusters in a process of its own. Prints one JSON line.
 * usage: node bench/linkage/large-run.ts people.csv WORKERS
 */
import { clusterAccuracy, link } from "@truce/linkage";
import { readCsv } from "@truce/linkage/io/csv";
import { WorkerPool } from "@truce/linkage/workers/pool";
import { checked, SYNTH_COLUMNS, synthModel } from "./models.ts";

const [path = "", workers = "2"] = process.argv.slice(2);
const begin = performance.now();
const steps: Record<string, number> = {};
let at = begin;
let step = "load";
const enter = (next: string) => {
  if (next === step) return;
  const now = performance.now();
  steps[step] = Math.round((now - at) / 100) / 10;
  console.error(`  ${step} ${steps[step]} s, ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`);
  at = now;
  step = next;
};
const { table } = readCsv(path, "people", undefined, SYNTH_COLUMNS);
enter("encode");
const { session, edges, pairs, clusters } = await link([table], checked(synthModel), {
  executor: new WorkerPool(Number(workers)),
  onProgress: (progress) => enter(progress.step),
});
enter("end");
const cpu = process.cpuUsage();
const wall = (performance.now() - begin) / 1000;
const peak = Math.round(process.resourceUsage().maxRSS / 1024);
await session.close();
const truth = readCsv(path, "people", undefined, ["cluster"]).table.columns[0]?.codes ?? new Uint32Array(0);
const { precision, recall, f1 } = clusterAccuracy(clusters, truth);
console.log(
  JSON.stringify({
    records: table.rows,
    wall_seconds: Math.round(10 * wall) / 10,
    cpu_seconds: Math.round((cpu.user + cpu.system) / 1e5) / 10,
    peak_mb: peak,
    pairs,
    kept: edges.length,
    steps,
    clustered: { precision, recall, f1 },
  }),
);
