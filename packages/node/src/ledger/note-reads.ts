import { claimId, documentId, workspaceId } from "@truce/domain/base";
import type { MiddlewareHandler } from "hono";
import type { TruceEnv } from "../http/environment.ts";
import type { Ledger } from "./ledger.ts";

/** Routes that show what a closed thing says, and the part that they show. */
export const sensitiveReads = [
  { path: "/api/v1/workspaces/:workspaceId/documents/:documentId/text", what: "text" },
  { path: "/api/v1/workspaces/:workspaceId/documents/:documentId/original", what: "original" },
  { path: "/api/v1/workspaces/:workspaceId/documents/:documentId/copies/:copyId", what: "copy" },
  { path: "/api/v1/workspaces/:workspaceId/claims/:claimId", what: "claim" },
] as const;

/** Notes a read that was answered. Whether the thing was restricted or sealed is looked up when it is written. */
export function noteReads(ledger: Ledger, what: string): MiddlewareHandler<TruceEnv> {
  return async (context, next) => {
    await next();
    if (context.req.method !== "GET" || context.res.status !== 200) return;
    const inside = workspaceId.safeParse(context.req.param("workspaceId"));
    const item = documentId
      .or(claimId)
      .safeParse(context.req.param("documentId") ?? context.req.param("claimId"));
    if (inside.success && item.success)
      ledger.noteRead(context.get("person").id, inside.data, item.data, what);
  };
}
