import type { Pass, WorkspaceId } from "@truce/domain/base";
import {
  compareTexts,
  differences,
  sentencesOf,
  type DocumentRecord,
  type ReadingRecord,
  type SameText,
  type TextComparison,
  type TextRelation,
} from "@truce/domain/sources";
import { query, sql, visible, type Tx } from "../base/index.ts";
import type { Shown } from "./shown.ts";

/** More documents with one text than this are not listed on one of them. */
const listed = 50;

interface CopyRow {
  document_id: string;
  other_id: string;
  relation: TextRelation;
  resemblance: number;
  share: number;
  share_of_other: number;
  shown: string;
  n: number;
}

const turned: Record<TextRelation, TextRelation> = {
  same: "same",
  part: "whole",
  whole: "part",
  passages: "passages",
};

/** The documents that share text with this one, earlier and later, those that share most first. */
export async function sameTexts(tx: Tx, pass: Pass, workspaceId: string, id: string): Promise<SameText[]> {
  const earlier =
    await tx.all<CopyRow>(sql`SELECT t.document_id, t.other_id, t.relation, t.resemblance, t.share,
      t.share_of_other, o.shown
    FROM text_copy t CROSS JOIN document_state o WHERE t.workspace_id = ${workspaceId} AND t.document_id = ${id}
      AND o.workspace_id = t.workspace_id AND o.document_id = t.other_id AND ${visible(pass, "o")}`);
  const later =
    await tx.all<CopyRow>(sql`SELECT t.document_id, t.other_id, t.relation, t.resemblance, t.share,
      t.share_of_other, o.shown
    FROM text_copy t CROSS JOIN document_state o WHERE t.workspace_id = ${workspaceId} AND t.other_id = ${id}
      AND o.workspace_id = t.workspace_id AND o.document_id = t.document_id AND ${visible(pass, "o")}
    ORDER BY t.document_id LIMIT ${listed * 4}`);
  const line = (row: CopyRow, back: boolean): SameText => {
    const { title, publisher, published } = JSON.parse(row.shown) as Shown;
    const shares = [row.share / 1000, row.share_of_other / 1000] as const;
    return {
      documentId: back ? row.document_id : row.other_id,
      title,
      publisher,
      published,
      earlier: !back,
      relation: back ? turned[row.relation] : row.relation,
      resemblance: row.resemblance / 1000,
      share: shares[back ? 1 : 0],
      shareOfOther: shares[back ? 0 : 1],
    };
  };
  return [...earlier.map((row) => line(row, false)), ...later.map((row) => line(row, true))]
    .sort(
      (a, b) =>
        Number(a.relation === "passages") - Number(b.relation === "passages") ||
        b.resemblance - a.resemblance ||
        (a.documentId < b.documentId ? -1 : 1),
    )
    .slice(0, listed);
}

/** For each document the visible earlier one whose text it is, whole, cut or extended; the earliest of those. */
export async function textFirstIn(
  tx: Tx,
  pass: Pass,
  workspaceId: string,
  ids: readonly string[],
): Promise<Map<string, NonNullable<SameTextOf>>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.all<CopyRow>(sql`SELECT t.document_id, t.other_id, t.relation, t.resemblance, t.share,
      t.share_of_other
    FROM text_copy t CROSS JOIN document_state s CROSS JOIN document_state o
    WHERE t.workspace_id = ${workspaceId} AND t.document_id IN ${ids} AND t.relation IN ${["same", "part", "whole"]}
      AND s.workspace_id = t.workspace_id AND s.document_id = t.document_id AND ${visible(pass, "s")}
      AND o.workspace_id = t.workspace_id AND o.document_id = t.other_id AND ${visible(pass, "o")}
    ORDER BY o.newness DESC, o.document_id DESC`);
  const out = new Map<string, NonNullable<SameTextOf>>();
  for (const { document_id, other_id, relation, share } of rows)
    if (!out.has(document_id)) out.set(document_id, { documentId: other_id, relation, share: share / 1000 });
  return out;
}
type SameTextOf = Pick<SameText, "documentId" | "relation" | "share">;

/**
 * What two documents share and what each has alone, by offsets into both texts. Computed when asked.
 *
 * @returns nothing where one of them cannot be seen or has no text
 */
export const compareDocuments = query(
  "compareDocuments",
  async (
    tx,
    pass,
    input: { workspaceId: WorkspaceId; id: string; otherId: string },
  ): Promise<TextComparison | undefined> => {
    const [text, other] = [
      await shownText(tx, pass, input.workspaceId, input.id),
      await shownText(tx, pass, input.workspaceId, input.otherId),
    ];
    if (!text || !other) return undefined;
    const [here, there] = [text, other].map((each) =>
      sentencesOf(each.text, each.blocks, each.mediaType === "text/html"),
    ) as [ReturnType<typeof sentencesOf>, ReturnType<typeof sentencesOf>];
    const match = compareTexts(here, there) ?? {
      relation: null,
      resemblance: 0,
      share: 0,
      shareOfOther: 0,
      passages: [],
    };
    const alone = differences(here, there, match.passages);
    return {
      ...match,
      passages: [...match.passages],
      here: alone.here.map((each) => ({ ...each, text: text.text.slice(each.start, each.end) })),
      there: alone.there.map((each) => ({ ...each, text: other.text.slice(each.start, each.end) })),
    };
  },
);

/** A visible text with its parts, for comparing. */
async function shownText(
  tx: Tx,
  pass: Pass,
  workspaceId: string,
  id: string,
): Promise<{ text: string; blocks: ReadingRecord["blocks"]; mediaType: string } | undefined> {
  const row = await tx.get<{ text: Uint8Array | null; record: string; reading: string | null }>(
    sql`SELECT d.text, d.record, (SELECT r.record FROM reading r WHERE r.workspace_id = d.workspace_id
        AND r.document_id = d.id ORDER BY r.read_at DESC, r.id DESC LIMIT 1) AS reading
      FROM document_state s CROSS JOIN document d
      WHERE s.workspace_id = ${workspaceId} AND s.document_id = ${id} AND ${visible(pass, "s")}
        AND d.workspace_id = s.workspace_id AND d.id = s.document_id`,
  );
  if (!row?.text) return undefined;
  return {
    text: new TextDecoder("utf-8", { ignoreBOM: true }).decode(row.text),
    blocks: row.reading === null ? [] : (JSON.parse(row.reading) as ReadingRecord).blocks,
    mediaType: (JSON.parse(row.record) as DocumentRecord).mediaType,
  };
}
