import type { Pass, Person, WorkspaceId } from "@truce/domain/base";
import { isTextEvidence, type ClaimDetail, type Judgement, type Known } from "@truce/domain/claims";
import type { ClaimId } from "@truce/domain/base";
import type { ClaimLine, ClaimRecord } from "@truce/domain/claims";
import { query, sql, visible, type Tx } from "../base/index.ts";
import { refuseErased } from "../ledger/index.ts";
import { decodeText } from "../sources/index.ts";
import { claimLines } from "./lines.ts";

/** Characters of the document shown before and after the evidence. */
const around = 300;

/**
 * A claim with its judgements and the words around its evidence; `undefined` where there is none, where the reader
 * has withdrawn it, or where the pass may not see it. Throws `erased` where words of it were erased.
 */
export const getClaim = query(
  "getClaim",
  async (tx, pass, input: { workspaceId: WorkspaceId; id: string }): Promise<ClaimDetail | undefined> => {
    const { workspaceId, id } = input;
    const [line] = await claimLines(tx, pass, workspaceId, [id]);
    if (!line) {
      const seen = await tx.get(sql`SELECT s.claim_id FROM claim_state s
        WHERE s.workspace_id = ${workspaceId} AND s.claim_id = ${id} AND ${visible(pass, "s")}`);
      if (seen) await refuseErased(tx, pass, workspaceId, id);
      return undefined;
    }
    const judged = await tx.all<{ record: string; person: string }>(sql`SELECT j.record, p.record AS person
      FROM claim_state s CROSS JOIN judgement j CROSS JOIN person p
      WHERE s.workspace_id = ${workspaceId} AND s.claim_id = ${id} AND ${visible(pass, "s")}
        AND j.workspace_id = s.workspace_id AND j.claim_id = s.claim_id AND p.id = j.person_id
      ORDER BY j.at, j.id`);
    const row = await tx.get<{
      text: Uint8Array | null;
    }>(sql`SELECT d.text FROM document d CROSS JOIN claim_state s
      WHERE s.workspace_id = ${workspaceId} AND s.claim_id = ${id} AND ${visible(pass, "s")}
        AND d.workspace_id = s.workspace_id AND d.id = s.document_id`);
    return {
      ...line,
      history: judged.map(({ record, person }) => {
        const by = JSON.parse(person) as Person;
        return { ...(JSON.parse(record) as Judgement), byName: by.name, byRule: by.rule };
      }),
      context: contextOf(line.evidence, decodeText(row?.text ?? null)),
      ...(await pagesOf(tx, pass, line)),
    };
  },
);

/** The pages on which evidence begins, as the entry of the capture says where each page of the text lies. */
async function pagesOf(tx: Tx, pass: Pass, line: ClaimLine): Promise<Pick<ClaimDetail, "pages">> {
  const row = await tx.get<{ bytes: Uint8Array }>(sql`SELECT e.bytes FROM entry e CROSS JOIN entry_state s
    WHERE e.item_id = ${line.documentId} AND e.kind = 'document-captured'
      AND s.workspace_id = ${line.workspaceId} AND s.entry_id = e.id AND ${visible(pass, "s")}
    ORDER BY e.seq LIMIT 1`);
  if (!row) return {};
  const { content } = JSON.parse(new TextDecoder().decode(row.bytes)) as {
    content: { pages?: readonly { start: number; end: number; page: number }[] };
  };
  const spans = content.pages ?? [];
  if (spans.length === 0) return {};
  const pageAt = (at: number): number | null =>
    spans.find(({ start, end }) => start <= at && at < end)?.page ?? null;
  return {
    pages: line.evidence.map((one) => (isTextEvidence(one) ? pageAt(one.start) : (one.page ?? null))),
  };
}

function contextOf(evidence: ClaimDetail["evidence"], text: string | null): ClaimDetail["context"] {
  const first = evidence.find(isTextEvidence);
  if (!first || text === null) return null;
  // Ends fall where a character ends, never inside a pair.
  const whole = (at: number): number => ((text.charCodeAt(at) & 0xfc00) === 0xdc00 ? at - 1 : at);
  const start = whole(Math.max(0, first.start - around));
  const end = whole(Math.min(text.length, first.end + around));
  return { start, end, text: text.slice(start, end) };
}

/** The claims of a document as a later reading must know them (`readAgain`), in the order of their evidence. */
export const knownClaims = query(
  "knownClaims",
  async (tx, pass, input: { workspaceId: WorkspaceId; documentId: string }): Promise<Known<ClaimId>[]> => {
    const rows = await tx.all<{ record: string; judged: number }>(sql`SELECT c.record,
        (SELECT count(*) FROM judgement j WHERE j.workspace_id = c.workspace_id AND j.claim_id = c.id) AS judged
      FROM claim_state s CROSS JOIN claim c
      WHERE s.workspace_id = ${input.workspaceId} AND s.document_id = ${input.documentId} AND s.retired = 0
        AND ${visible(pass, "s")} AND c.workspace_id = s.workspace_id AND c.id = s.claim_id
      ORDER BY s.spot, s.claim_id`);
    return rows.map((row) => {
      const { id, kind, evidence, content, chain, origin } = JSON.parse(row.record) as ClaimRecord;
      const settled = row.judged > 0 || origin.by === "person";
      const byModel = origin.by === "reader" && origin.template.startsWith("model:");
      return { id, kind, evidence, content, chain, settled, byModel };
    });
  },
);
