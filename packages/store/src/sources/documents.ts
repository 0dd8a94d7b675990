import { Problem, type Label, type Pass, type Person, type WorkspaceId } from "@truce/domain/base";
import type {
  DocumentDetail,
  DocumentLine,
  DocumentRecord,
  DocumentText,
  ReadingRecord,
} from "@truce/domain/sources";
import { pageSize, query, readCursor, sql, visible, writeCursor, type Tx } from "../base/index.ts";
import { refuseErased } from "../ledger/index.ts";
import { sameTexts, textFirstIn } from "./copied.ts";
import { custodyOf } from "./custody.ts";
import { decodeText, newnessOf } from "./derive.ts";
import { countDocuments, nextDocuments, termsOf } from "./find.ts";
import { claimCounts, documentLines, earlierDoubles } from "./lines.ts";
import type { Shown } from "./shown.ts";

/**
 * Documents, newest first. `q` finds words in title, publisher, address, note and text. `total` is a floor where
 * `atLeast` says so.
 */
export const listDocuments = query(
  "listDocuments",
  async (
    tx,
    pass,
    input: { workspaceId: WorkspaceId; cursor?: string | undefined; limit: number; q?: string | undefined },
  ): Promise<{ documents: DocumentLine[]; next: string | null; total: number; atLeast?: boolean }> => {
    const { workspaceId } = input;
    const limit = pageSize(input.limit, 200);
    const terms = termsOf(input.q);
    if (!terms) return { documents: [], next: null, total: 0 };
    const after = input.cursor ? readCursor(input.cursor, ["number", "string"]) : undefined;
    const ids = await nextDocuments(tx, pass, { workspaceId, terms, after, limit: limit + 1 });
    const documents = await documentLines(tx, pass, workspaceId, ids.slice(0, limit));
    const last = documents.at(-1);
    const { total, atLeast } = await countDocuments(tx, pass, { workspaceId, terms });
    return {
      documents,
      next: last && ids.length > limit ? writeCursor([newnessOf(last.capturedAt), last.id]) : null,
      total: Math.max(total, documents.length),
      ...(atLeast ? { atLeast } : {}),
    };
  },
);

interface DetailRow {
  record: string;
  label: Label;
  shown: string;
}

/**
 * A document with its custody log, copies and counts; `undefined` where there is none or the pass may not see it.
 * Throws `erased` where it was erased.
 */
export const getDocument = query(
  "getDocument",
  (tx, pass, input: { workspaceId: WorkspaceId; id: string }): Promise<DocumentDetail | undefined> =>
    documentDetail(tx, pass, input.workspaceId, input.id),
);

export async function documentDetail(
  tx: Tx,
  pass: Pass,
  workspaceId: string,
  id: string,
): Promise<DocumentDetail | undefined> {
  const row = await tx.get<DetailRow>(sql`SELECT d.record, s.label, s.shown
    FROM document_state s CROSS JOIN document d
    WHERE s.workspace_id = ${workspaceId} AND s.document_id = ${id} AND ${visible(pass, "s")}
      AND d.workspace_id = s.workspace_id AND d.id = s.document_id`);
  if (!row) return undefined;
  await refuseErased(tx, pass, workspaceId, id);
  const record = JSON.parse(row.record) as DocumentRecord;
  const person = await tx.get<{ record: string }>(
    sql`SELECT record FROM person WHERE id = ${record.capturedBy}`,
  );
  const copies = await tx.all<{ id: string; label: Label; record: string }>(sql`SELECT k.id, s.label, k.record
    FROM copy_state s CROSS JOIN working_copy k WHERE s.workspace_id = ${workspaceId} AND s.document_id = ${id}
      AND ${visible(pass, "s")} AND k.workspace_id = s.workspace_id AND k.id = s.copy_id ORDER BY k.added_at, k.id`);
  const counts = await claimCounts(tx, pass, workspaceId, [id]);
  const doubles = await earlierDoubles(tx, pass, workspaceId, [id]);
  const first = await textFirstIn(tx, pass, workspaceId, [id]);
  return {
    ...record,
    ...(JSON.parse(row.shown) as Shown),
    label: row.label,
    capturedByName: person ? (JSON.parse(person.record) as Person).name : record.capturedBy,
    custody: await custodyOf(tx, pass, workspaceId, id),
    copies: copies.map((copy) => {
      const { kind, language, by, reviewed } = JSON.parse(copy.record) as {
        kind: string;
        language: string;
        by: string;
        reviewed: boolean;
      };
      return { id: copy.id, kind, language, by, reviewed, label: copy.label };
    }),
    ...(counts.get(id) ?? { claims: 0, undecided: 0 }),
    sameTextAs: doubles.get(id) ?? first.get(id)?.documentId ?? null,
    sameText: first.get(id) ?? null,
    sameTexts: await sameTexts(tx, pass, workspaceId, id),
  };
}

/** The decoded original with the latest reading over it; `undefined` for what cannot be seen and for exhibits. */
export const getDocumentText = query(
  "getDocumentText",
  async (tx, pass, input: { workspaceId: WorkspaceId; id: string }): Promise<DocumentText | undefined> => {
    const row = await tx.get<{
      text: Uint8Array | null;
    }>(sql`SELECT d.text FROM document_state s CROSS JOIN document d
      WHERE s.workspace_id = ${input.workspaceId} AND s.document_id = ${input.id} AND ${visible(pass, "s")}
        AND d.workspace_id = s.workspace_id AND d.id = s.document_id`);
    if (row?.text === null) await refuseErased(tx, pass, input.workspaceId, input.id);
    const text = row && decodeText(row.text);
    if (text === undefined || text === null) return undefined;
    const reading = await tx.get<{ record: string }>(sql`SELECT r.record FROM reading r, document_state s
      WHERE r.workspace_id = ${input.workspaceId} AND r.document_id = ${input.id}
        AND s.workspace_id = r.workspace_id AND s.document_id = r.document_id AND ${visible(pass, "s")}
      ORDER BY r.read_at DESC, r.id DESC LIMIT 1`);
    return {
      documentId: input.id,
      text,
      reading: reading ? (JSON.parse(reading.record) as ReadingRecord) : null,
    };
  },
);

/** The label of a document that the pass may see, for commands. Throws `not-found` otherwise, `erased` where it was. */
export async function seenDocument(
  tx: Tx,
  pass: Pass,
  workspaceId: string,
  id: string,
): Promise<{ label: Label; newness: number }> {
  const row = await tx.get<{
    label: Label;
    newness: number;
  }>(sql`SELECT s.label, s.newness FROM document_state s
    WHERE s.workspace_id = ${workspaceId} AND s.document_id = ${id} AND ${visible(pass, "s")}`);
  if (!row) throw new Problem("not-found", `There is no document ${id}, or you may not see it.`);
  await refuseErased(tx, pass, workspaceId, id);
  return row;
}
