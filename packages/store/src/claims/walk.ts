import type { Pass } from "@truce/domain/base";
import { sql, visible, type Sql, type Tx } from "../base/index.ts";
import { conditionSql, tallied, talliedAll, type Conditions } from "./filter.ts";

/**
 * How the claims that match a filter are found in the order of lists without looking at all of them. The way is
 * chosen by counts that the store keeps, not by a planner's guess, so that both engines go the same way:
 *
 * 1. Walk one index that lies in the order of lists, the narrowest there is (a document, one facet value, or all
 *    claims), and test each row for the rest.
 * 2. Where words or days are asked for and the first rows of that walk do not give a page, take what the index of
 *    words or days names, and sort that.
 */
export interface Walk {
  readonly workspaceId: string;
  readonly pass: Pass;
  readonly conditions: Conditions;
  /** Which of the walked table's rows: `claim_state s` or `claim_facet f`, by `alias`. */
  readonly where: Sql;
  readonly alias: "s" | "f";
  /** What remains to be tested on `claim_state s` for each row walked. */
  readonly rest: Conditions;
  /** How many rows the walk has; `undefined` where nobody counted. */
  readonly size: number | undefined;
}

/** Several values of one facet have no common order; so many rows may be sorted. */
const sortable = 20_000;

export async function planWalk(
  tx: Tx,
  pass: Pass,
  workspaceId: string,
  conditions: Conditions,
): Promise<Walk> {
  const common = { workspaceId, pass, conditions };
  if (conditions.document !== undefined)
    return {
      ...common,
      where: sql`s.workspace_id = ${workspaceId} AND s.document_id = ${conditions.document}
        AND s.retired = 0 AND ${visible(pass, "s")}`,
      alias: "s",
      rest: { ...conditions, document: undefined },
      size: undefined,
    };
  let best: { index: number; size: number } | undefined;
  for (const [index, condition] of conditions.facets.entries()) {
    const size = await tallied(tx, pass, workspaceId, condition);
    if (condition.values.length > 1 && size > sortable) continue;
    if (!best || size < best.size) best = { index, size };
  }
  if (!best)
    return {
      ...common,
      where: sql`s.workspace_id = ${workspaceId} AND s.retired = 0 AND ${visible(pass, "s")}`,
      alias: "s",
      rest: conditions,
      size: undefined,
    };
  const { facet, values } = conditions.facets[best.index]!;
  const match = values.length === 1 ? sql`f.folded = ${values[0]!}` : sql`f.folded IN ${values}`;
  return {
    ...common,
    where: sql`f.workspace_id = ${workspaceId} AND f.facet = ${facet} AND ${match}
      AND ${visible(pass, "f")}`,
    alias: "f",
    rest: { ...conditions, facets: conditions.facets.filter((_, index) => index !== best.index) },
    size: best.size,
  };
}

const tables = { s: sql`claim_state s`, f: sql`claim_facet f` } as const;

/** A place in the order of lists. */
export type Place = readonly [newness: number, spot: number, claimId: string];

const orderOf = (alias: string): Sql => {
  const a = sql.word(alias);
  return sql`${a}.newness, ${a}.spot, ${a}.claim_id`;
};

/** Claims walked before the index of words or days is asked instead. */
const walkedFirst = 3000;

/** The place of the row that a walk reaches after `rows` of its own; `undefined` where it ends before. */
export async function placeAfter(
  tx: Tx,
  walk: Walk,
  after: Place | undefined,
  rows: number,
): Promise<Place | undefined> {
  const found = await tx.get<{ newness: number; spot: number; claim_id: string }>(
    sql`SELECT ${orderOf(walk.alias)} FROM ${tables[walk.alias]} WHERE ${walk.where} ${beyond(walk.alias, after)}
      ORDER BY ${orderOf(walk.alias)} LIMIT 1 OFFSET ${rows}`,
  );
  return found && [found.newness, found.spot, found.claim_id];
}

const beyond = (alias: string, after: Place | undefined): Sql =>
  after ? sql`AND (${orderOf(alias)}) > (${after[0]}, ${after[1]}, ${after[2]})` : sql``;

