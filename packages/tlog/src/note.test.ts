/* oxlint-disable no-control-regex -- control characters are what is refused */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fromBase64, toBase64 } from "./bytes.ts";
import {
  formatCheckpoint,
  openCheckpoint,
  parseCheckpoint,
  parseCheckpointNote,
  signCheckpoint,
} from "./checkpoint.ts";
import { cosignatureTime, cosignText, keyVerifier, signText } from "./cosignature.ts";
import {
  formatSigningKey,
  formatVerifierKey,
  parseSigningKey,
  parseVerifierKey,
  signingKey,
} from "./keys.ts";
import { formatNote, openNote, parseNote } from "./note.ts";
import { codeOf, fixed, logKey, northKey, sampleCheckpoint, sampleLog, valueOf } from "./testing/sample.ts";

const name = fc
  .string({ unit: "grapheme", minLength: 1, maxLength: 12 })
  .filter((text) => !/[\p{White_Space}+\u0000-\u001f]/u.test(text));
const seed = fc.uint8Array({ minLength: 32, maxLength: 32 });

describe("keys", () => {
  // The example key of Go's golang.org/x/mod/sumdb/note, from which C2SP signed-note was written.
  const vkey = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
  const skey = "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";
  const note =
    "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n\n" +
    "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";

  it("reads and makes the signature of Go's example", () => {
    const key = valueOf(parseVerifierKey(vkey));
    const read = valueOf(parseNote(note));
    expect(codeOf(openNote(read, [keyVerifier(key)]))).toBe("ok");
    const secret = valueOf(parseSigningKey(skey));
    expect(formatVerifierKey(secret)).toBe(vkey);
    expect(formatSigningKey(secret)).toBe(skey);
    expect(formatNote({ text: read.text, signatures: [signText(read.text, secret)] })).toBe(note);
  });

  it("prints what it parses and parses what it prints", () => {
    fc.assert(
      fc.property(name, fc.constantFrom(0x01 as const, 0x04 as const), seed, (each, type, bytes) => {
        const key = signingKey(each, type, bytes);
        const text = formatVerifierKey(key);
        expect(formatVerifierKey(valueOf(parseVerifierKey(text)))).toBe(text);
        expect(valueOf(parseSigningKey(formatSigningKey(key)))).toEqual(key);
      }),
      { numRuns: 30 },
    );
  });

  it.each([
    ["key-id-mismatch", vkey.replace("c74f20a3", "c74f20a4")],
    ["key-id-mismatch", vkey.replace("Peter", "Piter")],
    ["malformed-key", vkey.replace("c74f20a3", "C74F20A3")],
    ["malformed-key", vkey.slice(0, -4)],
    ["malformed-key", `${vkey}\n`],
    ["malformed-key", vkey.replace("Peter", "Peter ")],
    ["malformed-key", vkey.replace("TW", "TX=")],
    ["malformed-key", ""],
    ["unsupported-key-type", vkey.replace("ARpc", "Bhpc")],
  ])("%s: %j", (code, text) => {
    expect(codeOf(parseVerifierKey(text))).toBe(code);
  });

  it("never repeats a secret in a message", () => {
    const read = parseSigningKey(skey.replace("c74f20a3", "c74f20a4"));
    expect(codeOf(read)).toBe("key-id-mismatch");
    expect(JSON.stringify(read)).not.toContain("AYEKFALV");
  });
});

