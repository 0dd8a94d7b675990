import { sql, type Tx } from "../base/index.ts";

/** Something that is not as the ledger says. */
export interface LedgerFault {
  /** The id of what is at fault: an entry, a document, a claim, a judgement … */
  readonly item: string;
  readonly what: string;
}

/** A base row with its record parsed, as far as the audit compares it. */
export interface BaseRow {
  readonly workspace_id?: string;
  readonly id: string;
  readonly record?: unknown;
  readonly [column: string]: unknown;
}

/** Tables whose rows entries vouch for, and the columns that are compared. */
export const auditedTables = {
  workspace: ["id", "label", "record"],
  person: ["id", "record"],
  document: ["workspace_id", "id", "sha256", "label", "captured_at", "record", "text", "field_salts"],
  working_copy: ["workspace_id", "id", "document_id", "label", "added_at", "record", "field_salts"],
  reading: ["workspace_id", "id", "document_id", "read_at", "record", "mined", "field_salts"],
  claim: ["workspace_id", "id", "document_id", "label", "record", "field_salts"],
  actor_act: ["workspace_id", "id", "actor_id", "record"],
  area_act: ["workspace_id", "id", "table_id", "record"],
  feed: ["workspace_id", "id", "label", "record"],
  judgement: ["workspace_id", "id", "claim_id", "person_id", "at", "record", "field_salts"],
} as const;
export type AuditedTable = keyof typeof auditedTables;

/** Lists of ids in SQL stay below what both engines take. */
const idsAtOnce = 500;

/** The rows of one table that entries of one page speak of, by `workspace/id`. */
export async function rowsOf(
  tx: Tx,
  table: AuditedTable,
  wanted: ReadonlyMap<string, ReadonlySet<string>>,
): Promise<Map<string, BaseRow>> {
  const found = new Map<string, BaseRow>();
  const columns = sql.join(auditedTables[table].map(sql.word), ", ");
  for (const [workspaceId, ids] of wanted) {
    const list = [...ids];
    const inWorkspace = workspaceId === "" ? sql`1 = 1` : sql`workspace_id = ${workspaceId}`;
    for (let at = 0; at < list.length; at += idsAtOnce)
      for (const row of await tx.all<BaseRow>(
        sql`SELECT ${columns} FROM ${sql.word(table)} WHERE ${inWorkspace} AND id IN ${list.slice(at, at + idsAtOnce)}`,
      ))
        found.set(`${workspaceId}/${row.id}`, row);
  }
  return found;
}

/** The JSON of a column; `undefined` where it is no longer JSON. */
export function parsed(text: unknown): unknown {
  try {
    return JSON.parse(String(text));
  } catch {
    return undefined;
  }
}

/** The JSON of bytes; `undefined` where it is none, or where a text stands in their place. */
export const parsedBytes = (bytes: unknown): unknown =>
  bytes instanceof Uint8Array ? parsed(new TextDecoder().decode(bytes)) : undefined;

/** Whether two JSON values are the same, whatever the order of members. */
export function sameJson(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length) return false;
  return keys.every(
    (key) =>
      Object.hasOwn(b, key) &&
      sameJson((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]),
  );
}
