import {
  appendLeaves,
  edgeRoot,
  emptyTree,
  leafHash,
  parseBundle,
  sha256Into,
  tilePath,
  TILE_WIDTH,
  type TileId,
  type TileReader,
  type TreeEdge,
  type TreeHead,
} from "@truce/tlog";
import { Buffer } from "node:buffer";
import type { AuditedPage } from "@truce/store";
import type { Faults } from "./faults.ts";

/** A stored tile: the one asked for, or the full one that replaced it. */
interface Found {
  readonly bytes: Uint8Array;
  readonly tile: TileId;
}

const LEAF = 33;
const HASH = 32;

/**
 * Holds a tile log against the leaves that the store's entries give. Of an entry, its place in a bundle and its place
 * in a tile, two that agree say which is the third that was changed; the signed root decides over all.
 */
export class TileAudit {
  readonly #tiles: TileReader;
  readonly #head: TreeHead;
  readonly #faults: Faults;
  /** What an entry that does not fit is: `entry` in the main log, `reads` in the private one. */
  readonly #kind: "entry" | "reads";
  readonly #idAt: (index: number) => Promise<string | null>;
  #edge: TreeEdge = emptyTree;

  constructor(
    tiles: TileReader,
    head: TreeHead,
    { kind, idAt }: { kind: "entry" | "reads"; idAt: (index: number) => Promise<string | null> },
    faults: Faults,
  ) {
    this.#tiles = tiles;
    this.#head = head;
    this.#kind = kind;
    this.#idAt = idAt;
    this.#faults = faults;
  }