describe("signed notes", () => {
  const text = "one\n\ntwo\n";
  const signature = signText(text, logKey);
  const note = formatNote({ text, signatures: [signature] });

  it("reads the examples of signed-note and tlog-cosignature, byte for byte", () => {
    const quasimodo =
      "Ognuno sta solo sul cuor della terra\ntrafitto da un raggio di sole:\n\ned è subito sera.\n\n" +
      "— quasimodo.example/salvatore NnugSzTjtVAewIS+Z/iJhUPeFDkO/5QQ2i5ddnGITLlC+EhfLW9oJKONrMouFSQU0xMcXxj99ihAQwaqP3ZekRwNtIc=\n";
    expect(formatNote(valueOf(parseNote(quasimodo)))).toBe(quasimodo);
    expect(valueOf(parseNote(quasimodo)).text).toContain("sole:\n\ned");
    const sofa =
      "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n" +
      "— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n" +
      "— witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==\n";
    const read = valueOf(parseCheckpointNote(sofa));
    expect(formatNote(read.note)).toBe(sofa);
    expect(formatCheckpoint(read.checkpoint)).toBe(read.note.text);
    expect(read.checkpoint.size).toBe(20_852_163);
    // The specification's signed message says: time 1679315147.
    expect(cosignatureTime(read.note.signatures[1]?.signature ?? new Uint8Array(0))).toBe(1_679_315_147);
  });

  it("prints what it parses and parses what it prints", () => {
    const line = fc
      .string({ unit: "grapheme", maxLength: 20 })
      .filter((part) => !/[\u0000-\u001f]/.test(part));
    const signatures = fc.array(
      fc.record({
        name,
        keyId: fc.nat(0xffffffff),
        signature: fc.uint8Array({ minLength: 1, maxLength: 80 }),
      }),
      { minLength: 1, maxLength: 4 },
    );
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 5 }), signatures, (lines, signed) => {
        const made = { text: `${lines.join("\n")}\n`, signatures: signed };
        expect(valueOf(parseNote(formatNote(made)))).toEqual(made);
      }),
      { numRuns: 40 },
    );
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 60 }), (tail) => {
        const read = parseNote(note + tail);
        if (read.ok) expect(formatNote(read.value)).toBe(note + tail);
      }),
    );
  });

  it.each([
    ["malformed-note", "text\n"],
    ["malformed-note", "text\n\n— a AAAAAAA=x"],
    ["malformed-signature", "text\n\n"],
    ["malformed-signature", note.replace("— ", "- ")],
    ["malformed-signature", note.replace("— ", "—  ")],
    ["malformed-signature", `${note}trailing\n`],
    ["malformed-signature", note.replace("node.example", "node+example")],
    ["malformed-signature", note.replace("node.example", "node\u00a0example")],
    ["malformed-signature", "text\n\n— a AAAAAA==\n"],
    ["malformed-signature", `text\n\n${"— a AAAAAAA=\n".repeat(101)}`],
    ["control-character", `\t${note}`],
    ["control-character", note.replaceAll("\n", "\r\n")],
    ["not-utf8", `\ud800${note}`],
    ["too-large", "x".repeat(1_000_001)],
  ])("%s: %j", (code, bad) => {
    expect(codeOf(parseNote(bad))).toBe(code);
  });

  it("refuses bytes that are not UTF-8, and keeps a byte order mark", () => {
    expect(codeOf(parseNote(Uint8Array.of(0xff, 0x0a, 0x0a)))).toBe("not-utf8");
    expect(valueOf(parseNote(new TextEncoder().encode(`\ufeff${note}`))).text.startsWith("\ufeff")).toBe(
      true,
    );
  });

  it("accepts 16 signatures", () => {
    const many = { text, signatures: Array.from({ length: 16 }, () => signature) };
    expect(valueOf(openNote(valueOf(parseNote(formatNote(many))), [keyVerifier(logKey)]))).toHaveLength(1);
  });

  it("ignores unknown keys, and rejects a note in which a trusted key's signature is wrong", () => {
    const other = signText(text, signingKey("other.example", 0x01, fixed("other")));
    const known = keyVerifier(logKey);
    expect(codeOf(openNote({ text, signatures: [other, signature] }, [known]))).toBe("ok");
    expect(codeOf(openNote({ text, signatures: [other] }, [known]))).toBe("no-trusted-signature");
    const sameName = signText(text, signingKey(logKey.name, 0x01, fixed("impostor")));
    expect(codeOf(openNote({ text, signatures: [sameName] }, [known]))).toBe("no-trusted-signature");
    const forged = { ...signature, signature: other.signature };
    expect(codeOf(openNote({ text, signatures: [signature, forged] }, [known]))).toBe("bad-signature");
    expect(codeOf(openNote({ text: `${text}more\n`, signatures: [signature] }, [known]))).toBe(
      "bad-signature",
    );
  });
});

