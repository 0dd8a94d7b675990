/**
 * The salts of an item's fields, drawn from one secret seed, and the root that they lead to: the same as
 * `fieldsRoot` gives, made in the loops that record and verify whole stores.
 */
import { HASH_BYTES, sha256, sha256Into, sha256Units } from "./hash.ts";
import { concat, utf8 } from "./bytes.ts";
import { SALT_BYTES } from "./leaf.ts";

/** A field whose value is a stretch of some bytes. */
export interface FieldAt {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** Names recur: their encoded form with its length before it, for as many as a store's items have. */
const encoded = new Map<string, Uint8Array>();
const namesKept = 1_000;

function lengthAndName(name: string): Uint8Array {
  const known = encoded.get(name);
  if (known) return known;
  const bytes = utf8(name);
  if (!name.isWellFormed() || bytes.length === 0 || bytes.length > 0xffff)
    throw new TypeError("A field's name is well-formed text of 1 to 65,535 bytes");
  const both = concat([Uint8Array.of(bytes.length >>> 8, bytes.length & 0xff), bytes]);
  if (encoded.size < namesKept) encoded.set(name, both);
  return both;
}

function checkSeed(seed: Uint8Array): void {
  if (seed.length !== SALT_BYTES) throw new TypeError(`A seed has 32 bytes, not ${seed.length}`);
}

/**
 * The salt of a field: SHA-256(seed || uint16 length of name || name). The length in front keeps one name's salt from
 * telling another's. Whoever gives the seed away gives away every field.
 */
export function fieldSalt(seed: Uint8Array, name: string): Uint8Array {
  checkSeed(seed);
  const salt = new Uint8Array(SALT_BYTES);
  sha256Into(concat([seed, lengthAndName(name)]), salt, 0);
  return salt;
}

let work = new Uint8Array(1 << 16);
/** The first bytes of `work`, by their number: views are made once and not for each of millions of hashes. */
let fronts: Uint8Array[] = [];
const frontsKept = 1 << 10;
/** Most values are short, and a view of a few bytes costs more than the bytes. */
const copiedOneByOne = 64;

function makeRoom(length: number): void {
  work = new Uint8Array(length * 2);
  fronts = [];
}

function front(length: number): Uint8Array {
  if (length >= frontsKept) return work.subarray(0, length);
  return (fronts[length] ??= work.subarray(0, length));
}

/** The commitment as 32 Latin-1 units. */
function commitAt(seed: Uint8Array, bytes: Uint8Array, { name, start, end }: FieldAt): string {
  const prefix = lengthAndName(name);
  const valueAt = SALT_BYTES + prefix.length;
  const length = valueAt + end - start;
  if (length > work.length) makeRoom(length);
  work.set(seed, 0);
  work.set(prefix, SALT_BYTES);
  sha256Into(front(valueAt), work, 0);
  if (end - start > copiedOneByOne) work.set(bytes.subarray(start, end), valueAt);
  else for (let i = start; i < end; i += 1) work[valueAt + i - start] = bytes[i]!;
  return sha256Units(front(length));
}

/**
 * The root of an item whose fields are stretches of `bytes`, with the salts that follow from `seed`.
 *
 * @throws TypeError where there is no field, two are the same, or the seed is not 32 bytes.
 */
export function sealFields(seed: Uint8Array, bytes: Uint8Array, fields: readonly FieldAt[]): Uint8Array {
  checkSeed(seed);
  if (fields.length === 0) throw new TypeError("An item has at least one field");
  const units = fields.map((field) => commitAt(seed, bytes, field)).sort();
  const length = 1 + units.length * HASH_BYTES;
  if (length > work.length) makeRoom(length);
  work[0] = 0x02;
  units.forEach((each, at) => {
    if (at > 0 && each === units[at - 1]) throw new TypeError("Two fields have one commitment");
    for (let i = 0; i < HASH_BYTES; i += 1) work[1 + at * HASH_BYTES + i] = each.charCodeAt(i);
  });
  return sha256(front(length));
}
