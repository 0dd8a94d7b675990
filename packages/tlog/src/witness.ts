/**
 * C2SP tlog-witness, as a pure function: what a witness answers to `add-checkpoint`, and what it must remember.
 * HTTP and storage are the caller's (`io/witness-http.ts` is one such caller).
 */
import { concat, equalBytes, fromBase64, fromUtf8, parseDecimal, toBase64, utf8 } from "./bytes.ts";
import { formatCheckpoint, openCheckpoint, parseCheckpointNote, type CheckpointNote } from "./checkpoint.ts";
import { cosignatureTime, cosignText, type KeyVerifier } from "./cosignature.ts";
import { compareCheckpoints, makeEvidence, type Evidence } from "./evidence.ts";
import { HASH_BYTES } from "./hash.ts";
import type { SigningKey } from "./keys.ts";
import { emptyRoot, verifyConsistency } from "./merkle.ts";
import { formatNote, formatSignatureLine, MAX_NOTE_BYTES, onlySignedBy, openNote } from "./note.ts";
import { fail, ok, type Result } from "./result.ts";

const MAX_PROOF_LINES = 63;

/** Section "add-checkpoint": the request body. */
export interface AddCheckpoint {
  readonly oldSize: number;
  readonly proof: readonly Uint8Array[];
  /** The checkpoint note, verbatim. */
  readonly checkpoint: string;
}

export function formatAddCheckpoint({ oldSize, proof, checkpoint }: AddCheckpoint): string {
  return `old ${oldSize}\n${proof.map((hash) => `${toBase64(hash)}\n`).join("")}\n${checkpoint}`;
}

/** Strictly as the section "add-checkpoint" writes the body; the note itself is parsed later. */
export function parseAddCheckpoint(body: Uint8Array): Result<AddCheckpoint, "malformed-request"> {
  if (body.length > MAX_NOTE_BYTES) return fail("malformed-request", "the request is too large");
  const text = fromUtf8(body);
  const gap = text?.indexOf("\n\n") ?? -1;
  if (text === undefined || gap === -1)
    return fail("malformed-request", "no empty line before the checkpoint");
  const [old = "", ...lines] = text.slice(0, gap).split("\n");
  const oldSize = old.startsWith("old ") ? parseDecimal(old.slice("old ".length)) : undefined;
  if (oldSize === undefined) return fail("malformed-request", "the first line is not: old <decimal>");
  if (lines.length > MAX_PROOF_LINES)
    return fail("malformed-request", `more than ${MAX_PROOF_LINES} proof lines`);
  const proof: Uint8Array[] = [];
  for (const line of lines) {
    const hash = fromBase64(line);
    if (hash?.length !== HASH_BYTES)
      return fail("malformed-request", "a proof line is not the base64 of 32 bytes");
    proof.push(hash);
  }
  return ok({ oldSize, proof, checkpoint: text.slice(gap + 2) });
}

/** The origin that a request speaks of, to look the log up before processing; unverified. */
export function requestedOrigin(body: Uint8Array): string | undefined {
  const request = parseAddCheckpoint(body);
  const parsed = request.ok ? parseCheckpointNote(request.value.checkpoint) : undefined;
  return parsed?.ok ? parsed.value.checkpoint.origin : undefined;
}

/** What a witness knows of one log: its trusted keys, and what it recorded last (`record.checkpoint`), verbatim. */
export interface WitnessedLog {
  readonly keys: readonly KeyVerifier[];
  readonly latest: string | undefined;
}

/** What the witness answers. `status` is the HTTP status that the specification asks for. */
export type AddCheckpointOutcome =
  | {
      readonly status: 200;
      /** Signature lines: the response body. Send it only after `record` is durable. */
      readonly body: string;
      /** Replace `expected` by `checkpoint` for `origin`, atomically; where `expected` has changed, start again. */
      readonly record: {
        readonly origin: string;
        readonly expected: string | undefined;
        readonly checkpoint: string;
      };
    }
  | {
      readonly status: 409;
      /** The size of the latest cosigned checkpoint and a newline, as `text/x.tlog.size`. */
      readonly body: string;
      readonly reason: "size-mismatch" | "root-mismatch";
      /** Where the log signed one size with two roots: keep it, and show it. */
      readonly evidence?: Evidence;
    }
  | { readonly status: 400 | 403 | 404 | 422; readonly body: string };

function refuse(status: 400 | 403 | 404 | 422, why: string): AddCheckpointOutcome {
  return { status, body: `${why}\n` };
}

/**
 * Section "add-checkpoint", in its order: parse (400), origin (404), signature (403), old size not above the
 * checkpoint (400), old size equal to the latest cosigned one (409), consistency (422), equal roots at equal sizes
 * (409), cosign (200).
 *
 * @param lookUp what is known of an origin, or `undefined` where the witness does not serve that log.
 * @param now seconds since the Epoch. Where the clock has gone back, the time of the previous cosignature is used
 * again: a larger tree cosigned "earlier" would convict the cosigner of a roll-back.
 */
