import type { DocumentId, WorkspaceId } from "@truce/domain/base";
import { query, sql, visible } from "../base/index.ts";

/** A text that was captured and never read: the process ended in between. */
export interface UnreadDocument {
  readonly workspaceId: WorkspaceId;
  readonly documentId: DocumentId;
}

/** Documents with a text and without a reading, in every workspace, oldest first. */
export const unreadDocuments = query(
  "unreadDocuments",
  (tx, pass, input: { limit: number }): Promise<UnreadDocument[]> =>
    tx.all<UnreadDocument>(sql`SELECT d.workspace_id AS "workspaceId", d.id AS "documentId"
      FROM document d JOIN document_state s ON s.workspace_id = d.workspace_id AND s.document_id = d.id
      WHERE d.text IS NOT NULL AND ${visible(pass, "s")} AND NOT EXISTS
        (SELECT 1 FROM reading r WHERE r.workspace_id = d.workspace_id AND r.document_id = d.id)
      ORDER BY s.newness DESC, d.id LIMIT ${input.limit}`),
);
