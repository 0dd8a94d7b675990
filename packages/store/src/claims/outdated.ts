import type { DocumentId, WorkspaceId } from "@truce/domain/base";
import { query, sql, visible } from "../base/index.ts";

/** More are told at the next asking: those that were read meanwhile are no longer among them. */
const atMost = 100_000;

/**
 * Documents with a text that this version of the reader has not read since the workspace last changed its actors or
 * its tables of areas, oldest first. By the order of entries: clocks of two acts may stand in one millisecond.
 */
export const outdatedDocuments = query(
  "outdatedDocuments",
  async (
    tx,
    pass,
    { workspaceId, readerVersion }: { workspaceId: WorkspaceId; readerVersion: string },
  ): Promise<DocumentId[]> => {
    const rows = await tx.all<{ id: DocumentId }>(sql`SELECT d.id
      FROM document d JOIN document_state s ON s.workspace_id = d.workspace_id AND s.document_id = d.id
      WHERE d.workspace_id = ${workspaceId} AND d.text IS NOT NULL AND ${visible(pass, "s")} AND (
        NOT EXISTS (SELECT 1 FROM entry e WHERE e.item_id = d.id AND e.kind = 'reading-recorded' AND e.seq > (
          SELECT coalesce(max(a.seq), 0) FROM entry a WHERE a.id IN (
            SELECT id FROM actor_act WHERE workspace_id = ${workspaceId}
            UNION ALL SELECT id FROM area_act WHERE workspace_id = ${workspaceId})))
        OR NOT EXISTS (SELECT 1 FROM reading r WHERE r.workspace_id = d.workspace_id AND r.document_id = d.id
          AND r.record LIKE ${`%"readerVersion":${JSON.stringify(readerVersion)}%`}))
      ORDER BY s.newness DESC, d.id LIMIT ${atMost}`);
    return rows.map(({ id }) => id);
  },
);
