/**
 * Roots and proofs from tiles. Everything read here is unverified: a proof is worth what its verification
 * against a trusted root says, whoever served the tiles.
 */
import { isCount } from "./bytes.ts";
import { HASH_BYTES } from "./hash.ts";
import { emptyRoot, nodeHash, nodeHashInto, splitPoint } from "./merkle.ts";
import { fail, ok, type Result } from "./result.ts";
import { leavesPerHash, tileAt, tilePath, TILE_WIDTH, type TileId, type TileReader } from "./tile.ts";

export type TileReadCode = "tile-missing" | "tile-malformed";

/** Leaves `[start, end)` of the tree. */
interface Range {
  readonly start: number;
  readonly end: number;
}

/** The maximal perfect subtrees that cover a range, from left to right. */
function perfectSubtrees(range: Range): Range[] {
  const found: Range[] = [];
  let { start } = range;
  const { end } = range;
  while (start < end) {
    let width = 1;
    while (start % (width * 2) === 0 && start + width * 2 <= end) width *= 2;
    found.push({ start, end: start + width });
    start += width;
  }
  return found;
}

/** Where a perfect subtree's hashes lie: `count` consecutive hashes of one tile, from `offset` on. */
function locate(subtree: Range): { level: number; index: number; offset: number; count: number } {
  let level = 0;
  let count = subtree.end - subtree.start;
  while (count >= TILE_WIDTH) {
    count /= TILE_WIDTH;
    level += 1;
  }
  const position = subtree.start / leavesPerHash(level);
  return { level, index: Math.floor(position / TILE_WIDTH), offset: position % TILE_WIDTH, count };
}

/**
 * A tile, or the full tile that has replaced it: section "Partial Tiles" lets a log delete a partial tile once
 * the full one exists. The answer has exactly `tile.width` hashes.
 */
export async function readHashTile(
  reader: TileReader,
  tile: TileId,
): Promise<Result<Uint8Array, TileReadCode>> {
  let bytes = await reader.readTile(tile);
  let width = tile.width;
  if (!bytes && tile.width < TILE_WIDTH) {
    width = TILE_WIDTH;
    bytes = await reader.readTile({ ...tile, width });
  }
  if (!bytes) return fail("tile-missing", `${tilePath(tile)} is absent`);
  if (bytes.length !== width * HASH_BYTES) {
    return fail("tile-malformed", `${tilePath(tile)} has ${bytes.length} bytes, not ${width * HASH_BYTES}`);
  }
  return ok(bytes.subarray(0, tile.width * HASH_BYTES));
}

/** The root of 2^n consecutive hashes: each row is folded into the front half of the one before. */
function foldPerfect(hashes: Uint8Array): Uint8Array {
  const row = new Uint8Array(hashes);
  for (let bytes = row.length; bytes > HASH_BYTES; bytes /= 2) {
    for (let at = 0; at < bytes; at += 2 * HASH_BYTES) nodeHashInto(row, at, row, at / 2);
  }
  return row.slice(0, HASH_BYTES);
}

/** RFC 6962's MTH over each range, reading each needed tile of a tree of `size` leaves once, all in parallel. */
async function rangeHashes(
  reader: TileReader,
  size: number,
  ranges: readonly Range[],
): Promise<Result<Uint8Array[], TileReadCode>> {
  const parts = ranges.map((range) => perfectSubtrees(range).map((subtree) => locate(subtree)));
  const wanted = new Map<string, TileId>();
  for (const { level, index } of parts.flat()) {
    const tile = tileAt(size, level, index);
    if (tile) wanted.set(`${level}/${index}`, tile);
  }
  const tiles = new Map<string, Uint8Array>();
  const reads = await Promise.all(
    [...wanted].map(async ([key, tile]) => ({ key, read: await readHashTile(reader, tile) })),
  );
  for (const { key, read } of reads) {
    if (!read.ok) return read;
    tiles.set(key, read.value);
  }
  const hashes: Uint8Array[] = [];
  for (const subtrees of parts) {
    // A range that is no perfect subtree ends at the tree's right edge: fold its parts from the right.
    const folded = subtrees
      .map(({ level, index, offset, count }) => {
        const tile = tiles.get(`${level}/${index}`) ?? new Uint8Array(0);
        return foldPerfect(tile.subarray(offset * HASH_BYTES, (offset + count) * HASH_BYTES));
      })
      .reduceRight((right, left) => nodeHash(left, right));
    hashes.push(folded);
  }
  return ok(hashes);
}

