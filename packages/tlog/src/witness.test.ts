import { describe, expect, it } from "vitest";
import { appendEntries, edgeRoot, emptyLog } from "./append.ts";
import { parseCheckpointNote, signCheckpoint } from "./checkpoint.ts";
import { cosignatureTime, cosignText, keyVerifier } from "./cosignature.ts";
import { formatEvidence, parseEvidence, verifyEvidence, type Evidence } from "./evidence.ts";
import { submitCheckpoint, serveWitness, type WitnessStore } from "./io/witness-http.ts";
import { signingKey } from "./keys.ts";
import { formatNote, parseNote } from "./note.ts";
import { codeOf, fixed, logKey, northKey, sampleLog, valueOf } from "./testing/sample.ts";
import { proveConsistency } from "./tree.ts";
import {
  formatAddCheckpoint,
  parseAddCheckpoint,
  processAddCheckpoint,
  type WitnessedLog,
} from "./witness.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const full = sampleLog(600);
const signedAt = (size: number, key = logKey) =>
  signCheckpoint({ size, root: edgeRoot(appendEntries(emptyLog, full.leaves.slice(0, size)).edge) }, key);
const forkAt = (size: number) => signCheckpoint({ size, root: fixed(`fork ${size}`) }, logKey);
const prove = async (oldSize: number, size: number) =>
  valueOf(await proveConsistency(sampleLog(size).tiles, oldSize, size));

