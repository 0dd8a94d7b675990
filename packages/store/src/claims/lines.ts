import type { Label, Pass } from "@truce/domain/base";
import type { ClaimLine, ClaimRecord, ClaimState } from "@truce/domain/claims";
import type { Shown } from "../sources/index.ts";
import { sql, visible, type Sql, type Tx } from "../base/index.ts";

interface LineRow {
  record: string;
  label: Label;
  state: ClaimState;
  heads: string;
  shown: string;
  mark: string | null;
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

/**
 * Claim lines for the claims that a subquery names, in the order of lists.
 *
 * @param picked a query with `claim_id`: only of claims that the pass may see
 */
export async function placedLines(
  tx: Tx,
  pass: Pass,
  workspaceId: string,
  picked: Sql,
): Promise<PlacedLine[]> {
  const rows =
    await tx.all<LineRow>(sql`SELECT c.record, s.label, s.state, s.heads, s.origin_key, s.newness, s.spot, d.shown,
      (SELECT w.record FROM workspace w WHERE w.id = ${workspaceId}) AS mark
    FROM (${picked}) p CROSS JOIN claim_state s CROSS JOIN claim c CROSS JOIN document_state d
    WHERE s.workspace_id = ${workspaceId} AND s.claim_id = p.claim_id AND ${visible(pass, "s")}
      AND c.workspace_id = ${workspaceId} AND c.id = p.claim_id
      AND d.workspace_id = ${workspaceId} AND d.document_id = s.document_id
    ORDER BY s.newness, s.spot, s.claim_id`);
  const repeats = await sameOrigin(tx, pass, workspaceId, new Set(rows.map((row) => row.origin_key)));
  const demonstration =
    rows[0]?.mark != null && (JSON.parse(rows[0].mark) as { mark: string | null }).mark === "demonstration";
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
export async function claimLines(tx: Tx, pass: Pass, workspaceId: string, picked: Sql): Promise<ClaimLine[]> {
  return (await placedLines(tx, pass, workspaceId, picked)).map(({ line }) => line);
}

/** Visible claims by origin: one small search for each, so that a phrase that everyone repeats costs no more. */
async function sameOrigin(
  tx: Tx,
  pass: Pass,
  workspaceId: string,
  keys: ReadonlySet<string>,
): Promise<Map<string, string[]>> {
  const all = [...keys];
  const out = new Map<string, string[]>();
  for (let at = 0; at < all.length; at += originsAtOnce) {
    const some = all.slice(at, at + originsAtOnce);
    // As many branches as before, so that the prepared statement is found again.
    while (some.length < originsAtOnce && all.length > 1) some.push(some.at(-1)!);
    const branches = some.map(
      (key) => sql`SELECT * FROM (SELECT s.origin_key, s.claim_id FROM claim_state s
        WHERE s.workspace_id = ${workspaceId} AND s.origin_key = ${key} AND s.retired = 0 AND ${visible(pass, "s")}
        ORDER BY s.newness, s.spot, s.claim_id LIMIT ${sameOriginShown + 1}) o`,
    );
    for (const { origin_key, claim_id } of await tx.all<{ origin_key: string; claim_id: string }>(
      sql.join(branches, " UNION "),
    ))
      out.set(origin_key, [...(out.get(origin_key) ?? []), claim_id]);
  }
  for (const ids of out.values()) ids.sort();
  return out;
}
const originsAtOnce = 25;
