/** The log of a node's data folder, read by Go's own library: a verifier that we did not write. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { leafHash, parseBundle, proveInclusion, type TileReader } from "@truce/tlog";
import { logFolder } from "@truce/tlog/io/files";
import { findGo, runPeer } from "../tlog/go.ts";

const proofs = 2000;

/** @returns what Go found and how fast; why it could not be asked; throws where it refuses the log. */
export async function goOnLog(dataDir: string, size: number): Promise<Record<string, unknown>> {
  const found = findGo();
  if ("missing" in found) {
    console.warn(`SKIPPED: Go's verifier on the node's log: ${found.missing}`);
    return { skipped: found.missing };
  }
  const folder = join(dataDir, "log");
  const tiles = logFolder(folder);
  const inclusion = [];
  for (let n = 0; n < proofs; n += 1) {
    const index = Math.floor((n * (size - 1)) / (proofs - 1));
    const path = await proveInclusion(tiles, index, size);
    if (!path.ok) throw new Error(path.error.message);
    const leaf = leafHash(await entryAt(tiles, index, size));
    inclusion.push({ index, leaf: leaf.toBase64(), path: path.value.map((hash) => hash.toBase64()) });
  }
  const vkey = readFileSync(join(folder, "vkey"), "utf8").trim();
  return { ...runPeer(found.go, folder, vkey, { inclusion, consistency: [] }) };
}

async function entryAt(tiles: TileReader, index: number, size: number): Promise<Uint8Array> {
  const at = Math.floor(index / 256);
  const width = Math.min(256, size - at * 256);
  const bytes = await tiles.readTile({ level: "entries", index: at, width });
  const bundle = bytes && parseBundle(bytes, width);
  if (!bundle?.ok) throw new Error(`no bundle ${at}`);
  return bundle.value[index % 256]!;
}
