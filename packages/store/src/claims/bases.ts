import { upgrade, type Label } from "@truce/domain/base";
import { claimShape, judgementShape, type ClaimRecord, type Judgement } from "@truce/domain/claims";
import { sql, type Tx } from "../base/index.ts";
import type { Shown } from "../sources/index.ts";
import type { ClaimBase, ClaimStateRow } from "./derive.ts";

/** Loads for deriving and rebuilding look at everything: their results go into derived rows, never to a caller. */
type Which =
  | { workspaceId: string; documentId: string }
  | { workspaceId: string; ids: readonly string[] }
  | { after: readonly [string, string]; limit: number };

interface BaseRow {
  workspace_id: string;
  id: string;
  version: number;
  record: string;
  document_label: Label;
  newness: number;
  shown: string;
  erased: number;
}

export async function claimBases(tx: Tx, which: Which): Promise<ClaimBase[]> {
  const where =
    "documentId" in which
      ? sql`c.workspace_id = ${which.workspaceId} AND c.document_id = ${which.documentId}`
      : "ids" in which
        ? sql`c.workspace_id = ${which.workspaceId} AND c.id IN ${which.ids}`
        : sql`(c.workspace_id, c.id) > (${which.after[0]}, ${which.after[1]})`;
  const limit = "limit" in which ? sql`LIMIT ${which.limit}` : sql``;
  const rows =
    await tx.all<BaseRow>(sql`SELECT c.workspace_id, c.id, c.version, c.record, d.label AS document_label,
      d.newness, d.shown,
      (SELECT count(*) FROM erasure x WHERE x.workspace_id = c.workspace_id AND x.item_id = c.id) AS erased
    FROM claim c CROSS JOIN document_state d
    WHERE ${where} AND d.workspace_id = c.workspace_id AND d.document_id = c.document_id
    ORDER BY c.workspace_id, c.id ${limit}`);
  const judgements = new Map<string, Judgement[]>();
  const retired = new Set<string>();
  // Rows of several workspaces are next to each other; each has its own few queries.
  for (const [workspaceId, ids] of idsByWorkspace(rows)) {
    for (const { version, record } of await tx.all<{ version: number; record: string }>(
      sql`SELECT version, record FROM judgement WHERE workspace_id = ${workspaceId} AND claim_id IN ${ids}`,
    )) {
      const one = upgrade(judgementShape, version, JSON.parse(record));
      judgements.set(one.claimId, [...(judgements.get(one.claimId) ?? []), one]);
    }
    for (const { claim_id, n } of await tx.all<{ claim_id: string; n: number }>(
      sql`SELECT claim_id, count(*) AS n FROM retirement WHERE workspace_id = ${workspaceId} AND claim_id IN ${ids}
        GROUP BY claim_id`,
    ))
      if (n % 2 === 1) retired.add(claim_id);
  }
  return rows.map((row) => ({
    // Where values were erased, it no longer has its shape.
    record:
      row.erased > 0
        ? (JSON.parse(row.record) as ClaimRecord)
        : upgrade(claimShape, row.version, JSON.parse(row.record)),
    erased: row.erased > 0,
    retired: retired.has(row.id),
    judgements: judgements.get(row.id) ?? [],
    document: documentOf(row),
  }));
}

export const documentOf = (row: {
  document_label: Label;
  newness: number;
  shown: string;
}): ClaimBase["document"] => ({
  label: row.document_label,
  newness: row.newness,
  published: (JSON.parse(row.shown) as Shown).published,
  capturedAt: Temporal.Instant.fromEpochMilliseconds(-row.newness).toString(),
});

/** Lists of ids in SQL stay below what both engines take. */
const idsAtOnce = 500;

function* idsByWorkspace(rows: readonly BaseRow[]): Generator<[string, string[]]> {
  const groups = Map.groupBy(rows, (row) => row.workspace_id);
  for (const [workspaceId, group] of groups)
    for (let at = 0; at < group.length; at += idsAtOnce)
      yield [workspaceId, group.slice(at, at + idsAtOnce).map((row) => row.id)];
}

/** The derived rows as they stand, to be taken out of tallies and facets. */
export async function stateRows(
  tx: Tx,
  workspaceId: string,
  which: { documentId: string } | { ids: readonly string[] },
): Promise<ClaimStateRow[]> {
  const where =
    "documentId" in which ? sql`document_id = ${which.documentId}` : sql`claim_id IN ${which.ids}`;
  return tx.all<ClaimStateRow>(
    sql`SELECT workspace_id, claim_id, document_id, label, kind, state, retired, heads, newness, spot, first_day,
      last_day, origin_key, facets, words_key FROM claim_state WHERE workspace_id = ${workspaceId} AND ${where}`,
  );
}
