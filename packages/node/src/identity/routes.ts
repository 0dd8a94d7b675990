import { z } from "@hono/zod-openapi";
import { foldForSearch, newId, Problem } from "@truce/domain/base";
import {
  actorChange,
  actorDraft,
  actorIdSchema,
  actorPage,
  actorsImported,
  actorTable,
  actorView,
} from "@truce/domain/identity";
import { gatedRoute, newApp, type TruceApp } from "../http/environment.ts";
import { inWorkspace, json } from "../http/params.ts";
import type { TruceNode } from "../truce-node.ts";
import { actorViews, importActors, recordActs } from "./actors.ts";

const actorQuery = z.object({
  q: z.string().max(200).optional(),
  origin: z.enum(["starter", "workspace"]).optional(),
  /** Only those that acts of this workspace made or changed. */
  changed: z.enum(["true", "false"]).optional(),
  /** Only those with a name that another bears on the same days. */
  ambiguous: z.enum(["true", "false"]).optional(),
  cursor: z
    .string()
    .regex(/^\d{1,9}$/)
    .optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

/** The actors of a workspace: who is who, under which names, when. */
export function actorRoutes(node: TruceNode): TruceApp {
  const app = newApp();
  app.openapi(
    gatedRoute("list", {
      method: "get",
      path: "/workspaces/{workspaceId}/actors",
      summary:
        "Actors with their names, spellings and days: the starter set with what this workspace changed",
      request: { params: inWorkspace, query: actorQuery },
      responses: { 200: json(actorPage, "A page of actors") },
    }),
    async (context) => {
      const { workspaceId } = context.req.valid("param");
      const { q, origin, changed, ambiguous, cursor, limit } = context.req.valid("query");
      const words = q === undefined ? "" : foldForSearch(q);
      const all = (await actorViews(node, context.get("pass"), workspaceId)).filter(
        (actor) =>
          (origin === undefined || actor.origin === origin) &&
          (changed === undefined || String(actor.changed) === changed) &&
          (ambiguous === undefined || String(actor.ambiguous.length > 0) === ambiguous) &&
          (words === "" ||
            [
              actor.id,
              actor.name,
              ...actor.renamed.map(({ name }) => name),
              ...actor.aliases.map(({ name }) => name),
            ].some((name) => foldForSearch(name).includes(words))),
      );
      const from = Number(cursor ?? 0);
      const next = from + limit;
      return context.json(
        { actors: all.slice(from, next), total: all.length, cursor: next < all.length ? String(next) : null },
        200,
      );
    },
  );
  app.openapi(
    gatedRoute("record", {
      method: "post",
      path: "/workspaces/{workspaceId}/actors",
      summary: "Add an actor of your own, with its spellings",
      request: {
        params: inWorkspace,
        body: { required: true, content: { "application/json": { schema: actorDraft } } },
      },
      responses: { 201: json(actorView, "The actor") },
    }),
    async (context) => {
      const { workspaceId } = context.req.valid("param");
      const who = { person: context.get("person"), pass: context.get("pass") };
      const actorId = newId("act", node.random);
      await recordActs(node, who, workspaceId, [{ act: "add", actorId, ...context.req.valid("json") }]);
      return context.json(await one(actorId, workspaceId, who.pass), 201);
    },
  );
  app.openapi(
    gatedRoute("record", {
      method: "post",
      path: "/workspaces/{workspaceId}/actors/{actorId}/acts",
      summary: "Add or retire a spelling, or rename the actor from a day on",
      request: {
        params: inWorkspace.extend({ actorId: actorIdSchema }),
        body: { required: true, content: { "application/json": { schema: actorChange } } },
      },
      responses: { 200: json(actorView, "The actor as it stands now") },
    }),
    async (context) => {
      const { workspaceId, actorId } = context.req.valid("param");
      const who = { person: context.get("person"), pass: context.get("pass") };
      await one(actorId, workspaceId, who.pass);
      await recordActs(node, who, workspaceId, [{ actorId, ...context.req.valid("json") }]);
      return context.json(await one(actorId, workspaceId, who.pass), 200);
    },
  );
  app.openapi(
    gatedRoute("record", {
      method: "post",
      path: "/workspaces/{workspaceId}/actors/import",
      summary: "Take in a table of actors and spellings; refused rows are named",
      request: {
        params: inWorkspace,
        body: { required: true, content: { "application/json": { schema: actorTable } } },
      },
      responses: { 200: json(actorsImported, "What came of it") },
    }),
    async (context) => {
      const { workspaceId } = context.req.valid("param");
      const who = { person: context.get("person"), pass: context.get("pass") };
      return context.json(await importActors(node, who, workspaceId, context.req.valid("json").csv), 200);
    },
  );
  const one: (
    actorId: string,
    workspaceId: Parameters<typeof actorViews>[2],
    pass: Parameters<typeof actorViews>[1],
  ) => Promise<Awaited<ReturnType<typeof actorViews>>[number]> = async (actorId, workspaceId, pass) => {
    const found = (await actorViews(node, pass, workspaceId)).find(({ id }) => id === actorId);
    if (!found) throw new Problem("not-found", `There is no actor ${actorId} in this workspace.`);
    return found;
  };
  return app;
}
