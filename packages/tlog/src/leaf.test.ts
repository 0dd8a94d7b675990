import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { appendEntries, edgeRoot, emptyLog } from "./append.ts";
import { toHex } from "./bytes.ts";
import { commitLeaf, LEAF_BYTES } from "./leaf.ts";
import { memoryTiles } from "./memory.ts";
import { encodeOpening, openProof, parseOpening } from "./opening.ts";
import { parsePolicy } from "./policy.ts";
import { formatProof, parseProof, verifyProof } from "./proof.ts";
import { leafHash } from "./merkle.ts";
import {
  codeOf,
  fixed,
  SAMPLE_INDEX,
  sampleBundle,
  sampleEntry,
  samplePolicy,
  valueOf,
} from "./testing/sample.ts";

const bytes = (text: string) => new TextEncoder().encode(text);

describe("leaves", () => {
  it("are a version byte and HMAC-SHA256 of the exact entry under its salt", () => {
    // RFC 4231 test case 2 has a 4-byte key; HMAC pads keys with zeroes, so padding it to 32 changes nothing.
    const salt = new Uint8Array(32);
    salt.set(bytes("Jefe"));
    expect(toHex(commitLeaf(salt, bytes("what do ya want for nothing?")))).toBe(
      "015bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
    );
    expect(() => commitLeaf(new Uint8Array(31), bytes("x"))).toThrow(TypeError);
  });

  it("say nothing: what is published of two logs differs in nothing but size", () => {
    // One log tells of one actor in long entries, the other of many kinds in short ones.
    const publish = (entryAt: (index: number) => string) => {
      const entries = Array.from({ length: 700 }, (_, at) => commitLeaf(randomBytes(32), bytes(entryAt(at))));
      const tiles = memoryTiles();
      tiles.write(appendEntries(emptyLog, entries).writes);
      return tiles.tiles;
    };
    const one = publish(() => JSON.stringify({ type: "release", actor: "A", text: "x".repeat(3_000) }));
    const two = publish((at) => JSON.stringify({ type: `kind ${at % 9}`, actor: at }));
    // The same files of the same lengths...
    expect([...one].map(([path, file]) => [path, file.length])).toEqual(
      [...two].map(([path, file]) => [path, file.length]),
    );
    // ...in which only hash and HMAC outputs differ: every entry is the version byte and 32 uniform bytes,
    // so each of 256 byte values has its share (chi-squared, 255 degrees of freedom: 400 has p < 1e-8).
    for (const log of [one, two]) {
      const counts = Array.from({ length: 256 }, () => 0);
      let total = 0;
      for (const [path, file] of log) {
        if (!path.startsWith("tile/entries/")) continue;
        for (let at = 0; at < file.length; at += 2 + LEAF_BYTES) {
          expect([...file.subarray(at, at + 3)]).toEqual([0, LEAF_BYTES, 1]);
          for (const byte of file.subarray(at + 3, at + 2 + LEAF_BYTES)) {
            counts[byte] = (counts[byte] ?? 0) + 1;
            total += 1;
          }
        }
      }
      const share = total / 256;
      expect(counts.reduce((sum, count) => sum + (count - share) ** 2 / share, 0)).toBeLessThan(400);
    }
    // Equal entries cannot be seen to be equal: no two leaves of the first log are the same.
    const leaves = one.get("tile/0/000") as Uint8Array;
    const seen = new Set(
      Array.from({ length: 256 }, (_, at) => toHex(leaves.subarray(at * 32, at * 32 + 32))),
    );
    expect(seen.size).toBe(256);
  });
});

describe("proof bundles", async () => {
  const policy = valueOf(parsePolicy(samplePolicy));
  const bundle = await sampleBundle();

  it("show the entry, its place, its witnesses and the disclosed fields", () => {
    const opened = valueOf(openProof(bundle, policy));
    expect(opened.proof.index).toBe(SAMPLE_INDEX);
    expect(opened.opening.entry).toEqual(sampleEntry);
    expect(opened.items).toMatchObject([{ id: "clm_0001", withheld: 1 }]);
    expect(opened.items[0]!.disclosed.map(({ name }) => name).sort()).toEqual(["place", "text"]);
    expect(opened.closed).toBe(0);
    expect(opened.trusted.cosigned.map(({ witness }) => witness)).toEqual(["north", "south"]);
  });

  it("print what they parse", () => {
    expect(formatProof(valueOf(parseProof(bundle)))).toBe(bundle);
    expect(formatProof(valueOf(parseProof(bytes(bundle))))).toBe(bundle);
  });

  it("refuse each wrong part by its own name", () => {
    const proof = valueOf(parseProof(bundle));
    const opening = valueOf(parseOpening(proof.extra as Uint8Array));
    const remade = (change: Partial<typeof proof>) =>
      codeOf(openProof(formatProof({ ...proof, ...change }), policy));
    const { extra, ...closed } = proof;
    expect(extra).toBeDefined();
    expect(codeOf(openProof(formatProof(closed), policy))).toBe("not-opened");
    expect(remade({ extra: Uint8Array.of(3) })).toBe("malformed-opening");
    expect(remade({ extra: encodeOpening({ ...opening, salt: fixed("other") }) })).toBe("root-mismatch");
    expect(remade({ extra: encodeOpening({ ...opening, entry: bytes("other"), items: [] }) })).toBe(
      "root-mismatch",
    );
    expect(remade({ extra: encodeOpening({ ...opening, entry: bytes("other") }) })).toBe(
      "entry-without-items",
    );
    expect(remade({ index: SAMPLE_INDEX + 1 })).toBe("root-mismatch");
    expect(remade({ index: 5_000 })).toBe("index-out-of-range");
    expect(remade({ path: proof.path.slice(1) })).not.toBe("ok");
    expect(remade({ path: [...proof.path, fixed("more")] })).toBe("wrong-proof-length");
    const leaf = leafHash(commitLeaf(opening.salt, opening.entry));
    expect(codeOf(verifyProof(closed, leaf, policy))).toBe("ok");
    expect(codeOf(verifyProof(closed, fixed("leaf"), policy))).toBe("root-mismatch");
  });

  it.each([
    ["c2sp.org/tlog-proof@v1", "c2sp.org/tlog-proof@v2"],
    ["\nextra ", "\nextra  "],
    ["\nextra ", "\nExtra "],
    ["\nindex 4242", "\nindex 04242"],
    ["\nindex 4242", "\nindex +4242"],
    ["\nindex 4242", "\nindex 4242 "],
    ["=\n\nnode", "=\n\n\nnode"],
    ["=\n\nnode", "=\nnode"],
    ["\nindex 4242\n", "\nindex 4242\nAAAA\n"],
    ["\nextra ", "\nextra AQ==\nextra "],
  ])("refuse %j turned into %j", (from, to) => {
    expect(bundle).toContain(from);
    expect(parseProof(bundle.replace(from, to)).ok).toBe(false);
  });

  it("holds without an edge case: a log of one entry", () => {
    expect(() => formatProof({ index: -1, path: [], checkpoint: "" })).toThrow(TypeError);
    expect(edgeRoot(appendEntries(emptyLog, [bytes("a")]).edge)).toEqual(leafHash(bytes("a")));
  });
});
