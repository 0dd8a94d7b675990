import { Problem, type Person } from "@truce/domain/base";
import { erasureRoutes } from "../sharing/erasure-routes.ts";
import { meRoutes } from "../sharing/routes.ts";
import { version } from "../base/version.ts";
import { figureRoutes } from "../casualties/routes.ts";
import { claimRoutes } from "../claims/routes.ts";
import { feedRoutes } from "../jobs/feed-routes.ts";
import { areaRoutes } from "../identity/area-routes.ts";
import { placeRoutes } from "../identity/place-routes.ts";
import { actorRoutes } from "../identity/routes.ts";
import { jobRoutes } from "../jobs/routes.ts";
import { logRoutes } from "../ledger/log-routes.ts";
import { noteReads, sensitiveReads } from "../ledger/note-reads.ts";
import { ledgerRoutes } from "../ledger/routes.ts";
import { verifierRoutes } from "../ledger/verifier-routes.ts";
import { publicationRoutes } from "../publication/routes.ts";
import { searchPageRoutes } from "../publication/search-page.ts";
import { documentRoutes } from "../sources/routes.ts";
import type { TruceNode } from "../truce-node.ts";
import { newApp, type TruceApp } from "./environment.ts";
import { eventRoutes } from "./events-route.ts";
import { protectLoopback } from "./protect.ts";
import { referencePage } from "./reference-page.ts";
import { webRoutes } from "./web-app.ts";

export interface AppOptions {
  /** Who is asking. On loopback: the operator, since nobody logs in until accounts exist. */
  readonly identify: (request: Request) => Person;
  /** The folder of the built interface; without it only the API answers. */
  readonly webDir?: string | undefined;
}

const description = [
  "Truce turns reports that contradict each other into one record in which every figure opens to the words and source behind it.",
  "Everything is computed for the viewer: what you may not see is neither listed, counted nor hinted at.",
  "Failures are problem details (RFC 9457).",
].join(" ");

/** The whole HTTP surface: the API under /api/v1, its description, and the interface. Needs no socket to be tested. */
export function createApp(node: TruceNode, options: AppOptions): TruceApp {
  const app = newApp();
  app.onError((cause, context) => {
    const problem =
      cause instanceof Problem
        ? cause
        : new Problem("internal", "Truce made a mistake. Nothing was stored.", {}, cause);
    if (problem.key === "internal") console.error(cause);
    return context.body(JSON.stringify(problem), problem.status as 500, {
      "content-type": "application/problem+json; charset=utf-8",
    });
  });
  app.notFound(() => {
    throw new Problem("not-found", "There is nothing at this address. The API is described at /api.");
  });
  app.use(protectLoopback());
  app.use(async (context, next) => {
    context.set("person", options.identify(context.req.raw));
    await next();
  });
  for (const { path, what } of sensitiveReads) app.use(path, noteReads(node.ledger, what));
  const parts = [
    meRoutes(node),
    ledgerRoutes(node),
    verifierRoutes(),
    publicationRoutes(node),
    searchPageRoutes(node),
    jobRoutes(node),
    feedRoutes(node),
    documentRoutes(node),
    claimRoutes(node),
    actorRoutes(node),
    areaRoutes(node),
    placeRoutes(node),
    figureRoutes(node),
    erasureRoutes(node),
    eventRoutes(node),
  ];
  for (const part of parts) app.route("/api/v1", part);
  app.route("/log", logRoutes(node));
  app.doc31("/api/v1/openapi.json", {
    openapi: "3.1.0",
    info: { title: "Truce", version, description, license: { name: "AGPL-3.0-or-later" } },
  });
  app.get("/api", (context) => referencePage(context, app));
  if (options.webDir !== undefined) app.route("/", webRoutes(node, options.webDir));
  return app;
}
