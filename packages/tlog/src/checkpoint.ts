/**
 * C2SP tlog-checkpoint: a signed note whose text is a tree head.
 *
 *     example.com/behind-the-sofa                     origin
 *     20852163                                        tree size
 *     CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=    root hash
 */
import { fromBase64, isCount, parseDecimal, toBase64 } from "./bytes.ts";
import { signText, type KeyVerifier } from "./cosignature.ts";
import { HASH_BYTES } from "./hash.ts";
import type { SigningKey } from "./keys.ts";
import { formatNote, openNote, parseNote } from "./note.ts";
import type { NoteCode, OpenNoteCode, SignedNote } from "./note.ts";
import { fail, ok, type Result } from "./result.ts";

export interface Checkpoint {
  /** The log's unique name. */
  readonly origin: string;
  /** Number of leaves. */
  readonly size: number;
  /** RFC 6962 root, 32 bytes. */
  readonly root: Uint8Array;
  /** Opaque lines; not recommended, for no monitor can audit them. */
  readonly extensions: readonly string[];
}

export type CheckpointCode = "malformed-checkpoint";

/** Section "Note text". @throws TypeError where a line is empty or holds a newline, or the root is not 32 bytes. */
export function formatCheckpoint(checkpoint: Checkpoint): string {
  const { origin, size, root, extensions } = checkpoint;
  const text = [origin, String(size), toBase64(root), ...extensions, ""].join("\n");
  const read = parseCheckpoint(text);
  if (!isCount(size) || !read.ok || read.value.extensions.length !== extensions.length) {
    throw new TypeError(`Not a checkpoint: ${JSON.stringify(text)}`);
  }
  return text;
}

/** Section "Note text", strictly: {@link formatCheckpoint} of the result prints the same text. */
export function parseCheckpoint(text: string): Result<Checkpoint, CheckpointCode> {
  const lines = text.split("\n");
  if (lines.pop() !== "") return fail("malformed-checkpoint", "a checkpoint ends in a newline");
  const [origin, rawSize, rawRoot, ...extensions] = lines;
  if (origin === undefined || rawSize === undefined || rawRoot === undefined) {
    return fail("malformed-checkpoint", "a checkpoint has at least three lines: origin, size, root");
  }
  if (lines.includes("")) return fail("malformed-checkpoint", "no line of a checkpoint is empty");
  const size = parseDecimal(rawSize);
  if (size === undefined) return fail("malformed-checkpoint", "line 2, the size, is no canonical decimal");
  const root = fromBase64(rawRoot);
  if (root?.length !== HASH_BYTES) {
    return fail("malformed-checkpoint", "line 3, the root, is not the base64 of 32 bytes");
  }
  return ok({ origin, size, root, extensions });
}

/** A checkpoint with the note that carries it. Nothing about its signatures is implied. */
export interface CheckpointNote {
  readonly checkpoint: Checkpoint;
  readonly note: SignedNote;
}

export function parseCheckpointNote(
  bytes: string | Uint8Array,
): Result<CheckpointNote, NoteCode | CheckpointCode> {
  const note = parseNote(bytes);
  if (!note.ok) return note;
  const checkpoint = parseCheckpoint(note.value.text);
  return checkpoint.ok ? ok({ checkpoint: checkpoint.value, note: note.value }) : checkpoint;
}

export type OpenCheckpointCode = NoteCode | CheckpointCode | OpenNoteCode | "unknown-origin";

/**
 * Section "Signatures": a checkpoint of the log whose origin is the keys' name, signed by one of these keys.
 * The origin is compared, so that a key that signs for two logs cannot pass one off as the other.
 */
export function openCheckpoint(
  bytes: string | Uint8Array,
  logKeys: readonly KeyVerifier[],
): Result<CheckpointNote, OpenCheckpointCode> {
  const parsed = parseCheckpointNote(bytes);
  if (!parsed.ok) return parsed;
  const { origin } = parsed.value.checkpoint;
  const keys = logKeys.filter((key) => key.name === origin);
  if (keys.length === 0) return fail("unknown-origin", `no trusted key is named ${JSON.stringify(origin)}`);
  const opened = openNote(parsed.value.note, keys);
  return opened.ok ? parsed : opened;
}

/**
 * Signs a tree head as the log. The key's name is the origin.
 *
 * A log must never sign two heads that no consistency proof connects: see `mayFollow`, and
 * sign only what is durable.
 */
export function signCheckpoint(tree: { size: number; root: Uint8Array }, key: SigningKey): string {
  const text = formatCheckpoint({ origin: key.name, size: tree.size, root: tree.root, extensions: [] });
  return formatNote({ text, signatures: [signText(text, key)] });
}
