import { z } from "@hono/zod-openapi";
import { claimId, Problem } from "@truce/domain/base";
import { compareFigures, comparison, figureMark, figureMarks } from "@truce/domain/casualties";
import { claimsForSituation, getClaim } from "@truce/store";
import { gatedRoute, newApp, type TruceApp } from "../http/environment.ts";
import { inWorkspace, json } from "../http/params.ts";
import type { TruceNode } from "../truce-node.ts";

/** Figures set against each other, with what makes them differ. */
export function figureRoutes(node: TruceNode): TruceApp {
  const app = newApp();
  app.openapi(
    gatedRoute("read", {
      method: "get",
      path: "/workspaces/{workspaceId}/figures/compare",
      summary: "May these two figures be compared, and why do they differ?",
      request: { params: inWorkspace, query: z.object({ a: claimId, b: claimId }) },
      responses: {
        200: json(
          z.object({ a: figureMark, b: figureMark, comparison }),
          "Both figures and their differences",
        ),
      },
    }),
    async (context) => {
      const { workspaceId } = context.req.valid("param");
      const pass = context.get("pass");
      const { a, b } = context.req.valid("query");
      // Neighbouring numbers say what a figure's scope is, so the marks are made among all figures in view.
      const around = await node.store.query(claimsForSituation, pass, { workspaceId });
      const markOf = async (id: typeof a) => {
        const claim =
          around.find((each) => each.id === id) ??
          (await node.store.query(getClaim, pass, { workspaceId, id }));
        if (!claim) throw new Problem("not-found", `There is no claim ${id} here, or you may not see it.`);
        if (claim.kind !== "figure")
          throw new Problem("invalid-input", `${id} is no figure but a claim of kind ${claim.kind}.`);
        const others = around.filter((each) => each.documentId === claim.documentId && each.id !== id);
        return figureMarks([claim, ...others]).find(
          (mark) => mark.claimId === id || mark.sameOrigin.includes(id),
        )!;
      };
      const [markA, markB] = [await markOf(a), await markOf(b)];
      return context.json({ a: markA, b: markB, comparison: compareFigures(markA, markB) }, 200);
    },
  );
  return app;
}
