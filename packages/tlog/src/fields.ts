/**
 * Items with per-field salted commitments, in the manner of SD-JWT (RFC 9901). An entry that speaks of an item (a
 * document, a claim) holds one hash for it: the root of its fields. A copy discloses the fields that its reader may
 * see and gives the bare commitments of the others, and still verifies.
 *
 *     commitment = SHA-256(32-byte salt || uint16 length of name || name || value)
 *     root       = SHA-256(0x02 || commitment || commitment || ...), ascending by their bytes
 *
 * Ascending, so that their order says nothing of the fields.
 */
import { compareBytes, concat, fromBase64, fromUtf8, toBase64, utf8 } from "./bytes.ts";
import { HASH_BYTES, sha256 } from "./hash.ts";
import { SALT_BYTES } from "./leaf.ts";
import { fail, ok, type Result } from "./result.ts";

/** One field, opened. `value` is its exact bytes; `salt` is 32 bytes that nobody can guess, for this field alone. */
export interface Disclosure {
  readonly name: string;
  readonly value: Uint8Array;
  readonly salt: Uint8Array;
}

/** A field that this copy does not show. */
export interface Withheld {
  readonly commitment: Uint8Array;
}

/** All fields of one item, each disclosed or withheld. */
export type ItemFields = readonly (Disclosure | Withheld)[];

const MAX_NAME_BYTES = 0xffff;
const ROOT_PREFIX = Uint8Array.of(0x02);
/** An item may have so many fields. */
export const MAX_FIELDS = 10_000;

/** @throws TypeError where the salt is not 32 bytes, or the name is no well-formed text of 1 to 65,535 bytes. */
export function commitField({ name, value, salt }: Disclosure): Uint8Array {
  const bytes = utf8(name);
  if (salt.length !== SALT_BYTES) throw new TypeError(`A salt has 32 bytes, not ${salt.length}`);
  if (!name.isWellFormed() || bytes.length === 0 || bytes.length > MAX_NAME_BYTES) {
    throw new TypeError("A field's name is well-formed text of 1 to 65,535 bytes");
  }
  return sha256(concat([salt, Uint8Array.of(bytes.length >>> 8, bytes.length & 0xff), bytes, value]));
}

const commitmentOf = (field: Disclosure | Withheld): Uint8Array =>
  "commitment" in field ? field.commitment : commitField(field);

/**
 * The root of an item's fields, in any order.
 *
 * @throws TypeError where there is no field, a commitment is not 32 bytes, or two fields are the same.
 */
export function fieldsRoot(fields: ItemFields): Uint8Array {
  if (fields.length === 0 || fields.length > MAX_FIELDS)
    throw new TypeError(`An item has 1 to ${MAX_FIELDS} fields, not ${fields.length}`);
  const commitments = fields.map((field) => commitmentOf(field)).sort(compareBytes);
  commitments.forEach((commitment, at) => {
    if (commitment.length !== HASH_BYTES) throw new TypeError("A commitment has 32 bytes");
    if (at > 0 && compareBytes(commitments[at - 1] as Uint8Array, commitment) === 0)
      throw new TypeError("Two fields have one commitment");
  });
  return sha256(concat([ROOT_PREFIX, ...commitments]));
}

/** A redacted copy: fields that are not to be kept are turned into their commitments. The root stays the same. */
export function redact(fields: ItemFields, keep: (name: string) => boolean): ItemFields {
  return fields.map((field) =>
    "commitment" in field || keep(field.name) ? field : { commitment: commitField(field) },
  );
}

export type ItemsCode = "entry-without-items" | "uncommitted-fields" | "duplicate-field" | "duplicate-item";

/**
 * The items of an entry: every object in it whose member `fields` is a root in canonical base64.
 *
 * The entry must be JSON in the one form that `JSON.stringify` prints, so that no two readers see two values of
 * one member.
 *
 * @returns by root in base64, the item's `id` where it has one that is text; `undefined` where the entry is not such JSON.
 */
export function entryItems(entry: Uint8Array): Map<string, string | undefined> | undefined {
  const text = fromUtf8(entry);
  if (text === undefined) return undefined;
  try {
    const parsed: unknown = JSON.parse(text);
    const found = new Map<string, string | undefined>();
    // Both throw on nesting so deep that it exhausts the stack.
    if (JSON.stringify(parsed) !== text) return undefined;
    collect(parsed, found);
    return found;
  } catch {
    return undefined;
  }
}

function collect(value: unknown, found: Map<string, string | undefined>): void {
  if (typeof value !== "object" || value === null) return;
  const { fields, id } = value as { fields?: unknown; id?: unknown };
  if (typeof fields === "string" && fromBase64(fields)?.length === HASH_BYTES && !Array.isArray(value))
    found.set(fields, typeof id === "string" ? id : undefined);
  for (const member of Object.values(value)) collect(member, found);
}

/** One item of a verified copy. */
export interface OpenedItem {
  /** The item's `id` in the entry, if it has one. */
  readonly id: string | undefined;
  readonly disclosed: readonly Disclosure[];
  /** How many fields the item has that this copy does not show. */
  readonly withheld: number;
}

/**
 * Is each item one that the entry commits to, and none given twice?
 *
 * @returns the items, and how many more the entry has that this copy does not open.
 */
export function verifyItems(
  entry: Uint8Array,
  items: readonly ItemFields[],
): Result<{ items: OpenedItem[]; closed: number }, ItemsCode> {
  const roots = entryItems(entry);
  if (!roots || roots.size === 0)
    return fail("entry-without-items", "the entry is no canonical JSON that commits to items with fields");
  const opened: OpenedItem[] = [];
  for (const fields of items) {
    const disclosed = fields.filter((field) => "name" in field);
    const names = new Set(disclosed.map(({ name }) => name));
    if (names.size !== disclosed.length) return fail("duplicate-field", "a field is disclosed twice");
    const root = toBase64(fieldsRoot(fields));
    if (!roots.has(root))
      return fail("uncommitted-fields", "the entry does not commit to an item with these fields");
    opened.push({ id: roots.get(root), disclosed, withheld: fields.length - disclosed.length });
  }
  const distinct = new Set(items.map((fields) => toBase64(fieldsRoot(fields))));
  if (distinct.size !== items.length) return fail("duplicate-item", "an item is opened twice");
  return ok({ items: opened, closed: roots.size - items.length });
}
