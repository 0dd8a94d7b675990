import { z } from "@hono/zod-openapi";
import { entryId, Problem, type WorkspaceId } from "@truce/domain/base";
import { claimCustody, documentCustody, provableEntry, type LedgerLine } from "@truce/store";
import { gatedRoute, newApp, type TruceApp } from "../http/environment.ts";
import { inDocument, inWorkspace, json, ofClaim } from "../http/params.ts";
import type { TruceNode } from "../truce-node.ts";
import { ledgerStatus } from "./status.ts";
import { listOf, withhold } from "./withhold.ts";

const custody = z
  .object({
    lines: z.array(
      z.object({
        entryId,
        kind: z.string(),
        at: z.string(),
        by: z.string(),
        byRule: z.boolean(),
        what: z.string(),
        logIndex: z.int().nullable(),
        covered: z.boolean().openapi({ description: "Whether the signed checkpoint covers this entry" }),
        proof: z.string().nullable().openapi({ description: "Where the proof file is, once it is covered" }),
      }),
    ),
    checkpoint: z.object({ size: z.int(), root: z.string().nullable(), at: z.string().nullable() }),
    refusing: z.string().nullable(),
  })
  .openapi("Custody");

const nothing = (): Problem =>
  new Problem("not-found", "There is no such thing here, or you may not see it.");

/** The ledger: its status, the custody of documents and claims with places in the log, and proof files. */
export function ledgerRoutes(node: TruceNode): TruceApp {
  const app = newApp();
  const composed = async (workspaceId: WorkspaceId, lines: readonly LedgerLine[]) => {
    const { size, root, checkpointAt, refusing } = await node.ledger.status();
    return {
      lines: lines.map((line) => {
        const covered = line.logIndex !== null && line.logIndex < size;
        const proof = covered ? `/api/v1/workspaces/${workspaceId}/entries/${line.entryId}/proof` : null;
        return { ...line, entryId: line.entryId as `ent_${string}`, covered, proof };
      }),
      checkpoint: { size, root, at: checkpointAt },
      refusing,
    };
  };
  app.openapi(
    gatedRoute("list", {
      method: "get",
      path: "/ledger",
      summary: "The log's size, root and key, what waits, who witnesses it, and why it does not sign",
      responses: { 200: json(ledgerStatus, "The ledger") },
    }),
    async (context) => context.json(await node.ledger.status(), 200),
  );
  app.openapi(
    gatedRoute("list", {
      method: "get",
      path: "/ledger/policy",
      summary: "The policy by which anybody checks this node's proofs offline (C2SP tlog-policy)",
      responses: {
        200: { description: "The policy", content: { "text/plain": { schema: z.string() } } },
      },
    }),
    (context) => context.text(node.ledger.policy, 200),
  );
  app.openapi(
    gatedRoute("read", {
      method: "get",
      path: "/workspaces/{workspaceId}/documents/{documentId}/custody",
      summary: "What was done with a document and its claims, each act with its place in the log",
      request: { params: inDocument },
      responses: { 200: json(custody, "Its custody, oldest first") },
    }),
    async (context) => {
      const { workspaceId, documentId: id } = context.req.valid("param");
      const lines = await node.store.query(documentCustody, context.get("pass"), { workspaceId, id });
      if (!lines) throw nothing();
      return context.json(await composed(workspaceId, lines), 200);
    },
  );
  app.openapi(
    gatedRoute("read", {
      method: "get",
      path: "/workspaces/{workspaceId}/claims/{claimId}/custody",
      summary: "How a claim came to be and was judged, each act with its place in the log",
      request: { params: ofClaim },
      responses: { 200: json(custody, "Its custody, oldest first") },
    }),
    async (context) => {
      const { workspaceId, claimId: id } = context.req.valid("param");
      const lines = await node.store.query(claimCustody, context.get("pass"), { workspaceId, id });
      if (!lines) throw nothing();
      return context.json(await composed(workspaceId, lines), 200);
    },
  );
  app.openapi(
    gatedRoute("export", {
      method: "get",
      path: "/workspaces/{workspaceId}/entries/{entryId}/proof",
      summary:
        "A file that proves an entry offline, with the entry's exact words and the fields of what it records",
      request: {
        params: inWorkspace.extend({ entryId }),
        query: z.object({
          item: z.string().max(40).optional().openapi({
            description: "Show the fields of this document, claim or judgement alone",
          }),
          withhold: z.string().max(2000).optional().openapi({
            description: "Fields that the file does not show, by commas: place,speaker,evidence",
          }),
        }),
      },
      responses: {
        200: { description: "A tlog-proof bundle", content: { "text/plain": { schema: z.string() } } },
      },
    }),
    async (context) => {
      const { workspaceId, entryId: id } = context.req.valid("param");
      const { item, withhold: asked } = context.req.valid("query");
      const found = await node.store.query(provableEntry, context.get("pass"), {
        workspaceId,
        entryId: id,
        ...(item === undefined ? {} : { itemId: item }),
      });
      if (!found || (item !== undefined && found.items.length === 0)) throw nothing();
      const bundle = await node.ledger.prove(withhold(found, listOf(asked)).entry);
      if (bundle === undefined)
        throw new Problem(
          "conflict",
          "No signed checkpoint covers this entry yet. Ask again in a moment; /api/v1/ledger says where there is a reason.",
        );
      const { itemId } = JSON.parse(new TextDecoder().decode(found.bytes)) as { itemId: string };
      node.ledger.noteRead(context.get("person").id, workspaceId, itemId, "proof");
      return context.text(bundle, 200, {
        "content-disposition": `attachment; filename="${id}.tlog-proof"`,
      });
    },
  );
  return app;
}
