import { readFile } from "node:fs/promises";
import { join, normalize } from "node:path";
import { Problem, type Pass } from "@truce/domain/base";
import { passFor } from "@truce/domain/sharing";
import { listWorkspaces } from "@truce/store";
import type { Context } from "hono";
import { situationHtml, type PageLanguage } from "../publication/situation-html.ts";
import { situationOf } from "../publication/situation-of.ts";
import type { TruceNode } from "../truce-node.ts";
import { newApp, type TruceApp, type TruceEnv } from "./environment.ts";

const types: Record<string, string> = {
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".woff2": "font/woff2",
  ".woff": "font/woff",
  ".svg": "image/svg+xml",
  ".json": "application/json; charset=utf-8",
  ".png": "image/png",
  ".ico": "image/x-icon",
};

/** No script, style or font but our own; inline style attributes are allowed, since widgets place themselves by them. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "style-src-attr 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join("; ");

/** Where the built page leaves room for text that can be read before any script has run. */
const slot = "<!--truce:situation-->";

/** Serves the built interface: hashed files for a year, every other address as the page with the situation's text. */
export function webRoutes(node: TruceNode, webDir: string): TruceApp {
  const app = newApp();
  app.get("/assets/*", async (context) => {
    const path = normalize(decodeURIComponent(context.req.path));
    const type = types[/\.\w+$/u.exec(path)?.[0] ?? ""];
    const bytes =
      type && path.startsWith("/assets/")
        ? await readFile(join(webDir, path)).catch(() => undefined)
        : undefined;
    if (!bytes || !type) throw new Problem("not-found", "There is no such file.");
    return context.body(new Uint8Array(bytes), 200, {
      "content-type": type,
      "cache-control": "public, max-age=31536000, immutable",
    });
  });
  app.get("/", async (context) => {
    const pass = passFor(context.get("person"), "list");
    const workspace = pass && (await node.store.query(listWorkspaces, pass, {}))[0];
    if (!workspace) throw new Problem("not-found", "This node has no workspace yet that you may see.");
    return context.redirect(`/${languageOf(context)}/${workspace.id}/situation`);
  });
  app.get("/:language{en|ar}/*", async (context) => {
    const page = await readFile(join(webDir, "index.html"), "utf8");
    const language = context.req.param("language") as PageLanguage;
    const workspaceId = /^\/\w+\/(wsp_[0-9a-f]{32})\/situation\/?$/u.exec(context.req.path)?.[1];
    const pass = passFor(context.get("person"), "read");
    const text = workspaceId && pass ? await firstText(node, pass, workspaceId, language) : "";
    const filled = page
      .replace(slot, () => text)
      .replace(/<html[^>]*>/u, `<html lang="${language}" dir="${language === "ar" ? "rtl" : "ltr"}">`);
    return context.html(filled, 200, { "content-security-policy": policy });
  });
  return app;
}

async function firstText(
  node: TruceNode,
  pass: Pass,
  workspaceId: string,
  language: PageLanguage,
): Promise<string> {
  const situation = await situationOf(node, pass, workspaceId as `wsp_${string}`).catch((cause: unknown) => {
    if (cause instanceof Problem && cause.key === "not-found") return undefined;
    throw cause;
  });
  return situation ? situationHtml(situation, language).text : "";
}

/** The first language of the browser's list that the interface speaks. */
function languageOf(context: Context<TruceEnv>): PageLanguage {
  const wanted = (context.req.header("accept-language") ?? "")
    .split(",")
    .map((part) => part.trim().slice(0, 2).toLowerCase());
  return wanted.find((each): each is PageLanguage => each === "en" || each === "ar") ?? "en";
}
