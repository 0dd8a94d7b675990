import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { trialData } from "../../../tools/trial-data.ts";
import { appendLeaves, edgeRoot, emptyTree } from "./append.ts";
import { fromBase64, toHex } from "./bytes.ts";
import { leafHash, nodeHash, rootsFromPrefix, verifyConsistency, verifyInclusion } from "./merkle.ts";
import { memoryTiles } from "./memory.ts";
import { codeOf, fixed, valueOf } from "./testing/sample.ts";
import { proveConsistency, proveInclusion, provePrefix, treeRoot } from "./tree.ts";

/** RFC 6962, 2.1, written as the RFC writes it: the slow oracle of this file. */
function mth(leaves: readonly Uint8Array[]): Uint8Array {
  const [only] = leaves;
  if (leaves.length === 1 && only) return only;
  let k = 1;
  while (k * 2 < leaves.length) k *= 2;
  return nodeHash(mth(leaves.slice(0, k)), mth(leaves.slice(k)));
}

describe("RFC 6962 tree heads", () => {
  it("gives the heads of the eight reference leaves of Certificate Transparency", () => {
    const inputs = [
      "",
      "00",
      "10",
      "2021",
      "3031",
      "40414243",
      "5051525354555657",
      "606162636465666768696a6b6c6d6e6f",
    ];
    const roots = [
      "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
      "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
      "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
      "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
      "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
      "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
      "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
      "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ];
    const leaves = inputs.map((hex) => leafHash(Uint8Array.fromHex(hex)));
    expect(toHex(edgeRoot(emptyTree))).toBe(
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    );
    roots.forEach((root, at) => {
      expect(toHex(edgeRoot(appendLeaves(emptyTree, leaves.slice(0, at + 1)).edge))).toBe(root);
    });
  });
});

describe("proofs from tiles", () => {
  const leaves = Array.from({ length: 70 }, (_, at) => leafHash(fixed(`leaf ${at}`)));
  const tiles = memoryTiles();
  for (let size = 0; size < leaves.length; size += 1) {
    tiles.write(
      appendLeaves(appendLeaves(emptyTree, leaves.slice(0, size)).edge, leaves.slice(size, size + 1)).writes,
    );
  }

  it("verifies every inclusion and consistency proof of every tree up to 70 leaves, and no neighbour", async () => {
    for (let size = 1; size <= leaves.length; size += 1) {
      const root = mth(leaves.slice(0, size));
      expect(valueOf(await treeRoot(tiles, size))).toEqual(root);
      for (let index = 0; index < size; index += 1) {
        const proof = valueOf(await proveInclusion(tiles, index, size));
        const leaf = leaves[index] as Uint8Array;
        expect(codeOf(verifyInclusion(leaf, index, size, proof, root))).toBe("ok");
        expect(codeOf(verifyInclusion(leaf, index + 1, size, proof, root))).not.toBe("ok");
        expect(codeOf(verifyInclusion(leaf, index, size, [...proof, root], root))).toBe("wrong-proof-length");
        expect(codeOf(verifyInclusion(leaf, index, size, proof.slice(0, -1), root))).not.toBe(
          size === 1 ? "" : "ok",
        );
      }
      for (let old = 1; old <= size; old += 1) {
        const oldRoot = mth(leaves.slice(0, old));
        const proof = valueOf(await proveConsistency(tiles, old, size));
        expect(codeOf(verifyConsistency(old, oldRoot, size, root, proof))).toBe("ok");
        expect(codeOf(verifyConsistency(old, fixed("other"), size, root, proof))).not.toBe("ok");
        expect(codeOf(verifyConsistency(old, oldRoot, size, fixed("other"), proof))).not.toBe("ok");
        const prefix = valueOf(await provePrefix(tiles, old, size));
        expect(valueOf(rootsFromPrefix(old, size, prefix))).toEqual({ oldRoot, newRoot: root });
      }
    }
  }, 60_000);

  it("counts beyond 32 bits", () => {
    const size = 2 ** 52 + 1;
    const proof = [fixed("left")];
    const leaf = fixed("leaf");
    const root = nodeHash(fixed("left"), leaf);
    expect(codeOf(verifyInclusion(leaf, size - 1, size, proof, root))).toBe("ok");
    expect(codeOf(verifyInclusion(leaf, 0, size, proof, root))).toBe("wrong-proof-length");
  });

  it("refuses hashes of another length, indexes outside, and empty trees", () => {
    const hash = fixed("a");
    expect(codeOf(verifyInclusion(hash.slice(1), 0, 1, [], hash))).toBe("malformed-hash");
    expect(codeOf(verifyInclusion(hash, 0, 2, [hash.slice(1)], hash))).toBe("malformed-hash");
    expect(codeOf(verifyInclusion(hash, 1, 1, [], hash))).toBe("index-out-of-range");
    expect(codeOf(verifyInclusion(hash, -1, 1, [], hash))).toBe("index-out-of-range");
    expect(codeOf(verifyInclusion(hash, 0.5, 1, [], hash))).toBe("index-out-of-range");
    expect(codeOf(verifyConsistency(0, hash, 1, hash, []))).toBe("size-out-of-range");
    expect(codeOf(verifyConsistency(2, hash, 1, hash, []))).toBe("size-out-of-range");
    expect(codeOf(verifyConsistency(1, hash, 2, hash, []))).toBe("wrong-proof-length");
    expect(codeOf(verifyConsistency(2, hash, 2, hash, [hash]))).toBe("wrong-proof-length");
    expect(codeOf(verifyConsistency(2, hash, 2, fixed("b"), []))).toBe("new-root-mismatch");
  });

  it("throws where a proof is asked for that cannot exist", async () => {
    await expect(proveInclusion(tiles, 5, 5)).rejects.toThrow(RangeError);
    await expect(proveConsistency(tiles, 6, 5)).rejects.toThrow(RangeError);
    await expect(provePrefix(tiles, 0, 5)).rejects.toThrow(RangeError);
  });
});

interface Case {
  leafIdx?: number;
  leafHash?: string;
  start?: number;
  end?: number;
  treeSize?: number;
  size1?: number;
  size2?: number;
  root?: string;
  root1?: string;
  root2?: string;
  proof: string[] | null;
  desc: string;
  wantErr: boolean;
}

const vectors = trialData("data", "tlog", "transparency-dev-merkle", "testdata");
if (!vectors) console.warn("SKIPPED: the vectors of transparency-dev/merkle are absent (TRUCE_TRIAL_DATA)");

describe.skipIf(!vectors)("vectors of transparency-dev/merkle", () => {
  const hash = (text: string | undefined) => fromBase64(text ?? "") ?? new Uint8Array(0);
  const cases = (folder: string) =>
    readdirSync(join(vectors ?? "", folder), { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".json"))
      .map((file) => JSON.parse(readFileSync(join(vectors ?? "", folder, file), "utf8")) as Case);

  it("accepts and refuses the inclusion proofs", () => {
    const all = cases("inclusion");
    expect(all.length).toBeGreaterThan(90);
    for (const one of all) {
      const proof = (one.proof ?? []).map((text) => hash(text));
      const size = one.treeSize ?? one.end ?? 0;
      const verified = verifyInclusion(hash(one.leafHash), one.leafIdx ?? 0, size, proof, hash(one.root));
      expect([one.desc, verified.ok]).toEqual([one.desc, !one.wantErr]);
    }
  });

  it("accepts and refuses the consistency proofs", () => {
    const all = cases("consistency");
    expect(all.length).toBeGreaterThan(80);
    for (const one of all) {
      const proof = (one.proof ?? []).map((text) => hash(text));
      const verified = verifyConsistency(
        one.size1 ?? 0,
        hash(one.root1),
        one.size2 ?? 0,
        hash(one.root2),
        proof,
      );
      expect([one.desc, verified.ok]).toEqual([one.desc, !one.wantErr]);
    }
  });
});
