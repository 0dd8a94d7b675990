import { parsed, type AuditedTable, type BaseRow } from "./audit-rows.ts";
import { fieldsOfRow, keptSalts } from "./item-fields.ts";

/**
 * A row without some fields of it: their values and salts are gone, their commitments stay, and the entry that recorded
 * the row still verifies. That they were erased must stand in an entry of the kind `erased`, whose content names them
 * under `fields`. Which fields may go is for whoever records that act.
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
    const [member = "", inner] = name.split(".", 2);
    if (inner === undefined) delete record[member];
    else delete record[member]?.[inner];
  }
  const salts = JSON.stringify(keptSalts(fields, new Set(erase)));
  // The record is canonical already, and losing members keeps it so.
  return { record: JSON.stringify(record), field_salts: new TextEncoder().encode(salts) };
}
