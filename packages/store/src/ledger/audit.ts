import { commitLeaf, LEAF_BYTES, SALT_BYTES } from "@truce/tlog";
import { mustSeeAll, query, sql, type Tx } from "../base/index.ts";
import { quickLook } from "./audit-fast.ts";
import { columnFaults, readEntry, readFaults, vouchesOf, type EntryRow, type Vouch } from "./audit-entry.ts";
import { actsWithoutId } from "./audit-acts.ts";
import { erasureFault } from "./item-fields.ts";
import { rowsOf, type AuditedTable, type LedgerFault } from "./audit-rows.ts";
import { readsLogItem } from "./reads.ts";

export interface AuditedPage {
  /** The leaves of the page's indexes, 33 bytes each; zeros where an entry is missing. */
  readonly leaves: Uint8Array;
  readonly faults: readonly LedgerFault[];
  /** How many of the entries a quick look was not enough for. */
  readonly inFull: number;
  /** How many rows of each table entries of this page vouch for. */
  readonly vouched: Readonly<Record<string, number>>;
}

const entryColumns = sql`e.log_index AS "index", e.seq AS "seq", e.id AS "id", e.kind AS "kind",
  e.workspace_id AS "workspaceId", e.item_id AS "itemId", e.document_id AS "documentId", e.claim_id AS "claimId",
  e.person_id AS "personId", e.at AS "at", e.bytes AS "bytes", e.salt AS "salt"`;
/** An entry, and the document of the claim that stands under its item's id. */
interface PagedRow extends EntryRow {
  readonly claimDocument: string | null;
}
const paged = sql`SELECT ${entryColumns}, c.document_id AS "claimDocument" FROM entry e
  LEFT JOIN claim c ON e.kind = 'judgement-made' AND c.workspace_id = e.workspace_id AND c.id = e.item_id`;

/** Lists of indexes in SQL stay below what both engines take. */
const atOnce = 512;

/**
 * For `verify`: one page of the log's entries, held against their own columns and against the base rows that they
 * vouch for, with the leaves that commit to them.
 */
export const auditEntries = query(
  "auditEntries",
  async (tx, pass, { from, to }: { from: number; to: number }): Promise<AuditedPage> => {
    mustSeeAll(pass);
    const { leaves, vouched, left } = await quickLook(tx, from, to);
    const rows: PagedRow[] = [];
    for (let at = 0; at < left.length; at += atOnce)
      rows.push(
        ...(await tx.all<PagedRow>(
          sql`${paged} WHERE e.log_index IN ${left.slice(at, at + atOnce)} ORDER BY e.log_index`,
        )),
      );
    const faults = [...putLeaves(leaves, rows, from), ...missing(left, rows)];
    const more = await auditContents(tx, rows);
    const all: Record<string, number> = { ...vouched };
    for (const [table, n] of Object.entries(more.vouched)) all[table] = (all[table] ?? 0) + n;
    return { leaves, faults: [...faults, ...more.faults], inFull: rows.length, vouched: all };
  },
);

/** The id of an entry of either log, for a fault found with its leaf alone. */
export const auditedId = query(
  "auditedId",
  async (tx, pass, { log, index }: { log: "entries" | "reads"; index: number }): Promise<string | null> => {
    mustSeeAll(pass);
    const table = sql.word(log === "entries" ? "entry" : "sensitive_read");
    return (
      (await tx.get<{ id: string }>(sql`SELECT id AS "id" FROM ${table} WHERE log_index = ${index}`))?.id ??
      null
    );
  },
);

/** For `verify`: one page of the private log of reads, as {@link auditEntries} gives the main log's. */
export const auditReads = query(
  "auditReads",
  async (tx, pass, input: { from: number; to: number }): Promise<AuditedPage> => {
    mustSeeAll(pass);
    const { from, to } = input;
    const rows = await tx.all<LeafRow & Pick<EntryRow, "at">>(
      sql`SELECT log_index AS "index", id AS "id", at AS "at", bytes AS "bytes", salt AS "salt" FROM sensitive_read
        WHERE log_index >= ${from} AND log_index < ${to} ORDER BY log_index`,
    );
    const leaves = new Uint8Array((to - from) * LEAF_BYTES);
    const indexes = Array.from({ length: to - from }, (_, at) => from + at);
    const faults = [...putLeaves(leaves, rows, from), ...missing(indexes, rows)];
    return {
      leaves,
      faults: [...faults, ...rows.flatMap((row) => readFaults(row))],
      inFull: rows.length,
      vouched: {},
    };
  },
);

/** For `verify`: documents and the hashes of their bytes, page by page. Of an erased one nothing is left to hash. */
export const auditDocuments = query(
  "auditDocuments",
  async (
    tx,
    pass,
    input: { after: readonly [string, string]; limit: number },
  ): Promise<{ workspaceId: string; id: string; sha256: string }[]> => {
    mustSeeAll(pass);
    const [workspaceId, id] = input.after;
    return tx.all(sql`SELECT workspace_id AS "workspaceId", id AS "id", sha256 AS "sha256" FROM document
      WHERE (workspace_id, id) > (${workspaceId}, ${id}) AND sha256 <> '' ORDER BY workspace_id, id LIMIT ${input.limit}`);
  },
);

