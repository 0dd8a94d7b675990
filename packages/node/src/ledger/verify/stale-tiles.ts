import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { parseBundle, parseTilePath, tileAt, type TileId, type TileReader } from "@truce/tlog";
import type { Faults } from "./faults.ts";

/**
 * Partial tiles of earlier checkpoints lie about until a full tile replaces them, and readers of those checkpoints may
 * still fetch them. Each must be the beginning of the tile that the newest tree has; that one is checked elsewhere.
 */
export async function checkStaleTiles(
  folder: string,
  tiles: TileReader,
  size: number,
  faults: Faults,
): Promise<void> {
  for (const path of await partials(folder, "tile")) {
    const tile = parseTilePath(path);
    const whole = tile && tileAt(size, tile.level, tile.index);
    // Wider than the signed tree: left by a run that was killed before it signed; written again by the next.
    if (!tile || !whole || whole.width <= tile.width) continue;
    const newest = await tiles.readTile(whole);
    const bytes = new Uint8Array(await readFile(join(folder, path)));
    if (newest && !isBeginning(tile, bytes, newest, whole.width))
      faults.add(path, "it is not the beginning of the tile that replaced it", "tile");
  }
}

function isBeginning(tile: TileId, bytes: Uint8Array, newest: Uint8Array, width: number): boolean {
  const starts = bytes.every((byte, at) => byte === newest[at]);
  if (tile.level !== "entries") return starts && bytes.length === tile.width * 32;
  // A bundle that cannot be read is reported as such.
  return starts && (!parseBundle(newest, width).ok || parseBundle(bytes, tile.width).ok);
}

async function partials(root: string, at: string): Promise<string[]> {
  const found: string[] = [];
  const entries = await readdir(join(root, at), { withFileTypes: true }).catch(
    (cause: NodeJS.ErrnoException) => {
      if (cause.code === "ENOENT") return [];
      throw cause;
    },
  );
  for (const entry of entries) {
    const path = `${at}/${entry.name}`;
    if (entry.isDirectory()) found.push(...(await partials(root, path)));
    else if (at.endsWith(".p")) found.push(path);
  }
  return found;
}
