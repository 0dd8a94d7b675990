/** The transparency log: appending, proving, verifying, and Go's verifier on the same log. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import {
  appendEntries,
  edgeRoot,
  emptyLog,
  leafHash,
  openProof,
  parsePolicy,
  proveConsistency,
  proveInclusion,
  signCheckpoint,
  verifyConsistency,
  verifyInclusion,
} from "@truce/tlog";
import { logFolder } from "@truce/tlog/io/files";
import { sampleBundle, samplePolicy } from "@truce/tlog/testing/sample";
import { checkWithGo, findGo } from "../tlog/go.ts";
import { benchKey, benchLeaves, buildLog, spill, type BuiltLog } from "../tlog/logs.ts";

const seconds = (started: number) => (performance.now() - started) / 1_000;
const rate = (count: number, started: number) => Math.round(count / seconds(started));

/** Leaves per second hashed and laid out as tiles, in memory. */
function appendRate(leaves: readonly Uint8Array[], batch: number): number {
  let edge = emptyLog;
  const started = performance.now();
  for (let at = 0; at < leaves.length; at += batch)
    edge = appendEntries(edge, leaves.slice(at, at + batch)).edge;
  return rate(leaves.length, started);
}

/** Leaves per second made durable: tiles and a signed checkpoint, all fsynced, a batch. */
async function durableRate(leaves: readonly Uint8Array[], batch: number): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), "tlog-bench-"));
  try {
    const storage = logFolder(folder);
    let edge = emptyLog;
    const started = performance.now();
    for (let at = 0; at < leaves.length; at += batch) {
      const grown = appendEntries(edge, leaves.slice(at, at + batch));
      await storage.writeTiles(grown.writes);
      edge = grown.edge;
      await storage.writeCheckpoint(signCheckpoint({ size: edge.size, root: edgeRoot(edge) }, benchKey));
    }
    return rate(leaves.length, started);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function need<T>(result: { ok: true; value: T } | { ok: false; error: { message: string } }): T {
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

async function proofRates(log: BuiltLog, leaves: readonly Uint8Array[], count: number) {
  const { size } = log.edge;
  const at = (i: number) => Math.floor((i * (size - 1)) / count);
  let started = performance.now();
  const paths = [];
  for (let i = 0; i < count; i += 1) paths.push(need(await proveInclusion(log.tiles, at(i), size)));
  const inclusionProvedPerSecond = rate(count, started);
  const hashes = paths.map((_, i) => leafHash(leaves[at(i)] as Uint8Array));
  started = performance.now();
  for (const [i, path] of paths.entries())
    need(verifyInclusion(hashes[i] as Uint8Array, at(i), size, path, log.root));
  const inclusionVerifiedPerSecond = rate(count, started);

  const old = Math.floor(size / 3);
  const oldRoot = buildLog(leaves.slice(0, old)).root;
  started = performance.now();
  for (let i = 0; i < count / 10; i += 1) need(await proveConsistency(log.tiles, old + i, size));
  const consistencyProvedPerSecond = rate(count / 10, started);
  const proof = need(await proveConsistency(log.tiles, old, size));
  started = performance.now();
  for (let i = 0; i < count; i += 1) need(verifyConsistency(old, oldRoot, size, log.root, proof));
  const consistencyVerifiedPerSecond = rate(count, started);
  return {
    inclusionProvedPerSecond,
    inclusionVerifiedPerSecond,
    consistencyProvedPerSecond,
    consistencyVerifiedPerSecond,
  };
}

/** Every entry and tile of a stored log, read from disk and recomputed, in a process of its own. */
function auditFigures(log: BuiltLog) {
  const folder = mkdtempSync(join(tmpdir(), "tlog-bench-"));
  try {
    spill(log, folder);
    const script = fileURLToPath(new URL("../tlog/audit-run.ts", import.meta.url));
    const args = [script, folder, String(log.edge.size), log.root.toBase64()];
    const run = spawnSync(process.execPath, args, { encoding: "utf8" });
    if (run.status !== 0) throw new Error(run.stderr);
    const { seconds: taken, peakMemoryMb } = JSON.parse(run.stdout) as {
      seconds: number;
      peakMemoryMb: number;
    };
    const leavesPerSecond = Math.round(log.edge.size / taken);
    return { leaves: log.edge.size, seconds: Number(taken.toFixed(2)), leavesPerSecond, peakMemoryMb };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Whole proof bundles a second: opening, two fields, path, and three signatures. */
async function bundleRate(count: number): Promise<number> {
  const bundle = await sampleBundle();
  const policy = need(parsePolicy(samplePolicy));
  const started = performance.now();
  for (let i = 0; i < count; i += 1) need(openProof(bundle, policy));
  return rate(count, started);
}

export async function bench({ quick }: { quick: boolean }): Promise<Record<string, unknown>> {
  const say = (text: string) => console.error(`tlog: ${text}`);
  const million = quick ? 100_000 : 1_000_000;
  say("appending");
  const some = benchLeaves(quick ? 20_000 : 100_000);
  appendRate(some.slice(0, 5_000), 100);
  const append = {
    single: appendRate(some.slice(0, 20_000), 1),
    batch20: appendRate(some, 20),
    batch1000: appendRate(some, 1_000),
  };
  say("appending durably");
  const durable = {
    single: await durableRate(some.slice(0, quick ? 100 : 1_000), 1),
    batch20: await durableRate(some.slice(0, quick ? 2_000 : 10_000), 20),
    batch200: await durableRate(some.slice(0, quick ? 10_000 : 50_000), 200),
    batch1000: await durableRate(some, 1_000),
  };
  say("a log of 70,000, proofs, and Go's verifier on it");
  const leaves = benchLeaves(70_000);
  const log = buildLog(leaves);
  const proofs = await proofRates(log, leaves, quick ? 2_000 : 20_000);
  const found = findGo();
  if ("missing" in found) console.warn(`tlog: SKIPPED Go's verifier: ${found.missing}`);
  const peer = "go" in found ? await checkWithGo(found.go, log, leaves) : { skipped: found.missing };
  const ours = auditFigures(log);
  say(`verifying ${million} leaves`);
  const started = performance.now();
  const large = buildLog(benchLeaves(million));
  const built = { leaves: million, seconds: Number(seconds(started).toFixed(2)) };
  const verify = auditFigures(large);
  return {
    appendLeavesPerSecond: append,
    durableLeavesPerSecond: durable,
    proofs: { ...proofs, bundlesVerifiedPerSecond: await bundleRate(quick ? 200 : 2_000) },
    verify70000: { truce: ours, go: peer },
    build: built,
    verify,
  };
}
