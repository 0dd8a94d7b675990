import { mustSeeAll, query, sql, type Sql } from "../base/index.ts";
import { parsedBytes, type BaseRow, type LedgerFault } from "./audit-rows.ts";

/** Every table whose rows an entry must vouch for. */
const tables = [
  "workspace",
  "person",
  "document",
  "working_copy",
  "reading",
  "claim",
  "judgement",
  "label_change",
  "retirement",
  "actor_act",
  "area_act",
  "feed",
  "feed_act",
  "erasure",
] as const;

/** For `verify`: how many rows there are of each kind. More than entries vouch for means rows from elsewhere. */
export const baseCounts = query("baseCounts", async (tx, pass): Promise<Record<string, number>> => {
  mustSeeAll(pass);
  const counts: Record<string, number> = {};
  for (const table of tables)
    counts[table] = (await tx.get<{ n: number }>(sql`SELECT count(*) AS n FROM ${sql.word(table)}`))?.n ?? 0;
  return counts;
});

/** How each table's row is found among the entries: the entries that may speak of it, and whether one does. */
interface Way {
  readonly entries: (row: BaseRow) => Sql;
  readonly names: (content: Record<string, unknown>, row: BaseRow) => boolean;
}

const of = (kind: string, itemId: unknown): Sql => sql`item_id = ${String(itemId)} AND kind = ${kind}`;
const inList = (value: unknown, id: string): boolean =>
  Array.isArray(value) && value.some((each) => each === id || (each as { id?: string } | null)?.id === id);
const idOf = (value: unknown): unknown => (value as { id?: unknown } | null | undefined)?.id;
/** The reading that an entry of either version records. */
const readingOf = (content: Record<string, unknown>): unknown =>
  idOf(content["reading"]) ?? content["readingId"];

const ways: Record<(typeof tables)[number], Way> = {
  workspace: { entries: (row) => of("workspace-created", row.id), names: () => true },
  person: { entries: (row) => of("person-added", row.id), names: () => true },
  document: { entries: (row) => of("document-captured", row.id), names: () => true },
  working_copy: {
    entries: (row) => of("copy-added", row["document_id"]),
    names: (content, row) => content["copyId"] === row.id || idOf(content["copy"]) === row.id,
  },
  reading: {
    entries: (row) => of("reading-recorded", row["document_id"]),
    names: (content, row) => readingOf(content) === row.id,
  },
  claim: {
    entries: (row) => sql`(${of("reading-recorded", row["document_id"])} OR ${of("claim-recorded", row.id)})`,
    names: (content, row) => inList(content["claims"], row.id) || idOf(content["claim"]) === row.id,
  },
  judgement: {
    entries: (row) =>
      sql`kind = ${"judgement-made"} AND (item_id = ${String(row["claim_id"])} OR claim_id = ${String(row["claim_id"])})`,
    names: (content, row) => idOf(content["judgement"]) === row.id,
  },
  label_change: {
    entries: (row) => sql`id = ${String(row["entry_id"])} AND ${of("label-changed", row["document_id"])}`,
    names: () => true,
  },
  actor_act: {
    entries: (row) => sql`id = ${row.id} AND kind = ${"actor-changed"}`,
    names: () => true,
  },
  area_act: {
    entries: (row) => sql`id = ${row.id} AND kind IN ${["area-table-imported", "area-table-retired"]}`,
    names: () => true,
  },
  feed: { entries: (row) => of("feed-added", row.id), names: () => true },
  erasure: {
    entries: (row) => sql`id = ${String(row["entry_id"])} AND kind = ${"erased"}`,
    names: (content, row) => inList(content["items"], row.id),
  },
  feed_act: {
    entries: (row) => sql`id = ${String(row["entry_id"])} AND ${of("feed-changed", row.id)}`,
    names: () => true,
  },
  retirement: {
    entries: (row) => sql`(${of("reading-recorded", row["document_id"])} OR id = ${String(row["cause_id"])})`,
    names: (content, row) =>
      readingOf(content) === undefined ||
      (readingOf(content) === row["cause_id"] &&
        (inList(content["retired"], row.id) || inList(content["revived"], row.id))),
  },
};

const columns: Record<(typeof tables)[number], { from: Sql; select: Sql }> = {
  workspace: { from: sql`workspace t`, select: sql`t.id, t.id AS k, '' AS w` },
  person: { from: sql`person t`, select: sql`t.id, t.id AS k, '' AS w` },
  document: { from: sql`document t`, select: sql`t.id, t.id AS k, t.workspace_id AS w` },
  working_copy: {
    from: sql`working_copy t`,
    select: sql`t.id, t.id AS k, t.workspace_id AS w, t.document_id`,
  },
  reading: { from: sql`reading t`, select: sql`t.id, t.id AS k, t.workspace_id AS w, t.document_id` },
  claim: { from: sql`claim t`, select: sql`t.id, t.id AS k, t.workspace_id AS w, t.document_id` },
  judgement: { from: sql`judgement t`, select: sql`t.id, t.id AS k, t.workspace_id AS w, t.claim_id` },
  label_change: {
    from: sql`label_change t`,
    select: sql`t.document_id AS id, t.entry_id AS k, t.workspace_id AS w, t.document_id, t.entry_id`,
  },
  actor_act: { from: sql`actor_act t`, select: sql`t.id, t.id AS k, t.workspace_id AS w` },
  area_act: { from: sql`area_act t`, select: sql`t.id, t.id AS k, t.workspace_id AS w` },
  feed: { from: sql`feed t`, select: sql`t.id, t.id AS k, t.workspace_id AS w` },
  erasure: {
    from: sql`erasure t`,
    select: sql`t.item_id AS id, t.entry_id AS k, t.workspace_id AS w, t.entry_id`,
  },
  feed_act: {
    from: sql`feed_act t`,
    select: sql`t.feed_id AS id, t.entry_id AS k, t.workspace_id AS w, t.entry_id`,
  },
  retirement: {
    from: sql`retirement t JOIN claim c ON c.workspace_id = t.workspace_id AND c.id = t.claim_id`,
    select: sql`t.claim_id AS id, t.cause_id AS k, t.workspace_id AS w, t.cause_id, c.document_id`,
  },
};

/** Faults that are named of one table; more of a kind say nothing new. */
const named = 100;

/** For `verify`, where rows and vouchers do not add up: rows of a table that no entry speaks of. */
export const unvouchedRows = query(
  "unvouchedRows",
  async (tx, pass, input: { table: string }): Promise<LedgerFault[]> => {
    mustSeeAll(pass);
    const table = tables.find((each) => each === input.table);
    if (!table) throw new Error(`no entries vouch for rows of ${input.table}`);
    const { from, select } = columns[table];
    const faults: LedgerFault[] = [];
    for (let at = 0; faults.length < named; at += 1000) {
      const rows = await tx.all<BaseRow>(
        sql`SELECT ${select} FROM ${from} ORDER BY w, id, k LIMIT 1000 OFFSET ${at}`,
      );
      for (const row of rows) {
        const entries = await tx.all<{ bytes: Uint8Array }>(
          sql`SELECT bytes FROM entry WHERE ${ways[table].entries(row)}`,
        );
        const vouched = entries.some(({ bytes }) => {
          const said = parsedBytes(bytes) as { content?: Record<string, unknown> } | undefined;
          return said?.content !== undefined && ways[table].names(said.content, row);
        });
        if (!vouched)
          faults.push({ item: row.id, what: `no entry recorded this ${table.replace("_", " ")}` });
      }
      if (rows.length < 1000) break;
    }
    return faults.slice(0, named);
  },
);
