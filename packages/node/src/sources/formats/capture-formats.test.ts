import type { ClaimDetail, ClaimPage } from "@truce/domain/claims";
import { passFor } from "@truce/domain/sharing";
import type { DocumentLine, DocumentText } from "@truce/domain/sources";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestNode, type TestNode } from "../../http/test-node.ts";
import { capture, type Captured } from "../capture.ts";
import { makePdf } from "./pdf/make-pdf.fixture.ts";

const report = makePdf([
  [
    { text: "The monitors said on Friday that 12 civilians had been killed", x: 50, y: 700 },
    { text: "in Aleppo in June.", x: 50, y: 688 },
  ],
]);

const email = new TextEncoder().encode(
  [
    "From: Monitors <m@monitors.example>",
    "Date: Fri, 1 Jul 2016 00:30:00 +0300",
    "Subject: Report of the week",
    'Content-Type: multipart/mixed; boundary="x"',
    "",
    "--x",
    "Content-Type: text/plain",
    "",
    "The monitors said on Friday that 40 civilians had been killed in Idlib.",
    "--x",
    'Content-Type: application/octet-stream; name="report.pdf"',
    "Content-Disposition: attachment",
    "Content-Transfer-Encoding: base64",
    "",
    Buffer.from(report).toString("base64"),
    "--x",
    'Content-Type: application/pdf; name="scan.pdf"',
    "Content-Disposition: attachment",
    "Content-Transfer-Encoding: base64",
    "",
    Buffer.from(makePdf([[]])).toString("base64"),
    "--x--",
  ].join("\r\n"),
);

describe("capture of formats", () => {
  let test: TestNode;
  beforeAll(async () => {
    test = await openTestNode();
  });
  afterAll(() => test.close());

  const take = (bytes: Uint8Array, name: string, declared = {}): Promise<Captured> =>
    capture(
      test.node,
      {
        person: test.node.operator,
        pass: passFor(test.node.operator, "record")!,
      },
      test.workspaceId,
      { how: "file", name, bytes },
      declared,
      { step: () => {} },
    );

  it("keeps an e-mail and its attachments as documents, each with its text or the reason why not", async () => {
    const taken = await take(email, "week.eml");
    expect(taken.document).toMatchObject({
      mediaType: "message/rfc822",
      status: "read",
      title: "Report of the week",
      publisher: "Monitors",
      published: "2016-07-01T00:30:00+03:00",
      note: null,
    });
    expect(new Uint8Array(await test.node.blobs.read(taken.document.sha256))).toEqual(email);
    const note = `attachment of ${taken.document.id}`;
    expect(taken.within).toMatchObject([
      {
        name: "report.pdf",
        captured: {
          document: { mediaType: "application/pdf", status: "read", label: "mission", note, published: null },
        },
      },
      {
        name: "scan.pdf",
        captured: {
          document: {
            status: "kept",
            label: "sealed",
            note: expect.stringMatching(new RegExp(`^${note}\nKept, not read: no text layer`, "u")),
          },
          text: null,
        },
      },
    ]);
    const { documents } = await test.get<{ documents: DocumentLine[] }>(test.node.operator, "/documents");
    expect(documents).toHaveLength(3);
    const again = await take(email, "week.eml");
    expect([again.already, again.text, again.document.id]).toEqual([true, taken.text, taken.document.id]);
    expect(
      (await test.get<{ documents: unknown[] }>(test.node.operator, "/documents")).documents,
    ).toHaveLength(3);
  });

  it("lets what a person says stand before what the file says", async () => {
    const other = new TextEncoder().encode(
      "From: a@b.example\nSubject: s\nDate: 1 Jul 2016 10:00 +0000\n\nWords.",
    );
    expect((await take(other, "a.eml", { title: "Mine", published: "2016-06-30" })).document).toMatchObject({
      title: "Mine",
      published: "2016-06-30",
      publisher: "a@b.example",
    });
  });

  it("refuses an encrypted PDF whole: nothing is stored", async () => {
    const before = (await test.get<{ documents: unknown[] }>(test.node.operator, "/documents")).documents
      .length;
    await expect(take(makePdf([[]], { encrypted: true }), "a.pdf")).rejects.toMatchObject({
      key: "unreadable-text",
    });
    expect(
      (await test.get<{ documents: unknown[] }>(test.node.operator, "/documents")).documents,
    ).toHaveLength(before);
  });

  it("reads a PDF that comes over the API into claims whose words stand in its text", async () => {
    const form = new FormData();
    form.set("file", new File([Buffer.from(report), "%"], "b.pdf"));
    form.set("published", "2016-07-01");
    const answer = await test.ask(test.node.operator, `/api/v1/workspaces/${test.workspaceId}/documents`, {
      method: "POST",
      body: form,
    });
    expect(answer.status).toBe(202);
    await test.node.jobs.idle();
    const { documents } = await test.get<{ documents: DocumentLine[] }>(test.node.operator, "/documents");
    const { text } = await test.get<DocumentText>(test.node.operator, `/documents/${documents[0]!.id}/text`);
    expect(text).toBe("The monitors said on Friday that 12 civilians had been killed in Aleppo in June.");
    const { claims } = await test.claims(test.node.operator);
    const spans = claims.flatMap(
      ({ evidence }) => evidence as { start: number; end: number; text: string }[],
    );
    expect(spans.length).toBeGreaterThan(0);
    for (const span of spans) expect(text.slice(span.start, span.end)).toBe(span.text);
  });

  it("says on which page of a PDF a claim's words stand", async () => {
    const paper = makePdf([
      [{ text: "The monitors said on Friday that 15 civilians had been killed in Homs.", x: 50, y: 700 }],
      [{ text: "The monitors said on Friday that 16 civilians had been killed in Hama.", x: 50, y: 700 }],
    ]);
    const { document } = await take(paper, "pages.pdf", { published: "2016-07-01" });
    const asked = `/api/v1/workspaces/${test.workspaceId}/documents/${document.id}/read`;
    expect((await test.ask(test.node.operator, asked, { method: "POST" })).ok).toBe(true);
    const claims = (): Promise<ClaimPage> => test.claims(test.node.operator, `document=${document.id}`);
    await expect.poll(async () => (await claims()).claims.length, { timeout: 30_000 }).toBeGreaterThan(1);
    const told = new Map<number, unknown>();
    for (const { id } of (await claims()).claims) {
      const { content, pages } = await test.get<ClaimDetail>(test.node.operator, `/claims/${id}`);
      if ("value" in content) told.set(Number(content.value), pages);
    }
    expect([told.get(15), told.get(16)]).toEqual([[1], [2]]);
  });
});
