import type { ErasedItem } from "@truce/domain/ledger";
import { mustSeeAll, query, sql, type Tx } from "../base/index.ts";
import type { EntryRow, Said } from "./audit-entry.ts";
import { parsed, rowsOf, type AuditedTable, type LedgerFault } from "./audit-rows.ts";
import { fieldsOfRow } from "./item-fields.ts";

/** Where what was erased stood. */
export const erasedTables: Readonly<Record<ErasedItem["kind"], AuditedTable>> = {
  document: "document",
  copy: "working_copy",
  reading: "reading",
  claim: "claim",
  judgement: "judgement",
};

/** The items that an entry of the kind `erased` names. */
export function erasedItems(content: Said["content"]): ErasedItem[] {
  return Array.isArray(content["items"])
    ? (content["items"] as Partial<ErasedItem>[]).filter(
        (item): item is ErasedItem =>
          typeof item.id === "string" &&
          Array.isArray(item.fields) &&
          Object.hasOwn(erasedTables, String(item.kind)),
      )
    : [];
}

/**
 * An act of erasure: each item that its entry names has its row in `erasure`, and what it names is gone from the record
 * and stays gone.
 */
export async function auditErased(
  tx: Tx,
  row: EntryRow,
  content: Said["content"],
): Promise<{ found: Record<string, number>; faults: LedgerFault[] }> {
  const faults: LedgerFault[] = [];
  const rows = await tx.all<{ workspace_id: string; item_id: string; fields: string }>(
    sql`SELECT workspace_id, item_id, fields FROM erasure WHERE entry_id = ${row.id}`,
  );
  const known = new Map(rows.map((each) => [each.item_id, each]));
  const items = erasedItems(content);
  let found = 0;
  for (const { id, fields } of items) {
    const noted = known.get(id);
    if (noted) found += 1;
    if (noted?.workspace_id !== row.workspaceId || noted?.fields !== JSON.stringify(fields))
      faults.push({ item: id, what: `what was erased is not as the entry ${row.id} says` });
  }
  for (const [kind, group] of Map.groupBy(items, (item) => item.kind)) {
    const table = erasedTables[kind];
    const ids = new Set(group.map(({ id }) => id));
    const base = await rowsOf(tx, table, new Map([[row.workspaceId ?? "", ids]]));
    for (const { id, fields } of group) {
      const stored = base.get(`${row.workspaceId ?? ""}/${id}`);
      const there = stored && fieldsOfRow(table, stored);
      if (there?.some((field) => "name" in field && fields.includes(field.name)) === true)
        faults.push({ item: id, what: `words that the entry ${row.id} erased are back` });
    }
  }
  return { found: { erasure: found }, faults };
}

/** What was erased in a whole record. */
export interface Erasures {
  readonly acts: number;
  readonly documents: number;
  readonly items: number;
  readonly fields: number;
  /** The newest acts, by entry. */
  readonly newest: readonly {
    readonly entryId: string;
    readonly at: string;
    readonly items: number;
    readonly fields: number;
  }[];
  /** Acts that were recorded and whose files or unused space were not cleared yet. */
  readonly unfinished: readonly string[];
}

const newestNamed = 100;

/** For `verify`: how much was erased, by which entries. */
export const erasures = query("erasures", async (tx, pass): Promise<Erasures> => {
  mustSeeAll(pass);
  const acts = new Map<string, { entryId: string; at: string; items: number; fields: number }>();
  // Whoever tampers may put bytes where text should be.
  const items = new Set<unknown>();
  let fields = 0;
  for (let after = ["", "", ""]; ;) {
    const rows = await tx.all<{ w: string; id: string; entry: string; fields: string; at: string }>(
      sql`SELECT x.workspace_id AS w, x.item_id AS id, x.entry_id AS entry, x.fields, e.at
        FROM erasure x JOIN entry e ON e.id = x.entry_id
        WHERE (x.workspace_id, x.item_id, x.entry_id) > (${after[0]!}, ${after[1]!}, ${after[2]!})
        ORDER BY x.workspace_id, x.item_id, x.entry_id LIMIT 1000`,
    );
    for (const row of rows) {
      const list = parsed(row.fields);
      const count = Array.isArray(list) ? list.length : 0;
      const act = acts.get(row.entry) ?? { entryId: row.entry, at: row.at, items: 0, fields: 0 };
      acts.set(row.entry, { ...act, items: act.items + 1, fields: act.fields + count });
      items.add(row.id);
      fields += count;
    }
    const last = rows.at(-1);
    if (!last || rows.length < 1000) break;
    after = [last.w, last.id, last.entry];
  }
  const left = await tx.all<{ entry_id: string }>(
    sql`SELECT DISTINCT entry_id FROM erasure_left ORDER BY entry_id`,
  );
  return {
    acts: acts.size,
    documents: [...items].filter((id) => String(id).startsWith("doc_")).length,
    items: items.size,
    fields,
    newest: [...acts.values()].sort((a, b) => (a.at < b.at ? 1 : -1)).slice(0, newestNamed),
    unfinished: left.map((row) => row.entry_id),
  };
});
