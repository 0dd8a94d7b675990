/**
 * Equivocation: what two checkpoints of one log say about it, and evidence that a stranger can check offline.
 *
 * Three things can be proved with signatures alone:
 * - `split-view`: one size, two roots, both signed by the log;
 * - `rewritten`: two sizes, and the larger tree's first leaves are not the smaller tree (a prefix proof leads to
 *   the larger root and to another root at the smaller size);
 * - `cosigner-rollback`: one witness cosigned a smaller tree later than a larger one, against the meaning of its
 *   cosignature ("the largest size the cosigner has observed").
 *
 * That a log merely serves an old checkpoint again proves nothing: anyone can replay one.
 */
import { equalBytes, fromBase64, toBase64 } from "./bytes.ts";
import { parseCheckpointNote, type CheckpointCode, type CheckpointNote } from "./checkpoint.ts";
import { cosignatureTime, keyVerifier, type KeyVerifier } from "./cosignature.ts";
import { formatVerifierKey, parseVerifierKey } from "./keys.ts";
import { rootsFromPrefix } from "./merkle.ts";
import { formatNote, onlySignedBy, openNote, type NoteCode } from "./note.ts";
import { fail, ok, type Result } from "./result.ts";

export type EvidenceKind = "split-view" | "rewritten" | "cosigner-rollback";

/** Self-contained: two signed checkpoints, the key they convict, and what connects them. */
export interface Evidence {
  readonly kind: EvidenceKind;
  /** The key that signed both: the log's, or for `cosigner-rollback` the witness's. */
  readonly key: KeyVerifier;
  /** The checkpoint notes, verbatim; `first` has the smaller or equal size. */
  readonly first: string;
  readonly second: string;
  /** For `rewritten`: a seeded prefix proof from the first size to the second. Else empty. */
  readonly proof: readonly Uint8Array[];
}

export type CompareVerdict =
  /** One size, one root. */
  | "same"
  /** The sizes differ: only tiles of the larger tree can tell whether it grew from the smaller one. */
  | "needs-consistency-proof"
  | "split-view";

/** Compares two checkpoints of one origin. @throws TypeError where the origins differ. */
export function compareCheckpoints(a: CheckpointNote, b: CheckpointNote): CompareVerdict {
  if (a.checkpoint.origin !== b.checkpoint.origin)
    throw new TypeError("Checkpoints of two logs cannot be compared");
  if (a.checkpoint.size !== b.checkpoint.size) return "needs-consistency-proof";
  return equalBytes(a.checkpoint.root, b.checkpoint.root) ? "same" : "split-view";
}

/** Puts evidence together; the notes keep only the signatures of `key`. {@link verifyEvidence} says whether it holds. */
export function makeEvidence(
  kind: EvidenceKind,
  key: KeyVerifier,
  first: CheckpointNote,
  second: CheckpointNote,
  proof: readonly Uint8Array[],
): Evidence {
  const own = ({ note }: CheckpointNote) => formatNote(onlySignedBy([key], note));
  return { kind, key, first: own(first), second: own(second), proof };
}

export type EvidenceCode =
  | NoteCode
  | CheckpointCode
  | "malformed-evidence"
  | "not-signed"
  | "origin-mismatch"
  | "no-contradiction";

/**
 * Does the evidence convict its key? Everything is checked again from the bytes: both signatures, one origin, and
 * the contradiction itself. Whether that key is the log's is for the reader to know.
 */
