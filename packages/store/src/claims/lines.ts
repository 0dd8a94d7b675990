import type { Label, Pass } from "@truce/domain/base";
import type { ClaimLine, ClaimRecord, ClaimState } from "@truce/domain/claims";
import type { Shown } from "../sources/index.ts";
import { sql, visible, type Tx } from "../base/index.ts";
import { sameOrigin } from "./same-origin.ts";

interface LineRow {
  record: string;
  label: Label;
  state: ClaimState;
  heads: string;
  shown: string;
  mark: string;
  origin_key: string;
  words_key: string | null;
  newness: number;
  spot: number;
}

/** A claim line with its place in the order of lists. */
export interface PlacedLine {
  readonly line: ClaimLine;
  readonly place: readonly [newness: number, spot: number, claimId: string];
}

/** Lists of ids in SQL stay below what both engines take well. */
const idsAtOnce = 512;

/*
 * The `+` makes the order an expression: without it SQLite may walk all claims in order to find the few.
 */
/** Claim lines for those of the claims that the pass may see, in the order of lists, each with its place. */
export async function placedLines(
  tx: Tx,
  pass: Pass,
  workspaceId: string,
  ids: readonly string[],
): Promise<PlacedLine[]> {
  const rows: LineRow[] = [];
  for (let at = 0; at < ids.length; at += idsAtOnce)
    rows.push(
      ...(await tx.all<LineRow>(sql`SELECT c.record, s.label, s.state, s.heads, s.origin_key, s.words_key, s.newness,
          s.spot, d.shown,
          w.record AS mark
        FROM claim_state s CROSS JOIN claim c CROSS JOIN document_state d CROSS JOIN workspace w
        WHERE s.workspace_id = ${workspaceId} AND s.claim_id IN ${ids.slice(at, at + idsAtOnce)}
          AND s.retired = 0 AND ${visible(pass, "s")}
          AND c.workspace_id = ${workspaceId} AND c.id = s.claim_id
          AND d.workspace_id = ${workspaceId} AND d.document_id = s.document_id AND w.id = ${workspaceId}
        ORDER BY +s.newness, s.spot, s.claim_id`)),
    );
  const records = rows.map((row) => JSON.parse(row.record) as ClaimRecord);
  const repeats = await sameOrigin(
    tx,
    pass,
    workspaceId,
    rows.map((row, index) => ({
      id: records[index]!.id,
      originKey: row.origin_key,
      wordsKey: row.words_key,
    })),
  );
  const demonstration =
    rows[0] !== undefined && (JSON.parse(rows[0].mark) as { mark: string | null }).mark === "demonstration";
  return rows.map((row, index) => {
    const record = records[index]!;
    const shown = JSON.parse(row.shown) as Shown;
    const line: ClaimLine = {
      ...record,
      label: row.label,
      state: row.state,
      documentTitle: shown.title,
      documentPublisher: shown.publisher,
      documentUrl: shown.url,
      documentPublished: shown.published,
      demonstration,
      heads: JSON.parse(row.heads) as string[],
      sameOrigin: repeats.get(record.id) ?? [],
    };
    return { line, place: [row.newness, row.spot, record.id] };
  });
}

/** The lines alone. */
export async function claimLines(
  tx: Tx,
  pass: Pass,
  workspaceId: string,
  ids: readonly string[],
): Promise<ClaimLine[]> {
  return (await placedLines(tx, pass, workspaceId, ids)).map(({ line }) => line);
}
