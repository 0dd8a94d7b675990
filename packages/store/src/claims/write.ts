import type { ClaimRecord } from "@truce/domain/claims";
import { insertRows, sql, type SqlScalar, type Tx } from "../base/index.ts";
import {
  claimStateRow,
  facetColumns,
  facetRows,
  facetsOf,
  searchColumns,
  searchRow,
  type ClaimBase,
  type ClaimStateRow,
  type OriginOf,
} from "./derive.ts";

/** A derived row with the record it comes from. */
export interface Derived {
  readonly row: ClaimStateRow;
  readonly record: ClaimRecord;
}

export const derive = (bases: readonly ClaimBase[], originOf: OriginOf): Derived[] =>
  bases.map((base) => ({ row: claimStateRow(base, originOf), record: base.record }));

/**
 * Replaces derived rows of claims: state, facets, search and tallies, all in the transaction of what changed them.
 *
 * @param before the rows as they stand; of a new claim none
 * @param textChanged whether search rows may differ; a judgement changes neither words nor label
 */
export async function writeDerived(
  tx: Tx,
  before: readonly ClaimStateRow[],
  after: readonly Derived[],
  textChanged: boolean,
): Promise<void> {
  const tallies = new Tallies();
  for (const row of before) {
    tallies.count(row, -1);
    for (const [workspaceId, facet, folded, newness, spot, claimId] of facetRows(row))
      await tx.run(sql`DELETE FROM claim_facet WHERE workspace_id = ${workspaceId!} AND facet = ${facet!}
        AND folded = ${folded!} AND newness = ${newness!} AND spot = ${spot!} AND claim_id = ${claimId!}`);
    if (textChanged)
      await tx.run(
        sql`DELETE FROM claim_search WHERE workspace_id = ${row.workspace_id} AND claim_id = ${row.claim_id}`,
      );
    await tx.run(
      sql`DELETE FROM claim_state WHERE workspace_id = ${row.workspace_id} AND claim_id = ${row.claim_id}`,
    );
  }
  const rows = after.map(({ row }) => row);
  for (const row of rows) tallies.count(row, 1);
  if (rows.length > 0)
    await insertRows(
      tx,
      "claim_state",
      Object.keys(rows[0]!),
      rows.map((row) => Object.values(row) as SqlScalar[]),
    );
  await insertRows(tx, "claim_facet", facetColumns, rows.flatMap(facetRows));
  if (textChanged) {
    const texts = after.map(({ row, record }) => searchRow(row, record)).filter((each) => each !== undefined);
    await insertRows(tx, "claim_search", searchColumns, texts);
  }
  await tallies.write(tx);
}

/** Changes to the counts of facet values, gathered so that each is written once and in one order. */
export class Tallies {
  readonly #changes = new Map<string, { key: readonly [string, string, string, string]; by: number }>();

  count(row: ClaimStateRow, by: number): void {
    if (row.retired === 1) return;
    for (const [facet, folded] of facetsOf(row)) {
      const key = [row.workspace_id, facet, folded, row.label] as const;
      const text = JSON.stringify(key);
      const change = this.#changes.get(text);
      if (change) change.by += by;
      else this.#changes.set(text, { key, by });
    }
  }

  async write(tx: Tx): Promise<void> {
    const changes = [...this.#changes]
      .filter(([, { by }]) => by !== 0)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, change]) => change);
    await insertRows(
      tx,
      "claim_tally",
      ["workspace_id", "facet", "folded", "label", "n"],
      changes.map(({ key, by }) => [...key, by]),
      sql`ON CONFLICT (workspace_id, facet, folded, label) DO UPDATE SET n = claim_tally.n + excluded.n`,
    );
    for (const { key, by } of changes)
      if (by < 0)
        await tx.run(sql`DELETE FROM claim_tally WHERE workspace_id = ${key[0]} AND facet = ${key[1]}
          AND folded = ${key[2]} AND label = ${key[3]} AND n = 0`);
  }
}
