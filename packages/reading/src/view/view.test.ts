import fc from "fast-check";
import { expect, test } from "vitest";
import { alignText } from "./entities.ts";
import { cleanPlain } from "./plain.ts";
import { mineShareLinks, residueLine } from "./residue.ts";
import { toRaw, ViewBuilder } from "./view.ts";
import { copyMended } from "./seam.ts";

function mend(raw: string): string {
  const out = new ViewBuilder();
  copyMended(out, raw, 0, raw.length);
  return out.build().text;
}

test.each([
  ["decisions had been made.Russia is asked", "decisions had been made. Russia is asked"],
  ["the president,Bashar al-Assad", "the president, Bashar al-Assad"],
  ["do the right thing inSyria", "do the right thing in Syria"],
  ["in our region,”he told", "in our region,” he told"],
  ["at 12.30 with 1,271 people in the U.S. zone", "at 12.30 with 1,271 people in the U.S. zone"],
  ["McDonald and iPhone", "McDonald and iPhone"],
])("seams: %s", (raw, wanted) => {
  expect(mend(raw)).toBe(wanted);
});

test("a span over a virtual space never points at it", () => {
  const raw = "made.Russia";
  const out = new ViewBuilder();
  copyMended(out, raw, 0, raw.length);
  const view = out.build();
  expect(view.text).toBe("made. Russia");
  expect(toRaw(view, 5, 12)).toEqual({ start: 5, end: 11 });
  expect(toRaw(view, 5, 6)).toBeNull();
});

test("every view character of plain text stands for the raw character it shows, or for a space", () => {
  fc.assert(
    fc.property(
      fc.string({
        unit: fc.constantFrom(
          "a",
          "B",
          " ",
          "\n",
          ".",
          ",",
          "“",
          "”",
          "<https://x.org/y>",
          "<>",
          "é",
          "م",
          "1",
          "–",
          "\r\n",
        ),
        maxLength: 80,
      }),
      (raw) => {
        for (const block of cleanPlain(raw, false).blocks)
          for (let i = 0; i < block.view.text.length; i++) {
            const shown = block.view.text[i]!;
            const under = raw.slice(block.view.from[i], block.view.to[i]);
            expect(shown === under || (shown === " " && under.trim() === "")).toBe(true);
            if (i > 0) expect(block.view.from[i]!).toBeGreaterThanOrEqual(block.view.from[i - 1]!);
          }
      },
    ),
    { numRuns: 500 },
  );
});

test("wrapped lines join, hard breaks and list items do not", () => {
  const flowed = cleanPlain(
    "The truce held on \nTuesday in the north.\n\nA second paragraph \nfollows here.\n",
    false,
  );
  expect(flowed.blocks.map((block) => block.view.text)).toEqual([
    "The truce held on Tuesday in the north.",
    "A second paragraph follows here.",
  ]);
  const list = cleanPlain("Key points\n- One town was reached.\n- Two towns were not.\n", false);
  expect(list.blocks.map((block) => block.kind)).toEqual(["body", "list", "list"]);
});

test("entities align with their source", () => {
  const raw = "a&nbsp;b &amp; c&#x1F54A;d";
  expect(
    alignText(raw, 0, raw.length, "a\u00a0b & c🕊d").map((run) => run.text ?? raw.slice(run.start, run.end)),
  ).toEqual(["a", "\u00a0", "b ", "&", " c", "🕊", "d"]);
  expect(alignText("abc", 0, 3, "xyz")).toEqual([]);
});

test.each([
  ["Share on Facebook", null],
  ["Facebook Twitter WhatsApp", "share buttons"],
  ["Advertisement", "advertisement"],
  ["Home | World | Politics | Sport", "navigation"],
  ["We use cookies to improve your experience.", "consent bar"],
  ["12 people were killed in Tarsk.", null],
])("residue line: %s", (line, wanted) => {
  expect(residueLine(line)).toBe(wanted);
});

test("broken percent signs in a share link are passed over", () => {
  expect(mineShareLinks("<https://x.org/share?url=%E0%A4%A&text=A%20good%20title>")).toEqual({
    title: "A good title",
  });
});
