/**
 * The proof bundle: a C2SP tlog-proof whose `extra` opens the leaf's commitment, so that one file shows an entry,
 * its place in the log, and who witnessed it. Specified in `docs/formats/tlog-proof-bundle.md`.
 *
 *     extra = 0x01 || salt (32) || uint32 length || entry
 *           | 0x02 || salt (32) || uint32 length || entry || item...
 *     item  = uint32 length || field...
 *     field = 0x00 || commitment (32)
 *           | 0x01 || uint32 length || salt (32) || uint16 length || name || value
 */
import { compareBytes, concat, fromUtf8, utf8 } from "./bytes.ts";
import {
  commitField,
  entryItems,
  MAX_FIELDS,
  verifyItems,
  type Disclosure,
  type ItemFields,
  type ItemsCode,
  type OpenedItem,
  type Withheld,
} from "./fields.ts";
import { HASH_BYTES } from "./hash.ts";
import { commitLeaf, SALT_BYTES } from "./leaf.ts";
import { leafHash } from "./merkle.ts";
import type { Policy } from "./policy.ts";
import { parseProof, verifyProof, type TlogProof, type VerifyProofCode } from "./proof.ts";
import { fail, ok, type Result } from "./result.ts";
import type { TrustedCheckpoint, TrustOptions } from "./trust.ts";

const ENTRY_ALONE = 0x01;
const WITH_ITEMS = 0x02;
const WITHHELD = 0x00;
const DISCLOSED = 0x01;
const ENTRY_AT = 1 + SALT_BYTES + 4;

/** What opens a leaf: its salt, the exact entry bytes, and of its items the fields that the reader may see. */
export interface Opening {
  readonly salt: Uint8Array;
  readonly entry: Uint8Array;
  readonly items: readonly ItemFields[];
}

function uint32(value: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value);
  return bytes;
}

/** The `extra` bytes of a proof bundle. @throws TypeError where a salt or a commitment is not 32 bytes. */
export function encodeOpening({ salt, entry, items }: Opening): Uint8Array {
  if (salt.length !== SALT_BYTES) throw new TypeError(`A salt has 32 bytes, not ${salt.length}`);
  const version = Uint8Array.of(items.length === 0 ? ENTRY_ALONE : WITH_ITEMS);
  return concat([version, salt, uint32(entry.length), entry, ...items.map((item) => encodeItem(item))]);
}

function encodeItem(item: ItemFields): Uint8Array {
  // In the order of the commitments, so that the order says nothing and there is one spelling.
  const fields = item
    .map((field) => ({ field, commitment: "name" in field ? commitField(field) : field.commitment }))
    .sort((a, b) => compareBytes(a.commitment, b.commitment))
    .map(({ field }) => encodeField(field));
  const bytes = concat(fields);
  return concat([uint32(bytes.length), bytes]);
}

function encodeField(field: Disclosure | Withheld): Uint8Array {
  if ("commitment" in field) {
    if (field.commitment.length !== HASH_BYTES) throw new TypeError("A commitment has 32 bytes");
    return concat([Uint8Array.of(WITHHELD), field.commitment]);
  }
  const name = utf8(field.name);
  const length = uint32(SALT_BYTES + 2 + name.length + field.value.length);
  const lengthOfName = Uint8Array.of(name.length >>> 8, name.length & 0xff);
  return concat([Uint8Array.of(DISCLOSED), length, field.salt, lengthOfName, name, field.value]);
}

export type OpeningCode = "malformed-opening";

const malformed = (what: string) => fail("malformed-opening", what);

