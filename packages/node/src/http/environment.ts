import { createRoute, OpenAPIHono, type RouteConfig, z } from "@hono/zod-openapi";
import { Problem, type Action, type Pass, type Person } from "@truce/domain/base";
import { passFor } from "@truce/domain/sharing";
import type { MiddlewareHandler } from "hono";

/** What every handler finds in its context. The pass is the gate's answer for this person and this route's action. */
export interface TruceEnv {
  Variables: { person: Person; pass: Pass };
}

export type TruceApp = OpenAPIHono<TruceEnv>;

/** Asks the gate. The only way in which a handler comes by a pass. */
function requires(action: Action): MiddlewareHandler<TruceEnv> {
  return async (context, next) => {
    const pass = passFor(context.get("person"), action);
    if (!pass)
      throw new Problem(
        "not-permitted",
        `None of your roles (${context.get("person").roles.join(", ")}) may ${action}.`,
      );
    context.set("pass", pass);
    await next();
  };
}

const problemBody = z
  .object({ type: z.string(), title: z.string(), status: z.int(), detail: z.string() })
  .loose()
  .openapi("Problem", { description: "RFC 9457 problem details" });

/**
 * Declares a route together with the action that its caller needs at the gate. A test finds any route that was
 * declared without one.
 */
export function gatedRoute<const R extends RouteConfig>(action: Action, route: R) {
  return createRoute({
    ...route,
    middleware: requires(action),
    "x-truce-action": action,
    responses: {
      ...route.responses,
      default: { description: "A problem", content: { "application/problem+json": { schema: problemBody } } },
    },
  });
}

/** An app, or a part of one, whose invalid input becomes a problem that names the member at fault. */
export function newApp(): TruceApp {
  return new OpenAPIHono<TruceEnv>({
    defaultHook: (result) => {
      if (result.success) return;
      const issues = result.error.issues.map((issue) => ({
        where: issue.path.join("."),
        what: issue.message,
      }));
      const first = issues[0];
      throw new Problem(
        "invalid-input",
        first ? `${first.where || "the body"}: ${first.what}` : "The input is not valid.",
        { issues },
      );
    },
  });
}
