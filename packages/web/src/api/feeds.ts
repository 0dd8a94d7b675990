import type { Label } from "@truce/domain/base";
import { queryOptions } from "@tanstack/react-query";
import { get, post } from "./client.ts";
import { inside, record } from "./queries.ts";

/** A feed that the workspace polls, where it has moved to since, and how it goes. */
export interface Feed {
  id: string;
  url: string;
  title: string | null;
  publisher: string | null;
  take: "page" | "content";
  everyMinutes: number;
  label: Label;
  address: string;
  state: "polled" | "paused" | "gone";
  poll: {
    lastPoll: string | null;
    nextPoll: string | null;
    lastError: string | null;
    failures: number;
    newItems: number;
    taken: number;
    gone: boolean;
  };
}

export interface FeedDraft {
  url: string;
  publisher?: string;
  take: Feed["take"];
  everyMinutes: number;
}

export const feedsQuery = (workspace: string) =>
  queryOptions({
    queryKey: [record, workspace, "feeds"],
    queryFn: async ({ signal }) =>
      (await get<{ feeds: Feed[] }>(inside(workspace, "/feeds"), {}, signal)).feeds,
    // What the poller does by itself is no change of the record.
    refetchInterval: 30_000,
  });

export const addFeed = (workspace: string, draft: FeedDraft): Promise<Feed> =>
  post(inside(workspace, "/feeds"), draft);

export const actOnFeed = (
  workspace: string,
  id: string,
  act: "poll" | "pause" | "resume" | "remove",
): Promise<Feed> => post(inside(workspace, `/feeds/${encodeURIComponent(id)}/${act}`), {});
