/**
 * C2SP tlog-tiles: names, widths and contents of tiles and entry bundles.
 * Section "Merkle Tree": a full tile is 256 hashes, 8,192 bytes; section "Log entries": bundles of uint16
 * length-prefixed entries.
 */
import { isCount } from "./bytes.ts";
import { HASH_BYTES } from "./hash.ts";
import { fail, ok, type Result } from "./result.ts";

export const TILE_WIDTH = 256;
export const TILE_BYTES = TILE_WIDTH * HASH_BYTES;
export const MAX_ENTRY_BYTES = 0xffff;
const MAX_LEVEL = 63;

/** A tile of hashes (`level` 0 to 63) or a bundle of entries; `width` 256 is full, 1 to 255 partial. */
export interface TileId {
  readonly level: number | "entries";
  readonly index: number;
  readonly width: number;
}

/** The bytes of one tile, ready to be stored. */
export interface TileWrite {
  readonly tile: TileId;
  readonly bytes: Uint8Array;
}

/** Where tiles come from: a folder, a table, a partner's server. */
export interface TileReader {
  /** @returns the tile's bytes, or `undefined` where it is absent. The bytes are checked, never trusted. */
  readTile(tile: TileId): Promise<Uint8Array | undefined>;
}

/** Where tiles go. The promise settles only when the tile is durable. */
export interface TileWriter {
  writeTile(tile: TileId, bytes: Uint8Array): Promise<void>;
}

/** Leaves under one hash of a tile at `level`: 256^level. */
export function leavesPerHash(level: number): number {
  return TILE_WIDTH ** level;
}

/** Section "Partial Tiles": width of the rightmost, partial tile at `level` of a tree; 0 where there is none. */
export function partialWidth(size: number, level: number | "entries"): number {
  const hashes = Math.floor(size / leavesPerHash(level === "entries" ? 0 : level));
  return hashes % TILE_WIDTH;
}

/** The tile `index` at `level` as a tree of `size` leaves has it: full, partial, or `undefined`. */
export function tileAt(size: number, level: number | "entries", index: number): TileId | undefined {
  const hashes = Math.floor(size / leavesPerHash(level === "entries" ? 0 : level));
  const full = Math.floor(hashes / TILE_WIDTH);
  if (index < full) return { level, index, width: TILE_WIDTH };
  const width = hashes % TILE_WIDTH;
  return index === full && width > 0 ? { level, index, width } : undefined;
}

/** Section "Merkle Tree": `tile/<L>/<N>[.p/<W>]`, or `tile/entries/<N>[.p/<W>]`. */
export function tilePath(tile: TileId): string {
  const { level, index, width } = tile;
  if (level !== "entries" && (!isCount(level) || level > MAX_LEVEL)) {
    throw new RangeError(`A tile's level is 0 to 63, not ${level}`);
  }
  if (!isCount(index)) throw new RangeError(`A tile's index is a count, not ${index}`);
  if (!isCount(width) || width < 1 || width > TILE_WIDTH) {
    throw new RangeError(`A tile's width is 1 to 256, not ${width}`);
  }
  const digits = String(index);
  const padded = digits.padStart(Math.ceil(digits.length / 3) * 3, "0");
  const groups = padded.match(/\d{3}/g) ?? [];
  const name = groups.map((group, at) => (at === groups.length - 1 ? group : `x${group}`)).join("/");
  return `tile/${level}/${name}${width === TILE_WIDTH ? "" : `.p/${width}`}`;
}

const PATH = /^tile\/(entries|[0-9]{1,2})\/((?:x[0-9]{3}\/){0,5}[0-9]{3})(?:\.p\/([1-9][0-9]{0,2}))?$/;

/** The inverse of {@link tilePath}: `undefined` for every other spelling, so that one tile has one name. */
export function parseTilePath(path: string): TileId | undefined {
  const match = PATH.exec(path);
  const [, rawLevel, rawIndex, rawWidth] = match ?? [];
  if (rawLevel === undefined || rawIndex === undefined) return undefined;
  const tile: TileId = {
    level: rawLevel === "entries" ? "entries" : Number(rawLevel),
    index: Number(rawIndex.replaceAll(/[x/]/g, "")),
    width: rawWidth === undefined ? TILE_WIDTH : Number(rawWidth),
  };
  if (tile.level !== "entries" && tile.level > MAX_LEVEL) return undefined;
  if (!isCount(tile.index) || tile.width > TILE_WIDTH) return undefined;
  return tilePath(tile) === path ? tile : undefined;
}

export type BundleCode = "truncated" | "trailing-bytes";

/** Section "Log entries": big-endian uint16 length before each entry. @throws RangeError above 65,535 bytes. */
export function encodeBundle(entries: readonly Uint8Array[]): Uint8Array {
  let length = 0;
  for (const entry of entries) {
    if (entry.length > MAX_ENTRY_BYTES)
      throw new RangeError(`An entry has at most 65,535 bytes, not ${entry.length}`);
    length += 2 + entry.length;
  }
  const bundle = new Uint8Array(length);
  let at = 0;
  for (const entry of entries) {
    bundle[at] = entry.length >>> 8;
    bundle[at + 1] = entry.length & 0xff;
    bundle.set(entry, at + 2);
    at += 2 + entry.length;
  }
  return bundle;
}

/** The `width` entries of a bundle, as views into `bytes`; nothing may be missing and nothing may follow. */
export function parseBundle(bytes: Uint8Array, width: number): Result<Uint8Array[], BundleCode> {
  const entries: Uint8Array[] = [];
  let at = 0;
  for (let i = 0; i < width; i += 1) {
    const high = bytes[at];
    const low = bytes[at + 1];
    if (high === undefined || low === undefined)
      return fail("truncated", `entry ${i} of ${width} has no length`);
    const start = at + 2;
    at = start + high * 256 + low;
    if (at > bytes.length) return fail("truncated", `entry ${i} of ${width} ends after the bundle`);
    entries.push(bytes.subarray(start, at));
  }
  return at === bytes.length
    ? ok(entries)
    : fail("trailing-bytes", `${bytes.length - at} bytes follow entry ${width}`);
}
