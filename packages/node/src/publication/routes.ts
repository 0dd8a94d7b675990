import { z } from "@hono/zod-openapi";
import { newId } from "@truce/domain/base";
import { claimLine } from "@truce/domain/claims";
import { situation, workspaceView } from "@truce/domain/publication";
import { documentLine } from "@truce/domain/sources";
import { search } from "@truce/store";
import { recordAct, listWorkspaces } from "@truce/store";
import { filterFrom, filterQuery, withPlaceLabels } from "../claims/filter.ts";
import { gatedRoute, newApp, type TruceApp } from "../http/environment.ts";
import { inWorkspace, json } from "../http/params.ts";
import type { TruceNode } from "../truce-node.ts";
import { exportLines } from "./export.ts";
import { requireWorkspace } from "./require-workspace.ts";
import { situationOf } from "./situation-of.ts";
import { systemsOf, systemView } from "./systems.ts";

/** What is composed from everything before: workspaces, the situation, search over all, the twelve systems, exports. */
export function publicationRoutes(node: TruceNode): TruceApp {
  const app = newApp();
  app.openapi(
    gatedRoute("list", {
      method: "get",
      path: "/workspaces",
      summary: "Workspaces that you may see",
      responses: { 200: json(z.object({ workspaces: z.array(workspaceView) }), "Workspaces") },
    }),
    async (context) =>
      context.json({ workspaces: await node.store.query(listWorkspaces, context.get("pass"), {}) }, 200),
  );
  app.openapi(
    gatedRoute("read", {
      method: "get",
      path: "/workspaces/{workspaceId}/situation",
      summary: "The front page: what was accepted, and apart from it what is only proposed",
      request: { params: inWorkspace },
      responses: { 200: json(situation, "The situation, computed for you") },
    }),
    async (context) =>
      context.json(await situationOf(node, context.get("pass"), context.req.valid("param").workspaceId), 200),
  );
  app.openapi(
    gatedRoute("read", {
      method: "get",
      path: "/workspaces/{workspaceId}/figures",
      summary: "Figures by what they count, each source beside the others",
      request: {
        params: inWorkspace,
        query: z.object({ state: z.enum(["accepted", "proposed"]).default("accepted") }),
      },
      responses: {
        200: json(
          situation.shape.accepted.pick({ strips: true, otherFigures: true, incomparable: true }),
          "Strips",
        ),
      },
    }),
    async (context) => {
      const { strips, otherFigures, incomparable } = (
        await situationOf(node, context.get("pass"), context.req.valid("param").workspaceId)
      )[context.req.valid("query").state];
      return context.json({ strips, otherFigures, incomparable }, 200);
    },
  );
  app.openapi(
    gatedRoute("search", {
      method: "get",
      path: "/workspaces/{workspaceId}/search",
      summary: "Claims and documents that hold these words",
      request: {
        params: inWorkspace,
        query: z.object({
          q: z.string().trim().min(1).max(300),
          limit: z.coerce.number().int().min(1).max(50).default(20),
        }),
      },
      responses: {
        200: json(
          z.object({ claims: z.array(claimLine), documents: z.array(documentLine) }),
          "What was found",
        ),
      },
    }),
    async (context) => {
      const { workspaceId } = context.req.valid("param");
      return context.json(
        await node.store.query(search, context.get("pass"), { workspaceId, ...context.req.valid("query") }),
        200,
      );
    },
  );
  app.openapi(
    gatedRoute("read", {
      method: "get",
      path: "/workspaces/{workspaceId}/systems",
      summary: "One article, twelve systems: the words, what Truce read, the room that handles it",
      request: { params: inWorkspace },
      responses: {
        200: json(z.object({ systems: z.array(systemView) }), "The systems; none outside the demonstration"),
      },
    }),
    async (context) =>
      context.json(
        { systems: await systemsOf(node, context.get("pass"), context.req.valid("param").workspaceId) },
        200,
      ),
  );
  app.openapi(
    gatedRoute("export", {
      method: "get",
      path: "/workspaces/{workspaceId}/export",
      summary: "Claims as JSON or CSV; what was accepted unless you name another state",
      request: {
        params: inWorkspace,
        query: filterQuery.extend({ format: z.enum(["json", "csv"]).default("json") }),
      },
      responses: {
        200: {
          description: "The export, as an attachment",
          content: { "application/json": { schema: z.string() }, "text/csv": { schema: z.string() } },
        },
      },
    }),
    async (context) => {
      const pass = context.get("pass");
      const { workspaceId } = context.req.valid("param");
      const { format, ...query } = context.req.valid("query");
      const filter = filterFrom(query);
      const workspace = await requireWorkspace(node, pass, workspaceId);
      const entry = {
        id: newId("ent", node.random),
        kind: "exported" as const,
        workspaceId,
        itemId: workspaceId,
        personId: context.get("person").id,
        at: node.now(),
        content: { format, filter },
      };
      await node.store.command(recordAct, pass, { entry, salt: node.random(32), label: workspace.label });
      const encoder = new TextEncoder();
      const wanted = await withPlaceLabels(node, pass, workspaceId, filter);
      const lines = exportLines(node, pass, workspace, format, wanted);
      const body = new ReadableStream<Uint8Array>({
        async pull(controller) {
          const { done, value } = await lines.next();
          if (done) controller.close();
          else controller.enqueue(encoder.encode(value));
        },
        cancel: async () => void (await lines.return(undefined)),
      });
      const name = `${workspace.mark ?? "truce"}-claims.${format}`;
      return context.body(body, 200, {
        "content-type": format === "csv" ? "text/csv; charset=utf-8" : "application/json; charset=utf-8",
        "content-disposition": `attachment; filename="${name}"`,
      });
    },
  );
  return app;
}
