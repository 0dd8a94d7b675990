import fc from "fast-check";
import { expect, test } from "vitest";
import type { Reading } from "./index.ts";
import { read } from "./index.ts";

const LONG = process.env["TRUCE_LONG"] === "1";
const RUNS = LONG ? 10_000 : 1_000;

const SEEDS = [
  "At least 14 civilians were killed and 31 wounded on Tuesday when shells struck a market in Keshti, the health office said. “We cannot confirm it,” she told reporters. According to the mission, both sides committed 47 violations – 12 of them in Seral – since 20 February.",
  "US officials said the plan <https://example.org/a> would require forces to withdraw before a 1 August deadline, though no decisions had been made.The envoy\n <> Facebook  \n<https://www.facebook.com/share?href=https%3A%2F%2Fexample.org%2F2016%2Fjul%2F01%2Fx>\n A caption. Photograph: \nAFP \nHe also said so.",
  "За прошедшие сутки зафиксировано 11 нарушений в провинциях Серал (6) и Дунмарк (5). «Мы призываем соблюдать перемирие», — заявил он.",
  "سجل المرصد ٢٣ خرقاً خلال الأربع والعشرين ساعة الماضية، منها ١٢ خرقاً في سيرال. وقالت الوزارة إن عدد الجرحى ارتفع إلى ٤٠.",
  "<article><h1>Truce 🕊 holds</h1><p>At least&nbsp;14 <b>people</b> were killed &amp; 30 injured in <a href='x'>Keshti</a>, the office said.</p><table><tr><th>Place</th><th>Killed</th></tr><tr><td>Seral</td><td>5</td></tr></table></article>",
  "# Update\n\n- Four of nine towns have **not** been reached since [January](http://x.org) 2031.\n\n| Place | Injured |\n|---|---|\n| Tarsk | 12 |\n",
];

const piece = fc.oneof(
  fc.constantFrom(
    "“",
    "”",
    "«",
    "»",
    "‘",
    "’",
    "\n",
    "\n\n",
    " \n",
    "<",
    ">",
    "&",
    "&amp;",
    "&#x1f600;",
    "– ",
    "(",
    ")",
    "|",
    "said that ",
    "told ",
    ", ",
    ". ",
    "1,000 ",
    "between 5 and ",
    "\ud83d",
    "\ude00",
    "😀",
    "\u0000",
    "\r\n",
    "\u202b",
    "\u200f",
    "12–19 ",
    " by ",
    "if ",
    "<p>",
    "</p>",
    "<table><tr><td>",
    "<!--",
    "killed ",
    "и ",
    "و",
    "٣",
    "According to ",
  ),
  fc.string({ unit: "binary", maxLength: 6 }),
);

/** A seed text with pieces cut out, put in and doubled. */
const mutated = fc
  .tuple(
    fc.constantFrom(...SEEDS),
    fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(12), piece), { maxLength: 8 }),
  )
  .map(([seed, edits]) => {
    let text = seed;
    for (const [where, cut, put] of edits) {
      const at = Math.floor(where * text.length);
      text = text.slice(0, at) + put + text.slice(at + cut);
    }
    return text;
  });

const media = fc.constantFrom("text/plain" as const, "text/html" as const, "text/markdown" as const);

function check(reading: Reading, text: string): void {
  const whole = (start: number, end: number): void => {
    expect(start).toBeGreaterThanOrEqual(0);
    expect(end).toBeGreaterThan(start);
    expect(end).toBeLessThanOrEqual(text.length);
  };
  const pair = (at: number): boolean =>
    /[\ud800-\udbff]/.test(text[at - 1] ?? "") && /[\udc00-\udfff]/.test(text[at] ?? "");
  reading.claims.forEach((claim, i) => {
    expect(claim.evidence.length).toBeGreaterThan(0);
    expect(claim.attribution[0]?.role).toBe("publisher");
    for (const span of claim.evidence) {
      whole(span.start, span.end);
      expect(text.slice(span.start, span.end)).toBe(span.text);
      expect(pair(span.start) || pair(span.end)).toBe(false);
    }
    for (const step of claim.attribution) {
      if (step.start !== undefined && step.end !== undefined) whole(step.start, step.end);
      if (step.cue) expect(text.slice(step.cue.start, step.cue.end)).toBe(step.cue.text);
    }
    if (claim.content.kind === "figure" && claim.content.subsetOf !== undefined) {
      expect(claim.content.subsetOf).toBeLessThan(reading.claims.length);
      expect(reading.claims[claim.content.subsetOf]?.kind).toBe("figure");
      expect(claim.content.subsetOf).not.toBe(i);
    }
  });
  for (const one of [...reading.blocks, ...reading.residue, ...reading.unread]) whole(one.start, one.end);
}

test(`every span re-slices on ${RUNS} mutated documents`, { timeout: LONG ? 600_000 : 60_000 }, () => {
  fc.assert(
    fc.property(mutated, media, (text, mediaType) => {
      check(read({ text, mediaType, published: "2031-03-04" }), text);
    }),
    { numRuns: RUNS },
  );
});

test("arbitrary strings do not crash the reader", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 400 }), media, (text, mediaType) => {
      check(read({ text, mediaType }), text);
    }),
    { numRuns: LONG ? 5_000 : 300 },
  );
});
