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

/** Matching rows of `claim_state s`: those of some claims, or of all that the index of words names. */
function ofHolders(
  tx: Tx,
  walk: Walk,
  ids: readonly string[] | undefined,
  range: { after?: Place | undefined; limit: number; columns?: readonly string[] },
): Sql {
  const { workspaceId, pass, conditions } = walk;
  const rest = conditionSql(tx, workspaceId, { ...conditions, terms: [] }, "s");
  const more = (range.columns ?? []).map((column) => sql`, s.${sql.word(column)}`);
  const from = ids
    ? sql`claim_state s WHERE s.claim_id IN ${ids}`
    : sql`(${holding(tx, walk)}) h CROSS JOIN claim_state s WHERE s.claim_id = h.claim_id`;
  return sql`SELECT ${orderOf("s")} ${sql.join(more, "")} FROM ${from} AND s.workspace_id = ${workspaceId}
    AND s.retired = 0 AND ${visible(pass, "s")} ${beyond("s", range.after)} AND ${sql.every(rest)}
    ORDER BY +${orderOf("s")} LIMIT ${range.limit}`;
}

const holding = (tx: Tx, { pass, workspaceId, conditions }: Walk): Sql =>
  tx.dialect.search.matching(pass, "claim_search", workspaceId, conditions.terms);

const idsOf = async (tx: Tx, picked: Sql): Promise<string[]> =>
  (await tx.all<{ claim_id: string }>(picked)).map((row) => row.claim_id);

const countOf = async (tx: Tx, picked: Sql): Promise<number> =>
  (await tx.get<{ n: number }>(sql`SELECT count(*) AS n FROM (${picked}) q`))?.n ?? 0;

/** Visible claims that hold the words, whatever else is asked for; `undefined` where they are many. Asked once a walk. */
function fewHolders(tx: Tx, walk: Walk): Promise<string[] | undefined> {
  let asked = holders.get(walk);
  if (!asked) {
    asked = idsOf(tx, sql`${holding(tx, walk)} LIMIT ${frequent + 1}`).then((ids) =>
      ids.length > frequent ? undefined : ids,
    );
    holders.set(walk, asked);
  }
  return asked;
}
const holders = new WeakMap<Walk, Promise<string[] | undefined>>();

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
  const few = await fewHolders(tx, walk);
  if (!few) {
    stopped = await walkOn(stopped, walkedNext);
    if (stopped && walk.size !== undefined && walk.size <= walkedWhole)
      stopped = await walkOn(stopped, walkedWhole);
    if (!stopped) return found;
  }
  return idsOf(tx, ofHolders(tx, walk, few, { after, limit }));
}

/** Counting ends here. */
const countedWalk = 2000;

/** How many claims match; `atLeast` where counting stopped early. */
export async function countClaims(tx: Tx, walk: Walk): Promise<{ total: number; atLeast: boolean }> {
  const { rest, conditions } = walk;
  if (rest.terms.length > 0) {
    const until = await placeAfter(tx, walk, undefined, walkedFirst);
    const few = until && (await fewHolders(tx, walk));
    if (!until || few) {
      const limit = frequent + 1;
      return {
        total: await countOf(tx, few ? ofHolders(tx, walk, few, { limit }) : walked(tx, walk, { limit })),
        atLeast: false,
      };
    }
    const alone = walk.alias === "s" && rest.facets.length === 0 && !rest.from && !rest.to;
    if (alone) return { total: frequent, atLeast: true };
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
    const few = await fewHolders(tx, walk);
    if (few) return take(ofHolders(tx, walk, few, { limit, columns }), false);
  }
  const until = await placeAfter(tx, walk, undefined, countedWalk);
  return take(walked(tx, walk, { until, limit, columns }), until !== undefined);
}
