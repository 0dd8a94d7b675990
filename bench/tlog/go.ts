/**
 * Go's golang.org/x/mod/sumdb as the third-party verifier of our logs. It comes through the Go module proxy (or from
 * the module cache); where Go or the module is absent, callers skip and say so.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import {
  appendLeaves,
  edgeRoot,
  emptyTree,
  formatVerifierKey,
  leafHash,
  proveConsistency,
  proveInclusion,
} from "@truce/tlog";
import { benchKey, spill, type BuiltLog } from "./logs.ts";

const source = fileURLToPath(new URL("../peers-go", import.meta.url));
/** On the path, or where Go's own installer puts it. */
const candidates = ["go", "/usr/local/go/bin/go"];

function go(command: string, args: readonly string[]) {
  return spawnSync(command, args, { cwd: source, encoding: "utf8", timeout: 180_000 });
}

/** @returns why the peer cannot run here, or the command that builds it. */
export function findGo(): { go: string } | { missing: string } {
  const found = candidates.find((command) => go(command, ["version"]).status === 0);
  if (!found) return { missing: "Go is not installed" };
  const fetched = go(found, ["mod", "download"]);
  return fetched.status === 0
    ? { go: found }
    : { missing: `Go's module cannot be had: ${fetched.stderr.slice(0, 300)}` };
}

export interface PeerFigures {
  readonly size: number;
  readonly root: string;
  readonly inclusionProofs: number;
  readonly consistencyProofs: number;
  readonly inclusionProvedPerSecond: number;
  readonly inclusionVerifiedPerSecond: number;
  readonly verifyAllSeconds: number;
}

const base64 = (hash: Uint8Array) => hash.toBase64();

function need<T>(result: { ok: true; value: T } | { ok: false; error: { message: string } }): T {
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

/** Proofs made here that Go is to accept; hashes in base64. */
export interface PeerCases {
  readonly inclusion: readonly { index: number; leaf: string; path: readonly string[] }[];
  readonly consistency: readonly { size: number; root: string; path: readonly string[] }[];
}

/**
 * Has Go check a log that lies in a folder, and proofs on it.
 *
 * @param vkey the log's verifier key
 * @throws Error with Go's words where it refuses anything.
 */
export function runPeer(command: string, log: string, vkey: string, cases: PeerCases): PeerFigures {
  const work = mkdtempSync(join(tmpdir(), "tlog-go-peer-"));
  try {
    const file = join(work, "cases.json");
    writeFileSync(file, JSON.stringify(cases));
    const binary = join(work, "peer");
    const built = go(command, ["build", "-o", binary, "."]);
    if (built.status !== 0) throw new Error(`Go cannot build the peer: ${built.stderr}`);
    const run = spawnSync(binary, [log, vkey, file], { encoding: "utf8", timeout: 180_000 });
    if (run.status !== 0) throw new Error(`Go refused the log: ${run.stderr}`);
    return JSON.parse(run.stdout) as PeerFigures;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/**
 * Has Go check a log: signature, root, all entries, and proofs that we made at evenly spread places.
 *
 * @throws Error with Go's words where it refuses anything.
 */
export async function checkWithGo(
  command: string,
  log: BuiltLog,
  leaves: readonly Uint8Array[],
): Promise<PeerFigures> {
  const folder = mkdtempSync(join(tmpdir(), "tlog-go-"));
  try {
    spill(log, folder);
    const { size } = log.edge;
    const inclusion = [];
    for (let i = 0; i < 2_000; i += 1) {
      const index = Math.floor((i * (size - 1)) / 1_999);
      const path = need(await proveInclusion(log.tiles, index, size));
      inclusion.push({
        index,
        leaf: base64(leafHash(leaves[index] as Uint8Array)),
        path: path.map((hash) => base64(hash)),
      });
    }
    const hashes = leaves.map((leaf) => leafHash(leaf));
    const consistency = [];
    // Sizes around full tiles and powers of two.
    for (const old of [1, 2, 3, 255, 256, 257, 4_096, 4_097, 65_535, 65_536, 65_537, size - 1, size]) {
      if (old > size) continue;
      const root = edgeRoot(appendLeaves(emptyTree, hashes.slice(0, old)).edge);
      const path = need(await proveConsistency(log.tiles, old, size));
      consistency.push({ size: old, root: base64(root), path: path.map((hash) => base64(hash)) });
    }
    return runPeer(command, folder, formatVerifierKey(benchKey), { inclusion, consistency });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