/** For `verify`: the newest checkpoints of the private log that the main log commits to, newest first. */
export const readsCheckpoints = query(
  "readsCheckpoints",
  async (tx, pass, input: { limit: number }): Promise<{ entryId: string; bytes: Uint8Array }[]> => {
    mustSeeAll(pass);
    return tx.all(sql`SELECT id AS "entryId", bytes AS "bytes" FROM entry
      WHERE item_id = ${readsLogItem} AND kind = ${"reads-checkpoint"} ORDER BY seq DESC LIMIT ${input.limit}`);
  },
);

/** For `verify`: entries that wait for their place in the log, held against the rows that they vouch for. */
export const auditWaiting = query(
  "auditWaiting",
  async (
    tx,
    pass,
    input: { after: number; limit: number },
  ): Promise<{ last: number | undefined } & Pick<AuditedPage, "faults" | "vouched">> => {
    mustSeeAll(pass);
    const rows = await tx.all<PagedRow>(
      sql`${paged} WHERE e.log_index IS NULL AND e.seq > ${input.after} ORDER BY e.seq LIMIT ${input.limit}`,
    );
    return { last: rows.at(-1)?.seq, ...(await auditContents(tx, rows)) };
  },
);

type LeafRow = Pick<EntryRow, "index" | "id" | "bytes" | "salt">;

/** Makes the rows' leaves. SQLite keeps a text where bytes should be, and they look the same in a leaf. */
function putLeaves(leaves: Uint8Array, rows: readonly LeafRow[], from: number): LedgerFault[] {
  const faults: LedgerFault[] = [];
  for (const { index, id, salt, bytes } of rows)
    if (!(salt instanceof Uint8Array) || !(bytes instanceof Uint8Array))
      faults.push({ item: id, what: "its salt or its bytes are no longer kept as bytes" });
    else if (salt.length !== SALT_BYTES)
      faults.push({ item: id, what: `its salt has ${salt.length} bytes, not ${SALT_BYTES}` });
    else leaves.set(commitLeaf(salt, bytes), ((index ?? 0) - from) * LEAF_BYTES);
  return faults;
}

function missing(indexes: readonly number[], rows: readonly LeafRow[]): LedgerFault[] {
  const there = new Set(rows.map(({ index }) => index));
  return indexes
    .filter((index) => !there.has(index))
    .map((index) => ({ item: `entry number ${index}`, what: "it is gone from the store" }));
}

interface Claimed {
  readonly row: EntryRow;
  readonly vouch: Vouch;
}

async function auditContents(
  tx: Tx,
  rows: readonly PagedRow[],
): Promise<{ faults: LedgerFault[]; vouched: Record<string, number> }> {
  const vouched: Record<string, number> = {};
  const faults: LedgerFault[] = [];
  const byTable = new Map<AuditedTable, Claimed[]>();
  const count = (table: string, by: number): void => {
    vouched[table] = (vouched[table] ?? 0) + by;
  };
  for (const row of rows) {
    const said = readEntry(row);
    if (!said) {
      faults.push({ item: row.id, what: "its bytes cannot be read any more" });
      continue;
    }
    for (const what of columnFaults(row, said)) faults.push({ item: row.id, what });
    if (row.kind === "judgement-made" && row.documentId !== row.claimDocument)
      faults.push({
        item: row.id,
        what: `it is filed under the document ${row.documentId}, and its claim under ${row.claimDocument}`,
      });
    for (const vouch of vouchesOf(row, said)) {
      const list = byTable.get(vouch.table);
      if (list) list.push({ row, vouch });
      else byTable.set(vouch.table, [{ row, vouch }]);
    }
    const { found, faults: more } = await actsWithoutId(tx, row, said);
    for (const [table, n] of Object.entries(found)) count(table, n);
    faults.push(...more);
  }
  for (const [table, claimed] of byTable) {
    const wanted = new Map<string, Set<string>>();
    for (const { row, vouch } of claimed) {
      const workspaceId = table === "workspace" || table === "person" ? "" : (row.workspaceId ?? "");
      (wanted.get(workspaceId) ?? wanted.set(workspaceId, new Set()).get(workspaceId)!).add(vouch.id);
    }
    const found = await rowsOf(tx, table, wanted);
    for (const { row, vouch } of claimed) {
      const key =
        table === "workspace" || table === "person" ? `/${vouch.id}` : `${row.workspaceId ?? ""}/${vouch.id}`;
      const base = found.get(key);
      if (base) {
        count(table, 1);
        const what = vouch.check(base) ?? (await erasureFault(tx, base));
        if (what !== undefined) faults.push({ item: vouch.id, what: `${what} (entry ${row.id})` });
      } else if (!(await broughtBack(tx, row)))
        faults.push({ item: vouch.id, what: `the ${table} is gone; the entry ${row.id} recorded it` });
    }
  }
  return { faults, vouched };
}

/** A person's claim that was in the record, retired, under another id: the entry brought that one back. */
async function broughtBack(tx: Tx, row: EntryRow): Promise<boolean> {
  if (row.kind !== "claim-recorded") return false;
  return (
    (await tx.get(sql`SELECT 1 AS n FROM retirement WHERE workspace_id = ${row.workspaceId}
    AND claim_id = ${row.claimId} AND cause_id = ${row.id}`)) !== undefined
  );
}
