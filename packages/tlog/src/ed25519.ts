/** Ed25519 (RFC 8032) over raw 32-byte keys. The other file, beside `hash.ts`, that knows the host's cryptography. */
import { createPrivateKey, createPublicKey, sign, verify, type KeyObject } from "node:crypto";
import { concat } from "./bytes.ts";

export const PUBLIC_KEY_BYTES = 32;
export const SEED_BYTES = 32;
export const SIGNATURE_BYTES = 64;

// RFC 8410: the fixed DER headers in front of a raw Ed25519 key.
const SPKI_HEADER = Uint8Array.fromHex("302a300506032b6570032100");
const PKCS8_HEADER = Uint8Array.fromHex("302e020100300506032b657004220420");

function privateKey(seed: Uint8Array): KeyObject {
  if (seed.length !== SEED_BYTES) throw new TypeError(`An Ed25519 seed has 32 bytes, not ${seed.length}`);
  const key = Buffer.from(concat([PKCS8_HEADER, seed]));
  return createPrivateKey({ key, format: "der", type: "pkcs8" });
}

/** @throws TypeError where `seed` is not 32 bytes. */
export function ed25519PublicKey(seed: Uint8Array): Uint8Array {
  const spki = createPublicKey(privateKey(seed)).export({ format: "der", type: "spki" });
  return new Uint8Array(spki.subarray(spki.length - PUBLIC_KEY_BYTES));
}

/** @returns a function that signs with the key of `seed`; the parsed key is kept. */
export function ed25519Signer(seed: Uint8Array): (message: Uint8Array) => Uint8Array {
  const key = privateKey(seed);
  return (message) => new Uint8Array(sign(null, message, key));
}

/**
 * @returns a function that says whether a signature is valid; the parsed key is kept. Never throws: bytes that
 * are no curve point or no signature are an invalid signature.
 */
export function ed25519Verifier(
  publicKey: Uint8Array,
): (message: Uint8Array, signature: Uint8Array) => boolean {
  let key: KeyObject | undefined;
  try {
    const der = Buffer.from(concat([SPKI_HEADER, publicKey]));
    key = createPublicKey({ key: der, format: "der", type: "spki" });
  } catch {
    key = undefined;
  }
  return (message, signature) => {
    if (!key || signature.length !== SIGNATURE_BYTES) return false;
    try {
      return verify(null, message, key, signature);
    } catch {
      return false;
    }
  };
}
