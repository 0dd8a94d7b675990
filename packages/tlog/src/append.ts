/**
 * Growing a log. Only the right edge is kept: the perfect subtrees along the left ("peaks") and the rightmost,
 * partial tile of each level. Appending costs about one interior hash a leaf, whatever the size.
 */
import { concat, equalBytes } from "./bytes.ts";
import { HASH_BYTES } from "./hash.ts";
import { emptyRoot, leafHash, nodeHash } from "./merkle.ts";
import { fail, ok, type Result } from "./result.ts";
import { encodeBundle, parseBundle, partialWidth, TILE_BYTES, TILE_WIDTH } from "./tile.ts";
import type { TileReader, TileWrite } from "./tile.ts";
import { readHashTile, treePeaks, type TileReadCode } from "./tree.ts";

/** The right edge of a tree: all that is needed to grow it and to compute its root. Immutable. */
export interface TreeEdge {
  readonly size: number;
  /** Hashes of the perfect subtrees from left to right, one per set bit of `size`. */
  readonly peaks: readonly Uint8Array[];
  /** Per level, the hashes of the rightmost partial tile; empty where the level ends on a full tile. */
  readonly partials: readonly Uint8Array[];
}

/** The right edge of a log that serves its entries too: {@link TreeEdge} and the rightmost partial bundle. */
export interface LogEdge extends TreeEdge {
  readonly bundle: Uint8Array;
}

export const emptyTree: TreeEdge = { size: 0, peaks: [], partials: [] };
export const emptyLog: LogEdge = { ...emptyTree, bundle: new Uint8Array(0) };

/** RFC 6962, 2.1: the tree head. */
export function edgeRoot(edge: TreeEdge): Uint8Array {
  return edge.size === 0 ? emptyRoot() : edge.peaks.reduceRight((right, left) => nodeHash(left, right));
}

/** Growing copies of the partial tiles; emits each tile that becomes full. */
class Levels {
  readonly writes: TileWrite[] = [];
  readonly #tiles: { bytes: Uint8Array; width: number; index: number; touched: boolean }[];

  constructor(edge: TreeEdge) {
    this.#tiles = edge.partials.map((partial, level) => {
      const bytes = new Uint8Array(TILE_BYTES);
      bytes.set(partial);
      const index = Math.floor(edge.size / TILE_WIDTH ** (level + 1));
      return { bytes, width: partial.length / HASH_BYTES, index, touched: false };
    });
  }

  push(level: number, hash: Uint8Array): void {
    const tile = (this.#tiles[level] ??= {
      bytes: new Uint8Array(TILE_BYTES),
      width: 0,
      index: 0,
      touched: false,
    });
    tile.bytes.set(hash, tile.width * HASH_BYTES);
    tile.width += 1;
    tile.touched = true;
    if (tile.width < TILE_WIDTH) return;
    this.writes.push({ tile: { level, index: tile.index, width: TILE_WIDTH }, bytes: tile.bytes.slice() });
    tile.width = 0;
    tile.index += 1;
  }

  /** Adds the partial tiles that changed to the writes. @returns the new partials. */
  close(): Uint8Array[] {
    return this.#tiles.map(({ bytes, width, index, touched }, level) => {
      const partial = bytes.slice(0, width * HASH_BYTES);
      if (touched && width > 0) this.writes.push({ tile: { level, index, width }, bytes: partial });
      return partial;
    });
  }
}

/**
 * Appends leaves by their RFC 6962 leaf hashes (32 bytes each).
 *
 * @returns the new edge, and the tiles to store before anything of the new size is signed: every tile that
 * became full, and the new partial tile of each level that changed.
 */
export function appendLeaves(
  edge: TreeEdge,
  leafHashes: readonly Uint8Array[],
): { edge: TreeEdge; writes: TileWrite[] } {
  const levels = new Levels(edge);
  const peaks = [...edge.peaks];
  let { size } = edge;
  for (const leaf of leafHashes) {
    if (leaf.length !== HASH_BYTES) throw new TypeError(`A leaf hash has 32 bytes, not ${leaf.length}`);
    let hash = leaf;
    let height = 0;
    levels.push(0, hash);
    // Each trailing one bit of the old size is a peak of the height reached so far: merge with it.
    for (let rest = size; rest % 2 === 1; rest = Math.floor(rest / 2)) {
      hash = nodeHash(peaks.pop() as Uint8Array, hash);
      height += 1;
      if (height % 8 === 0) levels.push(height / 8, hash);
    }
    peaks.push(hash);
    size += 1;
  }
  const partials = levels.close();
  return { edge: { size, peaks, partials }, writes: levels.writes };
}

