import type { Person } from "@truce/domain/base";
import type { JobView } from "../jobs/view.ts";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestNode, type TestNode } from "./test-node.ts";

let truce: TestNode;
let analyst: Person;
let documents: string;

beforeAll(async () => {
  truce = await openTestNode({ maxBytes: { text: 20_000, exhibit: 40_000 } });
  analyst = await truce.person("An analyst", "analyst", "reviewer");
  documents = `/api/v1/workspaces/${truce.workspaceId}/documents`;
});
afterAll(() => truce.close());

async function upload(
  name: string,
  bytes: Uint8Array<ArrayBuffer>,
  fields: Record<string, string> = {},
): Promise<JobView | { status: number; detail: string }> {
  const form = new FormData();
  form.set("file", new File([bytes], name));
  for (const [field, value] of Object.entries(fields)) form.set(field, value);
  const response = await truce.ask(analyst, documents, { method: "POST", body: form });
  const body = (await response.json()) as { job: JobView; detail: string };
  if (!response.ok) return { status: response.status, detail: body.detail };
  for (;;) {
    const job = (await (await truce.ask(analyst, `/api/v1/jobs/${body.job.id}`)).json()) as JobView;
    if (job.state === "done" || job.state === "failed") return job;
    await wait(10);
  }
}

const stored = async (): Promise<number> => (await truce.get<{ total: number }>(analyst, "/documents")).total;

describe("bad input", () => {
  it.each([
    ["an empty file", "a.txt", new Uint8Array(), {}, "no bytes"],
    ["white space", "a.txt", new TextEncoder().encode("   \n"), {}, "only white space"],
    ["a wrong encoding", "a.txt", Uint8Array.of(0x61, 0xe3, 0xcf, 0x20), {}, "windows-1256"],
    ["an unknown encoding", "a.txt", Uint8Array.of(0x61), { charset: "klingon" }, "no encoding"],
    ["a text over the bound", "a.txt", new TextEncoder().encode("word ".repeat(5000)), {}, "at most 20000"],
    [
      "a date that is none",
      "a.txt",
      new TextEncoder().encode("Text."),
      { published: "2016-02-30" },
      "no date of publication",
    ],
  ])("answers %s clearly and stores nothing", async (_what, name, bytes, fields, words) => {
    const before = await stored();
    const found = await upload(name, bytes, fields);
    const said = "detail" in found ? found.detail : String(found.problem?.["detail"]);
    expect(said).toContain(words);
    expect(await stored()).toBe(before);
  });

  it("stops a body that is larger than anything it would keep before reading it whole", async () => {
    const before = await stored();
    const found = await upload("big.bin", new Uint8Array(300_000));
    expect(found).toMatchObject({ status: 413, detail: expect.stringContaining("Nothing was stored") });
    expect(await stored()).toBe(before);
  });

  it("keeps what it cannot read as a sealed exhibit and says so", async () => {
    const job = (await upload("scan.pdf", new TextEncoder().encode("%PDF-1.7 scanned"))) as JobView;
    expect(job.result).toMatchObject({ kept: true, claims: 0 });
    const document = await truce.get<Record<string, unknown>>(
      analyst,
      `/documents/${job.result!.documentId}`,
    );
    expect(document).toMatchObject({ status: "kept", label: "sealed", mediaType: "application/pdf" });
    const original = await truce.ask(analyst, `${documents}/${job.result!.documentId}/original`);
    expect(original.headers.get("content-disposition")).toMatch(/^attachment/u);
    expect(original.headers.get("content-type")).toBe("application/octet-stream");
    // A person describes a region of it: that is evidence.
    const claim = {
      documentId: job.result!.documentId,
      kind: "assessment",
      chain: [{ name: "Unknown author", role: "publisher" }],
      evidence: [
        {
          page: 1,
          region: { x: 0, y: 0, width: 1, height: 0.5 },
          describedBy: "An analyst",
          description: "A stamp dated 3 May",
        },
      ],
      content: { assessment: "stamped on 3 May" },
    };
    const answer = await truce.ask(analyst, `/api/v1/workspaces/${truce.workspaceId}/claims`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(claim),
    });
    expect(answer.status).toBe(201);
  });

  it("reads a page with scripts as words only", async () => {
    const page = `<!doctype html><html><head><title>Report</title><script>alert("x")</script></head><body><p onclick="x()">The Northern Network for Records said that 19 civilians were killed in Vardel in May 2031.</p><script>steal()</script></body></html>`;
    const job = (await upload("page.html", new TextEncoder().encode(page), {
      published: "2031-06-01",
    })) as JobView;
    const { claims } = await truce.claims(analyst, `document=${job.result!.documentId}`);
    expect(claims.map((claim) => (claim.content as { value?: number }).value)).toContain(19);
    for (const claim of claims)
      for (const one of claim.evidence)
        if ("text" in one) expect(one.text).not.toMatch(/script|alert|steal/u);
  });

  it.each([
    ["broken JSON", { headers: { "content-type": "application/json" }, body: "{" }, 400],
    [
      "an unknown member",
      { headers: { "content-type": "application/json" }, body: `{"text":"a","colour":"red"}` },
      400,
    ],
    ["neither form nor JSON", { headers: { "content-type": "text/plain" }, body: "a" }, 415],
    [
      "an address that is none",
      { headers: { "content-type": "application/json" }, body: `{"address":"ftp://x"}` },
      202,
    ],
  ])("answers %s", async (_what, init, status) => {
    expect((await truce.ask(analyst, documents, { method: "POST", ...init })).status).toBe(status);
  });

  it.each([
    "/claims?kind=nonsense",
    "/claims?from=2016-13-01",
    "/claims?limit=0",
    "/claims?cursor=%00nonsense",
    "/search",
    "/figures/compare?a=x&b=y",
    "/documents/doc_1",
    "/nowhere",
  ])("answers %s with a problem", async (path) => {
    const answer = await truce.ask(analyst, `/api/v1/workspaces/${truce.workspaceId}${path}`);
    expect([400, 404]).toContain(answer.status);
    expect(answer.headers.get("content-type")).toContain("application/problem+json");
    expect(await answer.json()).toMatchObject({ title: expect.any(String), detail: expect.any(String) });
  });
});

describe("pages of other sites", () => {
  it.each([
    ["a host name that is not ours", { headers: { host: "evil.example" } }],
    ["a write from another origin", { method: "POST", headers: { origin: "https://evil.example" } }],
    [
      "a write that the browser calls cross-site",
      { method: "POST", headers: { "sec-fetch-site": "cross-site" } },
    ],
  ])("are refused: %s", async (_what, init) => {
    const answer = await truce.ask(analyst, "/api/v1/me", init);
    expect(answer.status).toBe(403);
  });

  it("may not frame, embed or sniff an answer", async () => {
    const { headers } = await truce.ask(analyst, "/api/v1/me");
    expect(headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("cache-control")).toBe("no-store");
  });
});
