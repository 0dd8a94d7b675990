/**
 * One timed run of the synthetic million, in a process of its own: load to clusters. Prints one JSON line.
 * usage: node bench/linkage/synth-run.ts records.parquet WORKERS [--accuracy]
 */
import { createHash } from "node:crypto";
import { clusterAccuracy, link } from "@truce/linkage";
import { readParquet, readParquetColumn } from "@truce/linkage/io/parquet";
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
  steps[step] = Math.round(now - at) / 1000;
  at = now;
  step = next;
};
const pool = new WorkerPool(Number(workers));
const { table } = await readParquet(path, "records", { columns: SYNTH_COLUMNS, reader: pool });
const { session, edges, pairs, clusters } = await link([table], checked(synthModel), {
  executor: pool,
  onProgress: (progress) => enter(progress.step),
});
enter("end");
const wall = (performance.now() - begin) / 1000;
const cpu = process.cpuUsage();
const result: Record<string, unknown> = {
  wall_seconds: Math.round(100 * wall) / 100,
  cpu_seconds: Math.round((cpu.user + cpu.system) / 1e4) / 100,
  peak_mb: Math.round(process.resourceUsage().maxRSS / 1024),
  pairs,
  kept: edges.length,
  steps,
};
if (process.argv.includes("--accuracy")) {
  const truth = (await readParquetColumn(path, "cluster")).codes;
  const { precision, recall, f1 } = clusterAccuracy(clusters, truth);
  result["clustered"] = { precision, recall, f1 };
  const digest = createHash("sha256");
  for (const part of [edges.a, edges.b, edges.weight, edges.pattern, clusters])
    digest.update(new Uint8Array(part.buffer));
  result["digest"] = digest.digest("hex").slice(0, 16);
}
await session.close();
console.log(JSON.stringify(result));
