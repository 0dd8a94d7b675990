import { describe, expect, it } from "vitest";
import { appendEntries, edgeRoot, emptyLog } from "./append.ts";
import { signCheckpoint } from "./checkpoint.ts";
import { cosignText, keyVerifier } from "./cosignature.ts";
import { formatEvidence, parseEvidence, verifyEvidence, type Evidence } from "./evidence.ts";
import { signingKey } from "./keys.ts";
import { formatNote, parseNote } from "./note.ts";
import { codeOf, fixed, logKey, northKey, sampleLog, valueOf } from "./testing/sample.ts";
import { provePrefix } from "./tree.ts";

const full = sampleLog(600);
const other = sampleLog(600);
const signedAt = (size: number) =>
  signCheckpoint({ size, root: edgeRoot(appendEntries(emptyLog, full.leaves.slice(0, size)).edge) }, logKey);

describe("evidence", () => {
  const evidence = async (): Promise<Evidence> => {
    // The log signs a tree of 600 whose first 300 leaves are not those of the 300 it signed before.
    const fork = appendEntries(
      emptyLog,
      other.leaves.map((leaf, at) => (at === 7 ? fixed("changed") : leaf)),
    );
    other.tiles.write(fork.writes);
    return {
      kind: "rewritten",
      key: keyVerifier(logKey),
      first: signedAt(300),
      second: signCheckpoint({ size: 600, root: edgeRoot(fork.edge) }, logKey),
      proof: valueOf(await provePrefix(other.tiles, 300, 600)),
    };
  };

  it("convicts a log that rewrote its past, and only with a true proof", async () => {
    const real = await evidence();
    expect(codeOf(verifyEvidence(real))).toBe("ok");
    expect(codeOf(verifyEvidence(valueOf(parseEvidence(formatEvidence(real)))))).toBe("ok");
    const honest = {
      ...real,
      second: signedAt(600),
      proof: valueOf(await provePrefix(full.tiles, 300, 600)),
    };
    expect(codeOf(verifyEvidence(honest))).toBe("no-contradiction");
    for (const at of real.proof.keys()) {
      const changed = real.proof.map((hash, i) => (i === at ? fixed("wrong") : hash));
      expect(codeOf(verifyEvidence({ ...real, proof: changed }))).toBe("no-contradiction");
      // An honest log cannot be framed by a forged proof either.
      const framed = honest.proof.map((hash, i) => (i === at ? fixed("wrong") : hash));
      expect(codeOf(verifyEvidence({ ...honest, proof: framed }))).toBe("no-contradiction");
    }
    expect(codeOf(verifyEvidence({ ...real, proof: [] }))).toBe("malformed-evidence");
    expect(codeOf(verifyEvidence({ ...real, proof: [...real.proof, fixed("more")] }))).toBe(
      "malformed-evidence",
    );
  });

  it("convicts only a key that signed both", async () => {
    const real = await evidence();
    const thief = signingKey(logKey.name, 0x01, fixed("thief"));
    expect(
      codeOf(verifyEvidence({ ...real, second: signCheckpoint({ size: 600, root: fixed("x") }, thief) })),
    ).toBe("not-signed");
    expect(codeOf(verifyEvidence({ ...real, key: keyVerifier(thief) }))).toBe("not-signed");
    const elsewhere = signCheckpoint(
      { size: 600, root: fixed("x") },
      signingKey("else.example", 0x01, logKey.seed),
    );
    expect(codeOf(verifyEvidence({ ...real, second: elsewhere }))).toBe("not-signed");
    expect(codeOf(verifyEvidence({ ...real, kind: "split-view" }))).toBe("malformed-evidence");
    expect(codeOf(verifyEvidence({ ...real, kind: "split-view", proof: [] }))).toBe("no-contradiction");
  });

  it("convicts a witness that cosigned a smaller tree later", () => {
    const cosigned = (size: number, time: number) => {
      const { text, signatures } = valueOf(parseNote(signedAt(size)));
      return formatNote({ text, signatures: [...signatures, cosignText(text, northKey, time)] });
    };
    const made = (early: number, late: number): Evidence => ({
      kind: "cosigner-rollback",
      key: keyVerifier(northKey),
      first: cosigned(300, late),
      second: cosigned(600, early),
      proof: [],
    });
    expect(codeOf(verifyEvidence(made(1_000, 1_001)))).toBe("ok");
    expect(codeOf(verifyEvidence(made(1_000, 1_000)))).toBe("no-contradiction");
    expect(codeOf(verifyEvidence(made(1_001, 1_000)))).toBe("no-contradiction");
    expect(codeOf(verifyEvidence({ ...made(1_000, 1_001), key: keyVerifier(logKey) }))).toBe(
      "malformed-evidence",
    );
  });

  it.each(["", "{}", "[]", "null", "1"])("refuses the file %j", (file) => {
    expect(codeOf(parseEvidence(file))).toBe("malformed-evidence");
  });

  it("refuses another spelling of the same evidence", async () => {
    const file = formatEvidence(await evidence());
    expect(codeOf(parseEvidence(file.trim()))).toBe("malformed-evidence");
    expect(codeOf(parseEvidence(file.replace("{", "{ ")))).toBe("malformed-evidence");
    expect(codeOf(parseEvidence(file.replace('"kind"', '"extra": 1, "kind"')))).toBe("malformed-evidence");
  });
});
