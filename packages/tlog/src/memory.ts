/** Tiles in memory: for tests, for small logs, and to prove something about a log that was just received whole. */
import { tilePath, type TileReader, type TileWrite, type TileWriter } from "./tile.ts";

export interface MemoryTiles extends TileReader, TileWriter {
  /** By path, as `tilePath` prints it. */
  readonly tiles: Map<string, Uint8Array>;
  write(writes: readonly TileWrite[]): void;
}

export function memoryTiles(): MemoryTiles {
  const tiles = new Map<string, Uint8Array>();
  return {
    tiles,
    readTile: (tile) => Promise.resolve(tiles.get(tilePath(tile))),
    writeTile: (tile, bytes) => {
      tiles.set(tilePath(tile), bytes);
      return Promise.resolve();
    },
    write: (writes) => {
      for (const { tile, bytes } of writes) tiles.set(tilePath(tile), bytes);
    },
  };
}