export function processAddCheckpoint(
  body: Uint8Array,
  lookUp: (origin: string) => WitnessedLog | undefined,
  key: SigningKey,
  now: number,
): AddCheckpointOutcome {
  const request = parseAddCheckpoint(body);
  if (!request.ok) return refuse(400, request.error.message);
  const submitted = parseCheckpointNote(request.value.checkpoint);
  if (!submitted.ok) return refuse(400, submitted.error.message);
  const { origin } = submitted.value.checkpoint;
  const log = lookUp(origin);
  if (!log) return refuse(404, "this witness does not know the log of that origin");
  const signed = openCheckpoint(request.value.checkpoint, log.keys);
  if (!signed.ok) return refuse(403, signed.error.message);
  return answer(request.value, submitted.value, log, key, now);
}

function answer(
  { oldSize, proof }: AddCheckpoint,
  submitted: CheckpointNote,
  log: WitnessedLog,
  key: SigningKey,
  now: number,
): AddCheckpointOutcome {
  const { origin, size, root } = submitted.checkpoint;
  if (oldSize > size) return refuse(400, `the old size ${oldSize} is larger than the checkpoint's ${size}`);
  const latest = log.latest === undefined ? undefined : readStored(log.latest);
  const known = latest?.checkpoint.size ?? 0;
  // A second root for a size that is already cosigned convicts the log, whatever old size the request names.
  const evidence = latest && splitView(latest, submitted, log.keys);
  const conflict = { status: 409, body: `${known}\n`, ...(evidence ? { evidence } : {}) } as const;
  if (oldSize !== known) return { ...conflict, reason: "size-mismatch" };
  const consistent = checkConsistency(oldSize, latest?.checkpoint.root ?? emptyRoot(), size, root, proof);
  if (consistent === "root-mismatch") return { ...conflict, reason: "root-mismatch" };
  if (consistent !== "consistent") return refuse(422, consistent);
  const text = formatCheckpoint(submitted.checkpoint);
  const cosignature = cosignText(text, key, Math.max(now, latest ? timeOf(latest, key) : 0));
  const own = onlySignedBy(log.keys, submitted.note);
  const checkpoint = formatNote({ text: own.text, signatures: [...own.signatures, cosignature] });
  const record = { origin, expected: log.latest, checkpoint };
  return { status: 200, body: formatSignatureLine(cosignature), record };
}

/** When this witness cosigned the stored checkpoint; 0 where another key did. */
function timeOf({ note }: CheckpointNote, key: SigningKey): number {
  const own = note.signatures.find(({ name, keyId }) => name === key.name && keyId === key.keyId);
  return (own && cosignatureTime(own.signature)) ?? 0;
}

function checkConsistency(
  oldSize: number,
  oldRoot: Uint8Array,
  size: number,
  root: Uint8Array,
  proof: readonly Uint8Array[],
): string {
  if (oldSize === size || oldSize === 0) {
    if (proof.length > 0) return "the proof must be empty";
    if (oldSize === size) return equalBytes(oldRoot, root) ? "consistent" : "root-mismatch";
    return "consistent";
  }
  const verified = verifyConsistency(oldSize, oldRoot, size, root, proof);
  return verified.ok ? "consistent" : verified.error.message;
}

/** The stored checkpoint was written by this function: if it cannot be read, the store is damaged. */
function readStored(stored: string): CheckpointNote {
  const parsed = parseCheckpointNote(stored);
  if (!parsed.ok) throw new Error(`The stored checkpoint is damaged: ${parsed.error.message}`);
  return parsed.value;
}

function splitView(
  latest: CheckpointNote,
  submitted: CheckpointNote,
  keys: readonly KeyVerifier[],
): Evidence | undefined {
  if (compareCheckpoints(latest, submitted) !== "split-view") return undefined;
  const key = keys.find((each) => openNote(latest.note, [each]).ok && openNote(submitted.note, [each]).ok);
  return key && makeEvidence("split-view", key, latest, submitted, []);
}

export type CosignatureCode = "malformed-response" | "no-cosignature" | "bad-cosignature";

/**
 * Reads a witness's 200 answer and adds its verified cosignatures to the checkpoint note. Lines of unknown keys
 * are ignored.
 */
export function addCosignatures(
  checkpoint: string,
  response: Uint8Array,
  witnesses: readonly KeyVerifier[],
): Result<string, CosignatureCode> {
  const own = parseCheckpointNote(checkpoint);
  if (!own.ok) throw new TypeError(`Not a checkpoint: ${own.error.message}`);
  // Section "add-checkpoint": the client may concatenate the answer to the checkpoint and open the note.
  const joined = parseCheckpointNote(concat([utf8(checkpoint), response]));
  if (!joined.ok) return fail("malformed-response", joined.error.message);
  if (joined.value.note.text !== own.value.note.text)
    return fail("malformed-response", "the answer is no list of signatures");
  const added = joined.value.note.signatures.slice(own.value.note.signatures.length);
  const known = added.filter((each) =>
    witnesses.some((witness) => witness.name === each.name && witness.keyId === each.keyId),
  );
  if (known.length === 0) return fail("no-cosignature", "the answer has no cosignature of a known witness");
  const opened = openNote({ text: own.value.note.text, signatures: known }, witnesses);
  if (!opened.ok) return fail("bad-cosignature", opened.error.message);
  const fresh = known.filter(
    ({ name, keyId }) =>
      !own.value.note.signatures.some((each) => each.name === name && each.keyId === keyId),
  );
  return ok(formatNote({ text: own.value.note.text, signatures: [...own.value.note.signatures, ...fresh] }));
}
