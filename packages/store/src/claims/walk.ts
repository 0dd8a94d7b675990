import type { Pass } from "@truce/domain/base";
import { sql, visible, type Sql, type Tx } from "../base/index.ts";
import {
  conditionSql,
  monthsBetween,
  needsState,
  tallied,
  wholeMonths,
  type Conditions,
  type FacetCondition,
} from "./filter.ts";

/**
 * How the claims that match a filter are found in the order of lists without looking at all of them. The way is
 * chosen by counts that the store keeps, not by a planner's guess, so that both engines go the same way: walk an index
 * that lies in the order of lists, the narrowest there is (a document; the values of one facet, each by itself and
 * merged; the months; all claims), and test each row for the rest. Where words are asked for and the first rows of
 * the walk do not give a page, the index of words is asked instead (`find.ts`).
 */
export interface Walk {
  readonly workspaceId: string;
  readonly pass: Pass;
  readonly conditions: Conditions;
  /** The walked rows, merged: of `claim_state s` or `claim_facet f`, by `alias`. */
  readonly branches: readonly Sql[];
  readonly alias: "s" | "f";
  /** What remains to be tested on `claim_state s` for each row walked. */
  readonly rest: Conditions;
  /** How many rows the walk has; `undefined` where nobody counted. */
  readonly size: number | undefined;
  /** No match lies before the first or after the last of these, both among the rows. */
  readonly within: { readonly first: Place; readonly last: Place } | undefined;
}

/** More values than this are not merged. */
const mergedAtMost = 150;

export async function planWalk(
  tx: Tx,
  pass: Pass,
  workspaceId: string,
  conditions: Conditions,
): Promise<Walk> {
  const common = { workspaceId, pass, conditions };
  const states = sql`s.workspace_id = ${workspaceId} AND s.retired = 0 AND ${visible(pass, "s")}`;
  if (conditions.document !== undefined)
    return {
      ...common,
      branches: [sql`${states} AND s.document_id = ${conditions.document}`],
      alias: "s",
      rest: { ...conditions, document: undefined },
      size: undefined,
      within: undefined,
    };
  const candidates: FacetCondition[] = [...conditions.facets];
  if (conditions.from !== undefined || conditions.to !== undefined)
    candidates.push({ facet: "month", values: await monthsBetween(tx, pass, workspaceId, conditions) });
  let best: { condition: FacetCondition; size: number } | undefined;
  for (const condition of candidates) {
    if (condition.values.length > mergedAtMost) continue;
    const size = await tallied(tx, pass, workspaceId, condition);
    if (!best || size < best.size) best = { condition, size };
  }
  if (!best)
    return {
      ...common,
      branches: [states],
      alias: "s",
      rest: conditions,
      size: undefined,
      within: undefined,
    };
  const { facet, values } = best.condition;
  const within = candidates.length > 1 ? await sharedRange(tx, pass, workspaceId, candidates) : undefined;
  if (within === "none")
    return { ...common, branches: [], alias: "f", rest: conditions, size: 0, within: undefined };
  return {
    ...common,
    branches: values.map(
      (value) => sql`f.workspace_id = ${workspaceId} AND f.facet = ${facet} AND f.folded = ${value}
        AND ${visible(pass, "f")}`,
    ),
    alias: "f",
    // A part of a month is only a way to the days, which are then tested.
    rest: {
      ...conditions,
      facets: conditions.facets.filter((each) => each.facet !== facet),
      ...(facet === "month" && wholeMonths(conditions) ? { from: undefined, to: undefined } : {}),
    },
    // A claim may be of several months.
    size: facet === "month" && values.length > 1 ? undefined : best.size,
    within,
  };
}

/**
 * Names and days come and go with time, and lists lie by time: from where to where each condition has rows at all
 * narrows a walk to where all of them have.
 */
async function sharedRange(
  tx: Tx,
  pass: Pass,
  workspaceId: string,
  all: readonly FacetCondition[],
): Promise<Walk["within"] | "none"> {
  let [first, last]: [Place | undefined, Place | undefined] = [undefined, undefined];
  for (const { facet, values } of all) {
    // Several values have their ends each; one is the usual, and the others narrow less.
    if (values.length > 1) continue;
    const end = async (order: Sql): Promise<Place | undefined> => {
      const row = await tx.get<{ newness: number; spot: number; claim_id: string }>(sql`SELECT ${orderOf("f")}
        FROM claim_facet f WHERE f.workspace_id = ${workspaceId} AND f.facet = ${facet} AND f.folded = ${values[0]!}
          AND ${visible(pass, "f")} ORDER BY ${order} LIMIT 1`);
      return row && [row.newness, row.spot, row.claim_id];
    };
    const from = await end(orderOf("f"));
    const to = await end(sql`f.newness DESC, f.spot DESC, f.claim_id DESC`);
    if (!from || !to) return "none";
    if (!first || before(first, from)) first = from;
    if (!last || before(to, last)) last = to;
  }
  if (!first || !last) return undefined;
  return before(last, first) ? "none" : { first, last };
}

