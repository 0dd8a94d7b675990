import { rowsOf, type BaseRow } from "./audit-rows.ts";
import type { EntryRow } from "./audit-entry.ts";
import { rootOfRow } from "./item-fields.ts";
import type { Tx } from "../base/index.ts";

/**
 * Most entries are claims and judgements that agree with their rows. Then the entry's exact bytes can be written down
 * from its columns and its row, and compared as text, without parsing either. Whatever differs in any way is left to
 * the full comparison, which says how.
 *
 * @returns how many rows of each table agree, and the entries that are left
 */
export async function auditAlike(
  tx: Tx,
  rows: readonly EntryRow[],
): Promise<{ vouched: Record<string, number>; left: EntryRow[] }> {
  const vouched: Record<string, number> = {};
  const left: EntryRow[] = [];
  const likely: Record<"claim" | "judgement", { row: EntryRow; text: string; id: string }[]> = {
    claim: [],
    judgement: [],
  };
  for (const row of rows) {
    const table = tableOf(row.kind);
    if (!table || row.workspaceId === null) {
      left.push(row);
      continue;
    }
    const text = decoder.decode(row.bytes);
    likely[table].push({ row, text, id: table === "claim" ? row.itemId : judgementIn(text) });
  }
  for (const table of ["claim", "judgement"] as const) {
    const wanted = new Map<string, Set<string>>();
    for (const { row, id } of likely[table]) {
      const ids = wanted.get(row.workspaceId ?? "");
      if (ids) ids.add(id);
      else wanted.set(row.workspaceId ?? "", new Set([id]));
    }
    const found = await rowsOf(tx, table, wanted);
    for (const { row, text, id } of likely[table]) {
      const base = found.get(`${row.workspaceId}/${id}`);
      if (base && agrees(table, row, text, base)) vouched[table] = (vouched[table] ?? 0) + 1;
      else left.push(row);
    }
  }
  return { vouched, left };
}

const decoder = new TextDecoder();
const quote = JSON.stringify;

function tableOf(kind: string): "claim" | "judgement" | undefined {
  if (kind === "claim-recorded") return "claim";
  return kind === "judgement-made" ? "judgement" : undefined;
}

/** A quotation mark inside of a string is escaped, so this is a member's name and no one's words. */
function judgementIn(text: string): string {
  const mark = '"id":"jdg_';
  const at = text.indexOf(mark);
  return at === -1 ? "" : text.slice(at + 6, text.indexOf('"', at + mark.length));
}

function agrees(table: "claim" | "judgement", row: EntryRow, text: string, base: BaseRow): boolean {
  const record = String(base.record);
  const salts = base["field_salts"];
  const version = salts === null ? 1 : 2;
  // Rows in which fields were erased are left to the full comparison.
  if (version === 2 && (salts as Uint8Array).length !== 32) return false;
  const content = version === 1 ? record : committedText(table, base);
  const expected = `{"at":${quote(row.at)},"content":{"${table}":${content}},"id":${quote(row.id)},"itemId":${quote(row.itemId)},"kind":${quote(row.kind)},"personId":${quote(row.personId)},"truce":"entry/${version}","workspaceId":${quote(row.workspaceId)}}`;
  if (expected !== text) return false;
  // The row's columns, by their places among the record's own members: canonical JSON puts them side by side.
  const has = (...members: [string, unknown][]): boolean =>
    record.includes(members.map(([name, value]) => `${quote(name)}:${quote(value)}`).join(","));
  if (table === "claim")
    return (
      row.claimId === base.id &&
      row.documentId === base["document_id"] &&
      record.includes(`"documentId":${quote(base["document_id"])},"evidence":`) &&
      record.includes(`"label":${quote(base["label"])},"modality":`)
    );
  return (
    row.claimId === base["claim_id"] &&
    row.itemId === base["claim_id"] &&
    has(["by", base["person_id"]], ["claimId", base["claim_id"]]) &&
    record.includes(`"at":${quote(base["at"])},"basedOn":`)
  );
}

/** What an entry of version 2 says of a row. */
function committedText(table: "claim" | "judgement", base: BaseRow): string {
  const root = rootOfRow(table, base) ?? "";
  const label = table === "claim" ? `,"label":${quote(base["label"])}` : "";
  return `{"fields":"${root}","id":${quote(base.id)}${label}}`;
}
