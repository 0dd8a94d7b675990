import { Problem, strictest, type FeedId, type Label, type WorkspaceId } from "@truce/domain/base";
import { feedRecord, neverPolled, type FeedAct, type FeedPoll, type FeedRecord } from "@truce/domain/sources";
import { command, insertRow, mustSee, query, sql, visible, type Tx } from "../base/index.ts";
import { appendEntry, type Sealed } from "../ledger/index.ts";
import { labelOfWorkspace } from "./capture.ts";

/** A feed with everything that polling needs to know of it. */
export interface StoredFeed {
  readonly feed: FeedRecord;
  readonly address: string;
  readonly state: "polled" | "paused" | "removed";
  readonly poll: FeedPoll;
}

/** Adds a feed. It is never more open than its workspace. */
export const addFeed = command(
  "addFeed",
  async (tx, pass, input: Sealed & { feed: FeedRecord }): Promise<FeedRecord> => {
    const feed = feedRecord.parse(input.feed);
    mustSee(pass, feed.label);
    const label = strictest([await labelOfWorkspace(tx, pass, feed.workspaceId), feed.label]);
    const same = (
      await feedsOf(tx, sql`f.workspace_id = ${feed.workspaceId} AND ${visible(pass, "f")}`)
    ).find((each) => each.state !== "removed" && [each.feed.url, each.address].includes(feed.url));
    if (same)
      throw new Problem("conflict", `This workspace has the feed ${feed.url} already.`, { id: same.feed.id });
    await insertRow(tx, "feed", {
      workspace_id: feed.workspaceId,
      id: feed.id,
      label,
      record: JSON.stringify(feed),
    });
    const content = { ...input.entry.content, feed, label };
    await appendEntry(tx, { ...input.entry, content }, input.salt, { label });
    return feed;
  },
);

/** Pauses, resumes, removes a feed, or notes that its server moved it for good. */
export const changeFeed = command(
  "changeFeed",
  async (
    tx,
    pass,
    input: Sealed & { workspaceId: WorkspaceId; id: string; act: FeedAct; address?: string },
  ): Promise<void> => {
    const { workspaceId, id, act } = input;
    const row = await tx.get<{ label: Label }>(sql`SELECT f.label FROM feed f
      WHERE f.workspace_id = ${workspaceId} AND f.id = ${id} AND ${visible(pass, "f")}`);
    if (!row) throw new Problem("not-found", "There is no such feed here, or you may not see it.");
    await tx.run(sql`INSERT INTO feed_act (workspace_id, feed_id, ordinal, act, at, entry_id)
      SELECT ${workspaceId}, ${id}, count(*), ${JSON.stringify({ act, address: input.address })}, ${input.entry.at},
        ${input.entry.id} FROM feed_act WHERE workspace_id = ${workspaceId} AND feed_id = ${id}`);
    const content = {
      ...input.entry.content,
      what: act,
      act,
      ...(input.address ? { address: input.address } : {}),
    };
    await appendEntry(tx, { ...input.entry, content }, input.salt, { label: row.label });
  },
);

/** Feeds of a workspace, or of all, that the pass may see; removed ones only where one is asked for by id. */
export const listFeeds = query(
  "listFeeds",
  async (tx, pass, input: { workspaceId?: WorkspaceId; id?: string }): Promise<StoredFeed[]> => {
    const workspace = input.workspaceId ? sql`f.workspace_id = ${input.workspaceId}` : sql`1 = 1`;
    const one = input.id ? sql`f.id = ${input.id}` : sql`1 = 1`;
    const feeds = await feedsOf(tx, sql`${workspace} AND ${one} AND ${visible(pass, "f")}`);
    return feeds.filter(({ state }) => input.id !== undefined || state !== "removed");
  },
);