describe("checkpoints", () => {
  const root = toBase64(fixed("root"));

  it("prints what it parses and parses what it prints", () => {
    const line = fc.string({ minLength: 1, maxLength: 20 }).filter((text) => !text.includes("\n"));
    const checkpoint = fc.record({
      origin: line,
      size: fc.maxSafeNat(),
      root: fc.uint8Array({ minLength: 32, maxLength: 32 }),
      extensions: fc.array(line, { maxLength: 3 }),
    });
    fc.assert(
      fc.property(checkpoint, (each) => {
        expect(valueOf(parseCheckpoint(formatCheckpoint(each)))).toEqual(each);
      }),
    );
  });

  it.each([
    `a\n1\n${root}`,
    `a\n1\n`,
    `\n1\n${root}\n`,
    `a\n01\n${root}\n`,
    `a\n+1\n${root}\n`,
    `a\n1 \n${root}\n`,
    `a\n-1\n${root}\n`,
    `a\n1e3\n${root}\n`,
    `a\n9007199254740992\n${root}\n`,
    `a\n1\n${root.slice(0, -4)}\n`,
    `a\n1\n${root.replace("=", "")}\n`,
    `a\n1\n${root}\n\n`,
    `a\n1\n ${root}\n`,
  ])("refuses %j", (text) => {
    expect(codeOf(parseCheckpoint(text))).toBe("malformed-checkpoint");
  });

  it("takes a checkpoint only from the log of its origin", () => {
    const signed = signCheckpoint({ size: 1, root: fixed("root") }, logKey);
    expect(valueOf(openCheckpoint(signed, [keyVerifier(logKey)])).checkpoint.origin).toBe(logKey.name);
    const other = signingKey("other.example", 0x01, fixed("log"));
    expect(codeOf(openCheckpoint(signed, [keyVerifier(other)]))).toBe("unknown-origin");
    // A key that signs the text of another log's checkpoint.
    const text = formatCheckpoint({ origin: logKey.name, size: 1, root: fixed("root"), extensions: [] });
    const stolen = formatNote({ text, signatures: [signText(text, other)] });
    expect(codeOf(openCheckpoint(stolen, [keyVerifier(other)]))).toBe("unknown-origin");
    expect(codeOf(openCheckpoint(stolen, [keyVerifier(logKey)]))).toBe("no-trusted-signature");
  });
});

describe("cosignatures", () => {
  const text = "log.example\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n";

  it("binds text, time and key", () => {
    const verifier = keyVerifier(northKey);
    const { signature } = cosignText(text, northKey, 1_700_000_000);
    expect(cosignatureTime(signature)).toBe(1_700_000_000);
    expect(verifier.verify(text, signature)).toBe(true);
    expect(verifier.verify(text.replace("\n1\n", "\n2\n"), signature)).toBe(false);
    for (let at = 0; at < signature.length; at += 1) {
      const changed = signature.slice();
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(verifier.verify(text, changed)).toBe(false);
    }
    expect(verifier.verify(text, signature.slice(1))).toBe(false);
  });

  it("is no log signature, and a log signature is no cosignature", () => {
    const asLog = keyVerifier(signingKey(northKey.name, 0x01, northKey.seed));
    expect(asLog.verify(text, cosignText(text, northKey, 1).signature.slice(8))).toBe(false);
    expect(() => signText(text, northKey)).toThrow(TypeError);
    expect(() => cosignText(text, logKey, 1)).toThrow(TypeError);
    expect(() => cosignText(text, northKey, 1.5)).toThrow(RangeError);
  });

  it("refuses times beyond counting", () => {
    const { signature } = cosignText(text, northKey, 1);
    signature[0] = 0x80;
    expect(cosignatureTime(signature)).toBeUndefined();
    expect(keyVerifier(northKey).verify(text, signature)).toBe(false);
  });
});

describe("our own vector", () => {
  it("signs the same checkpoint on every machine", () => {
    const checkpoint = sampleCheckpoint(sampleLog(300).edge);
    expect(checkpoint).toMatchInlineSnapshot(`
      "node.example/ledger
      300
      6sToQVLCph7URiZt+n5VN8FsDep8z6jAF2Z1AjNz7Ns=

      — node.example/ledger Ut+zdfJDPhKCGOwpWX1N4JpPRvCh2t6UlkZrvPQmXXQEgp0R9OZUOXUfd21tlDxU/ey5aFt2kQMq2k7wfW8PmIxjYAI=
      — north.example/witness kVaUjwAAAABXdjEQYEdyOCEPJWq+8HLVXCYW1qOrQBnQZUUnvz6HW1gdOkWKCs6sjrs21VgvTlPMDSO4mgIOcShZWR6hf5HCB14rCA==
      — south.example/witness ir5EegAAAABXdjEQ8cEdczCjVR3KZMh0k95g2UBxYfULYuaSAOfuEDv75KugkyshXcKTWE/D7dbYddl91nA4E7e2Rhwi9O6rOrGoBg==
      "
    `);
    expect(fromBase64(toBase64(fixed("log")))).toEqual(logKey.seed);
  });
});
