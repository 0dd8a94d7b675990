import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { trialData } from "../../../tools/trial-data.ts";
import { readBundle } from "./append.ts";
import { openCheckpoint } from "./checkpoint.ts";
import { keyVerifier } from "./cosignature.ts";
import { parseVerifierKey } from "./keys.ts";
import { leafHash, verifyConsistency } from "./merkle.ts";
import { codeOf, valueOf } from "./testing/sample.ts";
import { tilePath, type TileReader } from "./tile.ts";
import { proveConsistency, treeRoot } from "./tree.ts";

const tessera = trialData("data", "tlog", "tessera-log", "testdata", "log");
if (!tessera) console.warn("SKIPPED: the log written by Tessera is absent (TRUCE_TRIAL_DATA)");

describe.skipIf(!tessera)("a log written by Tessera", () => {
  const file = (path: string) => readFileSync(join(tessera ?? "", path));
  const tiles: TileReader = {
    readTile: async (tile) => {
      try {
        return file(tilePath(tile));
      } catch {
        return undefined;
      }
    },
  };
  // The public key that Tessera's own tests give for this log.
  const vkey = "example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx";

  it("verifies: signatures, roots, entries, and consistency of every pair of checkpoints", async () => {
    const key = keyVerifier(valueOf(parseVerifierKey(vkey)));
    const heads = Array.from({ length: 15 }, (_, at) => {
      const opened = valueOf(openCheckpoint(file(`checkpoint.${at + 1}`), [key]));
      return opened.checkpoint;
    });
    let pairs = 0;
    for (const head of heads) {
      expect(valueOf(await treeRoot(tiles, head.size))).toEqual(head.root);
      for (const old of heads.filter(({ size }) => size <= head.size)) {
        const proof = valueOf(await proveConsistency(tiles, old.size, head.size));
        expect(codeOf(verifyConsistency(old.size, old.root, head.size, head.root, proof))).toBe("ok");
        pairs += 1;
      }
    }
    expect(pairs).toBe(120);
    const entries = valueOf(await readBundle(tiles, 0, 15));
    const hashes = file("tile/0/000.p/15");
    entries.forEach((entry, at) => {
      expect(leafHash(entry)).toEqual(new Uint8Array(hashes.subarray(at * 32, at * 32 + 32)));
    });
  });
});
