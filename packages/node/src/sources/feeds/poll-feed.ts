import { createHash } from "node:crypto";
import { newId, Problem, type Pass, type Person } from "@truce/domain/base";
import type { FeedPoll } from "@truce/domain/sources";
import { changeFeed, doneFeedItems, saveFeedItem, saveFeedPoll, type StoredFeed } from "@truce/store";
import type { TruceNode } from "../../truce-node.ts";
import type { Declared, HandedIn } from "../capture.ts";
import { decode } from "../decode.ts";
import { askAddress, type Answer } from "../fetch-address.ts";
import { bounds } from "../formats/bounds.ts";
import { parseFeed, type Feed, type FeedItem } from "../formats/feeds/parse-feed.ts";
import type { Hosts, PollClock } from "./hosts.ts";
import { askedByServer, waitSeconds, type Asked } from "./schedule.ts";

/** Items taken at one poll; the rest come with the next. */
const itemsAPoll = 50;
/** An item that could not be taken is tried at so many polls. */
const attempts = 3;

export interface PollTools {
  readonly node: TruceNode;
  readonly who: { readonly person: Person; readonly pass: Pass };
  readonly hosts: Hosts;
  readonly clock: PollClock;
  readonly random: () => number;
  /** Captures and reads; gives the document's id. The job of the stage that hands reports in. */
  readonly handIn: (
    handedIn: HandedIn,
    declared: Declared,
    workspaceId: StoredFeed["feed"]["workspaceId"],
  ) => Promise<string>;
}

/**
 * Polls one feed: asks whether it changed since the last poll, takes the items that are new, and keeps how it went.
 * Nothing is thrown: what failed stands in the state, in plain words, with the time of the next try.
 */
export async function pollFeed(tools: PollTools, stored: StoredFeed): Promise<FeedPoll> {
  const { node, who, clock } = tools;
  const { workspaceId, id: feedId } = stored.feed;
  let next: FeedPoll;
  try {
    next = await poll(tools, stored);
  } catch (cause) {
    if (!(cause instanceof Problem)) console.error(cause);
    const why = cause instanceof Problem ? cause.message : "Truce made a mistake while polling.";
    next = failed(tools, stored, why, {});
  }
  next = { ...next, lastPoll: clock.now().toString({ smallestUnit: "millisecond" }) };
  await node.store.command(saveFeedPoll, who.pass, { workspaceId, feedId, poll: next });
  return next;
}

async function poll(tools: PollTools, stored: StoredFeed): Promise<FeedPoll> {
  const { node, hosts, clock } = tools;
  const before = stored.poll;
  const conditions = {
    accept:
      "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5",
    ...(before.etag === null ? {} : { "if-none-match": before.etag }),
    ...(before.lastModified === null ? {} : { "if-modified-since": before.lastModified }),
  };
  const limits = { ...node.fetchLimits, maxBytes: bounds.feed.length };
  const answer = await hosts.inTurn(stored.address, () => askAddress(stored.address, limits, conditions));
  const asked = askedByServer(answer.headers, clock.now());
  if (answer.status === 410)
    return {
      ...failed(
        tools,
        stored,
        "The server says that this feed is gone for good (410). Resume it to try again.",
        asked,
      ),
      gone: true,
      nextPoll: null,
    };
  if (answer.status !== 200 && answer.status !== 304)
    return failed(tools, stored, `The server answered with HTTP status ${answer.status}.`, asked);
  await noteMove(tools, stored, answer);
  if (answer.status === 304) return { ...before, ...good(tools, stored, asked), newItems: 0 };
  const decoded = decode(answer.bytes, { mediaType: answer.headers["content-type"] ?? "application/xml" });
  const text = decoded.kind === "text" ? decoded.text : new TextDecoder().decode(answer.bytes);
  const parsed = parseFeed(text, answer.finalUrl);
  if (!parsed.ok) return failed(tools, stored, `What the server sent was not read: ${parsed.why}.`, asked);
  const { taken, left, refused } = await takeItems(tools, stored, parsed.feed);
  // What is left comes with the next poll, which must not be told that nothing changed.
  const whole = left === 0 && refused.length === 0;
  return {
    ...good(tools, stored, { ...asked, everyMinutes: parsed.feed.everyMinutes }),
    etag: whole ? (answer.headers["etag"] ?? null) : null,
    lastModified: whole ? (answer.headers["last-modified"] ?? null) : null,
    newItems: taken,
    taken: before.taken + taken,
    lastError:
      refused.length === 0
        ? null
        : `${refused.length} items were not taken. The first: ${refused[0]}`.slice(0, 2000),
  };
}

