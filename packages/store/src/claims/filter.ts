import type { Pass } from "@truce/domain/base";
import type { ClaimFilter } from "@truce/domain/claims";
import { searchTerms, sql, visible, type Sql, type Tx } from "../base/index.ts";
import { foldName, namedFacets } from "./facets.ts";

/** A condition on one facet: any of these folded values. */
export interface FacetCondition {
  readonly facet: "kind" | "state" | "speaker" | "actor" | "place";
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
    if (name?.trim()) facets.push({ facet, values: [foldName(name)] });
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
 * The conditions as SQL on `claim_state s`.
 *
 * @param by how words are looked for: in each row's text, or by the trigram index
 */
export function conditionSql(
  tx: Tx,
  workspaceId: string,
  conditions: Conditions,
  by: "row" | "index",
): Sql[] {
  const out: Sql[] = [];
  for (const { facet, values } of conditions.facets) {
    if (facet === "kind" || facet === "state") out.push(sql`s.${sql.word(facet)} IN ${values}`);
    else
      out.push(sql`EXISTS (SELECT 1 FROM claim_facet e WHERE e.workspace_id = ${workspaceId} AND e.facet = ${facet}
        AND e.folded = ${values[0]!} AND e.newness = s.newness AND e.spot = s.spot AND e.claim_id = s.claim_id)`);
  }
  if (conditions.document !== undefined) out.push(sql`s.document_id = ${conditions.document}`);
  if (conditions.to !== undefined) out.push(sql`s.first_day <= ${lastDay(conditions.to)}`);
  if (conditions.from !== undefined) out.push(sql`s.last_day >= ${conditions.from}`);
  if (conditions.terms.length > 0)
    out.push(
      by === "index"
        ? sql`s.claim_id IN (${tx.dialect.search.matching("claim_search", workspaceId, conditions.terms)})`
        : sql`EXISTS (SELECT 1 FROM claim_search x WHERE x.workspace_id = ${workspaceId} AND x.claim_id = s.claim_id
            AND ${tx.dialect.search.holds("x", conditions.terms)})`,
    );
  return out;
}

/** "2016" and "2016-07" reach to their ends. */
const lastDay = (to: string): string => (to.length < 10 ? `${to}-99-99`.slice(0, 10) : to);

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
