import type { Pass } from "@truce/domain/base";
import { searchTerms, sql, visible, type Sql, type Tx } from "../base/index.ts";

/** Documents whose text is tested one by one, newest first, before the index of words is asked. */
const walkedFirst = 200;
const countedMatches = 1000;

/** A place in the order of documents: newest first. */
export type DocumentPlace = readonly [newness: number, documentId: string];

interface Asked {
  readonly workspaceId: string;
  readonly terms: readonly string[];
  readonly after?: DocumentPlace | undefined;
  readonly limit: number;
}

/** What is asked for; `undefined` where `q` is there and names nothing that could be found. */
export function termsOf(q: string | undefined): string[] | undefined {
  if (!q?.trim()) return [];
  const terms = searchTerms(q);
  return terms.length === 0 ? undefined : terms;
}

const idsOf = async (tx: Tx, picked: Sql): Promise<string[]> =>
  (await tx.all<{ document_id: string }>(picked)).map((row) => row.document_id);

/** Ids of the next documents that hold every term, newest first. */
export async function nextDocuments(tx: Tx, pass: Pass, asked: Asked): Promise<string[]> {
  const { workspaceId, terms, after, limit } = asked;
  const beyond = after ? sql`AND (p.newness, p.document_id) > (${after[0]}, ${after[1]})` : sql``;
  const order = sql`ORDER BY p.newness, p.document_id`;
  if (terms.length === 0)
    return idsOf(
      tx,
      sql`SELECT p.document_id FROM document_state p
      WHERE p.workspace_id = ${workspaceId} AND ${visible(pass, "p")} ${beyond} ${order} LIMIT ${limit}`,
    );
  const first = await tx.all<{ document_id: string; found: string | null }>(sql`SELECT w.document_id,
      (SELECT x.document_id FROM document_search x WHERE x.workspace_id = ${workspaceId}
        AND x.document_id = w.document_id AND ${tx.dialect.search.holds("x", terms)}) AS found
    FROM (SELECT p.document_id, p.newness FROM document_state p WHERE p.workspace_id = ${workspaceId}
      AND ${visible(pass, "p")} ${beyond} ${order} LIMIT ${walkedFirst}) w ORDER BY w.newness, w.document_id`);
  const found = first.map((row) => row.found).filter((id) => id !== null);
  if (first.length < walkedFirst || found.length >= limit) return found.slice(0, limit);
  return idsOf(
    tx,
    sql`SELECT p.document_id FROM (${tx.dialect.search.matching(pass, "document_search", workspaceId, terms)}) x
      CROSS JOIN document_state p WHERE p.workspace_id = ${workspaceId} AND p.document_id = x.document_id
        AND ${visible(pass, "p")} ${beyond} ORDER BY +p.newness, p.document_id LIMIT ${limit}`,
  );
}

/** How many documents hold every term; `atLeast` where counting stopped. */
export async function countDocuments(
  tx: Tx,
  pass: Pass,
  { workspaceId, terms }: Pick<Asked, "workspaceId" | "terms">,
): Promise<{ total: number; atLeast: boolean }> {
  const count = async (of: Sql): Promise<number> =>
    (await tx.get<{ n: number }>(sql`SELECT count(*) AS n ${of}`))?.n ?? 0;
  const all = sql`FROM document_state p WHERE p.workspace_id = ${workspaceId} AND ${visible(pass, "p")}`;
  if (terms.length === 0) return { total: await count(all), atLeast: false };
  const n = await count(sql`FROM (SELECT p.document_id
    FROM (${tx.dialect.search.matching(pass, "document_search", workspaceId, terms)}) x CROSS JOIN document_state p
    WHERE p.workspace_id = ${workspaceId} AND p.document_id = x.document_id AND ${visible(pass, "p")}
    LIMIT ${countedMatches + 1}) q`);
  return { total: Math.min(n, countedMatches), atLeast: n > countedMatches };
}
