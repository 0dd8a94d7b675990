import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  appendEntries,
  appendLeaves,
  edgeRoot,
  emptyLog,
  emptyTree,
  resumeLog,
  resumeTree,
} from "./append.ts";
import { auditLog } from "./audit.ts";
import { leafHash, nodeHash } from "./merkle.ts";
import { memoryTiles } from "./memory.ts";
import { mayFollow } from "./sequence.ts";
import { codeOf, fixed, sampleLog, valueOf } from "./testing/sample.ts";
import { parseTilePath, partialWidth, tilePath } from "./tile.ts";

function mth(hashes: readonly Uint8Array[]): Uint8Array {
  const [only] = hashes;
  if (hashes.length === 1 && only) return only;
  let k = 1;
  while (k * 2 < hashes.length) k *= 2;
  return nodeHash(mth(hashes.slice(0, k)), mth(hashes.slice(k)));
}

const leaves = Array.from({ length: 70_000 }, (_, at) => leafHash(Uint8Array.of(at >>> 16, at >>> 8, at)));

describe("appending", () => {
  it("lays out a tree of 70,000 as tlog-tiles says", () => {
    const tiles = memoryTiles();
    const { edge, writes } = appendLeaves(emptyTree, leaves);
    tiles.write(writes);
    expect(edgeRoot(edge)).toEqual(mth(leaves));
    const paths = [...tiles.tiles.keys()];
    expect(paths.filter((path) => /^tile\/0\/\d{3}$/.test(path))).toHaveLength(273);
    expect(paths.filter((path) => !/^tile\/0\/\d{3}$/.test(path)).sort()).toEqual([
      "tile/0/273.p/112",
      "tile/1/000",
      "tile/1/001.p/17",
      "tile/2/000.p/1",
    ]);
    expect(partialWidth(256, 0)).toBe(0);
    expect(partialWidth(256, 1)).toBe(1);
  });

  it("gives the same tiles and root however the leaves are batched", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 700 }), { maxLength: 8 }), (batches) => {
        const tiles = memoryTiles();
        let edge = emptyLog;
        let done = 0;
        for (const batch of batches) {
          const entries = Array.from({ length: batch }, (_, at) =>
            Uint8Array.of(1, (done + at) >>> 8, done + at),
          );
          const grown = appendEntries(edge, entries);
          tiles.write(grown.writes);
          edge = grown.edge;
          done += batch;
        }
        const whole = memoryTiles();
        const entries = Array.from({ length: done }, (_, at) => Uint8Array.of(1, at >>> 8, at));
        const once = appendEntries(emptyLog, entries);
        whole.write(once.writes);
        expect(edge).toEqual(once.edge);
        for (const [path, bytes] of whole.tiles) expect(tiles.tiles.get(path)).toEqual(bytes);
      }),
      { numRuns: 40 },
    );
  });

  it("goes on from stored tiles as if it had never stopped", async () => {
    for (const size of [0, 1, 255, 256, 257, 5_000, 65_535, 65_536, 65_537]) {
      const tiles = memoryTiles();
      const { edge, writes } = appendLeaves(emptyTree, leaves.slice(0, size));
      tiles.write(writes);
      const resumed = valueOf(await resumeTree(tiles, size, edgeRoot(edge)));
      const more = leaves.slice(size, size + 300);
      expect(appendLeaves(resumed, more)).toEqual(appendLeaves(edge, more));
    }
  });

  it("refuses to go on from a damaged store", async () => {
    const { tiles, edge } = sampleLog(600);
    const root = edgeRoot(edge);
    expect(valueOf(await resumeLog(tiles, 600, root))).toEqual(edge);
    expect(codeOf(await resumeLog(tiles, 600, fixed("other")))).toBe("root-mismatch");
    const damaged = memoryTiles();
    for (const [path, bytes] of tiles.tiles) damaged.tiles.set(path, bytes.slice());
    const bundle = damaged.tiles.get("tile/entries/002.p/88") as Uint8Array;
    bundle[40] = (bundle[40] ?? 0) ^ 1;
    expect(codeOf(await resumeLog(damaged, 600, root))).toBe("bundle-malformed");
    damaged.tiles.delete("tile/1/000.p/2");
    expect(codeOf(await resumeLog(damaged, 600, root))).toBe("tile-missing");
    damaged.tiles.set("tile/1/000.p/2", new Uint8Array(63));
    expect(codeOf(await resumeLog(damaged, 600, root))).toBe("tile-malformed");
  });

  it("refuses what is no leaf hash and no entry", () => {
    expect(() => appendLeaves(emptyTree, [new Uint8Array(31)])).toThrow(TypeError);
    expect(() => appendEntries(emptyLog, [new Uint8Array(65_536)])).toThrow(RangeError);
  });
});

