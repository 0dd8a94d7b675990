/**
 * Per-field salted commitments, in the manner of SD-JWT (RFC 9901): an entry holds one commitment for each field
 * that may be redacted; a copy discloses the fields that its reader may see, and still verifies.
 *
 *     commitment = HMAC-SHA256(key = 32-byte random salt, message = uint16 length of name || name || value)
 *
 * The entry holds the commitments in ascending byte order, so that their order says nothing of the fields.
 */
import { compareBytes, concat, equalBytes, fromBase64, fromUtf8, toBase64, utf8 } from "./bytes.ts";
import { hmacSha256 } from "./hash.ts";
import { SALT_BYTES } from "./leaf.ts";
import { fail, ok, type Result } from "./result.ts";

/** One field, opened. `value` is its exact bytes; `salt` is 32 random bytes drawn for this field alone. */
export interface Disclosure {
  readonly name: string;
  readonly value: Uint8Array;
  readonly salt: Uint8Array;
}

const MAX_NAME_BYTES = 0xffff;

/** @throws TypeError where the salt is not 32 bytes, or the name is no well-formed text of 1 to 65,535 bytes. */
export function commitField({ name, value, salt }: Disclosure): Uint8Array {
  const bytes = utf8(name);
  if (salt.length !== SALT_BYTES) throw new TypeError(`A salt has 32 bytes, not ${salt.length}`);
  if (!name.isWellFormed() || bytes.length === 0 || bytes.length > MAX_NAME_BYTES) {
    throw new TypeError("A field's name is well-formed text of 1 to 65,535 bytes");
  }
  return hmacSha256(salt, concat([Uint8Array.of(bytes.length >>> 8, bytes.length & 0xff), bytes, value]));
}

/**
 * The commitments of fields as an entry carries them: base64, ascending by byte order.
 *
 * @throws TypeError where two fields have one name.
 */
export function commitFields(fields: readonly Disclosure[]): string[] {
  if (new Set(fields.map(({ name }) => name)).size !== fields.length) {
    throw new TypeError("Two fields have one name");
  }
  return fields
    .map((field) => commitField(field))
    .sort(compareBytes)
    .map((commitment) => toBase64(commitment));
}

/** A redacted copy: the disclosures of the named fields only. The entry's bytes stay as they are. */
export function redact(fields: readonly Disclosure[], keep: ReadonlySet<string>): Disclosure[] {
  return fields.filter(({ name }) => keep.has(name));
}

export type DisclosureCode = "entry-without-fields" | "uncommitted-field" | "duplicate-field";

/**
 * The commitments in an entry: member `fields`, an array of canonical base64, ascending and distinct.
 *
 * The entry must be JSON in the one form that `JSON.stringify` prints, so that no two readers see two values of
 * one member.
 */
export function entryFields(entry: Uint8Array): Uint8Array[] | undefined {
  const text = fromUtf8(entry);
  if (text === undefined) return undefined;
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
    // Also throws: on nesting so deep that printing it exhausts the stack.
    if (JSON.stringify(parsed) !== text) return undefined;
  } catch {
    return undefined;
  }
  if (typeof parsed !== "object" || parsed === null) return undefined;
  const fields: unknown = "fields" in parsed ? parsed.fields : undefined;
  if (!Array.isArray(fields)) return undefined;
  const found: Uint8Array[] = [];
  for (const field of fields as unknown[]) {
    const bytes = typeof field === "string" ? fromBase64(field) : undefined;
    const previous = found.at(-1);
    if (bytes?.length !== 32) return undefined;
    if (previous && compareBytes(previous, bytes) >= 0) return undefined;
    found.push(bytes);
  }
  return found;
}

/** Does every disclosure open one of the entry's commitments, and no field twice? */
export function verifyDisclosures(
  entry: Uint8Array,
  disclosures: readonly Disclosure[],
): Result<{ disclosed: number; redacted: number }, DisclosureCode> {
  const fields = entryFields(entry);
  if (!fields)
    return fail("entry-without-fields", "the entry is no canonical JSON with a list of field commitments");
  const names = new Set<string>();
  for (const disclosure of disclosures) {
    if (names.has(disclosure.name))
      return fail("duplicate-field", `the field ${disclosure.name} is disclosed twice`);
    names.add(disclosure.name);
    const commitment = commitField(disclosure);
    if (!fields.some((field) => equalBytes(field, commitment))) {
      return fail("uncommitted-field", `the field ${disclosure.name} is not one that the entry commits to`);
    }
  }
  return ok({ disclosed: names.size, redacted: fields.length - names.size });
}
