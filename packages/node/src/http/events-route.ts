import { z } from "@hono/zod-openapi";
import { streamSSE } from "hono/streaming";
import type { TruceNode } from "../truce-node.ts";
import { gatedRoute, newApp, type TruceApp } from "./environment.ts";
import { inWorkspace } from "./params.ts";

/** Proxies and browsers drop a silent stream; a comment now and then keeps it. */
const heartbeatMs = 20_000;

/** Tells a page that something changed, so that it asks again. Carries no content; each change passes the gate. */
export function eventRoutes(node: TruceNode): TruceApp {
  const app = newApp();
  app.openapi(
    gatedRoute("watch", {
      method: "get",
      path: "/workspaces/{workspaceId}/events",
      summary: "Server-sent events: `changed` for what you may see, `job` for your own work",
      request: { params: inWorkspace },
      responses: {
        200: { description: "An event stream", content: { "text/event-stream": { schema: z.string() } } },
      },
    }),
    (context) => {
      const { workspaceId } = context.req.valid("param");
      const { labels, personId } = context.get("pass");
      return streamSSE(context, async (stream) => {
        const write = (event: string, data: unknown): void =>
          void stream.writeSSE({ event, data: JSON.stringify(data) }).catch(() => stream.abort());
        const stopChanges = node.events.listen(({ label, ...change }) => {
          if (change.workspaceId === workspaceId && labels.includes(label)) write("changed", change);
        });
        const stopJobs = node.jobs.listen((job, owner) => {
          if (owner === personId) write("job", job);
        });
        stream.onAbort(() => {
          stopChanges();
          stopJobs();
        });
        write("open", {});
        while (!stream.aborted) {
          await stream.sleep(heartbeatMs);
          write("beat", {});
        }
      });
    },
  );
  return app;
}
