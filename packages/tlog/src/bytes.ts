/** Byte strings and their canonical text forms. Every decoder here refuses what its encoder would not print. */

export function concat(parts: readonly Uint8Array[]): Uint8Array {
  let length = 0;
  for (const part of parts) length += part.length;
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i += 1) if (a[i] !== b[i]) return false;
  return true;
}

/** Ascending order of byte strings, as `memcmp` with the shorter first. */
export function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const shared = Math.min(a.length, b.length);
  for (let i = 0; i < shared; i += 1) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

const encoder = new TextEncoder();
// `ignoreBOM` keeps a leading U+FEFF in the text: dropping it would make decoding lossy.
const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

export function utf8(text: string): Uint8Array {
  return encoder.encode(text);
}

/** @returns the text, or `undefined` where the bytes are not well-formed UTF-8. */
export function fromUtf8(bytes: Uint8Array): string | undefined {
  try {
    return decoder.decode(bytes);
  } catch {
    return undefined;
  }
}

/** RFC 4648 section 4: standard alphabet, with padding. */
export function toBase64(bytes: Uint8Array): string {
  return bytes.toBase64();
}

/** @returns the bytes, or `undefined` unless `text` is exactly what {@link toBase64} prints for them. */
export function fromBase64(text: string): Uint8Array | undefined {
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) return undefined;
  try {
    return Uint8Array.fromBase64(text, { lastChunkHandling: "strict" });
  } catch {
    return undefined;
  }
}

export function toHex(bytes: Uint8Array): string {
  return bytes.toHex();
}

/**
 * An ASCII decimal without leading zeroes, as all C2SP texts write integers.
 *
 * @returns the integer, or `undefined` where the text is not canonical or exceeds 2^53 - 1. The specifications
 * allow larger tree sizes; no log that a number cannot count exists, and refusing is safe.
 */
export function parseDecimal(text: string): number | undefined {
  if (!/^(?:0|[1-9][0-9]{0,15})$/.test(text)) return undefined;
  const value = Number(text);
  return Number.isSafeInteger(value) ? value : undefined;
}

/** @returns whether `value` can be a tree size, an index or a time in seconds. */
export function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}
