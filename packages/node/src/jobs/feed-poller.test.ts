import { rm } from "node:fs/promises";
import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { DocumentLine, FeedView } from "@truce/domain/sources";
import { openTestNode, type TestNode } from "../http/test-node.ts";
import { openNode } from "../open-node.ts";
import { FeedPoller } from "./feed-poller.ts";

interface Served {
  status: number;
  headers: Record<string, string>;
  body: string;
}

const article = (n: number): string =>
  `<html><head><title>Report ${n}</title></head><body><h1>Report ${n}</h1><p>Observers said on Tuesday that ${n} people were killed in shelling of Veld, and that number ${n} road to the town was closed to all convoys.</p></body></html>`;

const rss = (items: string, more = ""): string =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>The Wire</title><link>http://x.example</link><description>d</description>${more}${items}</channel></rss>`;
const item = (n: number, base: string): string =>
  `<item><guid isPermaLink="false">item-${n}</guid><title>Report ${n}</title><link>${base}/page/${n}</link><pubDate>Tue, 01 Mar 2016 10:00:00 GMT</pubDate><description>Short text of item ${n} about the ceasefire.</description></item>`;

describe("polling feeds", () => {
  let server: Server;
  let base = "";
  let test: TestNode;
  let served: Map<string, Served>;
  let asked: { path: string; headers: IncomingHttpHeaders }[];
  let atOnce = 0;
  let mostAtOnce = 0;
  let instant = Temporal.Instant.from("2031-03-01T06:00:00Z");
  let waited = 0;
  const clock = {
    now: () => instant,
    wait: async (milliseconds: number) => {
      waited += milliseconds;
      instant = instant.add({ milliseconds: Math.ceil(milliseconds) });
    },
  };
  const serve = (path: string, body: string, headers: Record<string, string> = {}, status = 200): void =>
    void served.set(path, { status, headers, body });

  beforeAll(async () => {
    served = new Map();
    asked = [];
    server = createServer((request, response) => {
      const path = request.url ?? "";
      asked.push({ path, headers: request.headers });
      mostAtOnce = Math.max(mostAtOnce, (atOnce += 1));
      const page = /^\/page\/(\d+)$/u.exec(path);
      const found =
        served.get(path) ??
        (page
          ? { status: 200, headers: { "content-type": "text/html" }, body: article(Number(page[1])) }
          : undefined);
      const { etag } = found?.headers ?? {};
      const same = etag !== undefined && request.headers["if-none-match"] === etag;
      setTimeout(() => {
        atOnce -= 1;
        response.writeHead(same ? 304 : (found?.status ?? 404), found?.headers ?? {});
        response.end(same ? undefined : (found?.body ?? ""));
      }, 2);
    });
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    test = await openTestNode({ allowPrivate: true });
  });
  afterAll(async () => {
    // The last test has closed the node and opened its folder again.
    await rm(test.node.dataDir, { recursive: true, force: true });
    await new Promise((done) => server.close(done));
  });

  const path = (more = ""): string => `/api/v1/workspaces/${test.workspaceId}/feeds${more}`;
  const post = async (to: string, body: unknown = {}): Promise<Response> =>
    test.ask(test.node.operator, to, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
  const add = async (url: string, more: Record<string, unknown> = {}): Promise<FeedView> =>
    (await (await post(path(), { url, ...more })).json()) as FeedView;
  const feeds = async (): Promise<FeedView[]> =>
    (await test.get<{ feeds: FeedView[] }>(test.node.operator, "/feeds")).feeds;
  const state = async (id: string): Promise<FeedView> => (await feeds()).find((each) => each.id === id)!;
  const documents = async (): Promise<DocumentLine[]> =>
    (await test.get<{ documents: DocumentLine[] }>(test.node.operator, "/documents?limit=200")).documents;
  const poller = (): FeedPoller =>
    new FeedPoller(test.node, { clock, random: () => 0, pauseMilliseconds: 1000 });

  it("takes what is new, once, asks with what it was told, one request at a time, and waits as asked", async () => {
    serve("/a.xml", rss(`<ttl>120</ttl>${item(2, base)}${item(1, base)}`), {
      "content-type": "application/rss+xml",
      etag: '"one"',
    });
    const { id } = await add(`${base}/a.xml`, { label: "restricted", publisher: "The Wire" });
    expect(await poller().pollDue()).toBe(1);
    expect(await state(id)).toMatchObject({
      state: "polled",
      poll: {
        newItems: 2,
        taken: 2,
        lastError: null,
        nextPoll: instant.add({ hours: 2 }).toString({ smallestUnit: "millisecond" }),
      },
    });
    const taken = await documents();
    expect(
      taken.map(({ title, label, publisher, published }) => [
        title,
        label,
        publisher,
        published?.slice(0, 10),
      ]),
    ).toEqual([
      ["Report 2", "restricted", "The Wire", "2016-03-01"],
      ["Report 1", "restricted", "The Wire", "2016-03-01"],
    ]);
    expect(mostAtOnce).toBe(1);
    // A pause between requests to one host: the feed and two pages.
    expect(waited).toBeGreaterThanOrEqual(2000);
    expect(await poller().pollDue()).toBe(0);
    instant = instant.add({ hours: 3 });
    const before = asked.length;
    expect(await poller().pollDue()).toBe(1);
    expect(asked.slice(before).map((each) => [each.path, each.headers["if-none-match"]])).toEqual([
      ["/a.xml", '"one"'],
    ]);
    serve("/a.xml", rss(`${item(3, base)}${item(2, base)}`), {
      etag: '"two"',
      "cache-control": "max-age=7200",
    });
    instant = instant.add({ hours: 3 });
    await poller().pollDue();
    expect((await state(id)).poll).toMatchObject({ newItems: 1, taken: 3 });
    expect(await documents()).toHaveLength(3);
    for (const { headers } of asked)
      expect([headers.cookie, headers.authorization]).toEqual([undefined, undefined]);
  });

  it("takes the feed's own content where that is wished, and the same again adds nothing", async () => {
    serve("/b.xml", rss(item(7, base)));
    const { id } = await add(`${base}/b.xml`, { take: "content" });
    const pages = asked.filter((each) => each.path.startsWith("/page")).length;
    await poller().pollDue();
    expect(asked.filter((each) => each.path.startsWith("/page"))).toHaveLength(pages);
    expect((await documents())[0]).toMatchObject({
      title: "Report 7",
      label: "mission",
      url: `${base}/page/7`,
    });
    await post(path(`/${id}/poll`));
    expect((await state(id)).poll).toMatchObject({ newItems: 0, taken: 1 });
  });

  it("backs off, keeps Retry-After, stops at 410, and begins again when resumed", async () => {
    serve("/c.xml", "", {}, 500);
    const { id } = await add(`${base}/c.xml`, { everyMinutes: 5 });
    const wait = async (): Promise<number> => {
      const { poll } = await state(id);
      return Temporal.Instant.from(poll.lastPoll!)
        .until(Temporal.Instant.from(poll.nextPoll!))
        .total("minutes");
    };
    await poller().pollDue();
    expect(await state(id)).toMatchObject({
      poll: { failures: 1, lastError: "The server answered with HTTP status 500." },
    });
    expect(await wait()).toBeCloseTo(15, 0);
    instant = instant.add({ minutes: 16 });
    await poller().pollDue();
    expect(await wait()).toBeCloseTo(30, 0);
    serve("/c.xml", "", { "retry-after": "36000" }, 429);
    instant = instant.add({ minutes: 31 });
    await poller().pollDue();
    expect(await wait()).toBeCloseTo(600, 0);
    serve("/c.xml", "", {}, 410);
    instant = instant.add({ hours: 11 });
    await poller().pollDue();
    expect(await state(id)).toMatchObject({ state: "gone", poll: { nextPoll: null } });
    instant = instant.add({ hours: 1000 });
    const before = asked.filter((each) => each.path === "/c.xml").length;
    await poller().pollDue();
    expect(asked.filter((each) => each.path === "/c.xml")).toHaveLength(before);
    serve("/c.xml", rss(""));
    await post(path(`/${id}/resume`));
    await poller().pollDue();
    expect(await state(id)).toMatchObject({ state: "polled", poll: { failures: 0, lastError: null } });
  });

  it("records where a feed moved for good, and not where it went for a while", async () => {
    serve("/new.xml", rss(""));
    serve("/moved.xml", "", { location: "/new.xml" }, 301);
    serve("/away.xml", "", { location: "/new.xml" }, 302);
    const moved = await add(`${base}/moved.xml`);
    const away = await add(`${base}/away.xml`);
    await poller().pollDue();
    expect((await state(moved.id)).address).toBe(`${base}/new.xml`);
    expect((await state(away.id)).address).toBe(`${base}/away.xml`);
  });

  it("says what it could not read, tries an item that fails again, and then leaves it", async () => {
    serve("/d.xml", "<html>no feed</html>");
    const bad = await add(`${base}/d.xml`);
    serve("/gone/1", "", {}, 404);
    serve("/e.xml", rss(`<item><guid>e1</guid><title>Lost</title><link>${base}/gone/1</link></item>`), {
      etag: '"e"',
    });
    const lost = await add(`${base}/e.xml`);
    await poller().pollDue();
    expect((await state(bad.id)).poll.lastError).toMatch(/^What the server sent was not read/u);
    for (const tries of [1, 2, 3]) {
      expect((await state(lost.id)).poll.lastError, `try ${tries}`).toMatch(/^1 items were not taken.*404/u);
      instant = instant.add({ hours: 2 });
      await poller().pollDue();
    }
    expect((await state(lost.id)).poll.lastError).toBeNull();
    expect(asked.filter((each) => each.path === "/gone/1")).toHaveLength(3);
  });

  it("pauses and removes; whoever may not hand in may not add, and addresses with passwords are refused", async () => {
    const { id } = await add(`${base}/new.xml?x`);
    await post(path(`/${id}/pause`));
    const before = asked.length;
    await poller().pollDue();
    expect(asked.slice(before).map((each) => each.path)).not.toContain("/new.xml?x");
    await post(path(`/${id}/remove`));
    expect((await feeds()).map((each) => each.id)).not.toContain(id);
    const reader = await test.person("Reader", "reader");
    const refused = await test.ask(reader, path(), {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ url: `${base}/z.xml` }),
    });
    expect(refused.status).toBe(403);
    expect((await post(path(), { url: "http://me:secret@x.example/feed" })).status).toBe(422);
    expect((await post(path(), { url: `${base}/b.xml` })).status).toBe(409);
    // What a reader may not see is not there: the restricted feed of the first test.
    const seen = await test.get<{ feeds: FeedView[] }>(reader, "/feeds");
    expect(seen.feeds.length).toBeGreaterThan(0);
    expect(seen.feeds.map(({ label }) => label)).not.toContain("restricted");
  });

  it("does not reach into its own network unless the operator allows it", async () => {
    const strict = await openTestNode();
    try {
      const url = `${base}/a.xml`;
      const before = asked.length;
      await strict.ask(strict.node.operator, `/api/v1/workspaces/${strict.workspaceId}/feeds`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ url }),
      });
      await new FeedPoller(strict.node, { clock, random: () => 0 }).pollDue();
      const [feed] = (await strict.get<{ feeds: FeedView[] }>(strict.node.operator, "/feeds")).feeds;
      expect(feed?.poll.lastError).toMatch(/not on the public internet/u);
      expect(asked).toHaveLength(before);
    } finally {
      await strict.close();
    }
  });

  it("goes on after a restart where it was", async () => {
    const { dataDir } = test.node;
    const before = await feeds();
    await test.node.close();
    const again = await openNode({ dataDir, allowPrivate: true });
    const count = asked.length;
    try {
      await new FeedPoller(again, { clock, random: () => 0 }).pollDue();
      expect(asked).toHaveLength(count);
    } finally {
      await again.close();
    }
    expect(before.every(({ poll, state: each }) => each !== "polled" || poll.nextPoll !== null)).toBe(true);
  });
});