const before = (a: Place, b: Place): boolean =>
  a[0] !== b[0] ? a[0] < b[0] : a[1] !== b[1] ? a[1] < b[1] : a[2] < b[2];

/** A place in the order of lists. */
export type Place = readonly [newness: number, spot: number, claimId: string];

const tables = { s: sql`claim_state s`, f: sql`claim_facet f` } as const;
export const orderOf = (alias: string): Sql => {
  const a = sql.word(alias);
  return sql`${a}.newness, ${a}.spot, ${a}.claim_id`;
};
export const beyond = (alias: string, after: Place | undefined): Sql =>
  after ? sql`AND (${orderOf(alias)}) > (${after[0]}, ${after[1]}, ${after[2]})` : sql``;

/** The part of a walk between two places and within its own range. */
function range(walk: Walk, after: Place | undefined, until: Place | undefined): Sql {
  const a = walk.alias;
  const { first, last } = walk.within ?? {};
  const from =
    first && (!after || before(after, first)) ? sql`AND ${compare(a, ">=", first)}` : beyond(a, after);
  const end = until && (!last || before(until, last)) ? until : last;
  return end ? sql`${from} AND ${compare(a, "<=", end)}` : from;
}

const comparisons = { ">=": sql`>=`, "<=": sql`<=` } as const;
const compare = (alias: string, how: keyof typeof comparisons, [newness, spot, id]: Place): Sql =>
  sql`(${orderOf(alias)}) ${comparisons[how]} (${newness}, ${spot}, ${id})`;

/**
 * The place that a walk reaches after so many rows of its own, in the branch that reaches it first; `undefined` where
 * it ends before.
 */
export async function placeAfter(
  tx: Tx,
  walk: Walk,
  after: Place | undefined,
  rows: number,
): Promise<Place | undefined> {
  if (walk.branches.length === 0) return undefined;
  const each = Math.ceil(rows / walk.branches.length);
  const ends = walk.branches.map(
    (branch) => sql`SELECT * FROM (SELECT ${orderOf(walk.alias)} FROM ${tables[walk.alias]}
      WHERE ${branch} ${range(walk, after, undefined)} ORDER BY ${orderOf(walk.alias)} LIMIT 1 OFFSET ${each}) b`,
  );
  const found = await tx.get<{ newness: number; spot: number; claim_id: string }>(
    sql`SELECT newness, spot, claim_id FROM (${sql.join(ends, " UNION ALL ")}) e ORDER BY newness, spot, claim_id LIMIT 1`,
  );
  return found && [found.newness, found.spot, found.claim_id];
}

/** The walked rows that match, between two places; as `newness, spot, claim_id` and more columns of `s`. */
export function walked(
  tx: Tx,
  walk: Walk,
  part: { after?: Place | undefined; until?: Place | undefined; limit: number; columns?: readonly string[] },
): Sql {
  const a = walk.alias;
  const rest = conditionSql(tx, walk.workspaceId, walk.rest, a);
  const columns = part.columns ?? [];
  const join = a === "f" && (needsState(walk.rest) || columns.length > 0);
  // `CROSS JOIN` fixes the order of the join in SQLite: the walk first.
  const from = join ? sql`claim_facet f CROSS JOIN claim_state s` : tables[a];
  const joined = join
    ? sql`AND s.workspace_id = ${walk.workspaceId} AND s.claim_id = f.claim_id AND ${visible(walk.pass, "s")}`
    : sql``;
  const more = columns.map((column) => sql`, s.${sql.word(column)}`);
  const branches = (walk.branches.length === 0 ? [sql`1 = 0`] : walk.branches).map(
    (branch) => sql`SELECT ${orderOf(a)} ${sql.join(more, "")} FROM ${from} WHERE ${branch} ${joined}
      ${range(walk, part.after, part.until)} AND ${sql.every(rest)} ORDER BY ${orderOf(a)} LIMIT ${part.limit}`,
  );
  if (branches.length === 1) return branches[0]!;
  const all = branches.map((branch) => sql`SELECT * FROM (${branch}) b`);
  // `UNION`: a claim of several months is one claim.
  return sql`SELECT * FROM (${sql.join(all, " UNION ")}) m ORDER BY newness, spot, claim_id LIMIT ${part.limit}`;
}
