import type { Person } from "@truce/domain/base";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createApp } from "./app.ts";
import { openTestNode, type TestNode } from "./test-node.ts";

/** Words that stand in restricted documents only: wherever a reader's answer holds one, something leaked. */
const secret = /Zarnika|4,?747|Hidden Mission/iu;

let truce: TestNode;
let reader: Person;
let reviewer: Person;
let hidden: { documentId: string; claimIds: string[] };

beforeAll(async () => {
  truce = await openTestNode();
  reader = await truce.person("A reader", "reader");
  reviewer = await truce.person("A reviewer", "analyst", "reviewer", "releaser");
  await truce.add(
    reviewer,
    "The Northern Network for Records reported on Friday that 12 civilians had been killed in June 2031 in Vardel.",
    { published: "2031-07-04", label: "public" },
  );
  const { documentId } = await truce.add(
    reviewer,
    "Hidden Mission said that 4,747 civilians had been killed in Zarnika in June 2031. Zarnika officials called for a halt before 1 August.",
    { published: "2031-07-04", label: "restricted", title: "Zarnika dispatch", publisher: "Hidden Mission" },
  );
  const { claims } = await truce.claims(reviewer, `document=${documentId}`);
  hidden = { documentId, claimIds: claims.map((claim) => claim.id) };
  for (const claim of claims)
    expect((await truce.judge(reviewer, claim.id, { answer: "accept" })).status).toBe(200);
}, 60_000);

afterAll(() => truce.close());

interface Description {
  paths: Record<
    string,
    Record<
      string,
      { "x-truce-action"?: string; parameters?: { name: string; in: string; required?: boolean }[] }
    >
  >;
}

const describeApi = async (): Promise<Description> =>
  (await truce.ask(reader, "/api/v1/openapi.json")).json() as Promise<Description>;

