import * as z from "zod";
import { feedId, label, personId, workspaceId } from "../base/index.ts";

/** A feed that a workspace polls, as it was added. */
export const feedRecord = z.object({
  id: feedId,
  workspaceId,
  url: z.string().max(4000),
  title: z.string().max(300).nullable(),
  /** Whose reports these are, where the reports do not say. */
  publisher: z.string().max(300).nullable(),
  /** `page`: each item's page is fetched. `content`: what the feed itself carries is taken, nothing more is fetched. */
  take: z.enum(["page", "content"]),
  /** The shortest time between two polls that the workspace wishes; the feed may ask for longer. */
  everyMinutes: z.int().min(5).max(10_080),
  /** Of the documents that come from it, and of the feed itself. */
  label,
  addedAt: z.string(),
  addedBy: personId,
});
export type FeedRecord = z.infer<typeof feedRecord>;

export const feedActs = ["pause", "resume", "remove", "move"] as const;
export type FeedAct = (typeof feedActs)[number];

/** How polling goes: what was said at the last poll, and when the next one is due. */
export const feedPoll = z.object({
  etag: z.string().nullable(),
  lastModified: z.string().nullable(),
  /** Instants in UTC. */
  lastPoll: z.string().nullable(),
  nextPoll: z.string().nullable(),
  /** In plain words; `null` after a poll that went well. */
  lastError: z.string().nullable(),
  /** Failed polls in a row. */
  failures: z.int(),
  /** New items at the last poll, and taken in all. */
  newItems: z.int(),
  taken: z.int(),
  /** The server said that the feed is gone for good (410): it is not polled again until it is resumed. */
  gone: z.boolean(),
});
export type FeedPoll = z.infer<typeof feedPoll>;

export const neverPolled: FeedPoll = {
  etag: null,
  lastModified: null,
  lastPoll: null,
  nextPoll: null,
  lastError: null,
  failures: 0,
  newItems: 0,
  taken: 0,
  gone: false,
};

/** A feed in a list: as added, where it has moved to since, and how it goes. */
export const feedView = feedRecord.extend({
  /** Where it is polled now: the address given, or the one to which the server moved it for good. */
  address: z.string(),
  state: z.enum(["polled", "paused", "gone"]),
  poll: feedPoll.omit({ etag: true, lastModified: true }),
});
export type FeedView = z.infer<typeof feedView>;
