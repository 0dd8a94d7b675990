import { strictest, type Label } from "@truce/domain/base";
import {
  command,
  insertRows,
  mustSeeAll,
  sql,
  type Command,
  type SqlScalar,
  type Tx,
} from "../base/index.ts";
import {
  claimBases,
  derive,
  facetColumns,
  facetRows,
  searchColumns,
  searchRow,
  type OriginOf,
} from "../claims/index.ts";
import { nodeLabel } from "../ledger/index.ts";
import {
  copyColumns,
  copyRows,
  documentBases,
  documentSearchRow,
  documentStateRow,
  keyColumns,
  sketchRows,
  type DocumentBase,
} from "../sources/index.ts";
import { compareAndSwap, freshTable, type Difference } from "./compare.ts";

export interface Rebuilt {
  /** Every derived row that was not as it should be, up to a thousand a table; what it was and what it is now. */
  readonly differences: Difference[];
  /** How many derived rows there are. */
  readonly rows: number;
}

/**
 * Makes every derived row again from the base rows, beside the live ones, compares, reports each difference and puts
 * right what differs. A sound record has none. Runs in one transaction: readers see the state before or after.
 */
export const rebuildWith = (originOf: OriginOf): Command<Record<string, never>, Rebuilt> =>
  command("rebuild", async (tx, pass): Promise<Rebuilt> => {
    mustSeeAll(pass);
    const differences: Difference[] = [];
    let rows = 0;
    // In this order: claims are derived from documents, entries and copies from both.
    for (const part of [documents, sketches, sameTexts, copies, claims(originOf), entries])
      for (const table of await part(tx)) {
        const compared = await compareAndSwap(tx, table);
        differences.push(...compared.differences);
        rows += compared.rows;
      }
    for (const table of await tx.dialect.search.mend(tx))
      differences.push({ table, key: "index", had: "damaged", has: "made again" });
    return { differences, rows };
  });

const batch = 500;

async function documents(tx: Tx): Promise<string[]> {
  const tables = ["document_state", "document_search"];
  for (const table of tables) await freshTable(tx, table);
  await eachDocument(tx, async (bases) => {
    await insertObjects(tx, "fresh_document_state", bases.map(documentStateRow));
    await insertObjects(tx, "fresh_document_search", bases.map(documentSearchRow));
  });
  return tables;
}

async function eachDocument(tx: Tx, work: (bases: readonly DocumentBase[]) => Promise<void>): Promise<void> {
  let after: readonly [string, string] = ["", ""];
  for (;;) {
    const bases = await documentBases(tx, { after, limit: batch });
    await work(bases);
    const last = bases.at(-1);
    if (!last || bases.length < batch) return;
    after = [last.workspaceId, last.id];
  }
}

async function sketches(tx: Tx): Promise<string[]> {
  const tables = ["text_sketch", "text_key"];
  for (const table of tables) await freshTable(tx, table);
  await eachDocument(tx, async (bases) => {
    const rows = bases.map(sketchRows);
    await insertObjects(
      tx,
      "fresh_text_sketch",
      rows.map(({ sketch }) => sketch).filter((row) => row !== undefined),
    );
    await insertRows(
      tx,
      "fresh_text_key",
      keyColumns,
      rows.flatMap(({ keys }) => keys),
    );
  });
  return tables;
}

/** After the keys were put right: what is shared is found by them. */
async function sameTexts(tx: Tx): Promise<string[]> {
  await freshTable(tx, "text_copy");
  await eachDocument(tx, async (bases) => {
    for (const base of bases)
      if (base.parts) await insertRows(tx, "fresh_text_copy", copyColumns, await copyRows(tx, base));
  });
  return ["text_copy"];
}

async function copies(tx: Tx): Promise<string[]> {
  await freshTable(tx, "copy_state");
  const rows = await tx.all<{
    workspace_id: string;
    id: string;
    document_id: string;
    own: Label;
    theirs: Label;
  }>(
    sql`SELECT k.workspace_id, k.id, k.document_id, k.label AS own, d.label AS theirs
      FROM working_copy k CROSS JOIN document_state d
      WHERE d.workspace_id = k.workspace_id AND d.document_id = k.document_id AND NOT EXISTS
        (SELECT 1 FROM erasure x WHERE x.workspace_id = k.workspace_id AND x.item_id = k.id)`,
  );
  await insertRows(
    tx,
    "fresh_copy_state",
    ["workspace_id", "copy_id", "document_id", "label"],
    rows.map((row) => [row.workspace_id, row.id, row.document_id, strictest([row.own, row.theirs])]),
  );
  return ["copy_state"];
}

const claims =
  (originOf: OriginOf) =>
  async (tx: Tx): Promise<string[]> => {
    const tables = ["claim_state", "claim_facet", "claim_search", "claim_tally"];
    for (const table of tables) await freshTable(tx, table);
    let after: readonly [string, string] = ["", ""];
    for (;;) {
      const bases = await claimBases(tx, { after, limit: batch });
      const derived = derive(bases, originOf);
      const states = derived.map(({ row }) => row);
      await insertObjects(tx, "fresh_claim_state", states as unknown as Record<string, SqlScalar>[]);
      await insertRows(tx, "fresh_claim_facet", facetColumns, states.flatMap(facetRows));
      await insertRows(
        tx,
        "fresh_claim_search",
        searchColumns,
        derived.map(({ row, record }) => searchRow(row, record)).filter((row) => row !== undefined),
      );
      const last = bases.at(-1);
      if (!last || bases.length < batch) break;
      after = [last.record.workspaceId, last.record.id];
    }
    await tx.run(sql`INSERT INTO fresh_claim_tally (workspace_id, facet, folded, label, n)
      SELECT workspace_id, facet, folded, label, count(*) FROM fresh_claim_facet
      GROUP BY workspace_id, facet, folded, label`);
    return tables;
  };

async function entries(tx: Tx): Promise<string[]> {
  await freshTable(tx, "entry_state");
  await tx.run(sql`INSERT INTO fresh_entry_state (workspace_id, entry_id, seq, label, document_id, claim_id, at)
    SELECT coalesce(e.workspace_id, ''), e.id, e.seq, coalesce(c.label, d.label, w.label, ${nodeLabel}),
      e.document_id, e.claim_id, e.at
    FROM entry e
    LEFT JOIN workspace w ON w.id = e.workspace_id
    LEFT JOIN document_state d ON d.workspace_id = e.workspace_id AND d.document_id = e.document_id
    LEFT JOIN claim_state c ON c.workspace_id = e.workspace_id AND c.claim_id = e.claim_id`);
  return ["entry_state"];
}

async function insertObjects(
  tx: Tx,
  table: string,
  rows: readonly Record<string, SqlScalar>[],
): Promise<void> {
  if (rows.length > 0)
    await insertRows(
      tx,
      table,
      Object.keys(rows[0]!),
      rows.map((row) => Object.values(row)),
    );
}
