/**
 * C2SP signed-note: a text, signed by one or more keys.
 *
 *     <text, ending in a newline>
 *     <empty line>
 *     — <key name> <base64(4-byte key id || signature)>
 *     ...
 *
 * The text means nothing until a trusted key's signature on it has been verified.
 */
import { concat, fromBase64, fromUtf8, toBase64 } from "./bytes.ts";
import { isKeyName, keyLabel } from "./keys.ts";
import { fail, ok, type Result } from "./result.ts";

/** Section "Format" asks verifiers for a limit of at least 16. */
export const MAX_SIGNATURES = 100;
export const MAX_NOTE_BYTES = 1_000_000;

export interface NoteSignature {
  readonly name: string;
  readonly keyId: number;
  readonly signature: Uint8Array;
}

export interface SignedNote {
  /** With its final newline, without the separating empty line. */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

/** Verifies the signatures of one key. */
export interface NoteVerifier {
  readonly name: string;
  readonly keyId: number;
  verify(text: string, signature: Uint8Array): boolean;
}

export type NoteCode =
  | "too-large"
  | "not-utf8"
  | "control-character"
  | "malformed-note"
  | "malformed-signature";

/** Section "Format", strictly: {@link formatNote} of the result prints the same bytes. */
export function parseNote(note: string | Uint8Array): Result<SignedNote, NoteCode> {
  if (note.length > MAX_NOTE_BYTES) return fail("too-large", `a note has at most ${MAX_NOTE_BYTES} bytes`);
  const whole = typeof note === "string" ? note : fromUtf8(note);
  if (whole === undefined || !whole.isWellFormed()) return fail("not-utf8", "a note is UTF-8");
  // oxlint-disable-next-line no-control-regex -- control characters are what is refused
  if (/[\u0000-\u0009\u000b-\u001f]/.test(whole)) {
    return fail("control-character", "a note has no control character but newline");
  }
  const gap = whole.lastIndexOf("\n\n");
  if (gap === -1) return fail("malformed-note", "no empty line separates the text from its signatures");
  if (!whole.endsWith("\n")) return fail("malformed-note", "a note ends in a newline");
  const signatures = parseSignatureLines(whole.slice(gap + 2));
  return signatures.ok ? ok({ text: whole.slice(0, gap + 1), signatures: signatures.value }) : signatures;
}

/** One or more signature lines, each ending in a newline: the end of a note, or a witness's answer. */
export function parseSignatureLines(lines: string): Result<NoteSignature[], "malformed-signature"> {
  if (!lines.endsWith("\n")) return fail("malformed-signature", "a signature line ends in a newline");
  const split = lines.slice(0, -1).split("\n");
  if (split.length > MAX_SIGNATURES) {
    return fail("malformed-signature", `a note has at most ${MAX_SIGNATURES} signatures`);
  }
  const signatures: NoteSignature[] = [];
  for (const [at, line] of split.entries()) {
    const [dash, name = "", encoded = "", ...more] = line.split(" ");
    const bytes = fromBase64(encoded);
    if (dash !== "—" || more.length > 0 || !isKeyName(name) || !bytes || bytes.length < 5) {
      return fail("malformed-signature", `signature line ${at + 1} is not "— name base64"`);
    }
    const keyId = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0);
    signatures.push({ name, keyId, signature: bytes.subarray(4) });
  }
  return ok(signatures);
}

export function formatSignatureLine({ name, keyId, signature }: NoteSignature): string {
  const id = new Uint8Array(4);
  new DataView(id.buffer).setUint32(0, keyId);
  return `— ${name} ${toBase64(concat([id, signature]))}\n`;
}

/** @throws TypeError where the text or a key name could not be read back. */
export function formatNote(note: SignedNote): string {
  const whole = `${note.text}\n${note.signatures.map((each) => formatSignatureLine(each)).join("")}`;
  const read = parseNote(whole);
  if (!read.ok || read.value.text !== note.text) {
    throw new TypeError(`Not a note: ${read.ok ? "its text must end in a newline" : read.error.message}`);
  }
  return whole;
}

export type OpenNoteCode = "no-trusted-signature" | "bad-signature";

/**
 * Section "Signatures": which of the trusted keys signed?
 *
 * Signatures of unknown keys are ignored. A signature that bears a trusted key's name and id but does not verify
 * rejects the whole note. A key that signed twice is listed once, with all its signatures verified.
 */
export function openNote<Verifier extends NoteVerifier>(
  note: SignedNote,
  verifiers: readonly Verifier[],
): Result<{ verifier: Verifier; signature: Uint8Array }[], OpenNoteCode> {
  const verified: { verifier: Verifier; signature: Uint8Array }[] = [];
  for (const { name, keyId, signature } of note.signatures) {
    for (const verifier of verifiers) {
      if (verifier.name !== name || verifier.keyId !== keyId) continue;
      if (!verifier.verify(note.text, signature)) {
        return fail("bad-signature", `the signature of ${keyLabel(verifier)} does not verify`);
      }
      if (!verified.some((each) => each.verifier === verifier)) verified.push({ verifier, signature });
    }
  }
  return verified.length > 0 ? ok(verified) : fail("no-trusted-signature", "no trusted key signed this note");
}

/** The same note without the signatures of other keys: what is stored or shown as evidence carries no stranger's. */
export function onlySignedBy(keys: readonly NoteVerifier[], note: SignedNote): SignedNote {
  const signatures = note.signatures.filter((each) =>
    keys.some((key) => key.name === each.name && key.keyId === each.keyId),
  );
  return { text: note.text, signatures };
}
