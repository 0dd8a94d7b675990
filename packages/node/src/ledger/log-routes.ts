import { z } from "@hono/zod-openapi";
import { Problem } from "@truce/domain/base";
import { gatedRoute, newApp, type TruceApp } from "../http/environment.ts";
import type { TruceNode } from "../truce-node.ts";

/** Where the log is served. */
const prefix = "/log";

/** A tile's name has one to five parts after its level; see C2SP tlog-tiles. */
const tilePaths = ["a", "b", "c", "d", "e"].map(
  (_, at, names) =>
    `/tile/{level}/${names
      .slice(0, at + 1)
      .map((name) => `{${name}}`)
      .join("/")}`,
);

const bytes = (type: string, description: string) => ({
  200: { description, content: { [type]: { schema: z.string() } } },
});

/**
 * The log itself, for partners and auditors: nothing but sizes, hashes and salted commitments, so whoever may list
 * anything may fetch it. And the witness, which partners ask to cosign their checkpoints.
 */
export function logRoutes(node: TruceNode): TruceApp {
  const app = newApp();
  const serve = node.ledger.serve(prefix);
  app.openapi(
    gatedRoute("list", {
      method: "get",
      path: "/checkpoint",
      summary: "The log's signed checkpoint (C2SP tlog-checkpoint)",
      responses: bytes("text/plain", "The checkpoint"),
    }),
    (context) => serve(context.req.raw),
  );
  for (const path of tilePaths)
    app.openapi(
      gatedRoute("list", {
        method: "get",
        path,
        summary: "A tile or entry bundle of the log (C2SP tlog-tiles)",
        responses: bytes("application/octet-stream", "The tile"),
      }),
      (context) => serve(context.req.raw),
    );
  app.openapi(
    gatedRoute("watch", {
      method: "post",
      path: "/add-checkpoint",
      summary: "Cosign a partner's checkpoint (C2SP tlog-witness)",
      responses: bytes("text/plain", "The cosignature"),
    }),
    async (context) => {
      const witness = node.ledger.witness();
      if (!witness) throw new Problem("not-found", "This node has no witness key at hand.");
      return witness(context.req.raw);
    },
  );
  return app;
}
