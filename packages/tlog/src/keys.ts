/**
 * C2SP signed-note, sections "Signatures" and "Verifier keys": key names, key ids, and the text forms of keys.
 */
import { concat, fromBase64, toBase64, utf8 } from "./bytes.ts";
import { ed25519PublicKey, PUBLIC_KEY_BYTES } from "./ed25519.ts";
import { sha256 } from "./hash.ts";
import { fail, ok, type Result } from "./result.ts";

/**
 * Signature type identifier bytes: `0x01` Ed25519 over the note text (logs), `0x04` timestamped Ed25519
 * cosignature (witnesses). Others exist; this library refuses them by name.
 */
export type KeyType = 0x01 | 0x04;

/** A key that notes are verified with. `keyId` is the uint32 that precedes its signatures. */
export interface VerifierKey {
  readonly name: string;
  readonly keyId: number;
  readonly type: KeyType;
  readonly publicKey: Uint8Array;
}

/** A key that notes are signed with. `seed` is the 32-byte private key of RFC 8032: a secret. */
export interface SigningKey extends VerifierKey {
  readonly seed: Uint8Array;
}

/** Section "Format": not empty, no Unicode space, no plus; and, as all of a note, no control character. */
export function isKeyName(name: string): boolean {
  // oxlint-disable-next-line no-control-regex -- control characters are what is refused
  return name.length > 0 && name.isWellFormed() && !/[\p{White_Space}+\u0000-\u001f]/u.test(name);
}

/** `SHA-256(name || 0x0A || type || public key)[:4]`, big-endian. */
export function keyIdOf(name: string, type: number, publicKey: Uint8Array): number {
  const digest = sha256(concat([utf8(`${name}\n`), Uint8Array.of(type), publicKey]));
  return new DataView(digest.buffer, digest.byteOffset).getUint32(0);
}

function hexId(keyId: number): string {
  return keyId.toString(16).padStart(8, "0");
}

/** @throws TypeError where the name or the key's length is not allowed. */
export function verifierKey(name: string, type: KeyType, publicKey: Uint8Array): VerifierKey {
  if (!isKeyName(name)) throw new TypeError(`Not a key name: ${JSON.stringify(name)}`);
  if (publicKey.length !== PUBLIC_KEY_BYTES) throw new TypeError("An Ed25519 public key has 32 bytes");
  return { name, type, publicKey, keyId: keyIdOf(name, type, publicKey) };
}

/**
 * Makes a key pair from 32 random bytes that the caller draws from a cryptographic source.
 *
 * A log and a witness of one operator need two seeds: an Ed25519 cosignature does not commit to the name of its
 * key (tlog-cosignature, "Ed25519 signed message").
 */
export function signingKey(name: string, type: KeyType, seed: Uint8Array): SigningKey {
  return { ...verifierKey(name, type, ed25519PublicKey(seed)), seed };
}

export type KeyCode = "malformed-key" | "unsupported-key-type" | "key-id-mismatch";

function parseParts(
  rest: string,
  what: string,
): Result<{ name: string; keyId: number; type: KeyType; material: Uint8Array }, KeyCode> {
  const match = /^([^+]*)\+([0-9a-f]{8})\+(.*)$/s.exec(rest);
  const [, name = "", id = "", encoded = ""] = match ?? [];
  if (!isKeyName(name)) return fail("malformed-key", `${what} is name+8 hex digits+base64`);
  const bytes = fromBase64(encoded);
  const type = bytes?.[0];
  if (!bytes || type === undefined)
    return fail("malformed-key", `the ${what} of ${name} is not canonical base64`);
  if (type !== 0x01 && type !== 0x04) {
    return fail(
      "unsupported-key-type",
      `the ${what} of ${name} has type ${type}; 1 and 4 (Ed25519) are known`,
    );
  }
  const material = bytes.subarray(1);
  if (material.length !== PUBLIC_KEY_BYTES) {
    return fail("malformed-key", `the ${what} of ${name} has ${material.length} bytes of key, not 32`);
  }
  return ok({ name, keyId: Number.parseInt(id, 16), type, material });
}

const mismatch = (name: string) =>
  fail("key-id-mismatch", `the key id of ${name} does not belong to its name and key: a typing error?`);

/** Section "Verifier keys": `name+keyid+base64(type || key)`. Exactly what {@link formatVerifierKey} prints. */
export function parseVerifierKey(text: string): Result<VerifierKey, KeyCode> {
  const parts = parseParts(text, "verifier key");
  if (!parts.ok) return parts;
  const key = verifierKey(parts.value.name, parts.value.type, parts.value.material);
  return key.keyId === parts.value.keyId ? ok(key) : mismatch(key.name);
}

export function formatVerifierKey(key: VerifierKey): string {
  return `${key.name}+${hexId(key.keyId)}+${toBase64(concat([Uint8Array.of(key.type), key.publicKey]))}`;
}

const PRIVATE = "PRIVATE+KEY+";

/** The private form of Go's note package: `PRIVATE+KEY+name+keyid+base64(type || seed)`. A secret. */
export function formatSigningKey(key: SigningKey): string {
  return `${PRIVATE}${key.name}+${hexId(key.keyId)}+${toBase64(concat([Uint8Array.of(key.type), key.seed]))}`;
}

/** The inverse of {@link formatSigningKey}; messages never repeat the secret. */
export function parseSigningKey(text: string): Result<SigningKey, KeyCode> {
  if (!text.startsWith(PRIVATE)) return fail("malformed-key", `a signing key begins with ${PRIVATE}`);
  const parts = parseParts(text.slice(PRIVATE.length), "signing key");
  if (!parts.ok) return parts;
  const key = signingKey(parts.value.name, parts.value.type, parts.value.material);
  return key.keyId === parts.value.keyId ? ok(key) : mismatch(key.name);
}

/** For messages: `name (key id)`. */
export function keyLabel(key: { readonly name: string; readonly keyId: number }): string {
  return `${key.name} (${hexId(key.keyId)})`;
}
