import { rowsOf, type BaseRow } from "./audit-rows.ts";
import type { EntryRow } from "./audit-entry.ts";
import { rootOfRow } from "./item-fields.ts";
import type { Tx } from "../base/index.ts";

/** An entry, and the claim that stands under its item's id, if that was asked for in one go. */
export interface PagedRow extends EntryRow {
  readonly claimDocument?: string | null;
  readonly claimLabel?: string | null;
  readonly claimRecord?: string | null;
  readonly claimSalts?: Uint8Array | null;
}

/**
 * Most entries are claims and judgements that agree with their rows. Then the entry's exact bytes can be written down
 * from its columns and its row, and compared as text, without parsing either. Whatever differs in any way is left to
 * the full comparison, which says how.
 *
 * @returns how many rows of each table agree, and the entries that are left
 */
export async function auditAlike(
  tx: Tx,
  rows: readonly PagedRow[],
): Promise<{ vouched: Record<string, number>; left: PagedRow[] }> {
  const vouched: Record<string, number> = {};
  const left: PagedRow[] = [];
  const judged: { row: PagedRow; text: string; id: string }[] = [];
  for (const row of rows) {
    if (row.kind === "judgement-made" && row.workspaceId !== null) {
      const text = decoder.decode(row.bytes);
      judged.push({ row, text, id: judgementIn(text) });
    } else if (row.kind === "claim-recorded" && agreesWithClaim(row))
      vouched["claim"] = (vouched["claim"] ?? 0) + 1;
    else left.push(row);
  }
  const wanted = new Map<string, Set<string>>();
  for (const { row, id } of judged) {
    const ids = wanted.get(row.workspaceId ?? "");
    if (ids) ids.add(id);
    else wanted.set(row.workspaceId ?? "", new Set([id]));
  }
  const found = await rowsOf(tx, "judgement", wanted);
  for (const { row, text, id } of judged) {
    const base = found.get(`${row.workspaceId}/${id}`);
    if (base && agreesWithJudgement(row, text, base)) vouched["judgement"] = (vouched["judgement"] ?? 0) + 1;
    else left.push(row);
  }
  return { vouched, left };
}

const decoder = new TextDecoder();

/** A quotation mark inside of a string is escaped, so this is a member's name and no one's words. */
function judgementIn(text: string): string {
  const mark = '"id":"jdg_';
  const at = text.indexOf(mark);
  return at === -1 ? "" : text.slice(at + 6, text.indexOf('"', at + mark.length));
}

/**
 * What the entry's bytes must be. Columns stand in it unescaped: one that needed escapes gives a text that differs, and
 * the entry is left to the full comparison.
 */
const expected = (row: EntryRow, version: number, content: string): string =>
  `{"at":"${row.at}","content":${content},"id":"${row.id}","itemId":"${row.itemId}","kind":"${row.kind}","personId":"${row.personId}","truce":"entry/${version}","workspaceId":"${row.workspaceId}"}`;

/** Rows in which fields were erased are left to the full comparison. */
const isSeed = (salts: unknown): boolean => salts instanceof Uint8Array && salts.length === 32;

function agreesWithClaim(row: PagedRow): boolean {
  const { claimRecord: record, claimDocument, claimLabel, claimSalts: salts, itemId } = row;
  if (typeof record !== "string" || row.claimId !== itemId || row.documentId !== claimDocument) return false;
  // The row's columns, by their places among the record's own members: canonical JSON puts them side by side.
  if (!record.includes(`"documentId":"${claimDocument}","evidence":`)) return false;
  if (!record.includes(`"label":"${claimLabel}","modality":`)) return false;
  const text = decoder.decode(row.bytes);
  if (salts === null) return text === expected(row, 1, `{"claim":${record}}`);
  if (!isSeed(salts)) return false;
  const root = rootOfRow("claim", { id: itemId, record, field_salts: salts });
  return text === expected(row, 2, `{"claim":{"fields":"${root}","id":"${itemId}","label":"${claimLabel}"}}`);
}

function agreesWithJudgement(row: PagedRow, text: string, base: BaseRow): boolean {
  const record = String(base.record);
  const salts = base["field_salts"];
  if (row.claimId !== base["claim_id"] || row.itemId !== base["claim_id"]) return false;
  if (row.documentId !== row.claimDocument) return false;
  if (!record.includes(`"by":"${String(base["person_id"])}","claimId":"${row.claimId}"`)) return false;
  if (!record.includes(`"at":"${String(base["at"])}","basedOn":`)) return false;
  if (salts === null) return text === expected(row, 1, `{"judgement":${record}}`);
  if (!isSeed(salts)) return false;
  const root = rootOfRow("judgement", base);
  return text === expected(row, 2, `{"judgement":{"fields":"${root}","id":"${base.id}"}}`);
}
