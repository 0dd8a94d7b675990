import type { Pass, WorkspaceId } from "@truce/domain/base";
import type { ClaimFilter, FacetCounts } from "@truce/domain/claims";
import { query, sql, visible, type Tx } from "../base/index.ts";
import { countedFacets, type ClaimStateRow } from "./derive.ts";
import { conditionsOf, without, type Conditions } from "./filter.ts";
import { someMatches } from "./find.ts";
import { planWalk } from "./walk.ts";

const facetNames = ["kind", "state", "speaker", "actor", "place"] as const;
type FacetName = (typeof facetNames)[number];

/** Values shown beside a list. */
const valuesShown = 20;

/**
 * How often each facet value occurs among what matches, the twenty most frequent of each. Without other filters the
 * counts are exact, from tallies; with filters they are counted over some thousands of matches, and `atLeast`
 * says where there are more of these.
 */
export const facetCounts = query(
  "facetCounts",
  async (tx, pass, input: { workspaceId: WorkspaceId; filter: ClaimFilter }): Promise<FacetCounts> => {
    const conditions = conditionsOf(input.filter);
    const out: FacetCounts = { kind: [], state: [], speaker: [], actor: [], place: [] };
    if (conditions.nothing) return out;
    // Facets that no filter is on see one and the same selection.
    const selections = Map.groupBy(facetNames, (facet) =>
      conditions.facets.some((each) => each.facet === facet) ? facet : "",
    );
    for (const [own, facets] of selections) {
      const others = own === "" ? conditions : without(conditions, own);
      const counted = isEmpty(others)
        ? await fromTallies(tx, pass, input.workspaceId, facets)
        : await fromMatches(tx, pass, input.workspaceId, others, facets);
      for (const facet of facets) out[facet] = counted[facet] ?? [];
      if (counted.atLeast) out.atLeast = true;
    }
    return out;
  },
);

type Counted = Partial<Record<FacetName, { value: string; count: number }[]>> & { atLeast?: boolean };

const isEmpty = (conditions: Conditions): boolean =>
  conditions.facets.length === 0 &&
  conditions.terms.length === 0 &&
  conditions.document === undefined &&
  conditions.from === undefined &&
  conditions.to === undefined;

async function fromTallies(
  tx: Tx,
  pass: Pass,
  workspaceId: string,
  facets: readonly FacetName[],
): Promise<Counted> {
  const out: Counted = {};
  for (const facet of facets) {
    const rows = await tx.all<{
      folded: string;
      n: number;
    }>(sql`SELECT t.folded, CAST(sum(t.n) AS BIGINT) AS n
      FROM claim_tally t WHERE t.workspace_id = ${workspaceId} AND t.facet = ${facet} AND ${visible(pass, "t")}
      GROUP BY t.folded ORDER BY n DESC, t.folded LIMIT ${valuesShown}`);
    const values: { value: string; count: number }[] = [];
    for (const { folded, n } of rows) {
      // As the newest claim that the viewer may see writes it.
      const row = await tx.get<{ value: string }>(sql`SELECT f.value FROM claim_facet f
        WHERE f.workspace_id = ${workspaceId} AND f.facet = ${facet} AND f.folded = ${folded} AND ${visible(pass, "f")}
        ORDER BY f.newness, f.spot, f.claim_id LIMIT 1`);
      values.push({ value: row?.value ?? folded, count: n });
    }
    out[facet] = values;
  }
  return out;
}

async function fromMatches(
  tx: Tx,
  pass: Pass,
  workspaceId: string,
  conditions: Conditions,
  facets: readonly FacetName[],
): Promise<Counted> {
  const walk = await planWalk(tx, pass, workspaceId, conditions);
  const { rows, atLeast } = await someMatches<Pick<ClaimStateRow, "kind" | "state" | "facets">>(tx, walk, [
    "kind",
    "state",
    "facets",
  ]);
  const counts = new Map<string, Map<string, { value: string; count: number }>>(
    facets.map((facet) => [facet, new Map()]),
  );
  for (const row of rows)
    for (const [facet, folded, value] of countedFacets(row)) {
      const values = counts.get(facet);
      const known = values?.get(folded);
      if (known) known.count += 1;
      else values?.set(folded, { value, count: 1 });
    }
  const out: Counted = { atLeast };
  for (const facet of facets)
    out[facet] = [...counts.get(facet)!]
      .sort(([a, x], [b, y]) => y.count - x.count || (a < b ? -1 : 1))
      .slice(0, valuesShown)
      .map(([, value]) => value);
  return out;
}
