import { z } from "@hono/zod-openapi";
import { actions, person } from "@truce/domain/base";
import { gate } from "@truce/domain/sharing";
import { gatedRoute, newApp, type TruceApp } from "../http/environment.ts";
import { json } from "../http/params.ts";
import type { TruceNode } from "../truce-node.ts";
import { version } from "../base/version.ts";

const me = z
  .object({
    person: person.pick({ id: true, name: true, roles: true }),
    actions: z.array(z.enum(actions)),
    version: z.string(),
    engine: z.enum(["sqlite", "postgres"]),
  })
  .openapi("Me");

/** Who am I here, and what may I do? */
export function meRoutes(node: TruceNode): TruceApp {
  const app = newApp();
  app.openapi(
    gatedRoute("list", {
      method: "get",
      path: "/me",
      summary: "Who you are to this node and what you may do",
      responses: { 200: json(me, "You") },
    }),
    (context) => {
      const { id, name, roles } = context.get("person");
      const able = actions.filter((action) => gate({ roles }, action, { label: "public" }).allow);
      return context.json(
        { person: { id, name, roles }, actions: able, version, engine: node.store.engine },
        200,
      );
    },
  );
  return app;
}