describe("auditing a stored log", () => {
  // Large enough for three levels of tiles.
  const build = (size: number) => {
    const tiles = memoryTiles();
    const entries = Array.from({ length: size }, (_, at) => Uint8Array.of(at >>> 16, at >>> 8, at));
    const grown = appendEntries(emptyLog, entries);
    tiles.write(grown.writes);
    return { tiles, edge: grown.edge };
  };

  it("finds one flipped bit in any stored file of any kind", async () => {
    const { tiles, edge } = build(66_000);
    const head = { size: edge.size, root: edgeRoot(edge) };
    expect(valueOf(await auditLog(tiles, head)).size).toBe(66_000);
    for (const path of ["tile/entries/000", "tile/entries/257.p/208", "tile/0/100", "tile/0/257.p/208"]) {
      expect(await damagedAt(path)).not.toBe("ok");
    }
    for (const path of ["tile/1/000", "tile/1/001.p/1", "tile/2/000.p/1"])
      expect(await damagedAt(path)).not.toBe("ok");
    expect(codeOf(await auditLog(tiles, { ...head, root: fixed("other") }))).toBe("root-mismatch");

    async function damagedAt(path: string): Promise<string> {
      const bytes = tiles.tiles.get(path) as Uint8Array;
      const at = Math.floor(bytes.length / 3);
      bytes[at] = (bytes[at] ?? 0) ^ 4;
      const code = codeOf(await auditLog(tiles, head));
      bytes[at] = (bytes[at] ?? 0) ^ 4;
      return code;
    }
  }, 60_000);

  it("checks a partial tile that the last bundle left as it was", async () => {
    const { tiles, edge } = build(66_048 - 200);
    const grown = appendEntries(edge, [Uint8Array.of(1)]);
    tiles.write(grown.writes);
    const bytes = tiles.tiles.get("tile/1/001.p/1") as Uint8Array;
    bytes[0] = (bytes[0] ?? 0) ^ 1;
    const head = { size: grown.edge.size, root: edgeRoot(grown.edge) };
    expect(codeOf(await auditLog(tiles, head))).toBe("tile-mismatch");
  });
});

describe("may the log sign", () => {
  it("only what follows everything that others have seen", async () => {
    const { tiles, edge, leaves: entries } = sampleLog(3_000);
    const head = { size: 3_000, root: edgeRoot(edge) };
    const at = (size: number) => ({
      size,
      root: edgeRoot(appendEntries(emptyLog, entries.slice(0, size)).edge),
    });
    expect(codeOf(await mayFollow(tiles, head, [at(0), at(1), at(1_024), at(2_999), head]))).toBe("ok");
    expect(codeOf(await mayFollow(tiles, head, [at(7), { size: 3_001, root: fixed("later") }]))).toBe(
      "behind",
    );
    expect(codeOf(await mayFollow(tiles, head, [{ size: 2_000, root: fixed("other") }]))).toBe("forked");
    expect(codeOf(await mayFollow(tiles, { size: 3_000, root: fixed("other") }, []))).toBe("forked");
  });
});

describe("tile paths", () => {
  it("spells the examples of tlog-tiles", () => {
    expect(tilePath({ level: 0, index: 1_234_067, width: 256 })).toBe("tile/0/x001/x234/067");
    expect(tilePath({ level: "entries", index: 273, width: 112 })).toBe("tile/entries/273.p/112");
  });

  it("prints what it parses and parses what it prints", () => {
    const level = fc.oneof(fc.integer({ min: 0, max: 63 }), fc.constant("entries" as const));
    const tile = fc.record({ level, index: fc.maxSafeNat(), width: fc.integer({ min: 1, max: 256 }) });
    fc.assert(
      fc.property(tile, (each) => {
        expect(parseTilePath(tilePath(each))).toEqual(each);
      }),
    );
    const pieces = fc.constantFrom(
      "tile",
      "/",
      "0",
      "1",
      "63",
      "64",
      "x001",
      "001",
      "000",
      ".p/",
      "255",
      "256",
      "entries",
      "..",
      "x",
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 10 }), (list) => {
        const path = list.join("");
        const parsed = parseTilePath(path);
        if (parsed) expect(tilePath(parsed)).toBe(path);
      }),
    );
  });

  it.each([
    "tile/00/000",
    "tile/64/000",
    "tile/0/x000/001",
    "tile/0/1",
    "tile/0/0001",
    "tile/0/000.p/0",
    "tile/0/000.p/256",
    "tile/0/000.p/01",
    "tile/0/000/",
    "/tile/0/000",
    "tile/0/000\n",
    "tile/0/../../etc",
    "tile/0/x999/x999/x999/x999/x999/999",
    "tile/data/000",
    "",
  ])("refuses %j", (path) => {
    expect(parseTilePath(path)).toBeUndefined();
  });
});
