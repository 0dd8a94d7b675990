import type { ClaimLine } from "@truce/domain/claims";
import type { DocumentText } from "@truce/domain/sources";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { shownBlocks } from "./segments.ts";

const claim = (id: string, ...spans: [number, number][]): ClaimLine =>
  ({ id, evidence: spans.map(([start, end]) => ({ start, end, text: "" })) }) as unknown as ClaimLine;

const document = (
  text: string,
  reading: Partial<NonNullable<DocumentText["reading"]>> | null,
): DocumentText => ({
  documentId: "doc_1",
  text,
  reading: reading && {
    readerVersion: "1",
    readAt: "2016-07-01T00:00:00Z",
    blocks: [],
    residue: [],
    unread: [],
    ...reading,
  },
});

describe("the document on the desk", () => {
  it("shows overlapping claims on the words they share, the more particular first", () => {
    const text = "6,567 civilians were killed, 1,271 of them in June";
    const [block] = shownBlocks(document(text, null), [claim("all", [0, 50]), claim("june", [29, 50])]);
    expect(block!.segments.map((each) => [each.text, each.claims])).toEqual([
      ["6,567 civilians were killed, ", ["all"]],
      ["1,271 of them in June", ["june", "all"]],
    ]);
  });

  it("keeps what the reader left out, as residue", () => {
    const text = "Title\n\nBody <https://x> end\n\nShare this";
    const blocks = shownBlocks(
      document(text, {
        blocks: [
          { kind: "title", start: 0, end: 5, language: "en" },
          { kind: "body", start: 7, end: 27, language: "en" },
        ],
        residue: [
          { start: 12, end: 23, what: "link" },
          { start: 29, end: 39, what: "share" },
        ],
      }),
      [],
    );
    expect(blocks.map((each) => each.kind)).toEqual(["title", "body", "residue"]);
    expect(blocks[1]!.segments.map((each) => each.residue)).toEqual([null, "link", null]);
  });

  it("loses no character that is not white space, and every segment re-slices", () => {
    const spans = fc.array(
      fc.tuple(fc.nat(400), fc.integer({ min: 1, max: 90 })).map(([s, l]): [number, number] => [s, s + l]),
      { maxLength: 25 },
    );
    fc.assert(
      fc.property(fc.string({ maxLength: 400 }), spans, spans, (text, evidence, cuts) => {
        const blocks = cuts
          .map(([start, end]) => ({
            kind: "body" as const,
            start,
            end: Math.min(end, text.length),
            language: "en",
          }))
          .filter((each) => each.start < each.end);
        const claims = evidence
          .filter(([start]) => start < text.length)
          .map(([start, end], index) => claim(`c${index}`, [start, Math.min(end, text.length)]));
        const shown = shownBlocks(document(text, { blocks }), claims).flatMap((each) => each.segments);
        let joined = "";
        for (const segment of shown) {
          expect(text.slice(segment.start, segment.start + segment.text.length)).toBe(segment.text);
          joined += segment.text;
        }
        expect(joined.replaceAll(/\s/g, "")).toBe(text.replaceAll(/\s/g, ""));
        for (const each of claims) {
          const [one] = each.evidence as { start: number; end: number }[];
          const covered = shown.filter((segment) => segment.claims.includes(each.id)).map((s) => s.text);
          expect(covered.join("").replaceAll(/\s/g, "")).toBe(
            text.slice(one!.start, one!.end).replaceAll(/\s/g, ""),
          );
        }
      }),
    );
  });
});
