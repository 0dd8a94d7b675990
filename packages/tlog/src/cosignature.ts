/**
 * Signatures by key type: C2SP signed-note's Ed25519 (type 1) and tlog-cosignature's timestamped Ed25519
 * (type 4, "cosignature/v1"). ML-DSA-44 (type 6) is not implemented.
 */
import { concat, isCount, utf8 } from "./bytes.ts";
import { ed25519Signer, ed25519Verifier, SIGNATURE_BYTES } from "./ed25519.ts";
import type { SigningKey, VerifierKey } from "./keys.ts";
import type { NoteSignature, NoteVerifier } from "./note.ts";

const TIME_BYTES = 8;

/** tlog-cosignature, "Ed25519 signed message": two header lines, then the whole note text. */
function cosignedMessage(text: string, timestamp: number): Uint8Array {
  return utf8(`cosignature/v1\ntime ${timestamp}\n${text}`);
}

/**
 * tlog-cosignature, "Format": the time, in seconds since the Epoch, of a `timestamped_signature`.
 *
 * @returns `undefined` where the length is wrong or the time exceeds 2^53 - 1 (the specification's bound is
 * 2^63 - 1; both lie far beyond any clock).
 */
export function cosignatureTime(signature: Uint8Array): number | undefined {
  if (signature.length !== TIME_BYTES + SIGNATURE_BYTES) return undefined;
  const time = new DataView(signature.buffer, signature.byteOffset).getBigUint64(0);
  return time <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(time) : undefined;
}

/** A verifier of notes for a key of either type. */
export interface KeyVerifier extends NoteVerifier {
  readonly key: VerifierKey;
}

export function keyVerifier(key: VerifierKey): KeyVerifier {
  const check = ed25519Verifier(key.publicKey);
  const verify =
    key.type === 0x01
      ? (text: string, signature: Uint8Array) => check(utf8(text), signature)
      : (text: string, signature: Uint8Array) => {
          const time = cosignatureTime(signature);
          return time !== undefined && check(cosignedMessage(text, time), signature.subarray(TIME_BYTES));
        };
  return { name: key.name, keyId: key.keyId, key, verify };
}

/** Signs a note text with a key of type 1. @throws TypeError for another type. */
export function signText(text: string, key: SigningKey): NoteSignature {
  if (key.type !== 0x01) throw new TypeError("A log signs with a key of type 1");
  return { name: key.name, keyId: key.keyId, signature: ed25519Signer(key.seed)(utf8(text)) };
}

/**
 * Cosigns a checkpoint's text with a key of type 4.
 *
 * It states that at `timestamp` (seconds since the Epoch) this is the largest consistent tree that the cosigner
 * has seen of the log; {@link processAddCheckpoint} is what makes that true.
 */
export function cosignText(text: string, key: SigningKey, timestamp: number): NoteSignature {
  if (key.type !== 0x04) throw new TypeError("A witness cosigns with a key of type 4");
  if (!isCount(timestamp))
    throw new RangeError(`A timestamp is whole seconds since the Epoch, not ${timestamp}`);
  const time = new Uint8Array(TIME_BYTES);
  new DataView(time.buffer).setBigUint64(0, BigInt(timestamp));
  const signature = concat([time, ed25519Signer(key.seed)(cosignedMessage(text, timestamp))]);
  return { name: key.name, keyId: key.keyId, signature };
}
