import { mkdirSync, writeFileSync } from "node:fs";
import { createHash } from "node:crypto";
import { dirname, join } from "node:path";
import {
  appendEntries,
  commitLeaf,
  edgeRoot,
  emptyLog,
  memoryTiles,
  signCheckpoint,
  signingKey,
} from "@truce/tlog";
import type { LogEdge, TileReader } from "@truce/tlog";

const digest = (text: string) => new Uint8Array(createHash("sha256").update(text).digest());

/** A key made from a fixed seed: for benches only. */
export const benchKey = signingKey("bench.example/ledger", 0x01, digest("bench key"));

/** Truce leaves of synthetic entries of about 400 bytes, the same at every run. */
export function benchLeaves(count: number): Uint8Array[] {
  const entry = new TextEncoder().encode(
    JSON.stringify({ type: "claim-recorded", note: "x".repeat(360), at: "0".repeat(10) }),
  );
  const salt = digest("bench salt");
  const view = new DataView(salt.buffer);
  return Array.from({ length: count }, (_, at) => {
    view.setUint32(0, at);
    return commitLeaf(salt, entry);
  });
}

export interface BuiltLog {
  readonly edge: LogEdge;
  readonly root: Uint8Array;
  readonly checkpoint: string;
  readonly tiles: TileReader & { readonly tiles: Map<string, Uint8Array> };
}

export function buildLog(leaves: readonly Uint8Array[]): BuiltLog {
  const tiles = memoryTiles();
  let edge = emptyLog;
  for (let at = 0; at < leaves.length; at += 10_000) {
    const grown = appendEntries(edge, leaves.slice(at, at + 10_000));
    tiles.write(grown.writes);
    edge = grown.edge;
  }
  const root = edgeRoot(edge);
  return { edge, root, tiles, checkpoint: signCheckpoint({ size: edge.size, root }, benchKey) };
}

/** Writes a log to a folder without waiting for the disk: a bench's input, not a thing it measures. */
export function spill(log: BuiltLog, folder: string): void {
  for (const [path, bytes] of log.tiles.tiles) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, bytes);
  }
  writeFileSync(join(folder, "checkpoint"), log.checkpoint);
}
