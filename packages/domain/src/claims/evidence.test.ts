import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkEvidence, describeFault, evidenceOverlap } from "./index.ts";

const text = "In June 1,271 civilians 🕊 were killed.";

describe("checkEvidence", () => {
  it("accepts every span that reproduces its words", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", minLength: 1 }), fc.nat(), fc.nat(), (document, a, b) => {
        const [start, end] = [a % document.length, b % (document.length + 1)].sort((x, y) => x - y) as [
          number,
          number,
        ];
        const words = document.slice(start, end);
        const found = checkEvidence(document, [{ start, end, text: words }]);
        if (found.ok) expect(words.isWellFormed() || !document.isWellFormed()).toBe(true);
        else expect(start === end || !words.isWellFormed()).toBe(true);
      }),
    );
  });

  it.each([
    ["nothing", [], "none"],
    ["an empty span", [{ start: 3, end: 3, text: "x" }], "outside"],
    ["a span past the end", [{ start: 0, end: 999, text }], "outside"],
    ["other words", [{ start: 3, end: 7, text: "July" }], "different-words"],
    ["half a character", [{ start: 24, end: 25, text: text.slice(24, 25) }], "splits-character"],
    [
      "a region past the page's edge",
      [{ page: 1, region: { x: 0.9, y: 0, width: 0.2, height: 1 }, describedBy: "A", description: "B" }],
      "region-outside",
    ],
  ] as const)("refuses %s", (_what, evidence, kind) => {
    const found = checkEvidence(text, evidence);
    expect(found).toMatchObject({ ok: false, error: { kind } });
    if (!found.ok) expect(describeFault(found.error)).toMatch(/\w/u);
  });

  it("refuses a span of an exhibit that has no text", () => {
    expect(checkEvidence(null, [{ start: 0, end: 1, text: "x" }])).toMatchObject({
      error: { kind: "no-text" },
    });
  });
});

describe("evidenceOverlap", () => {
  const span = (start: number, end: number) => ({ start, end, text: "x".repeat(end - start) });

  it("is the shared length over the joint length", () => {
    expect(evidenceOverlap([span(0, 10)], [span(5, 15)])).toBeCloseTo(1 / 3);
    expect(evidenceOverlap([span(0, 10)], [span(0, 10)])).toBe(1);
    expect(evidenceOverlap([span(0, 5), span(3, 10)], [span(0, 10)])).toBe(1);
    expect(evidenceOverlap([span(0, 5)], [span(5, 10)])).toBe(0);
  });
});
