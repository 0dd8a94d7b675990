import { z } from "@hono/zod-openapi";
import { claimLine } from "@truce/domain/claims";
import { documentLine } from "@truce/domain/sources";
import { getDocumentText, listClaims, listDocuments } from "@truce/store";
import { gatedRoute, newApp, type TruceApp } from "../http/environment.ts";
import { inWorkspace, json } from "../http/params.ts";
import type { TruceNode } from "../truce-node.ts";
import { marked, passageOf, soughtIn } from "./passage.ts";
import { requireWorkspace } from "./require-workspace.ts";

const run = z.object({ text: z.string(), found: z.boolean() });
const counted = { total: z.int(), atLeast: z.boolean().openapi({ description: "The total is a floor" }) };

const searchPage = z
  .object({
    claims: z.object({
      ...counted,
      found: z.array(z.object({ claim: claimLine, words: z.array(run) })),
    }),
    documents: z.object({
      ...counted,
      found: z.array(
        z.object({ document: documentLine, title: z.array(run), passage: z.array(run).nullable() }),
      ),
    }),
  })
  .openapi("SearchPage");

const claimsShown = 20;
const documentsShown = 10;

/** Search over claims and reports together, counted, with what was found marked in its words. */
export function searchPageRoutes(node: TruceNode): TruceApp {
  const app = newApp();
  app.openapi(
    gatedRoute("search", {
      method: "get",
      path: "/workspaces/{workspaceId}/search/passages",
      summary: "Claims and documents that hold these words, counted, with the words marked",
      request: { params: inWorkspace, query: z.object({ q: z.string().trim().min(1).max(300) }) },
      responses: { 200: json(searchPage, "The first of both, over what you may see") },
    }),
    async (context) => {
      const { workspaceId } = context.req.valid("param");
      const { q } = context.req.valid("query");
      const pass = context.get("pass");
      await requireWorkspace(node, pass, workspaceId);
      const sought = soughtIn(q);
      const [claims, documents] = await Promise.all([
        node.store.query(listClaims, pass, { workspaceId, filter: { q }, limit: claimsShown }),
        node.store.query(listDocuments, pass, { workspaceId, q, limit: documentsShown }),
      ]);
      const passages = await Promise.all(
        documents.documents.map(async ({ id }) => {
          const text = await node.store.query(getDocumentText, pass, { workspaceId, id });
          const passage = text ? passageOf(text.text, sought) : null;
          // A passage is a part of the text: where the document is closed, that it was shown is recorded.
          if (passage) node.ledger.noteRead(context.get("person").id, workspaceId, id, "passage");
          return passage;
        }),
      );
      return context.json(
        {
          claims: {
            total: claims.total,
            atLeast: claims.atLeast ?? false,
            found: claims.claims.map((claim) => ({ claim, words: marked(wordsOf(claim), sought) })),
          },
          documents: {
            total: documents.total,
            atLeast: documents.atLeast ?? false,
            found: documents.documents.map((document, index) => ({
              document,
              title: marked(document.title ?? "", sought),
              passage: passages[index]!,
            })),
          },
        },
        200,
      );
    },
  );
  return app;
}

/** The words a claim stands on, as its line shows them. */
function wordsOf(claim: z.infer<typeof claimLine>): string {
  return claim.evidence
    .map((one) => ("text" in one ? one.text : one.description).replaceAll(/\s+/gu, " "))
    .join(" … ");
}
