import { Problem } from "@truce/domain/base";
import type { MiddlewareHandler } from "hono";
import type { TruceEnv } from "./environment.ts";

const loopbackNames = new Set(["127.0.0.1", "localhost", "[::1]"]);

/**
 * On loopback nobody logs in, so a page of another site must not be able to speak to the node through the visitor's
 * browser: the Host must be a loopback name (DNS rebinding), a write must come from our own origin, and no page may
 * frame, embed or read us.
 */
export function protectLoopback(): MiddlewareHandler<TruceEnv> {
  return async (context, next) => {
    const host = context.req.header("host") ?? "";
    if (!loopbackNames.has(host.replace(/:\d+$/u, "")))
      throw new Problem(
        "foreign-origin",
        `This node answers only on loopback, not as “${host.slice(0, 100)}”.`,
      );
    const { method } = context.req;
    if (method !== "GET" && method !== "HEAD") {
      const origin = context.req.header("origin");
      const site = context.req.header("sec-fetch-site");
      const foreign =
        (origin !== undefined && origin !== `http://${host}`) ||
        (site !== undefined && site !== "same-origin" && site !== "none");
      if (foreign)
        throw new Problem(
          "foreign-origin",
          "Changes are accepted from this node's own pages and from programs, not from other sites.",
        );
    }
    await next();
    const { headers } = context.res;
    headers.set("x-content-type-options", "nosniff");
    headers.set("referrer-policy", "no-referrer");
    headers.set("cross-origin-opener-policy", "same-origin");
    headers.set("cross-origin-resource-policy", "same-origin");
    if (!headers.has("content-security-policy"))
      headers.set("content-security-policy", "default-src 'none'; frame-ancestors 'none'");
    if (!headers.has("cache-control")) headers.set("cache-control", "no-store");
  };
}