/** The walked rows that match, between two places; as `claim_id, newness, spot` and more columns of `s`. */
export function walked(
  tx: Tx,
  walk: Walk,
  range: { after?: Place | undefined; until?: Place | undefined; limit: number; columns?: Sql },
): Sql {
  const a = walk.alias;
  const rest = conditionSql(tx, walk.workspaceId, walk.rest, "row");
  const needsState = a === "f" && (rest.length > 0 || range.columns !== undefined);
  // `CROSS JOIN` fixes the order of the join in SQLite: the walk first.
  const from = needsState ? sql`claim_facet f CROSS JOIN claim_state s` : tables[a];
  const joined = needsState
    ? sql`AND s.workspace_id = ${walk.workspaceId} AND s.claim_id = f.claim_id AND ${visible(walk.pass, "s")}`
    : sql``;
  const until = range.until
    ? sql`AND (${orderOf(a)}) <= (${range.until[0]}, ${range.until[1]}, ${range.until[2]})`
    : sql``;
  return sql`SELECT ${orderOf(a)} ${range.columns ?? sql``} FROM ${from} WHERE ${walk.where} ${joined}
    ${beyond(a, range.after)} ${until} AND ${sql.every(rest)} ORDER BY ${orderOf(a)} LIMIT ${range.limit}`;
}

/** What the index of words, else of days, names, with everything else tested, sorted. */
function indexed(tx: Tx, walk: Walk, after: Place | undefined, limit: number, order: Sql): Sql {
  const { workspaceId, pass, conditions } = walk;
  return sql`SELECT ${orderOf("s")} FROM claim_state s WHERE s.workspace_id = ${workspaceId} AND s.retired = 0
    AND ${visible(pass, "s")} ${beyond("s", after)} AND ${sql.every(conditionSql(tx, workspaceId, conditions, "index"))}
    ${order} LIMIT ${limit}`;
}

/** A query for the next `limit` matching claims after a place. */
export async function nextClaims(tx: Tx, walk: Walk, after: Place | undefined, limit: number): Promise<Sql> {
  const { terms, from, to } = walk.rest;
  if (terms.length === 0 && from === undefined && to === undefined) return walked(tx, walk, { after, limit });
  const until = await placeAfter(tx, walk, after, walkedFirst);
  const first = walked(tx, walk, { after, until, limit });
  if (!until) return first;
  const found = await tx.get<{ n: number }>(sql`SELECT count(*) AS n FROM (${first}) q`);
  return (found?.n ?? 0) >= limit ? first : indexed(tx, walk, after, limit, sql`ORDER BY ${orderOf("s")}`);
}

/** Exact counting ends here. */
const countedWalk = 20_000;
const countedMatches = 2000;

/** How many claims match; `atLeast` where counting stopped early. */
export async function countClaims(tx: Tx, walk: Walk): Promise<{ total: number; atLeast: boolean }> {
  const count = async (of: Sql): Promise<number> =>
    (await tx.get<{ n: number }>(sql`SELECT count(*) AS n FROM (${of}) q`))?.n ?? 0;
  const { rest } = walk;
  const simple = rest.facets.length === 0 && rest.terms.length === 0 && !rest.from && !rest.to;
  if (simple && walk.size !== undefined && walk.alias === "f") return { total: walk.size, atLeast: false };
  if (simple && walk.conditions.document === undefined)
    return { total: await talliedAll(tx, walk.pass, walk.workspaceId), atLeast: false };
  if (rest.terms.length > 0) {
    const until = await placeAfter(tx, walk, undefined, walkedFirst);
    const some = until
      ? indexed(tx, walk, undefined, countedMatches + 1, sql``)
      : walked(tx, walk, { limit: countedMatches + 1 });
    const n = await count(some);
    return { total: Math.min(n, countedMatches), atLeast: n > countedMatches };
  }
  const until = await placeAfter(tx, walk, undefined, countedWalk);
  const n = await count(walked(tx, walk, { until, limit: countedWalk + 1 }));
  return { total: n, atLeast: until !== undefined };
}
