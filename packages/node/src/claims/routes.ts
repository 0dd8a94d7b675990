import { newId } from "@truce/domain/base";
import { claimDetail, claimDraft, claimPage, facetCounts, judgementDraft } from "@truce/domain/claims";
import { facetCounts as countFacets, getClaim, listClaims, recordClaim } from "@truce/store";
import { gatedRoute, newApp, type TruceApp } from "../http/environment.ts";
import { defined, inWorkspace, json, ofClaim, paging } from "../http/params.ts";
import type { TruceNode } from "../truce-node.ts";
import { filterFrom, filterQuery, withPlaceLabels } from "./filter.ts";
import { judgeClaim, noClaim } from "./judge.ts";
import { claimFromDraft } from "./record.ts";

/** Claims: list, facets, one with its history, a person's own, and judgements. */
export function claimRoutes(node: TruceNode): TruceApp {
  const app = newApp();
  app.openapi(
    gatedRoute("list", {
      method: "get",
      path: "/workspaces/{workspaceId}/claims",
      summary: "Claims by filter; a document's claims in the order of their words",
      request: { params: inWorkspace, query: filterQuery.extend(paging.shape) },
      responses: { 200: json(claimPage, "A page of claims that you may see") },
    }),
    async (context) => {
      const { workspaceId } = context.req.valid("param");
      const { cursor, limit, ...query } = context.req.valid("query");
      const filter = await withPlaceLabels(node, context.get("pass"), workspaceId, filterFrom(query));
      const page = await node.store.query(
        listClaims,
        context.get("pass"),
        defined({ workspaceId, filter, cursor, limit }),
      );
      return context.json(page, 200);
    },
  );
  app.openapi(
    gatedRoute("count", {
      method: "get",
      path: "/workspaces/{workspaceId}/claims/facets",
      summary: "Counts beside the list, over what you may see",
      request: { params: inWorkspace, query: filterQuery },
      responses: { 200: json(facetCounts, "Counts") },
    }),
    async (context) => {
      const { workspaceId } = context.req.valid("param");
      const pass = context.get("pass");
      const filter = await withPlaceLabels(node, pass, workspaceId, filterFrom(context.req.valid("query")));
      return context.json(
        await node.store.query(countFacets, context.get("pass"), { workspaceId, filter }),
        200,
      );
    },
  );
  app.openapi(
    gatedRoute("read", {
      method: "get",
      path: "/workspaces/{workspaceId}/claims/{claimId}",
      summary: "A claim with its judgements and the words around its evidence",
      request: { params: ofClaim },
      responses: { 200: json(claimDetail, "The claim") },
    }),
    async (context) => {
      const { workspaceId, claimId } = context.req.valid("param");
      const found = await node.store.query(getClaim, context.get("pass"), { workspaceId, id: claimId });
      if (!found) throw noClaim();
      return context.json(found, 200);
    },
  );
  app.openapi(
    gatedRoute("record", {
      method: "post",
      path: "/workspaces/{workspaceId}/claims",
      summary: "Put forward a claim of your own, standing on words that you selected",
      request: {
        params: inWorkspace,
        body: { required: true, content: { "application/json": { schema: claimDraft } } },
      },
      responses: { 201: json(claimDetail, "The claim, proposed") },
    }),
    async (context) => {
      const { workspaceId } = context.req.valid("param");
      const who = { person: context.get("person"), pass: context.get("pass") };
      const drafted = await claimFromDraft(node, who, workspaceId, context.req.valid("json"), null);
      const { record } = drafted;
      const entry = {
        id: newId("ent", node.random),
        kind: "claim-recorded" as const,
        workspaceId,
        itemId: record.id,
        personId: who.person.id,
        at: record.recordedAt,
        content: { claim: record },
      };
      const { id } = await node.store.command(recordClaim, who.pass, {
        ...drafted,
        entry,
        salt: node.random(32),
      });
      node.events.publish({
        workspaceId,
        kind: entry.kind,
        itemId: id,
        at: record.recordedAt,
        label: record.label,
      });
      const found = await node.store.query(getClaim, who.pass, { workspaceId, id });
      if (!found) throw noClaim();
      return context.json(found, 201);
    },
  );
  app.openapi(
    gatedRoute("judge", {
      method: "post",
      path: "/workspaces/{workspaceId}/claims/{claimId}/judgements",
      summary: "Accept, reject, correct, or undo the last judgement",
      request: {
        params: ofClaim,
        body: { required: true, content: { "application/json": { schema: judgementDraft } } },
      },
      responses: { 200: json(claimDetail, "The claim as it stands now") },
    }),
    async (context) => {
      const { workspaceId, claimId } = context.req.valid("param");
      const who = { person: context.get("person"), pass: context.get("pass") };
      return context.json(await judgeClaim(node, who, workspaceId, claimId, context.req.valid("json")), 200);
    },
  );
  return app;
}
