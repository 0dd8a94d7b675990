import { createHash } from "node:crypto";
import { canonicalJson, foldForSearch, Problem, type Label, type Pass, strictest } from "@truce/domain/base";
import { documentShape, type DocumentRecord } from "@truce/domain/sources";
import { command, insertRow, mustSee, sql, visible, type Tx } from "../base/index.ts";
import { appendEntry, commitItem, textField, type Sealed } from "../ledger/index.ts";
import { deriveDocument } from "./derive.ts";

/** A document to keep. `text` is the decoded original that evidence will index, `null` for an exhibit. */
export interface CaptureInput extends Sealed {
  readonly document: DocumentRecord;
  readonly text: string | null;
}

/**
 * Records a document, or finds it. The same bytes are the same document only within what the pass may see: that
 * somebody else keeps them under a closed label must not show, so then they are captured anew.
 */
export const captureDocument = command(
  "captureDocument",
  async (tx, pass, input: CaptureInput): Promise<{ document: DocumentRecord; already: boolean }> => {
    const document = documentShape.parse(input.document);
    const { text } = input;
    mustSee(pass, document.label);
    const workspaceLabel = await labelOfWorkspace(tx, pass, document.workspaceId);
    if (text !== null && !text.isWellFormed())
      throw new Problem(
        "unreadable-text",
        "The text holds half of a character and could not be given back exactly.",
      );
    const existing = await tx.get<{ record: string; label: Label }>(sql`SELECT d.record, s.label
      FROM document_state s CROSS JOIN document d
      WHERE s.workspace_id = ${document.workspaceId} AND s.sha256 = ${document.sha256} AND ${visible(pass, "s")}
        AND d.workspace_id = s.workspace_id AND d.id = s.document_id
      ORDER BY s.newness DESC, s.document_id LIMIT 1`);
    if (existing) {
      const found = documentShape.parse(JSON.parse(existing.record));
      return { document: { ...found, label: existing.label }, already: true };
    }
    const textFoldSha256 = text === null ? null : foldedHash(text);
    const record = canonicalJson(document);
    // The entry commits to the decoded text too: evidence points into it, and not into the bytes.
    const extra = textField(text === null ? null : hashOf(text));
    const { fields, salts } = commitItem("document", { id: document.id, record, extra }, input.salt);
    await insertRow(tx, "document", {
      workspace_id: document.workspaceId,
      id: document.id,
      sha256: document.sha256,
      label: document.label,
      captured_at: document.capturedAt,
      text_fold_sha256: textFoldSha256,
      version: documentShape.version,
      record,
      field_salts: salts,
      text: text === null ? null : new TextEncoder().encode(text),
    });
    const label = strictest([workspaceLabel, document.label]);
    await deriveDocument(tx, {
      workspaceId: document.workspaceId,
      id: document.id,
      sha256: document.sha256,
      textFoldSha256,
      record: document,
      text,
      workspaceLabel,
      ownLabel: document.label,
      mined: undefined,
    });
    const content = {
      ...input.entry.content,
      document: { id: document.id, label: document.label, fields },
    };
    await appendEntry(tx, { ...input.entry, content }, input.salt, { label, documentId: document.id });
    return { document: { ...document, label }, already: false };
  },
);

/** The label of a workspace that the pass may see; else there is no such workspace. */
export async function labelOfWorkspace(tx: Tx, pass: Pass, id: string): Promise<Label> {
  const row = await tx.get<{ label: Label }>(
    sql`SELECT w.label FROM workspace w WHERE w.id = ${id} AND ${visible(pass, "w")}`,
  );
  if (!row) throw new Problem("not-found", `There is no workspace ${id}, or you may not see it.`);
  return row.label;
}

/** Of the folded text, so that case, marks and white space make no difference. Empty text is nobody's double. */
function foldedHash(text: string): string | null {
  const folded = foldForSearch(text);
  return folded === "" ? null : hashOf(folded);
}

const hashOf = (text: string): string => createHash("sha256").update(text).digest("hex");