/** Appends entries (at most 65,535 bytes each): as {@link appendLeaves}, with the entry bundles among the writes. */
export function appendEntries(
  edge: LogEdge,
  entries: readonly Uint8Array[],
): { edge: LogEdge; writes: TileWrite[] } {
  const grown = appendLeaves(
    edge,
    entries.map((entry) => leafHash(entry)),
  );
  const bundles: TileWrite[] = [];
  let open = edge.bundle;
  let at = 0;
  for (let size = edge.size; at < entries.length;) {
    const room = TILE_WIDTH - (size % TILE_WIDTH);
    const taken = entries.slice(at, at + room);
    const bytes = concat([open, encodeBundle(taken)]);
    const width = (size % TILE_WIDTH) + taken.length;
    bundles.push({ tile: { level: "entries", index: Math.floor(size / TILE_WIDTH), width }, bytes });
    open = width === TILE_WIDTH ? new Uint8Array(0) : bytes;
    at += taken.length;
    size += taken.length;
  }
  return { edge: { ...grown.edge, bundle: open }, writes: [...bundles, ...grown.writes] };
}

export type ResumeCode = TileReadCode | "bundle-missing" | "bundle-malformed" | "root-mismatch";

/**
 * Reads the right edge of a stored tree back, to go on appending.
 *
 * @param root the root of the checkpoint or record that says how far the log had come; tiles that do not lead
 * to it are refused, so that a damaged store is never built upon.
 */
export async function resumeTree(
  reader: TileReader,
  size: number,
  root: Uint8Array,
): Promise<Result<TreeEdge, ResumeCode>> {
  const peaks = await treePeaks(reader, size);
  if (!peaks.ok) return peaks;
  const partials: Uint8Array[] = [];
  for (let level = 0; size >= TILE_WIDTH ** level; level += 1) {
    const width = partialWidth(size, level);
    const index = Math.floor(size / TILE_WIDTH ** (level + 1));
    const read = width === 0 ? ok(new Uint8Array(0)) : await readHashTile(reader, { level, index, width });
    if (!read.ok) return read;
    partials.push(read.value.slice());
  }
  const edge: TreeEdge = { size, peaks: peaks.value, partials };
  return equalBytes(edgeRoot(edge), root)
    ? ok(edge)
    : fail("root-mismatch", `the stored tiles of size ${size} lead to another root`);
}

/** As {@link resumeTree}, for a log that serves entries; the entries of the partial bundle are checked too. */
export async function resumeLog(
  reader: TileReader,
  size: number,
  root: Uint8Array,
): Promise<Result<LogEdge, ResumeCode>> {
  const tree = await resumeTree(reader, size, root);
  if (!tree.ok) return tree;
  const width = partialWidth(size, "entries");
  if (width === 0) return ok({ ...tree.value, bundle: new Uint8Array(0) });
  const index = Math.floor(size / TILE_WIDTH);
  const stored = await readBundle(reader, index, width);
  if (!stored.ok) return stored;
  const hashes = tree.value.partials[0] ?? new Uint8Array(0);
  const isWhole = stored.value.every((entry, at) =>
    equalBytes(leafHash(entry), hashes.subarray(at * HASH_BYTES, (at + 1) * HASH_BYTES)),
  );
  if (!isWhole) return fail("bundle-malformed", `bundle ${index} does not hash to its level 0 tile`);
  return ok({ ...tree.value, bundle: encodeBundle(stored.value) });
}

/** The first `width` entries of bundle `index`, from the partial bundle or the full one that replaced it. */
export async function readBundle(
  reader: TileReader,
  index: number,
  width: number,
): Promise<Result<Uint8Array[], "bundle-missing" | "bundle-malformed">> {
  let stored = await reader.readTile({ level: "entries", index, width });
  let storedWidth = width;
  if (!stored && width < TILE_WIDTH) {
    storedWidth = TILE_WIDTH;
    stored = await reader.readTile({ level: "entries", index, width: TILE_WIDTH });
  }
  if (!stored) return fail("bundle-missing", `bundle ${index} of width ${width} is absent`);
  const entries = parseBundle(stored, storedWidth);
  if (!entries.ok) return fail("bundle-malformed", `bundle ${index}: ${entries.error.message}`);
  return ok(entries.value.slice(0, width));
}
