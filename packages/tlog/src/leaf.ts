/**
 * Truce leaves: a log entry that commits to a document without saying anything about it.
 *
 *     leaf = 0x01 || HMAC-SHA256(key = 32-byte random salt, message = exact entry bytes)
 *
 * Always 33 bytes. Without the salt nobody can test a guess of the entry, however few candidates there are;
 * erasing entry and salt leaves every proof of every other leaf intact.
 */
import { concat } from "./bytes.ts";
import { hmacSha256 } from "./hash.ts";

export const LEAF_VERSION = 0x01;
export const LEAF_BYTES = 33;
export const SALT_BYTES = 32;

/**
 * The leaf of an entry.
 *
 * @param salt 32 bytes from a cryptographic source, drawn for this entry alone and stored with it.
 * @param entry the exact bytes that are stored, signed and forwarded; they are never re-serialised.
 * @throws TypeError where the salt is not 32 bytes.
 */
export function commitLeaf(salt: Uint8Array, entry: Uint8Array): Uint8Array {
  if (salt.length !== SALT_BYTES) throw new TypeError(`A salt has 32 bytes, not ${salt.length}`);
  return concat([Uint8Array.of(LEAF_VERSION), hmacSha256(salt, entry)]);
}
