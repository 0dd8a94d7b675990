import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bounds } from "../bounds.ts";
import { parseFeed, type Feed } from "./parse-feed.ts";

function feedOf(text: string, address?: string): Feed {
  const parsed = parseFeed(text, address);
  if (!parsed.ok) throw new Error(parsed.why);
  return parsed.feed;
}

const rss = `<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Monitors</title><link>https://m.example/</link><description>d</description>
<item><title>Twelve &amp; more</title><link>/reports/12</link><guid isPermaLink="false">r-12</guid><pubDate>Fri, 01 Jul 2016 09:30:00 +0300</pubDate><description>short</description><content:encoded><![CDATA[<p>Twelve were killed.</p>]]></content:encoded></item>
<item><title>Plain</title><link>javascript:alert(1)</link><description>No tags here.</description></item></channel></rss>`;

const atom = `<feed xmlns="http://www.w3.org/2005/Atom"><title>الراصد</title><id>urn:f</id><updated>2016-07-01T00:00:00Z</updated>
<entry><title>تقرير</title><id>urn:e1</id><link rel="self" href="https://m.example/self"/><link rel="alternate" href="https://m.example/e1"/><published>2016-06-30T23:00:00+03:00</published><updated>2016-07-01T00:00:00Z</updated><content type="html">&lt;p&gt;قُتل 12&lt;/p&gt;</content></entry>
<entry><title>Two</title><id>urn:e2</id><updated>2016-07-01T00:00:00Z</updated><summary>Words.</summary></entry></feed>`;

const json = JSON.stringify({
  version: "https://jsonfeed.org/version/1.1",
  title: "J",
  items: [
    {
      id: "1",
      url: "https://m.example/1",
      title: "One",
      content_text: "Words.",
      date_published: "2016-07-01T09:30:00Z",
    },
  ],
});

describe("parseFeed", () => {
  it("reads RSS: full text before description, dates with their offset, links against the feed's address", () => {
    expect(feedOf(rss, "https://m.example/feed.xml")).toEqual({
      format: "rss",
      title: "Monitors",
      left: 0,
      items: [
        {
          id: "r-12",
          title: "Twelve & more",
          url: "https://m.example/reports/12",
          published: "2016-07-01T09:30:00+03:00",
          html: "<p>Twelve were killed.</p>",
        },
        { id: "javascript:alert(1)", title: "Plain", text: "No tags here." },
      ],
    });
  });

  it("reads Atom in Arabic, and JSON Feed", () => {
    expect(feedOf(atom)).toMatchObject({
      format: "atom",
      title: "الراصد",
      items: [
        {
          id: "urn:e1",
          title: "تقرير",
          url: "https://m.example/e1",
          published: "2016-06-30T23:00:00+03:00",
          html: "<p>قُتل 12</p>",
        },
        { id: "urn:e2", published: "2016-07-01T00:00:00+00:00", text: "Words." },
      ],
    });
    expect(feedOf(json)).toMatchObject({
      format: "json",
      items: [{ id: "1", url: "https://m.example/1", text: "Words." }],
    });
  });

  it("takes items to a bound and says how many it left", () => {
    const item = "<item><title>a</title></item>";
    const feed = feedOf(
      `<rss version="2.0"><channel><title>t</title>${item.repeat(bounds.feed.items + 5)}</channel></rss>`,
    );
    expect([feed.items.length, feed.left]).toEqual([bounds.feed.items, 5]);
  });

  it.each([
    ["a page", "<!doctype html><p>hello"],
    ["words", "hello"],
    ["nothing", ""],
    ["other JSON", `{"a":1}`],
    ["entities that expand", `<!DOCTYPE rss [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>${rss}`],
    ["too much", " ".repeat(bounds.feed.length + 1)],
  ])("says that %s is no feed it reads", (_what, text) => {
    expect(parseFeed(text)).toEqual({ ok: false, why: expect.any(String) });
  });

  it("never throws, whatever is done to the text", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(rss, atom, json),
        fc.array(fc.record({ at: fc.nat(2000), cut: fc.nat(40), put: fc.string({ maxLength: 6 }) }), {
          maxLength: 6,
        }),
        (text, changes) => {
          let changed = text;
          for (const { at, cut, put } of changes)
            changed = changed.slice(0, at) + put + changed.slice(at + cut);
          const parsed = parseFeed(changed, "https://m.example/");
          if (parsed.ok)
            for (const { url } of parsed.feed.items) if (url !== undefined) expect(url).toMatch(/^https?:/u);
        },
      ),
      { numRuns: 200 },
    );
  });

  it("takes deep nesting without running out of calls", () => {
    expect(() =>
      parseFeed(`<rss version="2.0"><channel>${"<a>".repeat(50_000)}</channel></rss>`),
    ).not.toThrow();
    expect(() => parseFeed("[".repeat(100_000))).not.toThrow();
  });
});
