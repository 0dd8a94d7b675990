/** Reading a whole stored log again: every entry, every tile, every partial tile, up to the root. */
import { equalBytes } from "./bytes.ts";
import { appendLeaves, edgeRoot, emptyTree, readBundle, type TreeEdge } from "./append.ts";
import { leafHash } from "./merkle.ts";
import { fail, ok, type Result } from "./result.ts";
import type { TreeHead } from "./sequence.ts";
import { TILE_WIDTH, tilePath, type TileReader, type TileWrite } from "./tile.ts";
import { readHashTile, type TileReadCode } from "./tree.ts";

export type AuditCode =
  | TileReadCode
  | "bundle-missing"
  | "bundle-malformed"
  | "tile-mismatch"
  | "root-mismatch";

/**
 * Recomputes a log from its entries and compares every tile of the tree `head`, so that one flipped bit anywhere
 * is found and named. Memory stays at one bundle and the right edge.
 *
 * @param onEntry called with each entry before its bundle is confirmed; for progress or for comparing with a store.
 * @returns the right edge, ready for appending.
 */
export async function auditLog(
  reader: TileReader,
  head: TreeHead,
  onEntry?: (entry: Uint8Array, index: number) => void,
): Promise<Result<TreeEdge, AuditCode>> {
  let edge: TreeEdge = emptyTree;
  while (edge.size < head.size) {
    const width = Math.min(TILE_WIDTH, head.size - edge.size);
    const bundle = await readBundle(reader, edge.size / TILE_WIDTH, width);
    if (!bundle.ok) return bundle;
    const hashes = bundle.value.map((entry, at) => {
      onEntry?.(entry, edge.size + at);
      return leafHash(entry);
    });
    const grown = appendLeaves(edge, hashes);
    edge = grown.edge;
    // Partial tiles are compared once, as the tree `head` has them.
    const isLast = edge.size === head.size;
    const compared = await compareTiles(
      reader,
      grown.writes.filter(({ tile }) => isLast || tile.width === TILE_WIDTH),
    );
    if (!compared.ok) return compared;
    if (isLast) {
      const higher = await compareTiles(reader, untouchedPartials(edge, grown.writes));
      if (!higher.ok) return higher;
    }
  }
  return equalBytes(edgeRoot(edge), head.root)
    ? ok(edge)
    : fail("root-mismatch", `the ${head.size} stored entries lead to a root other than the checkpoint's`);
}

/** Partial tiles of the last tree that the last append left as they were. */
function untouchedPartials(edge: TreeEdge, writes: readonly TileWrite[]): TileWrite[] {
  return edge.partials.flatMap((bytes, level) => {
    const width = bytes.length / 32;
    if (width === 0 || writes.some(({ tile }) => tile.level === level && tile.width === width)) return [];
    return [{ tile: { level, index: Math.floor(edge.size / TILE_WIDTH ** (level + 1)), width }, bytes }];
  });
}

async function compareTiles(
  reader: TileReader,
  expected: readonly TileWrite[],
): Promise<Result<true, TileReadCode | "tile-mismatch">> {
  for (const { tile, bytes } of expected) {
    const stored = await readHashTile(reader, tile);
    if (!stored.ok) return stored;
    if (!equalBytes(stored.value, bytes)) {
      return fail("tile-mismatch", `${tilePath(tile)} differs from what the entries hash to`);
    }
  }
  return ok(true);
}
