import type { WorkspaceId } from "@truce/domain/base";
import type { ClaimFilter, ClaimLine, ClaimPage } from "@truce/domain/claims";
import { pageSize, query, readCursor, writeCursor } from "../base/index.ts";
import { conditionsOf } from "./filter.ts";
import { placedLines } from "./lines.ts";
import { countClaims, nextClaims } from "./find.ts";
import { planWalk } from "./walk.ts";

interface ListInput {
  readonly workspaceId: WorkspaceId;
  readonly filter: ClaimFilter;
  readonly limit: number;
}

const placeTypes = ["number", "number", "string"] as const;

/**
 * Claims that match, newest document first, then where the evidence starts. `total` counts what the viewer may see;
 * with `atLeast` it stopped there, since counting on would take longer than the answer is worth.
 */
export const listClaims = query(
  "listClaims",
  async (tx, pass, input: ListInput & { cursor?: string | undefined }): Promise<ClaimPage> => {
    const conditions = conditionsOf(input.filter);
    if (conditions.nothing) return { claims: [], next: null, total: 0 };
    const limit = pageSize(input.limit, 500);
    const after = input.cursor ? readCursor(input.cursor, placeTypes) : undefined;
    const walk = await planWalk(tx, pass, input.workspaceId, conditions);
    const lines = await placedLines(
      tx,
      pass,
      input.workspaceId,
      await nextClaims(tx, walk, after, limit + 1),
    );
    const { total, atLeast } = await countClaims(tx, walk);
    const page = lines.slice(0, limit);
    const last = page.at(-1);
    const claims = page.map(({ line }) => line);
    return {
      claims,
      next: last && lines.length > limit ? writeCursor(last.place) : null,
      total: Math.max(total, claims.length),
      ...(atLeast ? { atLeast } : {}),
    };
  },
);

/** A page of a streaming export: the same order, without a total. `after` is what the page before called `next`. */
export const exportClaims = query(
  "exportClaims",
  async (
    tx,
    pass,
    input: ListInput & { after?: string | undefined },
  ): Promise<{ claims: ClaimLine[]; next: string | null }> => {
    const conditions = conditionsOf(input.filter);
    if (conditions.nothing) return { claims: [], next: null };
    const limit = pageSize(input.limit, 2000);
    const after = input.after ? readCursor(input.after, placeTypes) : undefined;
    const walk = await planWalk(tx, pass, input.workspaceId, conditions);
    const lines = await placedLines(
      tx,
      pass,
      input.workspaceId,
      await nextClaims(tx, walk, after, limit + 1),
    );
    const page = lines.slice(0, limit);
    const last = page.at(-1);
    const claims = page.map(({ line }) => line);
    return {
      claims,
      next: last && lines.length > limit ? writeCursor(last.place) : null,
    };
  },
);
