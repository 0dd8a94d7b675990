import { describe, expect, it } from "vitest";
import { appendEntries, edgeRoot, emptyLog } from "./append.ts";
import { signCheckpoint } from "./checkpoint.ts";
import { cosignText, keyVerifier } from "./cosignature.ts";
import { verifyEvidence } from "./evidence.ts";
import { signingKey } from "./keys.ts";
import { memoryTiles } from "./memory.ts";
import { formatNote, parseNote } from "./note.ts";
import { codeOf, fixed, logKey, northKey, sampleLog, southKey, valueOf } from "./testing/sample.ts";
import { findCosignerRollback, watchLog } from "./watch.ts";

const { leaves, tiles } = sampleLog(1_000);
const rootAt = (list: readonly Uint8Array[], size: number) =>
  edgeRoot(appendEntries(emptyLog, list.slice(0, size)).edge);
const signed = (size: number, root = rootAt(leaves, size)) => signCheckpoint({ size, root }, logKey);
const key = keyVerifier(logKey);

describe("watching a log", () => {
  it("tells growth, sameness and an older state apart", async () => {
    expect(valueOf(await watchLog(signed(600), signed(600), key, memoryTiles()))).toEqual({ kind: "same" });
    expect(valueOf(await watchLog(signed(600), signed(1_000), key, tiles))).toEqual({ kind: "grown" });
    expect(valueOf(await watchLog(signed(512), signed(1_000), key, tiles))).toEqual({ kind: "grown" });
    expect(valueOf(await watchLog(signed(0), signed(1_000), key, tiles))).toEqual({ kind: "grown" });
    expect(valueOf(await watchLog(signed(1_000), signed(600), key, tiles))).toEqual({ kind: "rolled-back" });
  });

  it("makes evidence of two histories that convicts by itself", async () => {
    const fork = leaves.map((leaf, at) => (at === 100 ? (leaves[0] as Uint8Array) : leaf));
    const forked = memoryTiles();
    forked.write(appendEntries(emptyLog, fork).writes);
    const cases = [
      await watchLog(signed(600), signed(600, rootAt(fork, 600)), key, memoryTiles()),
      await watchLog(signed(600), signed(1_000, rootAt(fork, 1_000)), key, forked),
      await watchLog(signed(512), signed(1_000, rootAt(fork, 1_000)), key, forked),
      await watchLog(signed(1_000), signed(600, rootAt(fork, 600)), key, tiles),
    ];
    for (const each of cases) {
      const finding = valueOf(each);
      if (finding.kind !== "equivocated") throw new Error(finding.kind);
      expect(codeOf(verifyEvidence(finding.evidence))).toBe("ok");
    }
  });

  it("accuses nobody by tiles that do not fit, and believes no stranger", async () => {
    const damaged = memoryTiles();
    for (const [path, bytes] of tiles.tiles) damaged.tiles.set(path, bytes.slice());
    (damaged.tiles.get("tile/0/001") as Uint8Array)[5] = 0;
    expect(codeOf(await watchLog(signed(300), signed(1_000), key, damaged))).toBe("tiles-mismatch");
    expect(codeOf(await watchLog(signed(300), signed(1_000), key, memoryTiles()))).toBe("tile-missing");
    expect(codeOf(await watchLog(signed(0, fixed("x")), signed(1_000), key, tiles))).toBe(
      "malformed-checkpoint",
    );
    const thief = signingKey(logKey.name, 0x01, fixed("thief"));
    const stolen = signCheckpoint({ size: 600, root: fixed("x") }, thief);
    expect(codeOf(await watchLog(signed(600), stolen, key, tiles))).toBe("no-trusted-signature");
    expect(codeOf(await watchLog(stolen, signed(600), key, tiles))).toBe("no-trusted-signature");
  });

  it("finds a witness that went back", () => {
    const cosigned = (size: number, time: number) => {
      const { text, signatures } = valueOf(parseNote(signed(size)));
      return formatNote({ text, signatures: [...signatures, cosignText(text, northKey, time)] });
    };
    const north = keyVerifier(northKey);
    const evidence = findCosignerRollback(cosigned(600, 10), cosigned(300, 11), north);
    expect(evidence && codeOf(verifyEvidence(evidence))).toBe("ok");
    expect(findCosignerRollback(cosigned(300, 10), cosigned(600, 11), north)).toBeUndefined();
    expect(findCosignerRollback(cosigned(600, 10), cosigned(300, 11), keyVerifier(southKey))).toBeUndefined();
  });
});
