/**
 * Nothing that was changed may pass. `TRUCE_LONG=1` takes 120,000 mutations instead of 10,000; `TRUCE_SEED` repeats
 * a run.
 */
import { describe, expect, it } from "vitest";
import { appendEntries, edgeRoot, emptyLog } from "./append.ts";
import { auditLog } from "./audit.ts";
import { fromBase64, toBase64 } from "./bytes.ts";
import { signCheckpoint } from "./checkpoint.ts";
import { keyVerifier } from "./cosignature.ts";
import { formatEvidence, parseEvidence, verifyEvidence } from "./evidence.ts";
import { openProof } from "./opening.ts";
import { parsePolicy } from "./policy.ts";
import { memoryTiles } from "./memory.ts";
import {
  fixed,
  logKey,
  northKey,
  sampleBundle,
  sampleCheckpoint,
  sampleLog,
  samplePolicy,
  seeded,
  valueOf,
} from "./testing/sample.ts";
import { trustCheckpoint } from "./trust.ts";
import { provePrefix } from "./tree.ts";
import { formatAddCheckpoint, processAddCheckpoint } from "./witness.ts";
import { verifyConsistency, verifyInclusion } from "./merkle.ts";
import { proveConsistency, proveInclusion } from "./tree.ts";

const isLong = process.env["TRUCE_LONG"] === "1";
const seed = Number(process.env["TRUCE_SEED"] ?? (isLong ? Math.floor(Math.random() * 2 ** 32) : 20_160_701));
const total = isLong ? 120_000 : 10_000;
const random = seeded(seed);
console.info(`mutation tests: seed ${seed}, ${total} mutations`);

const BASE64 = /[A-Za-z0-9+/]{16,}={0,2}/g;

/** A change below the spelling: one base64 value of the file, decoded, changed, and spelled canonically again. */
function mutateInside(original: Uint8Array): Uint8Array {
  const text = new TextDecoder().decode(original);
  const found = [...text.matchAll(BASE64)];
  const token = found[random(found.length)];
  const value = token && fromBase64(token[0]);
  if (!value) return original;
  const changed = toBase64(mutate(value));
  return new TextEncoder().encode(
    text.slice(0, token.index) + changed + text.slice(token.index + token[0].length),
  );
}

/** One change: a flipped bit, a changed, lost, added or swapped byte, a cut, or a stretch copied elsewhere. */
function mutate(original: Uint8Array): Uint8Array {
  const bytes = [...original];
  const at = random(bytes.length);
  const length = 1 + random(40);
  switch (random(7)) {
    case 0:
      bytes[at] = (bytes[at] ?? 0) ^ (1 << random(8));
      break;
    case 1:
      bytes[at] = random(256);
      break;
    case 2:
      bytes.splice(at, random(2) === 0 ? 1 : length);
      break;
    case 3:
      bytes.splice(at, 0, random(256));
      break;
    case 4: {
      const other = random(bytes.length);
      [bytes[at], bytes[other]] = [bytes[other] ?? 0, bytes[at] ?? 0];
      break;
    }
    case 5:
      bytes.length = at;
      break;
    default:
      bytes.splice(at, 0, ...bytes.slice(random(bytes.length)).slice(0, length));
  }
  return Uint8Array.from(bytes);
}

/** Mutations that pass, as text, for the report; there must be none. */
async function survivors(
  original: string | Uint8Array,
  count: number,
  accepts: (bytes: Uint8Array) => boolean | Promise<boolean>,
): Promise<string[]> {
  const bytes = typeof original === "string" ? new TextEncoder().encode(original) : original;
  expect(await accepts(bytes)).toBe(true);
  const passed: string[] = [];
  for (let done = 0; done < count;) {
    const changed = typeof original === "string" && random(3) === 0 ? mutateInside(bytes) : mutate(bytes);
    if (changed.length === bytes.length && changed.every((byte, at) => byte === bytes[at])) continue;
    done += 1;
    if (await accepts(changed)) passed.push(new TextDecoder().decode(changed));
  }
  return passed;
}

