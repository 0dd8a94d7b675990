import { sql, visible, type Sql, type Tx } from "../base/index.ts";
import { conditionSql, talliedAll } from "./filter.ts";
import { beyond, orderOf, placeAfter, walked, type Place, type Walk } from "./walk.ts";

/** Claims walked before the index of words is asked instead: frequent words are found so. */
const walkedFirst = 600;
/** Words that more claims hold are frequent: the walk goes on for so many rows, … */
const frequent = 2000;
const walkedNext = 6000;
/** … or to its end, if it has no more than these, before all that hold the words are sorted. */
const walkedWhole = 50_000;

/** What the index of words names, with everything else tested. */
function indexed(
  tx: Tx,
  walk: Walk,
  range: { after?: Place | undefined; limit: number; columns?: readonly string[]; ordered: boolean },
): Sql {
  const { workspaceId, pass, conditions } = walk;
  const rest = conditionSql(tx, workspaceId, { ...conditions, terms: [] }, "s");
  const more = (range.columns ?? []).map((column) => sql`, s.${sql.word(column)}`);
  const order = range.ordered ? sql`ORDER BY ${orderOf("s")}` : sql``;
  return sql`SELECT ${orderOf("s")} ${sql.join(more, "")}
    FROM (${tx.dialect.search.matching("claim_search", workspaceId, conditions.terms)}) x CROSS JOIN claim_state s
    WHERE s.workspace_id = ${workspaceId} AND s.claim_id = x.claim_id AND s.retired = 0 AND ${visible(pass, "s")}
      ${beyond("s", range.after)} AND ${sql.every(rest)} ${order} LIMIT ${range.limit}`;
}

const idsOf = async (tx: Tx, picked: Sql): Promise<string[]> =>
  (await tx.all<{ claim_id: string }>(picked)).map((row) => row.claim_id);

const countOf = async (tx: Tx, picked: Sql): Promise<number> =>
  (await tx.get<{ n: number }>(sql`SELECT count(*) AS n FROM (${picked}) q`))?.n ?? 0;

/** Whether few claims hold the words, whatever else is asked for. */
async function wordsAreRare(tx: Tx, walk: Walk): Promise<boolean> {
  const holding = tx.dialect.search.matching("claim_search", walk.workspaceId, walk.rest.terms);
  return (await countOf(tx, sql`${holding} LIMIT ${frequent + 1}`)) <= frequent;
}

/** The next `limit` matching claims after a place, in the order of lists. */
export async function nextClaims(
  tx: Tx,
  walk: Walk,
  after: Place | undefined,
  limit: number,
): Promise<string[]> {
  if (walk.rest.terms.length === 0) return idsOf(tx, walked(tx, walk, { after, limit }));
  const found: string[] = [];
  /** Walks on from `from`; gives the place where it stopped, if it is neither at its end nor has found enough. */
  const walkOn = async (from: Place | undefined, rows: number): Promise<Place | undefined> => {
    const until = await placeAfter(tx, walk, from, rows);
    found.push(...(await idsOf(tx, walked(tx, walk, { after: from, until, limit: limit - found.length }))));
    return found.length >= limit ? undefined : until;
  };
  let stopped = await walkOn(after, walkedFirst);
  if (!stopped) return found;
  if (!(await wordsAreRare(tx, walk))) {
    stopped = await walkOn(stopped, walkedNext);
    if (stopped && walk.size !== undefined && walk.size <= walkedWhole)
      stopped = await walkOn(stopped, walkedWhole);
    if (!stopped) return found;
  }
  return idsOf(tx, indexed(tx, walk, { after, limit, ordered: true }));
}

/** Counting ends here. */
const countedWalk = 2000;
const countedMatches = 1000;

/** How many claims match; `atLeast` where counting stopped early. */
export async function countClaims(tx: Tx, walk: Walk): Promise<{ total: number; atLeast: boolean }> {
  const { rest, conditions } = walk;
  if (rest.terms.length > 0) {
    const until = await placeAfter(tx, walk, undefined, walkedFirst);
    const limit = countedMatches + 1;
    const alone = walk.alias === "s" && rest.facets.length === 0 && !rest.from && !rest.to;
    if (!until || alone || (await wordsAreRare(tx, walk))) {
      const picked = until ? indexed(tx, walk, { limit, ordered: false }) : walked(tx, walk, { limit });
      const n = await countOf(tx, picked);
      return { total: Math.min(n, countedMatches), atLeast: n > countedMatches };
    }
  }
  if (rest.terms.length + rest.facets.length === 0 && rest.from === undefined && rest.to === undefined) {
    if (walk.size !== undefined) return { total: walk.size, atLeast: false };
    if (conditions.document === undefined && walk.alias === "s")
      return { total: await talliedAll(tx, walk.pass, walk.workspaceId), atLeast: false };
  }
  const until = await placeAfter(tx, walk, undefined, countedWalk);
  const total = await countOf(tx, walked(tx, walk, { until, limit: countedWalk * 2 }));
  return { total, atLeast: until !== undefined };
}

/** With a filter, so many matches are counted, among so many rows walked. */
const matchesCounted = 2000;
/** Where more than one row in ten holds the words, the walk finds enough of them. */
const common = walkedFirst / 10;

/** Columns of matching claims for counting: the newest of them, or where words are rare all that hold them. */
export async function someMatches<T>(
  tx: Tx,
  walk: Walk,
  columns: readonly string[],
): Promise<{ rows: T[]; atLeast: boolean }> {
  const limit = matchesCounted + 1;
  const take = async (picked: Sql, cut: boolean): Promise<{ rows: T[]; atLeast: boolean }> => {
    const rows = await tx.all<T>(picked);
    return { rows: rows.slice(0, matchesCounted), atLeast: cut || rows.length > matchesCounted };
  };
  if (walk.rest.terms.length > 0) {
    const until = await placeAfter(tx, walk, undefined, walkedFirst);
    const first = await take(walked(tx, walk, { until, limit, columns }), until !== undefined);
    if (!until || first.rows.length >= common) return first;
    if (await wordsAreRare(tx, walk))
      return take(indexed(tx, walk, { limit, columns, ordered: false }), false);
  }
  const until = await placeAfter(tx, walk, undefined, countedWalk);
  return take(walked(tx, walk, { until, limit, columns }), until !== undefined);
}
