import { canonicalJson } from "@truce/domain/base";
import { erasable } from "@truce/domain/ledger";
import { parsed, type AuditedTable, type BaseRow } from "./audit-rows.ts";
import { fieldsOfRow, itemKinds, keptSalts } from "./item-fields.ts";

/** The fields of a row that could be erased: those that may go and are not gone. Of a row of version 1 none. */
export function erasableFields(table: AuditedTable, row: BaseRow): string[] {
  const kind = itemKinds[table];
  return (fieldsOfRow(table, row) ?? [])
    .flatMap((field) => ("name" in field ? [field.name] : []))
    .filter((name) => kind !== undefined && erasable[kind].test(name));
}

/** The value of a row's field as JSON; `undefined` where there is none or it is gone. */
export function fieldValue(table: AuditedTable, row: BaseRow, name: string): string | undefined {
  const found = (fieldsOfRow(table, row) ?? []).find((field) => "name" in field && field.name === name);
  return found && "value" in found ? new TextDecoder().decode(found.value) : undefined;
}

/**
 * A row without some fields of it: their values and salts are gone, their commitments stay, and the entry that recorded
 * the row still verifies. Where a value stood stands `null`. That they were erased must stand in an entry of the kind
 * `erased` and in a row of `erasure`.
 *
 * @throws Error where the row holds no such fields, or was recorded by an entry of version 1
 */
export function withoutFields(
  table: AuditedTable,
  row: BaseRow,
  erase: readonly string[],
): { record: string; field_salts: Uint8Array } {
  const fields = fieldsOfRow(table, row);
  const names = new Set(fields?.flatMap((field) => ("name" in field ? [field.name] : [])));
  const absent = erase.find((name) => !names.has(name) || name === "record");
  if (!fields || absent !== undefined)
    throw new Error(`${row.id} has no field ${absent ?? ""} that could be erased`);
  const record = parsed(row.record) as Record<string, Record<string, unknown>>;
  for (const name of erase) {
    const dot = name.indexOf(".");
    const holder = (dot < 0 ? record : record[name.slice(0, dot)]) as Record<string, unknown>;
    const member = name.slice(dot + 1);
    // Beside the record stand the hash of a text and what a reading found; they are columns.
    if (member in holder) holder[member] = null;
  }
  const salts = JSON.stringify(keptSalts(fields, new Set(erase)));
  return { record: canonicalJson(record), field_salts: new TextEncoder().encode(salts) };
}
