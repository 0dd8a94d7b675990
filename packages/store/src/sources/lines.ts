import type { Label, Pass } from "@truce/domain/base";
import type { DocumentLine, DocumentRecord } from "@truce/domain/sources";
import { sql, visible, type Tx } from "../base/index.ts";
import { textFirstIn } from "./copied.ts";
import type { Shown } from "./shown.ts";

interface LineRow {
  record: string;
  label: Label;
  shown: string;
}

/** How many visible claims a document has, and how many of them nobody has decided. */
export interface ClaimCounts {
  readonly claims: number;
  readonly undecided: number;
}

/** Document lines for those of the documents that the pass may see, newest first. */
export async function documentLines(
  tx: Tx,
  pass: Pass,
  workspaceId: string,
  picked: readonly string[],
): Promise<DocumentLine[]> {
  const rows = await tx.all<LineRow>(sql`SELECT d.record, s.label, s.shown
    FROM document_state s CROSS JOIN document d
    WHERE s.workspace_id = ${workspaceId} AND s.document_id IN ${picked} AND ${visible(pass, "s")}
      AND d.workspace_id = ${workspaceId} AND d.id = s.document_id
    ORDER BY +s.newness, s.document_id`);
  const documents = rows.map((row) => ({ ...row, record: JSON.parse(row.record) as DocumentRecord }));
  const ids = documents.map(({ record }) => record.id);
  const [counts, doubles, first] = [
    await claimCounts(tx, pass, workspaceId, ids),
    await earlierDoubles(tx, pass, workspaceId, ids),
    await textFirstIn(tx, pass, workspaceId, ids),
  ];
  return documents.map(({ record, label, shown }) => {
    const { id, mediaType, byteLength, sha256, status, capturedAt } = record;
    return {
      id,
      mediaType,
      byteLength,
      sha256: sha256 ?? "",
      ...((sha256 as string | null) === null ? { erased: true as const } : {}),
      status,
      capturedAt,
      ...(JSON.parse(shown) as Shown),
      label,
      ...(counts.get(id) ?? { claims: 0, undecided: 0 }),
      sameTextAs: doubles.get(id) ?? first.get(id)?.documentId ?? null,
      sameText: first.get(id) ?? null,
    };
  });
}

export async function claimCounts(
  tx: Tx,
  pass: Pass,
  workspaceId: string,
  ids: readonly string[],
): Promise<Map<string, ClaimCounts>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.all<
    { id: string } & ClaimCounts
  >(sql`SELECT c.document_id AS "id", count(*) AS "claims",
      sum(CASE WHEN c.state IN ('proposed', 'conflict') THEN 1 ELSE 0 END) AS "undecided"
    FROM claim_state c WHERE c.workspace_id = ${workspaceId} AND c.document_id IN ${ids} AND c.retired = 0
      AND ${visible(pass, "c")} GROUP BY c.document_id`);
  return new Map(rows.map(({ id, claims, undecided }) => [id, { claims, undecided }]));
}

/** For each document, the earliest visible one with the same folded text, where that is another. */
export async function earlierDoubles(
  tx: Tx,
  pass: Pass,
  workspaceId: string,
  ids: readonly string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.all<{ id: string; first: string }>(sql`SELECT s.document_id AS "id",
      (SELECT e.document_id FROM document_state e WHERE e.workspace_id = s.workspace_id
        AND e.text_fold_sha256 = s.text_fold_sha256 AND ${visible(pass, "e")}
        ORDER BY e.newness DESC, e.document_id LIMIT 1) AS "first"
    FROM document_state s WHERE s.workspace_id = ${workspaceId} AND s.document_id IN ${ids} AND ${visible(pass, "s")}
      AND s.text_fold_sha256 IS NOT NULL`);
  return new Map(rows.filter(({ id, first }) => id !== first).map(({ id, first }) => [id, first]));
}
