import type { Person, WorkspaceId } from "@truce/domain/base";
import { query, sql, visible, type Tx, type Sql } from "../base/index.ts";
import type { Pass } from "@truce/domain/base";

/** One act on a thing, with its place in the log. */
export interface LedgerLine {
  readonly entryId: string;
  readonly kind: string;
  readonly at: string;
  readonly by: string;
  /** Whether a named rule did it, not a person. */
  readonly byRule: boolean;
  /** What the entry says in a few words: an answer, a label, a reason, the reader's version. */
  readonly what: string;
  /** `null` until the sequencer has numbered it. */
  readonly logIndex: number | null;
}

interface Row {
  id: string;
  kind: string;
  at: string;
  person_id: string;
  person: string | null;
  bytes: Uint8Array;
  claim_id: string | null;
  log_index: number | null;
}

interface Judged {
  readonly id?: string;
  readonly answer?: string;
  readonly reason?: string | null;
}

interface Content {
  readonly readingId?: string;
  readonly claims?: readonly { readonly id: string }[];
  readonly revived?: readonly string[];
  readonly retired?: readonly string[];
  readonly judgement?: Judged;
  readonly [key: string]: unknown;
}

/** The newest acts of long custody are given. */
const linesShown = 1000;

async function rowsOf(tx: Tx, pass: Pass, workspaceId: string, which: Sql): Promise<Row[]> {
  const rows = await tx.all<Row>(sql`SELECT e.id, e.kind, e.at, e.person_id, p.record AS person, e.bytes,
      e.claim_id, e.log_index
    FROM entry_state s CROSS JOIN entry e LEFT JOIN person p ON p.id = e.person_id
    WHERE s.workspace_id = ${workspaceId} AND ${which} AND ${visible(pass, "s")} AND e.id = s.entry_id
    ORDER BY s.seq DESC LIMIT ${linesShown}`);
  return rows.reverse();
}

/** The acts on a document itself: capture, copies, readings, labels; `undefined` where it cannot be seen. */
export const documentCustody = query(
  "documentCustody",
  async (tx, pass, input: { workspaceId: WorkspaceId; id: string }): Promise<LedgerLine[] | undefined> => {
    const seen = await tx.get(sql`SELECT s.document_id FROM document_state s
      WHERE s.workspace_id = ${input.workspaceId} AND s.document_id = ${input.id} AND ${visible(pass, "s")}`);
    if (!seen) return undefined;
    const rows = await rowsOf(tx, pass, input.workspaceId, sql`s.document_id = ${input.id}`);
    const judged = await judgementsOf(tx, pass, input.workspaceId, rows);
    return rows.map((row) => line(row, contentOf(row), judged));
  },
);

/**
 * The acts that bear on one claim: the capture and labels of its document, the readings that proposed, retired or
 * brought it back, its own record and its judgements. `undefined` where it cannot be seen.
 */
export const claimCustody = query(
  "claimCustody",
  async (tx, pass, input: { workspaceId: WorkspaceId; id: string }): Promise<LedgerLine[] | undefined> => {
    const { workspaceId, id } = input;
    const claim = await tx.get<{ document_id: string }>(sql`SELECT s.document_id FROM claim_state s
      WHERE s.workspace_id = ${workspaceId} AND s.claim_id = ${id} AND ${visible(pass, "s")}
        AND (s.retired = 0 OR EXISTS (SELECT 1 FROM erasure x
          WHERE x.workspace_id = s.workspace_id AND x.item_id = s.claim_id))`);
    if (!claim) return undefined;
    const rows = await rowsOf(
      tx,
      pass,
      workspaceId,
      sql`s.document_id = ${claim.document_id}
      AND (s.claim_id IS NULL OR s.claim_id = ${id})`,
    );
    const judged = await judgementsOf(tx, pass, workspaceId, rows);
    return rows.flatMap((row) => {
      const content = contentOf(row);
      if (row.kind !== "reading-recorded") return [line(row, content, judged)];
      if (content.claims?.some((each) => each.id === id)) return [line(row, content, judged, "proposed")];
      if (content.revived?.includes(id)) return [line(row, content, judged, "proposed again")];
      return content.retired?.includes(id) ? [line(row, content, judged, "withdrawn")] : [];
    });
  },
);

/** What judgements say, of entries that hold commitments to them. */
async function judgementsOf(
  tx: Tx,
  pass: Pass,
  workspaceId: string,
  rows: readonly Row[],
): Promise<Map<string, Judged>> {
  const ids = rows.flatMap((row) => {
    if (row.kind !== "judgement-made") return [];
    const { judgement } = contentOf(row);
    return judgement?.id !== undefined && judgement.answer === undefined ? [judgement.id] : [];
  });
  const found = new Map<string, Judged>();
  for (let at = 0; at < ids.length; at += 500)
    for (const { id, record } of await tx.all<{ id: string; record: string }>(sql`SELECT j.id, j.record
      FROM judgement j JOIN claim_state s ON s.workspace_id = j.workspace_id AND s.claim_id = j.claim_id
      WHERE j.workspace_id = ${workspaceId} AND j.id IN ${ids.slice(at, at + 500)} AND ${visible(pass, "s")}`))
      found.set(id, JSON.parse(record) as Judged);
  return found;
}

const contentOf = (row: Row): Content =>
  (JSON.parse(new TextDecoder().decode(row.bytes)) as { content: Content }).content;

function line(row: Row, content: Content, judged: ReadonlyMap<string, Judged>, first?: string): LedgerLine {
  const judgement = judged.get(content.judgement?.id ?? "") ?? content.judgement;
  const person = row.person === null ? undefined : (JSON.parse(row.person) as Person);
  const words = [
    first,
    content["what"],
    judgement?.answer,
    content["label"],
    content["readerVersion"],
    content["reason"],
    judgement?.reason,
  ];
  return {
    entryId: row.id,
    kind: row.kind,
    at: row.at,
    by: person?.name ?? row.person_id,
    byRule: person?.rule ?? false,
    what: words
      .filter((word): word is string => typeof word === "string" && word !== "")
      .map((word) => word.slice(0, 500))
      .join(" · "),
    logIndex: row.log_index,
  };
}