describe(`mutations (seed ${seed})`, async () => {
  const policy = valueOf(parsePolicy(samplePolicy));
  const bundle = await sampleBundle();
  const small = sampleLog(600);
  const at = (size: number) => appendEntries(emptyLog, small.leaves.slice(0, size)).edge;

  it("of a proof bundle are all rejected", async () => {
    expect(await survivors(bundle, total * 0.4, (file) => openProof(file, policy).ok)).toEqual([]);
  }, 600_000);

  it("of a cosigned checkpoint are all rejected", async () => {
    const note = sampleCheckpoint(small.edge);
    expect(await survivors(note, total * 0.2, (bytes) => trustCheckpoint(bytes, policy).ok)).toEqual([]);
  }, 600_000);

  it("of a witness request are never cosigned", async () => {
    const latest = signCheckpoint({ size: 300, root: edgeRoot(at(300)) }, logKey);
    const checkpoint = signCheckpoint({ size: 600, root: edgeRoot(small.edge) }, logKey);
    const proof = valueOf(await proveConsistency(small.tiles, 300, 600));
    const request = formatAddCheckpoint({ oldSize: 300, proof, checkpoint });
    const log = { keys: [keyVerifier(logKey)], latest };
    const accepts = (body: Uint8Array) => processAddCheckpoint(body, () => log, northKey, 1).status === 200;
    expect(await survivors(request, total * 0.1, accepts)).toEqual([]);
  }, 600_000);

  it("of evidence convict nobody", async () => {
    const fork = appendEntries(
      emptyLog,
      small.leaves.map((leaf, i) => (i === 7 ? fixed("changed") : leaf)),
    );
    const tiles = memoryTiles();
    tiles.write(fork.writes);
    const evidence = formatEvidence({
      kind: "rewritten",
      key: keyVerifier(logKey),
      first: signCheckpoint({ size: 300, root: edgeRoot(at(300)) }, logKey),
      second: signCheckpoint({ size: 600, root: edgeRoot(fork.edge) }, logKey),
      proof: valueOf(await provePrefix(tiles, 300, 600)),
    });
    const accepts = (file: Uint8Array) => {
      const parsed = parseEvidence(new TextDecoder().decode(file));
      return parsed.ok && verifyEvidence(parsed.value).ok;
    };
    expect(await survivors(evidence, total * 0.1, accepts)).toEqual([]);
  }, 600_000);

  it("of inclusion and consistency proofs are all rejected", async () => {
    const root = edgeRoot(small.edge);
    const join = (hashes: readonly Uint8Array[]) => Uint8Array.from(hashes.flatMap((hash) => [...hash]));
    const split = (bytes: Uint8Array) =>
      Array.from({ length: Math.ceil(bytes.length / 32) }, (_, i) => bytes.subarray(i * 32, i * 32 + 32));
    const path = valueOf(await proveInclusion(small.tiles, 123, 600));
    const leaf = (small.tiles.tiles.get("tile/0/000") as Uint8Array).slice(123 * 32, 124 * 32);
    const includes = (bytes: Uint8Array) => verifyInclusion(leaf, 123, 600, split(bytes), root).ok;
    expect(await survivors(join(path), total * 0.1, includes)).toEqual([]);
    const proof = valueOf(await proveConsistency(small.tiles, 300, 600));
    const connects = (bytes: Uint8Array) =>
      verifyConsistency(300, edgeRoot(at(300)), 600, root, split(bytes)).ok;
    expect(await survivors(join(proof), total * 0.09, connects)).toEqual([]);
  }, 600_000);

  it("of any stored tile or bundle are found by an audit", async () => {
    const head = { size: 600, root: edgeRoot(small.edge) };
    for (const [path, bytes] of small.tiles.tiles) {
      const accepts = async (changed: Uint8Array) => {
        small.tiles.tiles.set(path, changed);
        const audited = await auditLog(small.tiles, head);
        small.tiles.tiles.set(path, bytes);
        return audited.ok;
      };
      const each = Math.ceil((total * 0.01) / small.tiles.tiles.size);
      expect(await survivors(bytes, each, accepts)).toEqual([]);
    }
  }, 600_000);
});
