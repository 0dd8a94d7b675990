import type { WorkspaceId } from "@truce/domain/base";
import type { ClaimFilter, ClaimKind, ClaimLine } from "@truce/domain/claims";
import type { DocumentLine } from "@truce/domain/sources";
import { pageSize, query } from "../base/index.ts";
import { documentLines, nextDocuments } from "../sources/index.ts";
import { conditionsOf } from "./filter.ts";
import { claimLines } from "./lines.ts";
import { nextClaims } from "./find.ts";
import { planWalk } from "./walk.ts";

/** Kinds that the front page sets side by side. */
const comparedKinds: ClaimKind[] = ["figure", "deadline", "access", "position"];
/** Bounds of the front page, for what is accepted and for what is not decided, each. */
const comparedShown = 400;
const newestShown = 30;

/**
 * The claims that the front page is composed from: the newest of the kinds that it compares and the newest of any
 * kind, accepted ones and undecided ones, each a bounded number.
 */
export const claimsForSituation = query(
  "claimsForSituation",
  async (tx, pass, input: { workspaceId: WorkspaceId }): Promise<ClaimLine[]> => {
    const { workspaceId } = input;
    const states = ["accepted", "proposed", "conflict"] as const;
    const found = new Map<string, ClaimLine>();
    for (const state of states)
      for (const [filter, limit] of [
        [{ state: [state], kind: comparedKinds }, comparedShown],
        [{ state: [state] }, newestShown],
      ] as const satisfies [ClaimFilter, number][]) {
        const walk = await planWalk(tx, pass, workspaceId, conditionsOf(filter));
        for (const line of await claimLines(
          tx,
          pass,
          workspaceId,
          await nextClaims(tx, walk, undefined, limit),
        ))
          found.set(line.id, line);
      }
    return [...found.values()];
  },
);

/** Claims and documents that hold every word asked for, newest first. */
export const search = query(
  "search",
  async (
    tx,
    pass,
    input: { workspaceId: WorkspaceId; q: string; limit: number },
  ): Promise<{ claims: ClaimLine[]; documents: DocumentLine[] }> => {
    const { workspaceId, q } = input;
    const limit = pageSize(input.limit, 200);
    const conditions = conditionsOf({ q });
    if (conditions.terms.length === 0) return { claims: [], documents: [] };
    const walk = await planWalk(tx, pass, workspaceId, conditions);
    const claims = await claimLines(tx, pass, workspaceId, await nextClaims(tx, walk, undefined, limit));
    const found = await nextDocuments(tx, pass, { workspaceId, terms: conditions.terms, limit });
    const documents = await documentLines(tx, pass, workspaceId, found);
    return { claims, documents };
  },
);
