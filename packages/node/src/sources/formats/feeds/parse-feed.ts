import { parseFeed as parseAnyFeed } from "feedsmith";
import { bounds } from "../bounds.ts";
import { writtenDate } from "../written-date.ts";

/** One report that a feed announces. The body, where the feed carries one, is HTML or plain text, never both. */
export interface FeedItem {
  /** What the feed itself calls the item: stable over polls, where given. */
  readonly id?: string;
  readonly title?: string;
  /** http or https. */
  readonly url?: string;
  /** ISO 8601, with the offset that stood in the feed. */
  readonly published?: string;
  readonly html?: string;
  readonly text?: string;
}

export interface Feed {
  readonly format: "rss" | "atom" | "rdf" | "json";
  readonly title?: string;
  readonly items: readonly FeedItem[];
  /** How long the feed asks readers to wait between polls (`ttl`, `sy:updatePeriod`), in minutes. */
  readonly everyMinutes?: number;
  /** Items beyond the bound, which were not taken. */
  readonly left: number;
}

export type ParsedFeed =
  | { readonly ok: true; readonly feed: Feed }
  | { readonly ok: false; readonly why: string };

/** An item as the formats give it, before it is cleaned. */
interface RawItem {
  id?: string | undefined;
  title?: string | undefined;
  url?: string | undefined;
  published?: string | undefined;
  html?: string | undefined;
  text?: string | undefined;
}

/**
 * Reads a captured feed: RSS 0.9x–2.0, RSS 1.0 (RDF), Atom (RFC 4287) or JSON Feed 1.1. Nothing is fetched. Feeds that
 * declare entities are refused, as they can be made to grow without bound.
 *
 * @param address where the feed came from: relative links are resolved against it
 */
export function parseFeed(text: string, address?: string): ParsedFeed {
  if (text.length > bounds.feed.length)
    return {
      ok: false,
      why: `the feed has ${text.length} characters; at most ${bounds.feed.length} are read`,
    };
  if (/<!ENTITY/iu.test(text)) return { ok: false, why: "the feed declares entities of its own" };
  let parsed: Normalised;
  try {
    parsed = normalised(text);
  } catch (cause) {
    // The library throws on everything that it cannot take for a feed.
    return {
      ok: false,
      why: cause instanceof Error ? `this is no feed: ${cause.message.slice(0, 200)}` : "this is no feed",
    };
  }
  const { format, title, items, all, everyMinutes } = parsed;
  const feed = {
    format,
    ...(everyMinutes !== undefined && everyMinutes > 0 ? { everyMinutes } : {}),
    ...(title === undefined ? {} : { title: plain(title) }),
    items: items.map((item) => cleaned(item, address)),
    left: all - items.length,
  };
  return { ok: true, feed };
}

interface Normalised {
  readonly format: Feed["format"];
  readonly title: string | undefined;
  readonly items: RawItem[];
  readonly all: number;
  readonly everyMinutes?: number | undefined;
}

const minutesOf = { hourly: 60, daily: 1440, weekly: 10_080, monthly: 43_200, yearly: 525_600 };

/** RSS `ttl` is in minutes; the syndication module names a period and how often in it. */
function waitAsked(
  ttl: unknown,
  sy: { updatePeriod?: string | undefined; updateFrequency?: number | undefined } | undefined,
): number | undefined {
  const period = minutesOf[(sy?.updatePeriod ?? "") as keyof typeof minutesOf];
  const asked = [Number(ttl), period === undefined ? NaN : period / Math.max(1, sy?.updateFrequency ?? 1)];
  const known = asked.filter((each) => Number.isFinite(each) && each > 0);
  return known.length === 0 ? undefined : Math.round(Math.max(...known));
}

function normalised(text: string): Normalised {
  const parsed = parseAnyFeed(text.trimStart().replace(/^\uFEFF/u, ""));
  const most = bounds.feed.items;
  switch (parsed.format) {
    case "rss":
    case "rdf": {
      const all = parsed.feed.items ?? [];
      const items = all.slice(0, most).map((item): RawItem => {
        const guid = "guid" in item ? item.guid : undefined;
        const link = item.link ?? (guid?.isPermaLink === false ? undefined : guid?.value);
        const pubDate = "pubDate" in item ? item.pubDate : undefined;
        return {
          id: guid?.value ?? item.link,
          title: item.title,
          url: link,
          published: pubDate ?? item.dc?.dates?.[0],
          ...body(item.content?.encoded ?? item.description),
        };
      });
      const ttl = "ttl" in parsed.feed ? parsed.feed.ttl : undefined;
      const everyMinutes = waitAsked(ttl, parsed.feed.sy);
      return { format: parsed.format, title: parsed.feed.title, items, all: all.length, everyMinutes };
    }
    case "atom": {
      const all = parsed.feed.entries ?? [];
      const items = all.slice(0, most).map((entry): RawItem => {
        const link =
          entry.links?.find(({ rel }) => rel === undefined || rel === "alternate") ?? entry.links?.[0];
        const content = entry.content?.value === undefined ? entry.summary : entry.content;
        const type = content?.type ?? "text";
        return {
          id: entry.id,
          title: entry.title?.value,
          url: link?.href,
          published: entry.published ?? entry.updated,
          ...(/^(?:html|xhtml|text\/html|application\/xhtml\+xml)$/iu.test(type)
            ? { html: content?.value }
            : { text: content?.value }),
        };
      });
      const everyMinutes = waitAsked(undefined, parsed.feed.sy);
      return { format: "atom", title: parsed.feed.title?.value, items, all: all.length, everyMinutes };
    }
    case "json": {
      const all = parsed.feed.items ?? [];
      const items = all.slice(0, most).map((item): RawItem => ({
        id: item.id,
        title: item.title,
        url: item.url ?? item.external_url,
        published: item.date_published ?? item.date_modified,
        ...(item.content_html === undefined
          ? { text: item.content_text ?? item.summary }
          : { html: item.content_html }),
      }));
      return { format: "json", title: parsed.feed.title, items, all: all.length };
    }
  }
}

/** RSS does not say whether a description is HTML: it is where it holds a tag. */
const body = (text: string | undefined): Pick<RawItem, "html" | "text"> =>
  text === undefined ? {} : /<[a-z][^<>]*>|&#?\w+;/iu.test(text) ? { html: text } : { text };

function cleaned(item: RawItem, address: string | undefined): FeedItem {
  const { id, title, url, published, html, text } = item;
  const link = url === undefined ? undefined : webAddress(url, address);
  const date = published === undefined ? undefined : writtenDate(published);
  const most = bounds.feed.fieldLength;
  return {
    ...(id ? { id: id.slice(0, 2000) } : {}),
    ...(title ? { title: plain(title) } : {}),
    ...(link === undefined ? {} : { url: link }),
    ...(date === undefined ? {} : { published: date }),
    ...(html ? { html: html.slice(0, most) } : text ? { text: text.slice(0, most) } : {}),
  };
}

/** Titles are plain text, though some feeds put tags in them. */
const plain = (title: string): string =>
  title
    .replaceAll(/<[^<>]*>/gu, "")
    .replaceAll(/\s+/gu, " ")
    .trim()
    .slice(0, 1000);

function webAddress(url: string, address: string | undefined): string | undefined {
  const found = URL.parse(url.trim(), address);
  return found && /^https?:$/u.test(found.protocol) && found.href.length <= 4000 ? found.href : undefined;
}
