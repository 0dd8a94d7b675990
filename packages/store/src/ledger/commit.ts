import { splitRecord, type ItemKind, type SplitRecord } from "@truce/domain/ledger";
import { hmacSha256, sealFields } from "@truce/tlog";

/** A field that stands beside a record's own: the hash of a document's text, what a reading found. */
export interface ExtraField {
  readonly name: string;
  /** JSON. */
  readonly value: string;
}

/** What an entry says of an item, and what opens it again. */
export interface Commitment {
  /** The root of the item's fields in base64, for the entry. */
  readonly fields: string;
  /** The seed of its fields' salts, for the item's row. */
  readonly salts: Uint8Array;
}

const encoder = new TextEncoder();

/** The salt of an entry's leaf. It is opened in proofs, so that nothing else may follow from it. */
export const leafSalt = (salt: Uint8Array): Uint8Array => hmacSha256(salt, encoder.encode("entry"));

/**
 * Commits to an item that is recorded with an entry.
 *
 * @param record canonical JSON, as it is stored in the item's row
 * @param salt the secret that came with the entry
 */
export function commitItem(
  kind: ItemKind,
  { id, record, extra }: { id: string; record: string; extra?: ExtraField },
  salt: Uint8Array,
): Commitment {
  const salts = hmacSha256(salt, encoder.encode(`fields of ${id}`));
  const split = splitStored(kind, encoder.encode(record), extra);
  if (!split) throw new Error(`${kind} ${id}: its record is not canonical JSON`);
  return { fields: sealFields(salts, split.bytes, split.fields).toBase64(), salts };
}

export function splitStored(
  kind: ItemKind,
  record: Uint8Array,
  extra: ExtraField | undefined,
): SplitRecord | undefined {
  return splitRecord(kind, record, extra && { name: extra.name, value: encoder.encode(extra.value) });
}

/** The extra field of a document. @param sha256 of its decoded text; `null` for an exhibit */
export const textField = (sha256: string | null): ExtraField => ({
  name: "textSha256",
  value: JSON.stringify(sha256),
});

/** The extra field of a reading. @param mined canonical JSON, as it is stored */
export const minedField = (mined: string): ExtraField => ({ name: "mined", value: mined });
