import type { Pass } from "@truce/domain/base";
import type { ClaimFilter } from "@truce/domain/claims";
import { searchTerms, sql, visible, type Sql, type Tx } from "../base/index.ts";
import { foldName, manyMonths, namedFacets } from "./facets.ts";

/** A condition on one facet: any of these folded values. */
export interface FacetCondition {
  readonly facet: "kind" | "state" | "speaker" | "actor" | "place" | "month";
  readonly values: readonly string[];
}

/** A filter taken apart. `nothing`: it asks for what no claim can have. */
export interface Conditions {
  readonly nothing: boolean;
  readonly facets: readonly FacetCondition[];
  readonly document: string | undefined;
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly terms: readonly string[];
}

export function conditionsOf(filter: ClaimFilter): Conditions {
  const facets: FacetCondition[] = [];
  if (filter.kind?.length) facets.push({ facet: "kind", values: [...new Set(filter.kind)] });
  if (filter.state?.length) facets.push({ facet: "state", values: [...new Set(filter.state)] });
  for (const facet of namedFacets) {
    const name = filter[facet];
    if (!name?.trim()) continue;
    const others = facet === "place" ? (filter.placeLabels ?? []) : [];
    facets.push({ facet, values: [...new Set([name, ...others].map(foldName))] });
  }
  const asked = filter.q?.trim() ?? "";
  const terms = searchTerms(asked);
  return {
    nothing: asked !== "" && terms.length === 0,
    facets,
    document: filter.document,
    from: filter.from,
    to: filter.to,
    terms,
  };
}

/** The conditions without those on one facet, for counting the values of that facet. */
export const without = (conditions: Conditions, facet: string): Conditions => ({
  ...conditions,
  facets: conditions.facets.filter((each) => each.facet !== facet),
});

/**
 * The conditions as SQL on the rows walked: `claim_state s`, or `claim_facet f` with `claim_state s` beside it where
 * days are asked for (`needsState`). Facets of `f` are tested against `claim_facet` itself, whose rows of one value lie
 * in the order of the walk; words are looked for in each row's text. Not `EXISTS`: PostgreSQL would turn that into a
 * join with all of the other rows.
 */
export function conditionSql(tx: Tx, workspaceId: string, conditions: Conditions, alias: "s" | "f"): Sql[] {
  const out: Sql[] = [];
  const a = sql.word(alias);
  for (const { facet, values } of conditions.facets) {
    if (alias === "s" && (facet === "kind" || facet === "state"))
      out.push(sql`s.${sql.word(facet)} ${among(values)}`);
    else
      out.push(sql`(SELECT 1 FROM claim_facet e WHERE e.workspace_id = ${workspaceId} AND e.facet = ${facet}
        AND e.folded ${among(values)} AND e.newness = ${a}.newness AND e.spot = ${a}.spot
        AND e.claim_id = ${a}.claim_id LIMIT 1) = 1`);
  }
  if (conditions.document !== undefined) out.push(sql`s.document_id = ${conditions.document}`);
  if (conditions.to !== undefined) out.push(sql`s.first_day <= ${lastDay(conditions.to)}`);
  if (conditions.from !== undefined) out.push(sql`s.last_day >= ${conditions.from}`);
  if (conditions.terms.length > 0)
    out.push(sql`(SELECT 1 FROM claim_search x WHERE x.workspace_id = ${workspaceId}
      AND x.claim_id = ${a}.claim_id AND ${tx.dialect.search.holds("x", conditions.terms)} LIMIT 1) = 1`);
  return out;
}

/** "2016" and "2016-07" reach to their ends. */
const lastDay = (to: string): string => (to.length < 10 ? `${to}-99-99`.slice(0, 10) : to);

const among = (values: readonly string[]): Sql =>
  values.length === 1 ? sql`= ${values[0]!}` : sql`IN ${values}`;

/** Whether rows of `claim_facet` do not say enough to test the conditions. */
export const needsState = (conditions: Conditions): boolean =>
  conditions.from !== undefined || conditions.to !== undefined || conditions.document !== undefined;

/** Whether the days asked for are whole months, so that months say it all. */
export function wholeMonths({ from, to }: Pick<Conditions, "from" | "to">): boolean {
  const starts = from === undefined || from.length <= 7 || from.endsWith("-01");
  if (to === undefined || to.length <= 7) return starts;
  try {
    const day = Temporal.PlainDate.from(to);
    return starts && day.day === day.daysInMonth;
  } catch {
    return false;
  }
}

/**
 * The months in which visible claims speak of days within a filter's, and the one value for claims that speak of more
 * months than are told apart.
 */
export async function monthsBetween(
  tx: Tx,
  pass: Pass,
  workspaceId: string,
  { from, to }: Pick<Conditions, "from" | "to">,
): Promise<string[]> {
  const first = from === undefined ? "0000-00" : from.length < 7 ? `${from}-00` : from.slice(0, 7);
  const last = lastDay(to ?? "9999").slice(0, 7);
  const rows = await tx.all<{ folded: string }>(sql`SELECT DISTINCT t.folded FROM claim_tally t
    WHERE t.workspace_id = ${workspaceId} AND t.facet = 'month' AND ${visible(pass, "t")}
      AND (t.folded BETWEEN ${first} AND ${last} OR t.folded = ${manyMonths})`);
  return rows.map(({ folded }) => folded);
}

/** How many visible claims have one of these values. Exact for one value and for kinds and states. */
export async function tallied(
  tx: Tx,
  pass: Pass,
  workspaceId: string,
  { facet, values }: FacetCondition,
): Promise<number> {
  const row = await tx.get<{ n: number | null }>(sql`SELECT CAST(sum(t.n) AS BIGINT) AS n FROM claim_tally t
    WHERE t.workspace_id = ${workspaceId} AND t.facet = ${facet} AND t.folded IN ${values} AND ${visible(pass, "t")}`);
  return row?.n ?? 0;
}

/** How many visible claims there are: every one of them has one state. */
export async function talliedAll(tx: Tx, pass: Pass, workspaceId: string): Promise<number> {
  const row = await tx.get<{ n: number | null }>(sql`SELECT CAST(sum(t.n) AS BIGINT) AS n FROM claim_tally t
    WHERE t.workspace_id = ${workspaceId} AND t.facet = 'state' AND ${visible(pass, "t")}`);
  return row?.n ?? 0;
}
