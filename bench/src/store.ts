/**
 * The store: durable appends a second, and how long lists, searches and counts take over a million claims of an
 * invented country, on both engines. `--quick` does twenty thousand. `TRUCE_BENCH_ENGINE=sqlite` does one engine.
 */
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { labels } from "@truce/domain/base";
import { counts, openStore, rebuild, type Store } from "@truce/store";
import { startTestServer } from "../../packages/store/src/postgres/test-server.ts";
import { passFor } from "@truce/domain/sharing";
import { benchFinish, benchLoad, benchPrepare } from "../store/load-operations.ts";
import { measureAppends } from "../store/appends.ts";
import { measureQueries } from "../store/queries.ts";
import { claimsPerDocument, personId, workspaceId } from "../store/synthetic.ts";

const say = (line: string): void => console.error(line);

export async function bench(options: { quick: boolean }): Promise<Record<string, unknown>> {
  const claims = Number(process.env["TRUCE_BENCH_CLAIMS"] ?? (options.quick ? 20_000 : 1_000_000));
  const wanted = process.env["TRUCE_BENCH_ENGINE"];
  const out: Record<string, unknown> = { claims };
  if (wanted !== "postgres") out["sqlite"] = await onEngine("sqlite", claims, options.quick, undefined);
  if (wanted !== "sqlite") {
    const server = await startTestServer([
      "shared_buffers=1GB",
      "maintenance_work_mem=512MB",
      "work_mem=32MB",
      "max_wal_size=4GB",
      "effective_cache_size=4GB",
    ]);
    if (server) {
      out["postgres"] = await onEngine("postgres", claims, options.quick, await server.database());
      await server.stop();
    }
  }
  return out;
}

async function onEngine(
  name: string,
  claims: number,
  quick: boolean,
  databaseUrl: string | undefined,
): Promise<Record<string, unknown>> {
  const dataDir = process.env["TRUCE_BENCH_DIR"] ?? mkdtempSync(join(tmpdir(), "truce-bench-store-"));
  const store = await openStore({
    dataDir,
    ...(databaseUrl === undefined ? {} : { databaseUrl }),
    modules: [
      new URL("../store/load-operations.ts", import.meta.url).href,
      new URL("../store/appends.ts", import.meta.url).href,
    ],
  });
  try {
    // With TRUCE_BENCH_DIR the record stays, and a second run asks the same one.
    const there = await store.query(counts, everyone, { workspaceId });
    const load = there.documents > 0 ? "loaded before" : await loadAll(store, name, claims);
    const times = quick ? 40 : 100;
    // First as after a start, when much must come from the disk; then the same again, as in use.
    const first = await measureQueries(store, times, (line) => say(`${name}, first: ${line}`));
    const again = await measureQueries(store, times, (line) => say(`${name}, again: ${line}`));
    const appends = await measureAppends(store, quick ? 200 : 1000);
    say(`${name}: ${JSON.stringify(appends)}`);
    const size =
      databaseUrl === undefined
        ? { megabytes: Math.round(statSync(join(dataDir, "truce.sqlite")).size / 1e6) }
        : {};
    const rebuilt = quick ? await rebuildOf(store) : {};
    return { load, ...size, appends, first, again, ...rebuilt };
  } finally {
    await store.close();
    if (!process.env["TRUCE_BENCH_DIR"]) rmSync(dataDir, { recursive: true, force: true });
  }
}

const everyone = passFor({ id: personId, roles: ["reviewer"] }, "list")!;

async function loadAll(store: Store, name: string, claims: number): Promise<Record<string, unknown>> {
  const from = performance.now();
  const again = await store.command(benchPrepare, everyone, {});
  const documents = Math.ceil(claims / claimsPerDocument);
  const step = 100;
  for (let at = 0; at < documents; at += step) {
    await store.command(benchLoad, everyone, { from: at, to: Math.min(documents, at + step) });
    if ((at / step) % 50 === 49)
      say(`${name}: ${(at + step) * claimsPerDocument} claims after ${seconds(from)} s`);
  }
  const loaded = performance.now();
  for (const statement of [...again, ...(name === "postgres" ? ["ANALYZE"] : [])]) {
    const started = performance.now();
    await store.command(benchFinish, everyone, { statement });
    if (performance.now() - started > 2000) say(`${name}: ${statement.slice(0, 60)} … ${seconds(started)} s`);
  }
  return { rowsSeconds: Math.round((loaded - from) / 1000), indexSeconds: seconds(loaded) };
}

async function rebuildOf(store: Store): Promise<Record<string, unknown>> {
  const started = performance.now();
  const { differences, rows } = await store.command(rebuild, everyone, {});
  if (differences.length > 0)
    throw new Error(`the loaded rows differ from the derived ones: ${JSON.stringify(differences[0])}`);
  return {
    rebuild: { rows, differences: differences.length, seconds: seconds(started), labels: labels.length },
  };
}

const seconds = (from: number): number => Math.round((performance.now() - from) / 100) / 10;
