import {
  canonicalJson,
  strictest,
  type CopyId,
  type DocumentId,
  type Label,
  type WorkspaceId,
} from "@truce/domain/base";
import { workingCopy, type WorkingCopy } from "@truce/domain/sources";
import { command, insertRow, mustSee, query, sql, visible } from "../base/index.ts";
import { appendEntry, commitItem, type Sealed } from "../ledger/index.ts";
import { seenDocument } from "./documents.ts";

/** A working copy as it is kept. */
export type StoredCopy = WorkingCopy & {
  readonly id: CopyId;
  readonly documentId: DocumentId;
  readonly label: Label;
  readonly addedAt: string;
};

/** Adds a translation or a transcript. It is never more open than its document. */
export const addCopy = command(
  "addCopy",
  async (
    tx,
    pass,
    input: Sealed & {
      id: CopyId;
      workspaceId: WorkspaceId;
      documentId: DocumentId;
      label: Label;
      copy: WorkingCopy;
    },
  ): Promise<StoredCopy> => {
    const { id, workspaceId, documentId } = input;
    mustSee(pass, input.label);
    const document = await seenDocument(tx, pass, workspaceId, documentId);
    const copy = workingCopy.parse(input.copy);
    const label = strictest([input.label, document.label]);
    const addedAt = input.entry.at;
    const record = canonicalJson(copy);
    const { fields, salts } = commitItem("copy", { id, record }, input.salt);
    await insertRow(tx, "working_copy", {
      workspace_id: workspaceId,
      id,
      document_id: documentId,
      label: input.label,
      added_at: addedAt,
      record,
      field_salts: salts,
    });
    await insertRow(tx, "copy_state", {
      workspace_id: workspaceId,
      copy_id: id,
      document_id: documentId,
      label,
    });
    const content = { ...input.entry.content, copy: { id, label: input.label, fields } };
    await appendEntry(tx, { ...input.entry, content }, input.salt, { label, documentId });
    return { ...copy, id, documentId, label, addedAt };
  },
);

interface CopyRow {
  id: CopyId;
  document_id: DocumentId;
  label: Label;
  added_at: string;
  record: string;
}

const stored = (row: CopyRow): StoredCopy => ({
  ...(JSON.parse(row.record) as WorkingCopy),
  id: row.id,
  documentId: row.document_id,
  label: row.label,
  addedAt: row.added_at,
});

/** The copies of a document, oldest first. */
export const listCopies = query(
  "listCopies",
  async (tx, pass, input: { workspaceId: WorkspaceId; documentId: string }): Promise<StoredCopy[]> => {
    const rows = await tx.all<CopyRow>(sql`SELECT k.id, k.document_id, s.label, k.added_at, k.record
      FROM copy_state s CROSS JOIN working_copy k
      WHERE s.workspace_id = ${input.workspaceId} AND s.document_id = ${input.documentId} AND ${visible(pass, "s")}
        AND k.workspace_id = s.workspace_id AND k.id = s.copy_id ORDER BY k.added_at, k.id`);
    return rows.map(stored);
  },
);

export const getCopy = query(
  "getCopy",
  async (tx, pass, input: { workspaceId: WorkspaceId; id: string }): Promise<StoredCopy | undefined> => {
    const row = await tx.get<CopyRow>(sql`SELECT k.id, k.document_id, s.label, k.added_at, k.record
      FROM copy_state s CROSS JOIN working_copy k
      WHERE s.workspace_id = ${input.workspaceId} AND s.copy_id = ${input.id} AND ${visible(pass, "s")}
        AND k.workspace_id = s.workspace_id AND k.id = s.copy_id`);
    return row && stored(row);
  },
);