export function verifyEvidence(evidence: Evidence): Result<true, EvidenceCode> {
  const first = openSigned(evidence.first, evidence.key);
  if (!first.ok) return first;
  const second = openSigned(evidence.second, evidence.key);
  if (!second.ok) return second;
  const a = first.value.checkpoint;
  const b = second.value.checkpoint;
  if (a.origin !== b.origin) return fail("origin-mismatch", "the checkpoints are of two logs");
  const isOfWitness = evidence.kind === "cosigner-rollback";
  if (!isOfWitness && evidence.key.name !== a.origin) {
    return fail("origin-mismatch", "the key is not named after the log");
  }
  if (evidence.kind !== "rewritten" && evidence.proof.length > 0) {
    return fail("malformed-evidence", `${evidence.kind} has no proof`);
  }
  switch (evidence.kind) {
    case "split-view":
      if (a.size === b.size && !equalBytes(a.root, b.root)) return ok(true);
      return fail("no-contradiction", "a split view needs one size and two roots");
    case "rewritten": {
      const roots = rootsFromPrefix(a.size, b.size, evidence.proof);
      if (!roots.ok || a.size === b.size)
        return fail("malformed-evidence", "the proof does not fit the two sizes");
      // The larger root binds every hash of the proof, so the smaller root it leads to is that tree's own.
      if (!equalBytes(roots.value.newRoot, b.root))
        return fail("no-contradiction", "the proof misses the larger root");
      if (equalBytes(roots.value.oldRoot, a.root))
        return fail("no-contradiction", "the trees are consistent");
      return ok(true);
    }
    case "cosigner-rollback":
      if (evidence.key.key.type !== 0x04) return fail("malformed-evidence", "the key is no cosigner's");
      if (a.size < b.size && first.value.time > second.value.time) return ok(true);
      return fail("no-contradiction", "the smaller tree was not cosigned after the larger one");
  }
}

function openSigned(
  bytes: string,
  key: KeyVerifier,
): Result<CheckpointNote & { time: number }, NoteCode | CheckpointCode | "not-signed"> {
  const parsed = parseCheckpointNote(bytes);
  if (!parsed.ok) return parsed;
  const opened = openNote(parsed.value.note, [key]);
  if (!opened.ok) return fail("not-signed", opened.error.message);
  const [signed] = opened.value;
  return ok({ ...parsed.value, time: (signed && cosignatureTime(signed.signature)) ?? 0 });
}

const FORMAT = "truce-tlog-evidence-v1";

/** One JSON object, `\n` at the end; {@link parseEvidence} accepts no other spelling. */
export function formatEvidence(evidence: Evidence): string {
  const { kind, key, first, second, proof } = evidence;
  const plain = {
    format: FORMAT,
    kind,
    key: formatVerifierKey(key.key),
    first,
    second,
    proof: proof.map((hash) => toBase64(hash)),
  };
  return `${JSON.stringify(plain, undefined, 2)}\n`;
}

const kinds: readonly string[] = ["split-view", "rewritten", "cosigner-rollback"] satisfies EvidenceKind[];

/** Reads evidence; {@link verifyEvidence} says whether it holds. */
export function parseEvidence(text: string): Result<Evidence, "malformed-evidence"> {
  const malformed = (what: string) => fail("malformed-evidence", what);
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return malformed("not JSON");
  }
  const { format, kind, key, first, second, proof } = (parsed ?? {}) as Record<string, unknown>;
  if (format !== FORMAT) return malformed(`not ${FORMAT}`);
  if (typeof kind !== "string" || !kinds.includes(kind)) return malformed("an unknown kind");
  if (typeof first !== "string" || typeof second !== "string") return malformed("a checkpoint is missing");
  const parsedKey = typeof key === "string" ? parseVerifierKey(key) : undefined;
  if (!parsedKey?.ok) return malformed("the key is not in vkey form");
  if (!Array.isArray(proof) || proof.length > 64) return malformed("the proof is no list of hashes");
  const hashes = (proof as unknown[]).map((hash) =>
    typeof hash === "string" ? fromBase64(hash) : undefined,
  );
  if (hashes.some((hash) => hash === undefined)) return malformed("a hash is not canonical base64");
  const evidence: Evidence = {
    kind: kind as EvidenceKind,
    key: keyVerifier(parsedKey.value),
    first,
    second,
    proof: hashes as Uint8Array[],
  };
  return formatEvidence(evidence) === text ? ok(evidence) : malformed("not in its canonical spelling");
}
