import type { Label, Pass } from "@truce/domain/base";
import type { ClaimLine, ClaimRecord, ClaimState } from "@truce/domain/claims";
import type { Shown } from "../sources/index.ts";
import { sql, visible, type Tx } from "../base/index.ts";

interface LineRow {
  record: string;
  label: Label;
  state: ClaimState;
  heads: string;
  shown: string;
  mark: string;
  origin_key: string;
  newness: number;
  spot: number;
}

/** A claim line with its place in the order of lists. */
export interface PlacedLine {
  readonly line: ClaimLine;
  readonly place: readonly [newness: number, spot: number, claimId: string];
}

/** Further claims of one origin that a line names; the rest are there, but a line is a line. */
const sameOriginShown = 20;

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
      ...(await tx.all<LineRow>(sql`SELECT c.record, s.label, s.state, s.heads, s.origin_key, s.newness, s.spot, d.shown,
          w.record AS mark
        FROM claim_state s CROSS JOIN claim c CROSS JOIN document_state d CROSS JOIN workspace w
        WHERE s.workspace_id = ${workspaceId} AND s.claim_id IN ${ids.slice(at, at + idsAtOnce)}
          AND s.retired = 0 AND ${visible(pass, "s")}
          AND c.workspace_id = ${workspaceId} AND c.id = s.claim_id
          AND d.workspace_id = ${workspaceId} AND d.document_id = s.document_id AND w.id = ${workspaceId}
        ORDER BY +s.newness, s.spot, s.claim_id`)),
    );
  const repeats = await sameOrigin(tx, pass, workspaceId, new Set(rows.map((row) => row.origin_key)));
  const demonstration =
    rows[0] !== undefined && (JSON.parse(rows[0].mark) as { mark: string | null }).mark === "demonstration";
  return rows.map((row) => {
    const record = JSON.parse(row.record) as ClaimRecord;
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
      sameOrigin: (repeats.get(row.origin_key) ?? []).filter((id) => id !== record.id),
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

/** Visible claims by origin, the newest first. */
async function sameOrigin(
  tx: Tx,
  pass: Pass,
  workspaceId: string,
  keys: ReadonlySet<string>,
): Promise<Map<string, string[]>> {
  const all = [...keys];
  const out = new Map<string, string[]>();
  const add = (rows: readonly OriginRow[]): void => {
    for (const { origin_key, claim_id } of rows)
      out.set(origin_key, [...(out.get(origin_key) ?? []), claim_id]);
  };
  for (let at = 0; at < all.length; at += originsAtOnce) {
    const some = all.slice(at, at + originsAtOnce);
    const rows = await tx.all<OriginRow>(sql`SELECT s.origin_key, s.claim_id FROM claim_state s
      WHERE s.workspace_id = ${workspaceId} AND s.origin_key IN ${some} AND s.retired = 0 AND ${visible(pass, "s")}
      ORDER BY s.origin_key, s.newness, s.spot, s.claim_id LIMIT ${repeatsAtOnce}`);
    if (rows.length < repeatsAtOnce) add(rows);
    // A phrase that everyone repeats would hide the others: each by itself then.
    else
      for (const key of some)
        add(
          await tx.all<OriginRow>(sql`SELECT s.origin_key, s.claim_id FROM claim_state s
            WHERE s.workspace_id = ${workspaceId} AND s.origin_key = ${key} AND s.retired = 0 AND ${visible(pass, "s")}
            ORDER BY s.newness, s.spot, s.claim_id LIMIT ${sameOriginShown + 1}`),
        );
  }
  for (const [key, ids] of out) out.set(key, ids.slice(0, sameOriginShown + 1).sort());
  return out;
}
const originsAtOnce = 128;
const repeatsAtOnce = 2000;

interface OriginRow {
  origin_key: string;
  claim_id: string;
}