describe("add-checkpoint, as a pure function", () => {
  const log = (latest?: string): WitnessedLog => ({ keys: [keyVerifier(logKey)], latest });
  const ask = async (
    known: WitnessedLog | undefined,
    oldSize: number,
    checkpoint: string,
    proof?: Uint8Array[],
  ) => {
    const size = Number(checkpoint.split("\n")[1]);
    const made = proof ?? (oldSize === 0 || oldSize >= size ? [] : await prove(oldSize, size));
    return processAddCheckpoint(
      bytes(formatAddCheckpoint({ oldSize, proof: made, checkpoint })),
      () => known,
      northKey,
      1_000,
    );
  };
  const first = async () => {
    const outcome = await ask(log(), 0, signedAt(300));
    if (outcome.status !== 200) throw new Error(outcome.body);
    return outcome;
  };

  it("cosigns the first checkpoint it sees, and later ones that are consistent", async () => {
    const { body, record } = await first();
    expect(record.expected).toBeUndefined();
    const cosigned = valueOf(parseNote(signedAt(300) + body));
    const cosignature = cosigned.signatures[1];
    expect(keyVerifier(northKey).verify(cosigned.text, cosignature?.signature ?? new Uint8Array(0))).toBe(
      true,
    );
    const next = await ask(log(record.checkpoint), 300, signedAt(600));
    expect(next.status).toBe(200);
    if (next.status === 200) expect(next.record.expected).toBe(record.checkpoint);
    expect((await ask(log(record.checkpoint), 300, signedAt(300))).status).toBe(200);
  });

  it("answers with the specification's status to everything else", async () => {
    const { record } = await first();
    const known = log(record.checkpoint);
    expect((await ask(undefined, 300, signedAt(600))).status).toBe(404);
    expect((await ask(known, 300, signedAt(600, signingKey(logKey.name, 0x01, fixed("thief"))))).status).toBe(
      403,
    );
    expect((await ask(known, 300, signedAt(200))).status).toBe(400);
    expect(await ask(known, 0, signedAt(600))).toMatchObject({
      status: 409,
      body: "300\n",
      reason: "size-mismatch",
    });
    expect(await ask(known, 200, signedAt(600))).toMatchObject({ status: 409, body: "300\n" });
    expect((await ask(known, 300, signedAt(600), [])).status).toBe(422);
    expect((await ask(known, 300, signedAt(600), [fixed("a"), fixed("b")])).status).toBe(422);
    expect((await ask(known, 300, forkAt(600), await prove(300, 600))).status).toBe(422);
    expect((await ask(log(), 0, signedAt(300), [fixed("a")])).status).toBe(422);
    expect((await ask(known, 300, signedAt(300), [fixed("a")])).status).toBe(422);
  });

  it("keeps evidence of a split view, which a stranger can check", async () => {
    const { record } = await first();
    for (const oldSize of [300, 0]) {
      const outcome = await ask(log(record.checkpoint), oldSize, forkAt(300));
      expect(outcome).toMatchObject({ status: 409, body: "300\n" });
      const evidence = outcome.status === 409 ? outcome.evidence : undefined;
      if (!evidence) throw new Error("no evidence");
      expect(codeOf(verifyEvidence(evidence))).toBe("ok");
      const file = formatEvidence(evidence);
      expect(codeOf(verifyEvidence(valueOf(parseEvidence(file))))).toBe("ok");
      expect(file).not.toContain(northKey.name);
    }
  });

  it("never cosigns a larger tree with an earlier time", async () => {
    const { record } = await first();
    const body = bytes(
      formatAddCheckpoint({ oldSize: 300, proof: await prove(300, 600), checkpoint: signedAt(600) }),
    );
    const outcome = processAddCheckpoint(body, () => log(record.checkpoint), northKey, 10);
    if (outcome.status !== 200) throw new Error(outcome.body);
    const stored = valueOf(parseCheckpointNote(outcome.record.checkpoint));
    expect(cosignatureTime(stored.note.signatures.at(-1)?.signature ?? new Uint8Array(0))).toBe(1_000);
  });

  it.each([
    "",
    "old 0\n",
    `old 00\n\n${signedAt(300)}`,
    `old -1\n\n${signedAt(300)}`,
    `old 0 \n\n${signedAt(300)}`,
    `Old 0\n\n${signedAt(300)}`,
    `old 0\nAAAA\n\n${signedAt(300)}`,
    `old 0\n${"47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n".repeat(64)}\n${signedAt(300)}`,
    `old 0\r\n\n${signedAt(300)}`,
    `old 0\n\n${signedAt(300)}x`,
    `old 0\n\n\n${signedAt(300)}`,
  ])("refuses the body %j", (body) => {
    expect(processAddCheckpoint(bytes(body), () => log(), northKey, 1).status).toBe(400);
  });

  it("prints what it parses", () => {
    // The example body of tlog-witness.
    const body =
      "old 20852014\nPlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=\njrJZDmY8Y7SyJE0MWLpLozkIVMSMZcD5kvuKxPC3swk=\n" +
      "5+pKlUdi2LeF/BcMHBn+Ku6yhPGNCswZZD1X/6QgPd8=\n/6WVhPs2CwSsb5rYBH5cjHV/wSmA79abXAwhXw3Kj/0=\n\n" +
      "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n" +
      "— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n" +
      "— example.com/behind-the-sofa opLqBQsREYCgu6xQkYQwJr9fo45a62DN9EdmHXnZdXNqlcVGlCum2Wks+49/V6267UEjw6QUXTS5Rovnzv++qbSzm9Q=\n";
    expect(formatAddCheckpoint(valueOf(parseAddCheckpoint(bytes(body))))).toBe(body);
  });
});

function memoryStore(): WitnessStore & { latest: Map<string, string>; evidence: Evidence[] } {
  const latest = new Map<string, string>();
  const evidence: Evidence[] = [];
  return {
    latest,
    evidence,
    find: async (origin) =>
      origin === logKey.name ? { keys: [keyVerifier(logKey)], latest: latest.get(origin) } : undefined,
    replace: async (origin, expected, checkpoint) => {
      if (latest.get(origin) !== expected) return false;
      latest.set(origin, checkpoint);
      return true;
    },
    keepEvidence: async (each) => {
      evidence.push(each);
    },
  };
}

