import { z } from "@hono/zod-openapi";
import { copyId, documentId, label, newId, Problem } from "@truce/domain/base";
import {
  documentDetail,
  documentLine,
  documentText,
  textComparison,
  workingCopy,
} from "@truce/domain/sources";
import {
  addCopy,
  compareDocuments,
  getCopy,
  getDocument,
  getDocumentText,
  listDocuments,
  relabelDocument,
} from "@truce/store";
import { gatedRoute, newApp, type TruceApp } from "../http/environment.ts";
import { defined, inDocument, inWorkspace, json, paging } from "../http/params.ts";
import type { TruceNode } from "../truce-node.ts";

const noDocument = (): Problem =>
  new Problem("not-found", "There is no such document here, or you may not see it.");

/** Documents: list, one, its text, its original bytes, its label, its working copies. */
export function documentRoutes(node: TruceNode): TruceApp {
  const app = newApp();
  app.openapi(
    gatedRoute("list", {
      method: "get",
      path: "/workspaces/{workspaceId}/documents",
      summary: "Documents, newest first",
      request: { params: inWorkspace, query: paging.extend({ q: z.string().max(300).optional() }) },
      responses: {
        200: json(
          z.object({ documents: z.array(documentLine), next: z.string().nullable(), total: z.int() }),
          "A page of documents that you may see",
        ),
      },
    }),
    async (context) => {
      const { workspaceId } = context.req.valid("param");
      const query = defined(context.req.valid("query"));
      return context.json(
        await node.store.query(listDocuments, context.get("pass"), { workspaceId, ...query }),
        200,
      );
    },
  );
  app.openapi(
    gatedRoute("read", {
      method: "get",
      path: "/workspaces/{workspaceId}/documents/{documentId}",
      summary: "A document with its custody log",
      request: { params: inDocument },
      responses: { 200: json(documentDetail, "The document") },
    }),
    async (context) => {
      const { workspaceId, documentId } = context.req.valid("param");
      const found = await node.store.query(getDocument, context.get("pass"), { workspaceId, id: documentId });
      if (!found) throw noDocument();
      return context.json(found, 200);
    },
  );
  app.openapi(
    gatedRoute("read", {
      method: "get",
      path: "/workspaces/{workspaceId}/documents/{documentId}/text",
      summary: "The decoded text that evidence points into, with the reader's blocks",
      request: { params: inDocument },
      responses: { 200: json(documentText, "The text") },
    }),
    async (context) => {
      const { workspaceId, documentId } = context.req.valid("param");
      const found = await node.store.query(getDocumentText, context.get("pass"), {
        workspaceId,
        id: documentId,
      });
      if (!found) throw noDocument();
      return context.json(found, 200);
    },
  );
  app.openapi(
    gatedRoute("read", {
      method: "get",
      path: "/workspaces/{workspaceId}/documents/{documentId}/same-text/{otherId}",
      summary: "What this text shares with another one, and what stands in one of them only",
      request: { params: inDocument.extend({ otherId: documentId }) },
      responses: { 200: json(textComparison, "The passages and the differences") },
    }),
    async (context) => {
      const { workspaceId, documentId: id, otherId } = context.req.valid("param");
      const pass = context.get("pass");
      const found = await node.store.query(compareDocuments, pass, { workspaceId, id, otherId });
      if (!found) throw noDocument();
      // Words of both stand in the answer.
      for (const each of [id, otherId])
        node.ledger.noteRead(context.get("person").id, workspaceId, each, "text");
      return context.json(found, 200);
    },
  );
  app.openapi(
    gatedRoute("read", {
      method: "get",
      path: "/workspaces/{workspaceId}/documents/{documentId}/original",
      summary: "The exact bytes, as an attachment",
      request: { params: inDocument },
      responses: {
        200: {
          description: "The bytes",
          content: { "application/octet-stream": { schema: z.string().openapi({ format: "binary" }) } },
        },
      },
    }),
    async (context) => {
      const { workspaceId, documentId } = context.req.valid("param");
      const found = await node.store.query(getDocument, context.get("pass"), { workspaceId, id: documentId });
      if (!found) throw noDocument();
      const bytes = await node.blobs.read(found.sha256);
      // Never shown in the page and never with its own type: text is data from strangers.
      return context.body(bytes.slice().buffer, 200, {
        "content-type": "application/octet-stream",
        "content-disposition": `attachment; filename="${found.sha256.slice(0, 12)}.bin"`,
        "x-truce-sha256": found.sha256,
      });
    },
  );
  app.openapi(
    gatedRoute("relabel", {
      method: "post",
      path: "/workspaces/{workspaceId}/documents/{documentId}/label",
      summary: "Change who may see a document and everything read from it",
      request: {
        params: inDocument,
        body: {
          required: true,
          content: {
            "application/json": { schema: z.object({ label, reason: z.string().trim().min(1).max(4000) }) },
          },
        },
      },
      responses: { 200: json(documentDetail, "The document, as you may see it now") },
    }),
    async (context) => {
      const { workspaceId, documentId } = context.req.valid("param");
      const pass = context.get("pass");
      const change = context.req.valid("json");
      if (!pass.labels.includes(change.label))
        throw new Problem(
          "not-permitted",
          `You may not give the label “${change.label}”, since you could not see the document afterwards.`,
        );
      const before = await node.store.query(getDocument, pass, { workspaceId, id: documentId });
      if (!before) throw noDocument();
      const at = node.now();
      const personId = context.get("person").id;
      const entry = {
        id: newId("ent", node.random),
        kind: "label-changed" as const,
        workspaceId,
        itemId: documentId,
        personId,
        at,
        content: { from: before.label, ...change },
      };
      await node.store.command(relabelDocument, pass, {
        workspaceId,
        id: documentId,
        ...change,
        entry,
        salt: node.random(32),
      });
      node.events.publish({ workspaceId, kind: entry.kind, itemId: documentId, at, label: change.label });
      const found = await node.store.query(getDocument, pass, { workspaceId, id: documentId });
      if (!found) throw noDocument();
      return context.json(found, 200);
    },
  );
  app.openapi(
    gatedRoute("record", {
      method: "post",
      path: "/workspaces/{workspaceId}/documents/{documentId}/copies",
      summary: "Add a translation or transcript as a working copy",
      request: {
        params: inDocument,
        body: { required: true, content: { "application/json": { schema: workingCopy } } },
      },
      responses: { 201: json(z.object({ id: copyId }), "The copy's id") },
    }),
    async (context) => {
      const { workspaceId, documentId } = context.req.valid("param");
      const id = newId("cpy", node.random);
      const at = node.now();
      const copy = context.req.valid("json");
      const pass = context.get("pass");
      const document = await node.store.query(getDocument, pass, { workspaceId, id: documentId });
      if (!document) throw noDocument();
      const { label: shown } = document;
      const entry = {
        id: newId("ent", node.random),
        kind: "copy-added" as const,
        workspaceId,
        itemId: documentId,
        personId: context.get("person").id,
        at,
        content: { copyId: id, copy },
      };
      const salt = node.random(32);
      await node.store.command(addCopy, pass, {
        workspaceId,
        documentId,
        id,
        label: shown,
        copy,
        entry,
        salt,
      });
      node.events.publish({ workspaceId, kind: entry.kind, itemId: documentId, at, label: shown });
      return context.json({ id }, 201);
    },
  );
  app.openapi(
    gatedRoute("read", {
      method: "get",
      path: "/workspaces/{workspaceId}/documents/{documentId}/copies/{copyId}",
      summary: "A translation or transcript",
      request: {
        params: inDocument.extend({ copyId: copyId }),
      },
      responses: { 200: json(workingCopy, "The copy") },
    }),
    async (context) => {
      const { workspaceId, copyId: id } = context.req.valid("param");
      const found = await node.store.query(getCopy, context.get("pass"), { workspaceId, id });
      if (!found) throw new Problem("not-found", "There is no such copy here, or you may not see it.");
      return context.json(found, 200);
    },
  );
  return app;
}
