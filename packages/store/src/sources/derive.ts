import { strictest, type Label } from "@truce/domain/base";
import { documentShape, type DocumentRecord, type ReadingRecord } from "@truce/domain/sources";
import { upgrade } from "@truce/domain/base";
import { insertRow, searchable, sql, type SqlScalar, type Tx } from "../base/index.ts";
import { deriveSameText } from "./same-text.ts";
import { shownOf, type Mined } from "./shown.ts";

/** Documents are found by this much of their text; a book would make the index larger than the record. */
const textIndexed = 100_000;

/** Base rows that the derived rows of one document come from. */
export interface DocumentBase {
  readonly workspaceId: string;
  readonly id: string;
  readonly sha256: string;
  readonly textFoldSha256: string | null;
  readonly record: DocumentRecord;
  readonly text: string | null;
  readonly workspaceLabel: Label;
  /** The label that the last change gave it, else the one it was captured with. */
  readonly ownLabel: Label;
  readonly mined: Mined | undefined;
  /** The parts of the text as the latest reading tells them apart; of a document not read yet none. */
  readonly parts?: ReadingRecord["blocks"];
}

/** Documents lie newest first: minus the milliseconds of their capture. */
export const newnessOf = (capturedAt: string): number =>
  -Temporal.Instant.from(capturedAt).epochMilliseconds || 0;

export const documentLabel = (base: Pick<DocumentBase, "workspaceLabel" | "ownLabel">): Label =>
  strictest([base.workspaceLabel, base.ownLabel]);

/** The derived row of a document. Pure. */
export function documentStateRow(base: DocumentBase): Record<string, SqlScalar> {
  return {
    workspace_id: base.workspaceId,
    document_id: base.id,
    label: documentLabel(base),
    newness: newnessOf(base.record.capturedAt),
    sha256: base.sha256,
    text_fold_sha256: base.textFoldSha256,
    shown: JSON.stringify(shownOf(base.record, base.mined)),
  };
}

/** The search row of a document. Pure. */
export function documentSearchRow(base: DocumentBase): Record<string, SqlScalar> {
  const { title, publisher, url } = shownOf(base.record, base.mined);
  const words = [title, publisher, url, base.record.note, base.text?.slice(0, textIndexed)];
  return {
    workspace_id: base.workspaceId,
    document_id: base.id,
    label: documentLabel(base),
    text: searchable(words.filter(Boolean).join("\n")),
  };
}

/** Writes them anew, with what the text shares with others. */
export async function deriveDocument(tx: Tx, base: DocumentBase): Promise<void> {
  for (const table of ["document_state", "document_search"])
    await tx.run(
      sql`DELETE FROM ${sql.word(table)} WHERE workspace_id = ${base.workspaceId} AND document_id = ${base.id}`,
    );
  await insertRow(tx, "document_state", documentStateRow(base));
  await insertRow(tx, "document_search", documentSearchRow(base));
  await deriveSameText(tx, base);
}

interface BaseRow {
  workspace_id: string;
  id: string;
  sha256: string;
  label: Label;
  text_fold_sha256: string | null;
  version: number;
  record: string;
  text: Uint8Array | null;
  workspace_label: Label;
}

/** Loads base rows of documents after an id, in the order of ids, for deriving. Everything, so for commands only. */
export async function documentBases(
  tx: Tx,
  where:
    | { workspaceId: string; ids: readonly string[] }
    | { after: readonly [string, string]; limit: number },
): Promise<DocumentBase[]> {
  const which =
    "ids" in where
      ? sql`d.workspace_id = ${where.workspaceId} AND d.id IN ${where.ids}`
      : sql`(d.workspace_id, d.id) > (${where.after[0]}, ${where.after[1]})`;
  const rows =
    await tx.all<BaseRow>(sql`SELECT d.workspace_id, d.id, d.sha256, d.label, d.text_fold_sha256, d.version,
      d.record, d.text, w.label AS workspace_label
    FROM document d CROSS JOIN workspace w WHERE ${which} AND w.id = d.workspace_id
    ORDER BY d.workspace_id, d.id LIMIT ${"limit" in where ? where.limit : where.ids.length}`);
  const bases: DocumentBase[] = [];
  for (const row of rows) {
    const changed = await tx.get<{ label: Label }>(sql`SELECT label FROM label_change
      WHERE workspace_id = ${row.workspace_id} AND document_id = ${row.id} ORDER BY ordinal DESC LIMIT 1`);
    const read = await tx.get<{ mined: string; record: string }>(sql`SELECT mined, record FROM reading
      WHERE workspace_id = ${row.workspace_id} AND document_id = ${row.id} ORDER BY read_at DESC, id DESC LIMIT 1`);
    const data = JSON.parse(row.record) as DocumentRecord;
    const isErased = (data.sha256 as string | null) === null;
    bases.push({
      workspaceId: row.workspace_id,
      id: row.id,
      sha256: row.sha256,
      textFoldSha256: row.text_fold_sha256,
      // Where values were erased, it no longer has its shape.
      record: isErased ? data : upgrade(documentShape, row.version, data),
      text: decodeText(row.text),
      workspaceLabel: row.workspace_label,
      ownLabel: changed?.label ?? row.label,
      mined: read && ((JSON.parse(read.mined) as Mined | null) ?? undefined),
      ...(read && !isErased ? { parts: (JSON.parse(read.record) as ReadingRecord).blocks } : {}),
    });
  }
  return bases;
}

export const decodeText = (bytes: Uint8Array | null): string | null =>
  bytes === null ? null : new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
