import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { alignCopy, layBeside, originalParagraphs } from "./align.ts";

const original = { documentId: "doc_1", text: "One.\n\nTwo,\nstill two.\n\n\nThree.\n", reading: null };

describe("a working copy beside its original", () => {
  it("takes the original's paragraphs apart, and nothing between them", () => {
    const spans = originalParagraphs(original);
    expect(spans.map(({ start, end }) => original.text.slice(start, end))).toEqual([
      "One.",
      "Two,\nstill two.",
      "Three.",
    ]);
    expect(originalParagraphs({ ...original, text: " \n " })).toEqual([]);
  });

  it("places as many paragraphs as there are, and none where the numbers differ", () => {
    const spans = originalParagraphs(original);
    expect(alignCopy("واحد\n\nاثنان\n\nثلاثة", spans)).toMatchObject({ aligned: true });
    expect(alignCopy("واحد\nاثنان\r\nثلاثة", spans)).toMatchObject({
      aligned: true,
      paragraphs: [{ text: "واحد" }, { text: "اثنان" }, { text: "ثلاثة" }],
    });
    const two = alignCopy("واحد\n\nاثنان", spans);
    expect(two.aligned).toBe(false);
    expect(two.paragraphs.every((each) => each.original === null)).toBe(true);
  });

  it("loses no paragraph when it is laid beside the blocks", () => {
    fc.assert(
      fc.property(
        fc.array(fc.option(fc.nat(100), { nil: null }), { maxLength: 12 }),
        fc.uniqueArray(fc.nat(100), { maxLength: 8 }),
        (places, starts) => {
          const paragraphs = places.map((start, n) => ({
            text: `p${n}`,
            original: start === null ? null : { start, end: start + 1 },
          }));
          const copy = { kind: "translation" as const, language: "ar", by: "x", reviewed: false, paragraphs };
          const laid = layBeside(
            copy,
            starts.sort((a, b) => a - b),
          );
          expect([...laid.beside.values(), laid.rest].flat().sort()).toEqual(
            paragraphs.map((each) => each.text).sort(),
          );
        },
      ),
    );
  });
});