  /** Takes the next page, which begins where the last one ended, at a multiple of 256. */
  async take(page: AuditedPage, from: number): Promise<void> {
    for (let at = from; at < Math.min(from + page.leaves.length / LEAF, this.#head.size); at += TILE_WIDTH)
      await this.#takeTile(page, from, at);
  }

  /** After the last page: the root. */
  finish(): void {
    if (this.#edge.size !== this.#head.size) return;
    if (!same(edgeRoot(this.#edge), this.#head.root))
      this.#faults.add(
        "checkpoint",
        `the ${this.#head.size} entries lead to another root than the signed one`,
        this.#kind,
      );
  }

  async #takeTile(page: AuditedPage, from: number, start: number): Promise<void> {
    const width = Math.min(TILE_WIDTH, this.#head.size - start);
    const index = start / TILE_WIDTH;
    const [entries, lowest] = await Promise.all([
      this.#read({ level: "entries", index, width }),
      this.#read({ level: 0, index, width }),
    ]);
    const alike = this.#takeAlike(page, start - from, width, entries, lowest);
    if (alike) return this.#grow(alike);
    const bundle = entries && this.#bundle(entries, width);
    const tile = lowest && this.#hashes(lowest, width);
    const truth: Uint8Array[] = [];
    let isTileBad = false;
    let isBundleBad = false;
    for (let i = 0; i < width; i += 1) {
      const offset = start + i - from;
      const ours = page.leaves.subarray(offset * LEAF, (offset + 1) * LEAF);
      const theirs = bundle?.[i];
      const placed = tile?.subarray(i * HASH, (i + 1) * HASH);
      const hash = leafHash(ours);
      const agrees = placed !== undefined && same(hash, placed);
      const bundled = theirs !== undefined && same(ours, theirs);
      if (agrees && bundled) {
        truth.push(hash);
        continue;
      }
      const other = theirs && leafHash(theirs);
      if (other && placed && same(other, placed)) {
        const id = await this.#idAt(start + i);
        if (id !== null)
          this.#faults.add(
            id,
            `entry number ${start + i} is not the one that the log commits to`,
            this.#kind,
          );
        truth.push(other);
        continue;
      }
      if (bundle && !bundled) isBundleBad = true;
      if (tile && !agrees) isTileBad = true;
      truth.push(hash);
    }
    const name = (level: number | "entries") => tilePath({ level, index, width });
    if (isBundleBad) this.#faults.add(name("entries"), "it differs from what the entries commit to", "tile");
    if (isTileBad) this.#faults.add(name(0), "it differs from what the entries hash to", "tile");
    await this.#grow(truth);
  }

  /**
   * Nearly every tile is as it should be, byte for byte. @returns its hashes, or `undefined` where anything differs, so
   * that each leaf is looked at.
   */
  #takeAlike(
    page: AuditedPage,
    offset: number,
    width: number,
    entries: Found | undefined,
    lowest: Found | undefined,
  ): Uint8Array[] | undefined {
    const isSized = (found: Found | undefined, each: number): found is Found =>
      found?.bytes.length === (found?.tile.width ?? 0) * each;
    if (!isSized(entries, 2 + LEAF) || !isSized(lowest, HASH)) return undefined;
    const bundle = Buffer.alloc(width * (2 + LEAF));
    const hashes = new Uint8Array(width * HASH);
    const leaf = new Uint8Array(1 + LEAF);
    for (let i = 0; i < width; i += 1) {
      const ours = page.leaves.subarray((offset + i) * LEAF, (offset + i + 1) * LEAF);
      bundle[i * (2 + LEAF) + 1] = LEAF;
      bundle.set(ours, i * (2 + LEAF) + 2);
      leaf.set(ours, 1);
      sha256Into(leaf, hashes, i * HASH);
    }
    if (!same(bundle, entries.bytes.subarray(0, bundle.length))) return undefined;
    if (!same(hashes, lowest.bytes.subarray(0, hashes.length))) return undefined;
    return Array.from({ length: width }, (_, i) => hashes.subarray(i * HASH, (i + 1) * HASH));
  }

  /** Higher tiles follow from the lowest ones. */
  async #grow(hashes: readonly Uint8Array[]): Promise<void> {
    const grown = appendLeaves(this.#edge, hashes);
    this.#edge = grown.edge;
    const isLast = this.#edge.size === this.#head.size;
    const expected = grown.writes.filter(
      ({ tile }) => tile.level !== 0 && (isLast || tile.width === TILE_WIDTH),
    );
    if (isLast)
      this.#edge.partials.forEach((bytes, level) => {
        const width = bytes.length / HASH;
        const isThere = expected.some(({ tile }) => tile.level === level && tile.width === width);
        if (level > 0 && width > 0 && !isThere)
          expected.push({
            tile: { level, index: Math.floor(this.#edge.size / TILE_WIDTH ** (level + 1)), width },
            bytes,
          });
      });
    for (const { tile, bytes } of expected) {
      const found = await this.#read(tile);
      const stored = found && this.#hashes(found, tile.width);
      if (stored && !same(stored, bytes))
        this.#faults.add(tilePath(tile), "it differs from what the tiles below hash to", "tile");
    }
  }

  #hashes({ bytes, tile }: Found, width: number): Uint8Array | undefined {
    if (bytes.length === tile.width * HASH) return bytes.subarray(0, width * HASH);
    this.#faults.add(tilePath(tile), `it has ${bytes.length} bytes, not ${tile.width * HASH}`, "tile");
    return undefined;
  }

  #bundle({ bytes, tile }: Found, width: number): Uint8Array[] | undefined {
    const parsed = parseBundle(bytes, tile.width);
    if (parsed.ok) return parsed.value.slice(0, width);
    this.#faults.add(tilePath(tile), `it is no bundle of entries: ${parsed.error.message}`, "tile");
    return undefined;
  }

  /** The tile, or the full one that replaced it. */
  async #read(tile: TileId): Promise<Found | undefined> {
    const bytes = await this.#tiles.readTile(tile);
    if (bytes) return { bytes, tile };
    const full = { ...tile, width: TILE_WIDTH };
    const replaced = tile.width === TILE_WIDTH ? undefined : await this.#tiles.readTile(full);
    if (replaced) return { bytes: replaced, tile: full };
    this.#faults.add(tilePath(tile), "it is gone", "tile");
    return undefined;
  }
}

const same = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0;
