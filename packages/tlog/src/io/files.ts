/**
 * A log in a folder, laid out as it is served: `checkpoint`, `tile/<L>/<N>[.p/<W>]`, `tile/entries/...`.
 * Every write is durable before its promise settles: temporary file, fsync, rename, fsync of the folder.
 */
import { randomUUID } from "node:crypto";
import { mkdir, open, readdir, readFile, rename, rm } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { platform } from "node:process";
import { equalBytes } from "../bytes.ts";
import { TILE_WIDTH, tilePath } from "../tile.ts";
import type { TileId, TileReader, TileWrite, TileWriter } from "../tile.ts";

/**
 * A stored tile has other bytes than the ones to be written: the log is about to get a second history, or the
 * store is damaged. Nothing was overwritten; sign nothing.
 */
export class TileConflictError extends Error {
  override readonly name = "TileConflictError";
  readonly path: string;
  constructor(path: string) {
    super(`${path} is stored with other bytes than those to be written: refusing to rewrite a log`);
    this.path = path;
  }
}

export interface LogFolder extends TileReader, TileWriter {
  /** Writes tiles, all durable when the promise settles. @throws TileConflictError before anything is written. */
  writeTiles(writes: readonly TileWrite[]): Promise<void>;
  /** @returns the signed checkpoint, or `undefined` for a new log. */
  readCheckpoint(): Promise<string | undefined>;
  /**
   * Publishes a signed checkpoint; call it only after the tiles of its size are written. Then removes the partial
   * tiles that a full tile has replaced.
   */
  writeCheckpoint(checkpoint: string): Promise<void>;
}

/** Opens a log folder, which need not exist yet. One process may write; any number may read. */
export function logFolder(folder: string): LogFolder {
  const root = resolve(folder);
  const knownFolders = new Set<string>();
  const replaced = new Set<string>();

  async function ensureFolder(path: string): Promise<void> {
    if (knownFolders.has(path)) return;
    const first = await mkdir(path, { recursive: true });
    // A new folder is durable only when its parent is: walk up to the first one that was there before.
    if (first !== undefined) {
      for (let at = path; at.length >= first.length; at = dirname(at)) await syncFolder(dirname(at));
    } else {
      await dropStale(path);
    }
    knownFolders.add(path);
  }

  async function replaceAll(files: readonly { path: string; bytes: Uint8Array }[]): Promise<void> {
    for (const { path } of files) await ensureFolder(dirname(path));
    const staged = await Promise.all(
      files.map(async ({ path, bytes }) => ({ path, temporary: await writeTemporary(path, bytes) })),
    );
    for (const { path, temporary } of staged) await rename(temporary, path);
    await Promise.all(
      [...new Set(staged.map(({ path }) => dirname(path)))].map(async (at) => syncFolder(at)),
    );
  }

  async function writeTiles(writes: readonly TileWrite[]): Promise<void> {
    const fresh: { path: string; bytes: Uint8Array }[] = [];
    for (const { tile, bytes } of writes) {
      const path = join(root, tilePath(tile));
      const stored = await readIfPresent(path);
      if (stored && !equalBytes(stored, bytes)) throw new TileConflictError(path);
      if (!stored) fresh.push({ path, bytes });
    }
    await replaceAll(fresh);
    for (const { tile } of writes)
      if (tile.width === TILE_WIDTH) replaced.add(`${join(root, tilePath(tile))}.p`);
  }

  /** Only once a checkpoint covers the full tile: until then readers of the old one need the partial tile. */
  async function dropReplaced(): Promise<void> {
    for (const partials of replaced) {
      await rm(partials, { recursive: true, force: true });
      knownFolders.delete(partials);
    }
    replaced.clear();
  }

  return {
    readTile: async (tile: TileId) => readIfPresent(join(root, tilePath(tile))),
    writeTile: async (tile, bytes) => writeTiles([{ tile, bytes }]),
    writeTiles,
    readCheckpoint: async () => {
      const bytes = await readIfPresent(join(root, "checkpoint"));
      return bytes && new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    },
    writeCheckpoint: async (checkpoint) => {
      await replaceAll([{ path: join(root, "checkpoint"), bytes: new TextEncoder().encode(checkpoint) }]);
      await dropReplaced();
    },
  };
}

const TEMPORARY = /^\.[0-9a-f-]{36}\.tmp$/;

/** What a killed writer left behind. There is one writer, and it looks before it writes to a folder. */
async function dropStale(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (TEMPORARY.test(name)) await rm(join(folder, name), { force: true });
  }
}

async function writeTemporary(path: string, bytes: Uint8Array): Promise<string> {
  const temporary = join(dirname(path), `.${randomUUID()}.tmp`);
  const file = await open(temporary, "wx", 0o644);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  return temporary;
}

async function syncFolder(path: string): Promise<void> {
  // Windows cannot open a folder as a file; there the rename itself is journalled.
  if (platform === "win32") return;
  const folder = await open(path, "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

async function readIfPresent(path: string): Promise<Uint8Array | undefined> {
  try {
    return await readFile(path);
  } catch (cause) {
    const code = cause instanceof Error && "code" in cause ? cause.code : undefined;
    if (code === "ENOENT" || code === "ENOTDIR") return undefined;
    throw cause;
  }
}