/** The inverse of {@link encodeOpening}; nothing may be missing and nothing may follow. */
export function parseOpening(extra: Uint8Array): Result<Opening, OpeningCode> {
  const [version] = extra;
  if (version !== ENTRY_ALONE && version !== WITH_ITEMS)
    return malformed(`version ${version ?? "missing"} is unknown; 1 and 2 are known`);
  if (extra.length < ENTRY_AT) return malformed("the salt or the entry's length is cut off");
  const view = new DataView(extra.buffer, extra.byteOffset, extra.length);
  const salt = extra.subarray(1, 1 + SALT_BYTES);
  let at = ENTRY_AT + view.getUint32(ENTRY_AT - 4);
  if (at > extra.length) return malformed("the entry is cut off");
  const entry = extra.subarray(ENTRY_AT, at);
  if (at < extra.length !== (version === WITH_ITEMS))
    return malformed("version 1 has no items after the entry, version 2 has");
  const items: ItemFields[] = [];
  while (at < extra.length) {
    const start = at + 4;
    if (start > extra.length) return malformed("an item's length is cut off");
    at = start + view.getUint32(start - 4);
    if (at > extra.length) return malformed("an item is cut off");
    const item = parseItem(extra.subarray(start, at));
    if (!item) return malformed("an item is not one or more fields in the order of their commitments");
    items.push(item);
  }
  return ok({ salt, entry, items });
}

function parseItem(bytes: Uint8Array): ItemFields | undefined {
  const fields: (Disclosure | Withheld)[] = [];
  let previous: Uint8Array | undefined;
  for (let at = 0; at < bytes.length;) {
    if (fields.length === MAX_FIELDS) return undefined;
    const read = bytes[at] === WITHHELD ? parseWithheld(bytes, at + 1) : parseDisclosed(bytes, at);
    if (!read) return undefined;
    const { field, next } = read;
    const commitment = "commitment" in field ? field.commitment : commitField(field);
    if (previous && compareBytes(previous, commitment) >= 0) return undefined;
    previous = commitment;
    fields.push(field);
    at = next;
  }
  return fields.length === 0 ? undefined : fields;
}

function parseWithheld(bytes: Uint8Array, at: number): { field: Withheld; next: number } | undefined {
  const next = at + HASH_BYTES;
  return next > bytes.length ? undefined : { field: { commitment: bytes.subarray(at, next) }, next };
}

function parseDisclosed(bytes: Uint8Array, at: number): { field: Disclosure; next: number } | undefined {
  const start = at + 5;
  if (bytes[at] !== DISCLOSED || start + SALT_BYTES + 2 > bytes.length) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const next = start + view.getUint32(at + 1);
  const nameAt = start + SALT_BYTES + 2;
  const nameEnd = nameAt + view.getUint16(nameAt - 2);
  if (next > bytes.length || nameEnd === nameAt || nameEnd > next) return undefined;
  const name = fromUtf8(bytes.subarray(nameAt, nameEnd));
  if (name === undefined) return undefined;
  const salt = bytes.subarray(start, start + SALT_BYTES);
  return { field: { name, value: bytes.subarray(nameEnd, next), salt }, next };
}

/** A verified bundle: what was proved. */
export interface OpenedProof {
  readonly proof: TlogProof;
  readonly opening: Opening;
  readonly trusted: TrustedCheckpoint;
  readonly items: readonly OpenedItem[];
  /** How many items the entry has that this copy does not open. */
  readonly closed: number;
}

export type OpenProofCode = VerifyProofCode | OpeningCode | ItemsCode | "not-opened";

/**
 * Verifies a proof bundle offline: opens the commitment, checks the items' fields, derives the leaf, trusts
 * the checkpoint under the policy, and follows the path to its root.
 */
export function openProof(
  file: string | Uint8Array,
  policy: Policy,
  options: TrustOptions = {},
): Result<OpenedProof, OpenProofCode> {
  const proof = parseProof(file);
  if (!proof.ok) return proof;
  if (!proof.value.extra) return fail("not-opened", "the proof has no extra line: its entry is not opened");
  const opening = parseOpening(proof.value.extra);
  if (!opening.ok) return opening;
  const { salt, entry, items } = opening.value;
  const none = () => ok({ items: [], closed: entryItems(entry)?.size ?? 0 });
  const checked = items.length === 0 ? none() : verifyItems(entry, items);
  if (!checked.ok) return checked;
  const trusted = verifyProof(proof.value, leafHash(commitLeaf(salt, entry)), policy, options);
  if (!trusted.ok) return trusted;
  return ok({
    proof: proof.value,
    opening: opening.value,
    trusted: trusted.value,
    ...checked.value,
  });
}