/** The root of the first `size` leaves, from the tiles of a tree of that size. */
export async function treeRoot(reader: TileReader, size: number): Promise<Result<Uint8Array, TileReadCode>> {
  if (!isCount(size)) throw new RangeError(`A tree's size is a count, not ${size}`);
  if (size === 0) return ok(emptyRoot());
  const hashes = await rangeHashes(reader, size, [{ start: 0, end: size }]);
  return hashes.ok ? ok(hashes.value[0] as Uint8Array) : hashes;
}

/** The hashes of the perfect subtrees along the left of the tree, largest first: one per set bit of `size`. */
export async function treePeaks(
  reader: TileReader,
  size: number,
): Promise<Result<Uint8Array[], TileReadCode>> {
  return size === 0 ? ok([]) : rangeHashes(reader, size, perfectSubtrees({ start: 0, end: size }));
}

/** RFC 6962, 2.1.1: PATH(index, D[size]), from the leaf's sibling up. */
function inclusionRanges(index: number, size: number): Range[] {
  const path: Range[] = [];
  let start = 0;
  let end = size;
  while (end - start > 1) {
    const middle = start + splitPoint(end - start);
    if (index < middle) {
      path.push({ start: middle, end });
      end = middle;
    } else {
      path.push({ start, end: middle });
      start = middle;
    }
  }
  return path.reverse();
}

/** RFC 6962, 2.1.2: PROOF(oldSize, D[size]), with the seed written out even where the RFC leaves it implicit. */
function prefixRanges(oldSize: number, size: number): Range[] {
  const path: Range[] = [];
  let start = 0;
  let end = size;
  while (end !== oldSize) {
    const middle = start + splitPoint(end - start);
    if (oldSize <= middle) {
      path.push({ start: middle, end });
      end = middle;
    } else {
      path.push({ start, end: middle });
      start = middle;
    }
  }
  path.push({ start, end });
  return path.reverse();
}

/** An inclusion proof for the leaf at `index` in the tree of `size` leaves. @throws RangeError outside of it. */
export async function proveInclusion(
  reader: TileReader,
  index: number,
  size: number,
): Promise<Result<Uint8Array[], TileReadCode>> {
  if (!isCount(index) || !isCount(size) || index >= size) {
    throw new RangeError(`There is no leaf ${index} in a tree of size ${size}`);
  }
  return rangeHashes(reader, size, inclusionRanges(index, size));
}

/**
 * A consistency proof from `oldSize` to `size` as RFC 6962 writes it.
 *
 * @throws RangeError unless 0 < oldSize <= size.
 */
export async function proveConsistency(
  reader: TileReader,
  oldSize: number,
  size: number,
): Promise<Result<Uint8Array[], TileReadCode>> {
  const ranges = oldSize === size ? [] : checkedPrefix(oldSize, size);
  // From the very left, the seed is the old root itself, which the verifier has.
  return rangeHashes(reader, size, ranges[0]?.start === 0 ? ranges.slice(1) : ranges);
}

/** A consistency proof that always starts with its seed, for {@link rootsFromPrefix}: evidence needs it. */
export async function provePrefix(
  reader: TileReader,
  oldSize: number,
  size: number,
): Promise<Result<Uint8Array[], TileReadCode>> {
  return rangeHashes(reader, size, checkedPrefix(oldSize, size));
}

function checkedPrefix(oldSize: number, size: number): Range[] {
  if (!isCount(oldSize) || !isCount(size) || oldSize === 0 || oldSize > size) {
    throw new RangeError(`No consistency proof leads from size ${oldSize} to size ${size}`);
  }
  return prefixRanges(oldSize, size);
}
