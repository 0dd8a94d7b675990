import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { WorkingText } from "../extracted.ts";
import { htmlText } from "./html-text.ts";
import { readEmail } from "./read-email.ts";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text.replaceAll(/\r?\n/gu, "\r\n"));

async function textOf(message: string): Promise<WorkingText> {
  const read = await readEmail(bytes(message));
  if (read.kind !== "text") throw new Error(`not read: ${JSON.stringify(read)}`);
  return read;
}

const multipart = (...parts: string[]): string =>
  `MIME-Version: 1.0
From: "Situation Room" <room@monitors.example>
To: Desk <desk@truce.example>, other@truce.example
Date: Fri, 1 Jul 2016 00:30:00 +0300
Subject: =?utf-8?B?2KrZgtix2YrYsQ==?= No. 12
Content-Type: multipart/mixed; boundary="line"

${parts.map((part) => `--line\n${part}\n`).join("")}--line--
`;

const plain = "Content-Type: text/plain; charset=utf-8\n\nقُتل 12 مدنيا في حلب اليوم.\nTwelve were killed.";

describe("readEmail", () => {
  it("puts the headers first, then the plain text; the date keeps the sender's own day", async () => {
    const read = await textOf(multipart(plain));
    expect(read.text).toBe(
      [
        "From: Situation Room <room@monitors.example>\nTo: Desk <desk@truce.example>, other@truce.example\nDate: Fri, 1 Jul 2016 00:30:00 +0300\nSubject: تقرير No. 12",
        "قُتل 12 مدنيا في حلب اليوم.\nTwelve were killed.",
      ].join("\n\n"),
    );
    expect(read.mined).toEqual({
      title: "تقرير No. 12",
      publisher: "Situation Room",
      published: "2016-07-01T00:30:00+03:00",
    });
  });

  it("decodes the encoding that the part declares", async () => {
    const message = `From: a@b.example\nSubject: x\nContent-Type: text/plain; charset=windows-1256\nContent-Transfer-Encoding: quoted-printable\n\n=E3=CF=ED=E4=C9`;
    expect((await textOf(message)).text).toContain("مدينة");
  });

  it("reads the HTML where there is no plain text, or only a stub of it", async () => {
    const html = `Content-Type: text/html; charset=utf-8\n\n<html><head><style>p {}</style></head><body><p>Twelve people were <b>killed</b> in Aleppo on Friday, the office said.</p></body></html>`;
    const words = "Twelve people were killed in Aleppo on Friday, the office said.";
    expect((await textOf(multipart(html))).text).toMatch(new RegExp(`\\n\\n${words}$`, "u"));
    const alternative = `Content-Type: multipart/alternative; boundary="in"\n\n--in\nContent-Type: text/plain\n\nNeeds HTML.\n--in\n${html}\n--in--`;
    expect((await textOf(multipart(alternative))).text).toContain(words);
  });

  it("hands out attachments and forwarded messages as files, named without folders, and lists them", async () => {
    const pdf = `Content-Type: application/pdf; name="x.pdf"\nContent-Disposition: attachment; filename="../../etc/report.pdf"\nContent-Transfer-Encoding: base64\n\nJVBERi0xLjc=`;
    const forwarded = `Content-Type: message/rfc822\n\nFrom: c@d.example\nSubject: inner\n\nInner words.`;
    const read = await textOf(multipart(plain, pdf, forwarded));
    expect(read.attachments).toMatchObject([
      { name: "report.pdf", mediaType: "application/pdf", bytes: new TextEncoder().encode("%PDF-1.7") },
      { name: "part-2.eml", mediaType: "message/rfc822" },
    ]);
    expect(new TextDecoder().decode(read.attachments![1]!.bytes)).toContain("Inner words.");
    expect(read.text).not.toContain("Inner words.");
    expect(read.text).toContain("Attachments:\nreport.pdf (application/pdf, 8 bytes)\n");
  });

  it("bounds the number of attachments and says what it left", async () => {
    const part = "Content-Type: text/csv; name=a.csv\nContent-Disposition: attachment\n\na,b";
    const read = await textOf(multipart(plain, ...Array<string>(60).fill(part)));
    expect(read.attachments).toHaveLength(50);
    expect(read.remarks).toContainEqual(expect.stringContaining("not set apart"));
  });

  it("keeps what is no e-mail, and what nests without end", async () => {
    expect(await readEmail(bytes("just words\n\nand more"))).toEqual({
      kind: "kept",
      why: expect.stringContaining("no e-mail"),
    });
    let nested = "From: a@b.example\nContent-Type: text/plain\n\nx";
    for (let at = 0; at < 80; at++)
      nested = `From: a@b.example\nContent-Type: multipart/mixed; boundary="b${at}"\n\n--b${at}\n${nested}\n--b${at}--`;
    expect(await readEmail(bytes(nested))).toEqual({
      kind: "kept",
      why: expect.stringContaining("taken apart"),
    });
  });

  it("never throws, whatever is done to the bytes", async () => {
    const whole = bytes(multipart(plain, "Content-Type: text/html\n\n<p>a<table><tr><td>b<td>c</table>"));
    const change = fc.record({ at: fc.nat(whole.length - 1), byte: fc.nat(255) });
    await fc.assert(
      fc.asyncProperty(
        fc.array(change, { minLength: 1, maxLength: 20 }),
        fc.nat(whole.length),
        async (changes, end) => {
          const changed = whole.slice(0, end);
          for (const { at, byte } of changes) if (at < changed.length) changed[at] = byte;
          expect(["text", "kept"]).toContain((await readEmail(changed)).kind);
        },
      ),
      { numRuns: 150 },
    );
  });
});

describe("htmlText", () => {
  it.each([
    ["blocks and inline tags", "<h1>A</h1>b <i>c</i><p>d<br>e</p>", "A\n\nb c\n\nd\ne"],
    ["lists", "<ul><li>a<li>b</ul><ol><li>c<li>d</ol>", "• a\n\n• b\n\n1. c\n\n2. d"],
    [
      "a table of data",
      "<table><tr><th>Area<th>Killed<tr><td>Aleppo<td>12</table>",
      "Area\tKilled\n\nAleppo\t12",
    ],
    [
      "a table that lays out a page",
      "<table><tr><td><p>a</p><p>b</p></td><td><table><tr><td>c</table></td></tr></table>",
      "a\n\nb\n\nc",
    ],
    ["what is not shown", "<script>x</script><p style='display: none'>y</p><p hidden>z</p><!-- w -->v", "v"],
    ["text kept as it is written", "<pre>a  \n b</pre>", "a\nb"],
    ["nothing", "", ""],
  ])("reads %s", (_what, html, text) => {
    expect(htmlText(html)).toBe(text);
  });

  it("takes any nesting without running out of calls", () => {
    expect(htmlText(`${"<div>".repeat(20_000)}deep`)).toBe("deep");
  });
});
