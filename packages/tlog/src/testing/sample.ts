/** A small log with two witnesses, built anew from fixed seeds: the same bytes on every machine. */
import { toBase64 } from "../bytes.ts";
import { appendEntries, edgeRoot, emptyLog, type LogEdge } from "../append.ts";
import { signCheckpoint } from "../checkpoint.ts";
import { cosignText } from "../cosignature.ts";
import { fieldsRoot, redact, type Disclosure } from "../fields.ts";
import { sha256 } from "../hash.ts";
import { formatVerifierKey, signingKey } from "../keys.ts";
import { commitLeaf } from "../leaf.ts";
import { memoryTiles, type MemoryTiles } from "../memory.ts";
import { formatNote, parseNote } from "../note.ts";
import { encodeOpening } from "../opening.ts";
import { formatProof } from "../proof.ts";
import { proveInclusion } from "../tree.ts";

const bytes = (text: string) => new TextEncoder().encode(text);

/** 32 bytes that depend on a name alone. Never a salt or a seed outside of tests. */
export const fixed = (name: string) => sha256(bytes(`sample ${name}`));

export const logKey = signingKey("node.example/ledger", 0x01, fixed("log"));
export const northKey = signingKey("north.example/witness", 0x04, fixed("north"));
export const southKey = signingKey("south.example/witness", 0x04, fixed("south"));

export const samplePolicy = [
  `log ${formatVerifierKey(logKey)}`,
  `witness north ${formatVerifierKey(northKey)}`,
  `witness south ${formatVerifierKey(southKey)}`,
  "group both all north south",
  "quorum both",
  "",
].join("\n");

/** Fields as the product writes them: values are JSON. */
export const sampleFields: Disclosure[] = [
  { name: "place", value: bytes('"Darayya"'), salt: fixed("salt place") },
  { name: "source", value: bytes('"a doctor, name withheld"'), salt: fixed("salt source") },
  { name: "text", value: bytes('"Two shells fell near the clinic."'), salt: fixed("salt text") },
];

export const sampleEntry = bytes(
  JSON.stringify({
    at: "2016-07-01T09:00:00Z",
    content: { claim: { fields: toBase64(fieldsRoot(sampleFields)), id: "clm_0001" } },
    kind: "claim-recorded",
  }),
);

export const SAMPLE_INDEX = 4_242;
export const SAMPLE_SIZE = 5_000;
export const SAMPLE_TIME = 1_467_363_600;

export interface SampleLog {
  readonly tiles: MemoryTiles;
  readonly edge: LogEdge;
  readonly leaves: readonly Uint8Array[];
}

/** A log of `size` leaves whose leaf {@link SAMPLE_INDEX} is the sample entry. */
export function sampleLog(size: number = SAMPLE_SIZE): SampleLog {
  const leaves = Array.from({ length: size }, (_, at) =>
    at === SAMPLE_INDEX
      ? commitLeaf(fixed("salt entry"), sampleEntry)
      : commitLeaf(fixed(`salt ${at}`), bytes(`entry ${at}`)),
  );
  const tiles = memoryTiles();
  const grown = appendEntries(emptyLog, leaves);
  tiles.write(grown.writes);
  return { tiles, edge: grown.edge, leaves };
}

/** The checkpoint of an edge, signed by the log and cosigned by both witnesses. */
export function sampleCheckpoint(edge: LogEdge): string {
  const signed = parseNote(signCheckpoint({ size: edge.size, root: edgeRoot(edge) }, logKey));
  if (!signed.ok) throw new Error(signed.error.message);
  const { text, signatures } = signed.value;
  const cosignatures = [northKey, southKey].map((key) => cosignText(text, key, SAMPLE_TIME));
  return formatNote({ text, signatures: [...signatures, ...cosignatures] });
}

/** A proof bundle of the sample entry that discloses the fields `keep`. */
export async function sampleBundle(keep: readonly string[] = ["place", "text"]): Promise<string> {
  const { tiles, edge } = sampleLog();
  const path = await proveInclusion(tiles, SAMPLE_INDEX, edge.size);
  if (!path.ok) throw new Error(path.error.message);
  const items = [redact(sampleFields, (name) => keep.includes(name))];
  const extra = encodeOpening({ salt: fixed("salt entry"), entry: sampleEntry, items });
  return formatProof({ extra, index: SAMPLE_INDEX, path: path.value, checkpoint: sampleCheckpoint(edge) });
}

/** A seeded generator (mulberry32), for runs that can be repeated from their printed seed. */
export function seeded(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** The value of a result that must be one. */
export function valueOf<T>(
  result: { ok: true; value: T } | { ok: false; error: { code: string; message: string } },
): T {
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.message}`);
  return result.value;
}

/** The code of a failure, or "ok". */
export function codeOf(result: { ok: true } | { ok: false; error: { code: string } }): string {
  return result.ok ? "ok" : result.error.code;
}