describe("every route passes the gate", () => {
  it("declares the action it needs, and none answers that was not declared", async () => {
    const { paths } = await describeApi();
    const declared = Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({
        route: `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/gu, ":$1")}`,
        action: operation["x-truce-action"],
      })),
    );
    expect(declared.length).toBeGreaterThan(15);
    expect(declared.filter((each) => each.action === undefined)).toEqual([]);
    const app = createApp(truce.node, { identify: () => reader });
    const open = new Set(["GET /api/v1/openapi.json", "GET /api"]);
    const answering = app.routes
      .filter((each) => each.method !== "ALL")
      .map((each) => `${each.method} ${each.path}`);
    const known = new Set(declared.map((each) => each.route));
    expect([...new Set(answering)].filter((each) => !known.has(each) && !open.has(each))).toEqual([]);
  });

  it("shows a reader nothing restricted on any route that can be read, while the reviewer sees it", async () => {
    const { paths } = await describeApi();
    const seenByReviewer: string[] = [];
    for (const [path, methods] of Object.entries(paths)) {
      if (!methods["get"] || path.endsWith("/events") || path.endsWith("/jobs/{jobId}")) continue;
      const filled = path
        .replace("{workspaceId}", truce.workspaceId)
        .replace("{documentId}", hidden.documentId)
        .replace("{claimId}", hidden.claimIds[0]!)
        .replace("{copyId}", `cpy_${"0".repeat(32)}`);
      const required =
        methods["get"].parameters
          ?.filter((each) => each.in === "query" && each.required)
          .map((each) => each.name) ?? [];
      const variants = path.endsWith("/compare")
        ? [`?a=${hidden.claimIds[0]}&b=${hidden.claimIds[0]}`]
        : required.includes("q")
          ? ["?q=Zarnika", "?q=4747", "?q=civilians"]
          : [
              "",
              "?limit=200",
              "?q=Zarnika",
              "?state=proposed&state=accepted",
              "?format=csv&state=accepted&state=proposed",
              `?document=${hidden.documentId}`,
              "?state=proposed",
            ];
      for (const query of variants) {
        const answer = await truce.ask(reader, `${filled}${query}`);
        const text = await answer.text();
        expect(text.replaceAll(query.slice(1), ""), `${path}${query}`).not.toMatch(secret);
        for (const id of [hidden.documentId, ...hidden.claimIds])
          if (!filled.includes(id) && !query.includes(id)) expect(text, `${path}${query}`).not.toContain(id);
        if (secret.test(await (await truce.ask(reviewer, `${filled}${query}`)).text()))
          seenByReviewer.push(path);
      }
    }
    // The test would prove nothing if nobody saw the words anywhere.
    expect(new Set(seenByReviewer).size).toBeGreaterThanOrEqual(7);
  });

  it("answers about a hidden thing just as about a thing that does not exist", async () => {
    const ghost = `doc_${"f".repeat(32)}`;
    for (const tail of ["", "/text", "/original"]) {
      const base = `/api/v1/workspaces/${truce.workspaceId}/documents`;
      const one = await truce.ask(reader, `${base}/${hidden.documentId}${tail}`);
      const other = await truce.ask(reader, `${base}/${ghost}${tail}`);
      expect(one.status).toBe(404);
      expect(await one.text()).toBe(await other.text());
    }
  });

  it("counts only what the viewer sees", async () => {
    const [small, large] = [await truce.claims(reader), await truce.claims(reviewer)];
    expect(small.total).toBe(small.claims.length);
    expect(large.total - small.total).toBe(hidden.claimIds.length);
    const facets = await truce.get<{ kind: { count: number }[] }>(reader, "/claims/facets");
    expect(facets.kind.reduce((sum, each) => sum + each.count, 0)).toBe(small.total);
  });

  it("says nothing to a reader's event stream about a restricted change", async () => {
    const listen = async (person: Person): Promise<() => Promise<string>> => {
      const stop = new AbortController();
      const response = await truce.ask(person, `/api/v1/workspaces/${truce.workspaceId}/events`, {
        signal: stop.signal,
      });
      const stream = response.body!.getReader();
      let text = "";
      const decoder = new TextDecoder();
      const pump = (async () => {
        for (;;) {
          const { done, value } = await stream.read();
          if (done) return;
          text += decoder.decode(value);
        }
      })().catch(() => undefined);
      return async () => {
        await new Promise((done) => setTimeout(done, 200));
        stop.abort();
        await stream.cancel();
        await pump;
        return text;
      };
    };
    const [quiet, told] = [await listen(reader), await listen(reviewer)];
    await truce.judge(reviewer, hidden.claimIds[0]!, { answer: "undo" });
    expect(await told()).toContain(hidden.claimIds[0]);
    expect(await quiet()).not.toContain(hidden.claimIds[0]);
    await truce.judge(reviewer, hidden.claimIds[0]!, { answer: "accept" });
  });

  it("lets a reader change nothing", async () => {
    const { claims } = await truce.claims(reader);
    expect((await truce.judge(reader, claims[0]!.id, { answer: "accept" })).status).toBe(403);
    const send = (path: string, body: unknown) =>
      truce.ask(reader, `/api/v1/workspaces/${truce.workspaceId}${path}`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(body),
      });
    expect((await send("/documents", { text: "A text." })).status).toBe(403);
    expect(
      (await send(`/documents/${claims[0]!.documentId}/label`, { label: "sealed", reason: "x" })).status,
    ).toBe(403);
  });

  it("hides everything that was read from a document when the document is closed, and shows it when it is opened", async () => {
    const { documentId } = await truce.add(
      reviewer,
      "The Northern Network for Records reported that 33 civilians were killed in Orsel in May 2031.",
      { published: "2031-06-01", label: "public" },
    );
    const relabel = (label: string) =>
      truce.ask(reviewer, `/api/v1/workspaces/${truce.workspaceId}/documents/${documentId}/label`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ label, reason: "source at risk" }),
      });
    const before = (await truce.claims(reader)).total;
    expect((await relabel("restricted")).status).toBe(200);
    expect((await truce.claims(reader, `document=${documentId}`)).total).toBe(0);
    expect(await truce.get(reader, "/search?q=Orsel")).toEqual({ claims: [], documents: [] });
    expect((await relabel("public")).status).toBe(200);
    expect((await truce.claims(reader)).total).toBe(before);
  });
});
