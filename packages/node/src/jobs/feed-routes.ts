import { z } from "@hono/zod-openapi";
import { feedId, label, newId, Problem, type Pass, type WorkspaceId } from "@truce/domain/base";
import { feedView, type FeedView } from "@truce/domain/sources";
import { addFeed, changeFeed, listFeeds, saveFeedPoll, type StoredFeed } from "@truce/store";
import { gatedRoute, newApp, type TruceApp } from "../http/environment.ts";
import { inWorkspace, json } from "../http/params.ts";
import { requireWorkspace } from "../publication/require-workspace.ts";
import { parseAddress } from "../sources/fetch-address.ts";
import type { TruceNode } from "../truce-node.ts";

const draft = z.object({
  url: z.string().trim().min(1).max(4000),
  title: z.string().trim().min(1).max(300).optional(),
  publisher: z.string().trim().min(1).max(300).optional(),
  take: z.enum(["page", "content"]).default("page"),
  everyMinutes: z.int().min(5).max(10_080).default(60),
  label: label.default("mission"),
});

const inFeed = inWorkspace.extend({ feedId });
const noFeed = (): Problem => new Problem("not-found", "There is no such feed here, or you may not see it.");

const view = ({ feed, address, state, poll }: StoredFeed): FeedView => ({
  ...feed,
  address,
  state: state === "paused" ? "paused" : poll.gone ? "gone" : "polled",
  poll: {
    lastPoll: poll.lastPoll,
    nextPoll: state === "polled" ? poll.nextPoll : null,
    lastError: poll.lastError,
    failures: poll.failures,
    newItems: poll.newItems,
    taken: poll.taken,
    gone: poll.gone,
  },
});

/** Feeds that a workspace polls: list, add, pause, resume, remove, poll now. */
export function feedRoutes(node: TruceNode): TruceApp {
  const app = newApp();
  const one = async (pass: Pass, workspaceId: WorkspaceId, id: string): Promise<StoredFeed> => {
    const [found] = await node.store.query(listFeeds, pass, { workspaceId, id });
    if (!found || found.state === "removed") throw noFeed();
    return found;
  };
  app.openapi(
    gatedRoute("list", {
      method: "get",
      path: "/workspaces/{workspaceId}/feeds",
      summary: "Feeds that are polled, and how it goes",
      request: { params: inWorkspace },
      responses: { 200: json(z.object({ feeds: z.array(feedView) }), "The feeds that you may see") },
    }),
    async (context) => {
      const { workspaceId } = context.req.valid("param");
      const feeds = await node.store.query(listFeeds, context.get("pass"), { workspaceId });
      return context.json({ feeds: feeds.map(view) }, 200);
    },
  );
  app.openapi(
    gatedRoute("capture", {
      method: "post",
      path: "/workspaces/{workspaceId}/feeds",
      summary: "Add a feed (RSS, Atom, JSON Feed); it is polled from now on",
      request: {
        params: inWorkspace,
        body: { required: true, content: { "application/json": { schema: draft } } },
      },
      responses: { 201: json(feedView, "The feed") },
    }),
    async (context) => {
      const { workspaceId } = context.req.valid("param");
      const pass = context.get("pass");
      await requireWorkspace(node, pass, workspaceId);
      const asked = context.req.valid("json");
      const { id: personId } = context.get("person");
      const at = node.now();
      const feed = {
        ...asked,
        url: parseAddress(asked.url).href,
        title: asked.title ?? null,
        publisher: asked.publisher ?? null,
        id: newId("fed", node.random),
        workspaceId,
        addedAt: at,
        addedBy: personId,
      };
      await node.store.command(addFeed, pass, {
        feed,
        entry: {
          id: newId("ent", node.random),
          kind: "feed-added",
          workspaceId,
          itemId: feed.id,
          personId,
          at,
          content: {},
        },
        salt: node.random(32),
      });
      return context.json(view(await one(pass, workspaceId, feed.id)), 201);
    },
  );
  app.openapi(
    gatedRoute("capture", {
      method: "post",
      path: "/workspaces/{workspaceId}/feeds/{feedId}/poll",
      summary: "Poll a feed now",
      request: { params: inFeed },
      responses: { 200: json(feedView, "The feed, after the poll") },
    }),
    async (context) => {
      const { workspaceId, feedId: id } = context.req.valid("param");
      const pass = context.get("pass");
      await node.feeds.poll(await one(pass, workspaceId, id));
      return context.json(view(await one(pass, workspaceId, id)), 200);
    },
  );
  app.openapi(
    gatedRoute("capture", {
      method: "post",
      path: "/workspaces/{workspaceId}/feeds/{feedId}/{act}",
      summary: "Pause, resume or remove a feed. Its documents stay",
      request: { params: inFeed.extend({ act: z.enum(["pause", "resume", "remove"]) }) },
      responses: { 200: json(feedView, "The feed as it is now") },
    }),
    async (context) => {
      const { workspaceId, feedId: id, act } = context.req.valid("param");
      const pass = context.get("pass");
      const before = await one(pass, workspaceId, id);
      await node.store.command(changeFeed, pass, {
        workspaceId,
        id,
        act,
        entry: {
          id: newId("ent", node.random),
          kind: "feed-changed",
          workspaceId,
          itemId: id,
          personId: context.get("person").id,
          at: node.now(),
          content: {},
        },
        salt: node.random(32),
      });
      // Whoever resumes a feed that was gone, or kept failing, has a reason to think that it is back.
      if (act === "resume")
        await node.store.command(saveFeedPoll, pass, {
          workspaceId,
          feedId: id,
          poll: { ...before.poll, gone: false, failures: 0 },
        });
      const [after] = await node.store.query(listFeeds, pass, { workspaceId, id });
      return context.json(view(after!), 200);
    },
  );
  return app;
}
