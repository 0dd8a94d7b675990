import type { ItemKind } from "@truce/domain/ledger";
import {
  commitField,
  fieldSalt,
  fieldsRoot,
  sealFields,
  type Disclosure,
  type ItemFields,
} from "@truce/tlog";
import { createHash } from "node:crypto";
import { sql, type Tx } from "../base/index.ts";
import { parsed, parsedBytes, type AuditedTable, type BaseRow } from "./audit-rows.ts";
import { minedField, splitStored, textField, type ExtraField } from "./commit.ts";

export const itemKinds: Partial<Record<AuditedTable, ItemKind>> = {
  document: "document",
  working_copy: "copy",
  reading: "reading",
  claim: "claim",
  judgement: "judgement",
};

const seedBytes = 32;
const encoder = new TextEncoder();

/** What is left of a row's salts after an erasure: of fields that stand their salts, of the others bare commitments. */
export interface KeptSalts {
  readonly kept: Readonly<Record<string, string>>;
  readonly erased: readonly string[];
}

/** @returns the seed of a row's salts, or what an erasure left of them. */
function saltsOf(row: BaseRow): Uint8Array | KeptSalts | undefined {
  const salts = row["field_salts"];
  if (!(salts instanceof Uint8Array)) return undefined;
  if (salts.length === seedBytes) return salts;
  const left = parsedBytes(salts) as Partial<KeptSalts> | undefined;
  return typeof left?.kept === "object" && Array.isArray(left.erased) ? (left as KeptSalts) : undefined;
}

function extraOf(table: AuditedTable, row: BaseRow): ExtraField | undefined {
  if (table === "reading") return minedField(String(row["mined"]));
  if (table !== "document") return undefined;
  const text = row["text"];
  // Kept as a text it has the same hash, and nobody could read the document any more.
  if (text !== null && !(text instanceof Uint8Array)) throw new TypeError("a document's text is not bytes");
  return textField(text === null ? null : createHash("sha256").update(text).digest("hex"));
}

/** The root of a row's fields in base64; `undefined` where row or salts cannot be read. */
function rootOfRow(table: AuditedTable, row: BaseRow): string | undefined {
  try {
    return rootOf(table, row);
  } catch (cause) {
    // No field at all, or two that are the same.
    if (cause instanceof TypeError) return undefined;
    throw cause;
  }
}

/** The root of a record's fields in base64; `undefined` where its bytes are no record. @param seed 32 bytes */
export function rootOfStored(kind: ItemKind, record: Uint8Array, seed: Uint8Array): string | undefined {
  try {
    const split = splitStored(kind, record, undefined);
    return split && sealFields(seed, split.bytes, split.fields).toBase64();
  } catch (cause) {
    if (cause instanceof TypeError) return undefined;
    throw cause;
  }
}

function rootOf(table: AuditedTable, row: BaseRow): string | undefined {
  const kind = itemKinds[table];
  const salts = saltsOf(row);
  if (!kind || !salts) return undefined;
  if (!(salts instanceof Uint8Array)) {
    const fields = fieldsOfRow(table, row);
    return fields && fieldsRoot(fields).toBase64();
  }
  const split = splitStored(kind, encoder.encode(String(row.record)), extraOf(table, row));
  return split && sealFields(salts, split.bytes, split.fields).toBase64();
}

/** All fields of a row with their salts, erased ones as commitments. `undefined` where row or salts cannot be read. */
export function fieldsOfRow(table: AuditedTable, row: BaseRow): ItemFields | undefined {
  const kind = itemKinds[table];
  const salts = saltsOf(row);
  const split = kind && splitStored(kind, encoder.encode(String(row.record)), extraOf(table, row));
  if (!salts || !split) return undefined;
  const fields: Disclosure[] = [];
  for (const { name, start, end } of split.fields) {
    const salt = salts instanceof Uint8Array ? fieldSalt(salts, name) : bytesOf(salts.kept[name]);
    if (!salt && isNull(split.bytes, start, end)) continue;
    if (!salt) return undefined;
    fields.push({ name, value: split.bytes.slice(start, end), salt });
  }
  if (salts instanceof Uint8Array) return fields;
  const erased = salts.erased.map((each) => bytesOf(each));
  const isWhole = Object.keys(salts.kept).length === fields.length;
  return isWhole && erased.every((each) => each !== undefined)
    ? [...fields, ...erased.map((commitment) => ({ commitment }))]
    : undefined;
}

/** Where a value was erased stands `null`, so that what follows in a list keeps its place and no member vanishes. */
const isNull = (bytes: Uint8Array, start: number, end: number): boolean =>
  end - start === 4 && new TextDecoder().decode(bytes.subarray(start, end)) === "null";

function bytesOf(text: unknown): Uint8Array | undefined {
  try {
    const bytes = Uint8Array.fromBase64(String(text));
    return bytes.length === seedBytes ? bytes : undefined;
  } catch {
    return undefined;
  }
}

/** What of a row is not as its entry commits to it. @param said the root that the entry holds */
export function itemFault(table: AuditedTable, row: BaseRow, said: unknown): string | undefined {
  const root = rootOfRow(table, row);
  return root !== undefined && root === said
    ? undefined
    : "its record or its salts are not what the entry commits to";
}

/**
 * Fields may be gone from a row only where an entry says that they were erased. @returns what is not so
 */
export async function erasureFault(tx: Tx, row: BaseRow): Promise<string | undefined> {
  const salts = saltsOf(row);
  if (!salts || salts instanceof Uint8Array) return undefined;
  // These rows are held against the entries of their acts by themselves.
  const acts = await tx.all<{ fields: string }>(
    sql`SELECT fields FROM erasure WHERE workspace_id = ${row.workspace_id ?? null} AND item_id = ${row.id}`,
  );
  const named = new Set(
    acts.flatMap(({ fields }) => {
      const list = parsed(fields);
      return Array.isArray(list) ? list.map(String) : [];
    }),
  );
  const isNamed =
    named.size === salts.erased.length && !Object.keys(salts.kept).some((name) => named.has(name));
  return isNamed
    ? undefined
    : `${salts.erased.length} of its fields are gone and no entry says that these were erased`;
}

/** What is left of a row's fields and salts when some are erased. For whoever erases; the act itself is an entry. */
export function keptSalts(fields: ItemFields, erase: ReadonlySet<string>): KeptSalts {
  const kept: Record<string, string> = {};
  const erased: string[] = [];
  for (const field of fields)
    if ("commitment" in field) erased.push(field.commitment.toBase64());
    else if (erase.has(field.name)) erased.push(commitField(field).toBase64());
    else kept[field.name] = field.salt.toBase64();
  return { kept, erased };
}
