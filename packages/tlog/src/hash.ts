/**
 * The one file that knows who computes SHA-256. For another host (a browser, a phone) replace these functions
 * with any synchronous implementation; nothing else in the library changes.
 */
import { createHmac, hash } from "node:crypto";

export const HASH_BYTES = 32;

/** SHA-256 of `data`, written at `offset` of `out`. Spares an allocation in the loops that hash whole logs. */
export function sha256Into(data: Uint8Array, out: Uint8Array, offset: number): void {
  // Measured on Node 26: one string of 32 Latin-1 units costs half of what a Buffer of its own does.
  const digest = hash("sha256", data, "latin1");
  for (let i = 0; i < HASH_BYTES; i += 1) out[offset + i] = digest.charCodeAt(i);
}

export function sha256(data: Uint8Array): Uint8Array {
  const out = new Uint8Array(HASH_BYTES);
  sha256Into(data, out, 0);
  return out;
}

/** HMAC-SHA256 (RFC 2104). */
export function hmacSha256(key: Uint8Array, data: Uint8Array): Uint8Array {
  return new Uint8Array(createHmac("sha256", key).update(data).digest());
}