async function feedsOf(tx: Tx, where: ReturnType<typeof sql>): Promise<StoredFeed[]> {
  const rows = await tx.all<{ record: string; poll: string | null }>(sql`SELECT f.record, p.record AS poll
    FROM feed f LEFT JOIN feed_poll p ON p.workspace_id = f.workspace_id AND p.feed_id = f.id
    WHERE ${where} ORDER BY f.workspace_id, f.id`);
  const out: StoredFeed[] = [];
  for (const row of rows) {
    const feed = feedRecord.parse(JSON.parse(row.record));
    const acts = await tx.all<{ act: string }>(sql`SELECT act FROM feed_act
      WHERE workspace_id = ${feed.workspaceId} AND feed_id = ${feed.id} ORDER BY ordinal`);
    let state: StoredFeed["state"] = "polled";
    let address = feed.url;
    for (const { act, address: to } of acts.map(
      (each) => JSON.parse(each.act) as { act: FeedAct; address?: string },
    )) {
      if (act === "move") address = to ?? address;
      else if (state !== "removed")
        state = act === "pause" ? "paused" : act === "resume" ? "polled" : "removed";
    }
    const poll = row.poll === null ? neverPolled : { ...neverPolled, ...(JSON.parse(row.poll) as FeedPoll) };
    out.push({ feed, address, state, poll });
  }
  return out;
}

interface OfFeed {
  readonly workspaceId: WorkspaceId;
  readonly feedId: FeedId;
}

async function seenFeed(
  tx: Tx,
  pass: Parameters<typeof visible>[0],
  { workspaceId, feedId }: OfFeed,
): Promise<void> {
  const row = await tx.get(sql`SELECT f.id FROM feed f
    WHERE f.workspace_id = ${workspaceId} AND f.id = ${feedId} AND ${visible(pass, "f")}`);
  if (!row) throw new Problem("not-found", "There is no such feed here, or you may not see it.");
}

/** Keeps how polling goes. Working state: it stands in no entry. */
export const saveFeedPoll = command(
  "saveFeedPoll",
  async (tx, pass, input: OfFeed & { poll: FeedPoll }): Promise<void> => {
    await seenFeed(tx, pass, input);
    await tx.run(sql`INSERT INTO feed_poll (workspace_id, feed_id, record)
      VALUES (${input.workspaceId}, ${input.feedId}, ${JSON.stringify(input.poll)})
      ON CONFLICT (workspace_id, feed_id) DO UPDATE SET record = excluded.record`);
  },
);

/** Of these item keys those that are done with: taken, or tried `attempts` times in vain. */
export const doneFeedItems = query(
  "doneFeedItems",
  async (tx, pass, input: OfFeed & { keys: readonly string[]; attempts: number }): Promise<string[]> => {
    await seenFeed(tx, pass, input);
    const done: string[] = [];
    for (let at = 0; at < input.keys.length; at += 256) {
      const rows = await tx.all<{ item_key: string }>(sql`SELECT item_key FROM feed_item
        WHERE workspace_id = ${input.workspaceId} AND feed_id = ${input.feedId}
          AND item_key IN ${input.keys.slice(at, at + 256)}
          AND (document_id IS NOT NULL OR attempts >= ${input.attempts})`);
      done.push(...rows.map((row) => row.item_key));
    }
    return done;
  },
);

/** Notes what became of an item: its document, or one more attempt in vain. */
export const saveFeedItem = command(
  "saveFeedItem",
  async (tx, pass, input: OfFeed & { key: string; documentId: string | null }): Promise<void> => {
    await seenFeed(tx, pass, input);
    await tx.run(sql`INSERT INTO feed_item (workspace_id, feed_id, item_key, document_id, attempts)
      VALUES (${input.workspaceId}, ${input.feedId}, ${input.key}, ${input.documentId}, 1)
      ON CONFLICT (workspace_id, feed_id, item_key)
      DO UPDATE SET document_id = excluded.document_id, attempts = feed_item.attempts + 1`);
  },
);
