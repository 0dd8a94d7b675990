import { z } from "@hono/zod-openapi";
import { Problem, daysOf, type Pass, type WorkspaceId } from "@truce/domain/base";
import { claimKind, claimState, placeLabel, type ClaimFilter } from "@truce/domain/claims";
import { placesNamed } from "@truce/reading";
import { gazetteersOf } from "../reader/gazetteers-of.ts";
import { defined, many } from "../http/params.ts";
import type { TruceNode } from "../truce-node.ts";

/** The filters of a list of claims as they stand in a URL. */
export const filterQuery = z.object({
  kind: many(claimKind),
  state: many(claimState),
  document: z.string().max(60).optional(),
  speaker: z.string().max(300).optional(),
  actor: z.string().max(300).optional(),
  place: z.string().max(300).optional(),
  from: z.string().max(10).optional(),
  to: z.string().max(10).optional(),
  q: z.string().trim().max(300).optional(),
});

/** Checks the dates and drops what was not given. */
export function filterFrom(query: z.output<typeof filterQuery>): ClaimFilter {
  for (const name of ["from", "to"] as const) {
    const value = query[name];
    if (value !== undefined && !(/^\d{4}(-\d{2}){0,2}$/u.test(value) && daysOf(value)))
      throw new Problem(
        "invalid-input",
        `${name}: “${value}” is no date. Write 2016-07-01, 2016-07 or 2016.`,
        { member: name },
      );
  }
  return defined(query);
}

/** The filter with the labels of all places that bear the name asked for: "حلب" finds what is said of Aleppo. */
export async function withPlaceLabels(
  node: Pick<TruceNode, "reader" | "store">,
  pass: Pass,
  workspaceId: WorkspaceId,
  filter: ClaimFilter,
): Promise<ClaimFilter> {
  const name = filter.place?.trim();
  if (!name) return filter;
  const named = placesNamed(name, await gazetteersOf(node, pass, workspaceId));
  return named.length === 0 ? filter : { ...filter, placeLabels: [...new Set(named.map(placeLabel))] };
}
