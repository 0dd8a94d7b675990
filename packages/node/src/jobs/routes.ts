import { z } from "@hono/zod-openapi";
import { jobId, Problem } from "@truce/domain/base";
import { readerVersion } from "@truce/reading";
import { getDocument, getDocumentText, outdatedDocuments } from "@truce/store";
import { bodyLimit } from "hono/body-limit";
import { askModelAbout } from "./ask-model.ts";
import { readDocument } from "../claims/read-document.ts";
import { gatedRoute, newApp, type TruceApp } from "../http/environment.ts";
import { inDocument, inWorkspace, json } from "../http/params.ts";
import { bodyContent, receiveBody } from "../sources/body.ts";
import { requireWorkspace } from "../publication/require-workspace.ts";
import type { TruceNode } from "../truce-node.ts";
import { handIn } from "./hand-in.ts";
import { readOutdated } from "./read-outdated.ts";
import { jobView } from "./view.ts";

/** Room for the form around a file: boundary, headers, other fields. */
const formMargin = 64 * 1024;

const started = json(z.object({ job: jobView }), "The work has begun; ask for the job to see how it goes");

/** Work that outlasts a request: handing in a document, reading one again. */
export function jobRoutes(node: TruceNode): TruceApp {
  const app = newApp();
  const maxSize = Math.max(node.maxBytes.text, node.maxBytes.exhibit) + formMargin;
  app.post(
    "/workspaces/:workspaceId/documents",
    bodyLimit({
      maxSize,
      onError: () => {
        throw new Problem(
          "too-large",
          `The document is larger than ${maxSize - formMargin} bytes, the most this node accepts. Nothing was stored.`,
          { limit: maxSize - formMargin },
        );
      },
    }),
  );
  app.openapi(
    gatedRoute("capture", {
      method: "post",
      path: "/workspaces/{workspaceId}/documents",
      summary: "Hand in a document: a file, a pasted text or an address",
      request: {
        params: inWorkspace,
        body: {
          required: true,
          description: "JSON with `text` or `address`, or a form with `file`",
          content: bodyContent,
        },
      },
      responses: { 202: started },
    }),
    async (context) => {
      const { workspaceId } = context.req.valid("param");
      const who = { person: context.get("person"), pass: context.get("pass") };
      await requireWorkspace(node, who.pass, workspaceId);
      const { handedIn, declared } = await receiveBody(context);
      const job = node.jobs.start("capture", who.person.id, async (progress) => ({
        result: await handIn(node, who, workspaceId, handedIn, declared, progress),
      }));
      return context.json({ job }, 202);
    },
  );
  app.openapi(
    gatedRoute("capture", {
      method: "post",
      path: "/workspaces/{workspaceId}/documents/{documentId}/read",
      summary: "Read a document again: proposes what is new, touches nothing that was judged",
      request: { params: inDocument },
      responses: { 202: started },
    }),
    async (context) => {
      const { workspaceId, documentId } = context.req.valid("param");
      const who = { person: context.get("person"), pass: context.get("pass") };
      const document = await node.store.query(getDocument, who.pass, { workspaceId, id: documentId });
      const text = await node.store.query(getDocumentText, who.pass, { workspaceId, id: documentId });
      if (!document || !text)
        throw new Problem("not-found", "There is no such document here, or you may not see it.");
      if (document.status === "kept")
        throw new Problem(
          "invalid-input",
          "This exhibit was kept, not read: this node cannot read its kind of file.",
        );
      const job = node.jobs.start("read-again", who.person.id, async (progress) => {
        progress.step("reading");
        let claims = await readDocument(node, who, document, text.text);
        if (node.model) {
          progress.step("asking the model");
          claims += (await askModelAbout(node, who, workspaceId, document.id))?.proposed ?? 0;
        }
        return { result: { documentId, already: true, claims, kept: false } };
      });
      return context.json({ job }, 202);
    },
  );
  app.openapi(
    gatedRoute("capture", {
      method: "get",
      path: "/workspaces/{workspaceId}/outdated",
      summary:
        "How many reports were read by an earlier reader, or before the actors or the tables of areas changed",
      request: { params: inWorkspace },
      responses: { 200: json(z.object({ documents: z.int() }), "Of those that you may see") },
    }),
    async (context) => {
      const { workspaceId } = context.req.valid("param");
      const pass = context.get("pass");
      await requireWorkspace(node, pass, workspaceId);
      const ids = await node.store.query(outdatedDocuments, pass, { workspaceId, readerVersion });
      return context.json({ documents: ids.length }, 200);
    },
  );
  app.openapi(
    gatedRoute("capture", {
      method: "post",
      path: "/workspaces/{workspaceId}/outdated/read",
      summary: "Read those reports again, one after the other; can be stopped, and goes on where it stopped",
      request: { params: inWorkspace },
      responses: { 202: started },
    }),
    async (context) => {
      const { workspaceId } = context.req.valid("param");
      const who = { person: context.get("person"), pass: context.get("pass") };
      await requireWorkspace(node, who.pass, workspaceId);
      const job = node.jobs.start("read-outdated", who.person.id, async (progress) => ({
        outdated: await readOutdated(node, who, workspaceId, progress),
      }));
      return context.json({ job }, 202);
    },
  );
  app.openapi(
    gatedRoute("list", {
      method: "get",
      path: "/jobs/{jobId}",
      summary: "How a piece of work is going; only for whoever started it",
      request: { params: z.object({ jobId: jobId }) },
      responses: { 200: json(jobView, "The job") },
    }),
    (context) => {
      const job = node.jobs.get(context.req.valid("param").jobId, context.get("person").id);
      if (!job)
        throw new Problem(
          "not-found",
          "There is no such job of yours. Jobs are forgotten when the node restarts; what they acknowledged is kept.",
        );
      return context.json(job, 200);
    },
  );
  app.openapi(
    gatedRoute("list", {
      method: "delete",
      path: "/jobs/{jobId}",
      summary: "Ask a piece of work to stop after what it is at; what it did stays",
      request: { params: z.object({ jobId: jobId }) },
      responses: { 202: json(jobView, "The job as it stands") },
    }),
    (context) => {
      const job = node.jobs.stop(context.req.valid("param").jobId, context.get("person").id);
      if (!job) throw new Problem("not-found", "There is no such job of yours.");
      return context.json(job, 202);
    },
  );
  return app;
}
