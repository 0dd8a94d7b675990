import { describe, expect, it } from "vitest";
import { decodeFile } from "./decode-file.ts";
import { makeDocx, p } from "./docx/make-docx.fixture.ts";
import { extractInWorker } from "./extract-pool.ts";
import { makePdf } from "./pdf/make-pdf.fixture.ts";

const pdf = makePdf([[{ text: "Twelve were killed in Aleppo.", x: 50, y: 700 }]]);

describe("decodeFile", () => {
  it("reads the formats in a worker thread and leaves the bytes as they are", async () => {
    const before = pdf.slice();
    expect(await decodeFile(pdf, { name: "report" })).toMatchObject({
      kind: "text",
      text: "Twelve were killed in Aleppo.",
      mediaType: "application/pdf",
      textVersion: expect.stringMatching(/^pdf-\d/u),
      pages: [{ start: 0, end: 29, page: 1 }],
    });
    expect(pdf).toEqual(before);
    const word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    expect(await decodeFile(makeDocx(p("Words.")), { mediaType: word })).toMatchObject({
      text: "Words.",
      mediaType: word,
    });
    const email = new TextEncoder().encode("From: a@b.example\nSubject: s\n\nWords.");
    expect(await decodeFile(email, { name: "a.eml" })).toMatchObject({
      mediaType: "message/rfc822",
      text: "From: a@b.example\nSubject: s\n\nWords.",
    });
  });

  it("leaves text as it is, and keeps what is not read with the reason", async () => {
    const text = new TextEncoder().encode("Words.");
    expect(await decodeFile(text, { name: "a.txt" })).toEqual({
      kind: "text",
      text: "Words.",
      charset: "utf-8",
      mediaType: "text/plain",
    });
    expect(await decodeFile(makePdf([[]]), {})).toEqual({
      kind: "other",
      mediaType: "application/pdf",
      why: expect.stringContaining("no text layer"),
    });
    expect(await decodeFile(Uint8Array.of(0x89, 0x50, 0x4e, 0x47), {})).toEqual({
      kind: "other",
      mediaType: "image/png",
    });
  });

  it("throws a problem where a person can mend the file, and does not open what is too large", async () => {
    const locked = makePdf([[{ text: "x", x: 1, y: 1 }]], { encrypted: true });
    await expect(decodeFile(locked, {})).rejects.toMatchObject({ name: "Problem", key: "unreadable-text" });
    expect(await decodeFile(pdf, {}, 10)).toEqual({ kind: "other", mediaType: "application/pdf" });
  });

  it("ends a file that takes too long, and reads the next one", async () => {
    const pages = Array.from({ length: 300 }, () => [
      { text: "Twelve were killed in Aleppo.", x: 50, y: 700 },
    ]);
    const slow = await extractInWorker(makePdf(pages), "application/pdf", {
      seconds: 0.005,
      growthBytes: Infinity,
    });
    expect(slow).toEqual({ kind: "kept", why: expect.stringContaining("took longer") });
    const greedy = await extractInWorker(makePdf(pages), "application/pdf", {
      seconds: 60,
      growthBytes: -1e12,
    });
    expect(greedy).toEqual({ kind: "kept", why: expect.stringContaining("memory") });
    expect(await extractInWorker(pdf, "application/pdf")).toMatchObject({ kind: "text" });
  });
});