describe("witnessing over HTTP", () => {
  const setUp = () => {
    const store = memoryStore();
    const handle = serveWitness({ key: northKey, store, now: () => 1_000 });
    const fetcher = (async (url: string, init: RequestInit) =>
      handle(new Request(url, init))) as typeof fetch;
    const submit = async (checkpoint: string, oldSize = 0) =>
      submitCheckpoint({
        fetcher,
        url: "https://north.example/witness/",
        witness: keyVerifier(northKey),
        checkpoint,
        oldSize,
        prove: async (from) => prove(from, Number(checkpoint.split("\n")[1])),
      });
    return { store, handle, submit };
  };

  it("gathers a cosignature, and catches up after a conflict", async () => {
    const { submit, store } = setUp();
    expect(valueOf(await submit(signedAt(300)))).toContain("— north.example/witness ");
    expect(valueOf(await submit(signedAt(600)))).toContain("— north.example/witness ");
    expect(valueOf(await submit(signedAt(600), 600))).toContain("— north.example/witness ");
    expect(parseCheckpointNote(store.latest.get(logKey.name) ?? "")).toMatchObject({
      value: { checkpoint: { size: 600 } },
    });
  });

  it("tells a log that it has been rolled back, or forked", async () => {
    const { submit, store } = setUp();
    await submit(signedAt(600));
    expect(codeOf(await submit(signedAt(300)))).toBe("behind");
    expect(codeOf(await submit(forkAt(600), 600))).toBe("forked");
    expect(store.evidence).toHaveLength(1);
    expect(codeOf(await submit(signedAt(300, signingKey(logKey.name, 0x01, fixed("thief")))))).toBe(
      "refused",
    );
  });

  it("lets one of two concurrent requests win and never rolls back", async () => {
    const { submit, store } = setUp();
    await submit(signedAt(100));
    const results = await Promise.all(
      [200, 300, 400, 500, 600].map(async (size) => submit(signedAt(size), 100)),
    );
    const { value } = parseCheckpointNote(store.latest.get(logKey.name) ?? "") as {
      value: { checkpoint: { size: number } };
    };
    expect(value.checkpoint.size).toBe(600);
    for (const result of results) expect(["ok", "behind"]).toContain(codeOf(result));
  });

  it("bounds the request and refuses other methods", async () => {
    const { handle } = setUp();
    const url = "https://north.example/witness/add-checkpoint";
    expect((await handle(new Request(url))).status).toBe(405);
    expect((await handle(new Request(url, { method: "POST", body: "x".repeat(1_000_001) }))).status).toBe(
      413,
    );
    expect((await handle(new Request(url, { method: "POST", body: "x" }))).status).toBe(400);
  });

  it("refuses what a hostile witness answers", async () => {
    const answer = async (body: string | Uint8Array<ArrayBuffer>, status = 200) =>
      codeOf(
        await submitCheckpoint({
          fetcher: async () => new Response(body, { status }),
          url: "https://north.example",
          witness: keyVerifier(northKey),
          checkpoint: signedAt(300),
          oldSize: 0,
          prove: async () => [],
        }),
      );
    const { text, signatures } = valueOf(parseNote(signedAt(300)));
    const wrong = cosignText(`${text}extra\n`, northKey, 1);
    const stranger = cosignText(text, signingKey("stranger.example", 0x04, fixed("stranger")), 1);
    const lines = (signature: typeof wrong) =>
      formatNote({ text: "x\n", signatures: [signature] }).slice("x\n\n".length);
    expect(await answer(lines(wrong))).toBe("bad-cosignature");
    expect(await answer(lines(stranger))).toBe("no-cosignature");
    expect(await answer(lines(stranger) + lines(cosignText(text, northKey, 1)))).toBe("ok");
    expect(await answer("")).toBe("no-cosignature");
    expect(await answer("nonsense\n")).toBe("malformed-response");
    expect(await answer(`\n${lines(signatures[0] as typeof wrong)}`)).toBe("malformed-response");
    expect(await answer("x", 409)).toBe("malformed-response");
    expect(await answer("7\n", 503)).toBe("refused");
    expect(await answer(new Uint8Array(1_000_001))).toBe("unreachable");
  });
});