function good(tools: PollTools, { feed, poll: before }: StoredFeed, asked: Asked): FeedPoll {
  return {
    ...before,
    nextPoll: later(tools, waitSeconds(feed.everyMinutes, 0, asked, tools.random())),
    lastError: null,
    failures: 0,
    gone: false,
  };
}

function failed(tools: PollTools, { feed, poll: before }: StoredFeed, why: string, asked: Asked): FeedPoll {
  const failures = before.failures + 1;
  const wait = waitSeconds(feed.everyMinutes, failures, asked, tools.random());
  return { ...before, failures, newItems: 0, lastError: why.slice(0, 2000), nextPoll: later(tools, wait) };
}

const later = ({ clock }: PollTools, seconds: number): string =>
  clock.now().add({ seconds }).toString({ smallestUnit: "millisecond" });

/** A move for good (301, 308) is recorded, and the new address asked from then on. */
async function noteMove(tools: PollTools, { feed, address }: StoredFeed, answer: Answer): Promise<void> {
  const forGood =
    answer.redirects.length > 0 && answer.redirects.every(({ status }) => status === 301 || status === 308);
  if (!forGood || answer.finalUrl === address) return;
  const { node, who } = tools;
  await node.store.command(changeFeed, who.pass, {
    workspaceId: feed.workspaceId,
    id: feed.id,
    act: "move",
    address: answer.finalUrl,
    entry: {
      id: newId("ent", node.random),
      kind: "feed-changed",
      workspaceId: feed.workspaceId,
      itemId: feed.id,
      personId: who.person.id,
      at: node.now(),
      content: { from: address },
    },
    salt: node.random(32),
  });
}

/** One key for one item over all polls: what the feed calls it, else its address, else its words. */
const itemKey = (item: FeedItem): string =>
  createHash("sha256")
    .update(item.id ?? item.url ?? JSON.stringify([item.title, item.html ?? item.text]))
    .digest("hex");

async function takeItems(
  tools: PollTools,
  { feed }: StoredFeed,
  found: Feed,
): Promise<{ taken: number; left: number; refused: string[] }> {
  const { node, who } = tools;
  const of = { workspaceId: feed.workspaceId, feedId: feed.id };
  const items = new Map(found.items.map((item) => [itemKey(item), item]));
  const done = new Set(
    await node.store.query(doneFeedItems, who.pass, { ...of, keys: [...items.keys()], attempts }),
  );
  // Feeds have the newest first; reports are captured in the order in which they appeared.
  const fresh = [...items].filter(([key]) => !done.has(key)).toReversed();
  const refused: string[] = [];
  let taken = 0;
  for (const [key, item] of fresh.slice(0, itemsAPoll)) {
    let documentId: string | null = null;
    try {
      documentId = await takeItem(tools, feed, item, found.title);
      taken += 1;
    } catch (cause) {
      if (!(cause instanceof Problem)) throw cause;
      refused.push(`${item.title ?? item.url ?? item.id ?? "an item"}: ${cause.message}`);
    }
    await node.store.command(saveFeedItem, who.pass, { ...of, key, documentId });
  }
  return { taken, left: Math.max(0, fresh.length - itemsAPoll), refused };
}

async function takeItem(
  { hosts, handIn }: PollTools,
  feed: StoredFeed["feed"],
  item: FeedItem,
  feedTitle: string | undefined,
): Promise<string> {
  const declared: Declared = {
    title: item.title,
    publisher: feed.publisher ?? feedTitle?.slice(0, 300),
    published: item.published === undefined ? undefined : publishedAs(item.published),
    url: item.url,
    note: `From the feed ${feed.url}${item.id === undefined ? "" : `, item ${item.id}`}`.slice(0, 4000),
    label: feed.label,
  };
  if (feed.take === "page") {
    const { url } = item;
    if (url === undefined)
      throw new Problem("invalid-input", "the item has no address; take the feed's own content instead");
    return hosts.inTurn(url, () => handIn({ how: "address", address: url }, declared, feed.workspaceId));
  }
  const body = item.html ?? item.text;
  if (body === undefined || body.trim() === "")
    throw new Problem("empty-document", "the item carries no text; take its page instead");
  const [name, mediaType] = item.html === undefined ? ["item.txt", "text/plain"] : ["item.html", "text/html"];
  const bytes = new TextEncoder().encode(body);
  return handIn({ how: "file", name, mediaType, bytes }, { ...declared, charset: "utf-8" }, feed.workspaceId);
}

/** A date of publication as documents have it: a day, or an instant. */
function publishedAs(written: string): string | undefined {
  try {
    return written.length > 10 ? Temporal.Instant.from(written).toString() : written;
  } catch {
    return /^\d{4}-\d{2}-\d{2}/u.exec(written)?.[0];
  }
}
