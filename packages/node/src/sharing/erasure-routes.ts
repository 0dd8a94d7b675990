import { z } from "@hono/zod-openapi";
import { newId } from "@truce/domain/base";
import { erasureDraft, erasurePlan } from "@truce/domain/ledger";
import { erase, planErasure } from "@truce/store";
import { gatedRoute, newApp, type TruceApp } from "../http/environment.ts";
import { inWorkspace, json, many } from "../http/params.ts";
import type { TruceNode } from "../truce-node.ts";
import { finishErasures } from "./finish-erasures.ts";

const ofItem = inWorkspace.extend({
  itemId: z
    .string()
    .regex(/^(?:doc|clm|jdg|cpy)_[0-9a-f]{32}$/u, "the id of a document, claim, judgement or copy"),
});

/** Erasure by a recorded act: what it would take, and the act itself. */
export function erasureRoutes(node: TruceNode): TruceApp {
  const app = newApp();
  app.openapi(
    gatedRoute("erase", {
      method: "get",
      path: "/workspaces/{workspaceId}/erasure/{itemId}",
      summary: "What an erasure would take, and where the same words would stay; changes nothing",
      request: { params: ofItem, query: z.object({ field: many(z.string().max(200)) }) },
      responses: { 200: json(erasurePlan, "What would go") },
    }),
    async (context) => {
      const { workspaceId, itemId } = context.req.valid("param");
      const { field: fields = [] } = context.req.valid("query");
      return context.json(
        await node.store.query(planErasure, context.get("pass"), { workspaceId, itemId, fields }),
        200,
      );
    },
  );
  app.openapi(
    gatedRoute("erase", {
      method: "post",
      path: "/workspaces/{workspaceId}/erasure/{itemId}",
      summary: "Erase words for good, by an act that says who, when, what and why",
      request: {
        params: ofItem,
        body: { required: true, content: { "application/json": { schema: erasureDraft } } },
      },
      responses: {
        200: json(
          erasurePlan.extend({ entryId: z.string(), end: z.enum(["done", "later", "server"]) }),
          "What went. `end`: whether unused space of the database was cleared, is cleared at the next start, or is the PostgreSQL server's to clear.",
        ),
      },
    }),
    async (context) => {
      const { workspaceId, itemId } = context.req.valid("param");
      const { fields, reason } = context.req.valid("json");
      const at = node.now();
      const entry = {
        id: newId("ent", node.random),
        kind: "erased" as const,
        workspaceId,
        itemId,
        personId: context.get("person").id,
        at,
        content: {},
      };
      const { label, ...done } = await node.store.command(erase, context.get("pass"), {
        workspaceId,
        itemId,
        fields,
        reason,
        entry,
        salt: node.random(32),
      });
      node.events.publish({ workspaceId, kind: entry.kind, itemId, at, label });
      return context.json({ ...done, end: await finishErasures(node) }, 200);
    },
  );
  return app;
}
