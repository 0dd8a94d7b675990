import { readFile } from "node:fs/promises";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { trialData } from "../../../../../../tools/trial-data.ts";
import type { WorkingText } from "../extracted.ts";
import { column, letterWidth, makePdf, type Drawn } from "./make-pdf.fixture.ts";
import { readPdf } from "./read-pdf.ts";

async function textOf(bytes: Uint8Array): Promise<WorkingText> {
  const read = await readPdf(bytes);
  if (read.kind !== "text") throw new Error(`not read: ${JSON.stringify(read)}`);
  return read;
}

const paragraphs = ({ text }: WorkingText): string[] => text.split("\n\n");

const left = [
  "The monitors counted twelve breaches",
  "of the truce in the first week. Both",
  "sides were told on the same day, and",
  "neither side has answered until now.",
  "The list of breaches is attached and",
  "names the place and hour of each one.",
];
const right = [
  "Aid reached three of the eight towns",
  "that had been named. The convoys for",
  "the other five were turned back, one",
  "of them twice, for reasons which had",
  "not been given in writing to anybody",
  "by the end of the week under review.",
];

describe("readPdf", () => {
  it("reads two columns one after the other, under a title that crosses both", async () => {
    const read = await textOf(
      makePdf([
        [
          { text: "Weekly report of the monitors on the truce", x: 60, y: 760, size: 18 },
          ...column(left, 50, 700),
          ...column(right, 310, 700),
        ],
      ]),
    );
    expect(paragraphs(read)).toEqual([
      "Weekly report of the monitors on the truce",
      left.join(" "),
      right.join(" "),
    ]);
  });

  it("gives back any two columns of words in order, whatever the gutter and the leading", async () => {
    const word = fc.string({
      unit: fc.constantFrom(..."abdeghilmnorstu".split("")),
      minLength: 3,
      maxLength: 8,
    });
    const line = fc
      .array(word, { minLength: 5, maxLength: 5 })
      .map((words) => words.join(" ").padEnd(36, "x"));
    const side = fc.array(line, { minLength: 8, maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(
        side,
        side,
        fc.integer({ min: 12, max: 40 }),
        fc.integer({ min: 11, max: 16 }),
        async (one, two, gutter, leading) => {
          const x = 40 + Math.max(...one.map((each) => each.length)) * letterWidth * 10 + gutter;
          const read = await textOf(
            makePdf([[...column(one, 40, 780, leading), ...column(two, x, 780, leading)]]),
          );
          expect(read.text.replaceAll(/\s+/gu, " ")).toBe([...one, ...two].join(" "));
        },
      ),
      { numRuns: 25 },
    );
  });

  it("takes running heads and page numbers out, keeps the first head, and joins across the pages", async () => {
    const page = (number: number, lines: readonly string[]): Drawn[] => [
      { text: "Bulletin 12 - 1 July 2016", x: 50, y: 810 },
      { text: `Page ${number} of 3`, x: 270, y: 20 },
      ...column(lines, 50, 700),
    ];
    const read = await textOf(
      makePdf([page(1, left.slice(0, 3)), page(2, left.slice(3)), page(3, ["Total 12"])]),
    );
    expect(paragraphs(read)).toEqual(["Bulletin 12 - 1 July 2016", left.join(" "), "Total 12"]);
    expect(read.remarks).toEqual([
      expect.stringContaining("Bulletin 12"),
      expect.stringContaining("Page 1 of 3"),
    ]);
    const pageOf = (words: string): number =>
      read.pages!.find(({ start, end }) => {
        const at = read.text.indexOf(words);
        return at >= start && at < end;
      })!.page;
    expect([pageOf("The monitors"), pageOf("neither side"), pageOf("Total 12")]).toEqual([1, 2, 3]);
  });

  it("does not take a row that differs from page to page for a running head", async () => {
    const read = await textOf(
      makePdf(
        [120, 7, 31].map((killed) => [{ text: `Killed ${killed}`, x: 50, y: 810 }, ...column(left, 50, 700)]),
      ),
    );
    for (const killed of [120, 7, 31]) expect(read.text).toContain(`Killed ${killed}`);
  });

  it("mends hyphens only where the word goes on in lower case and is written without one", async () => {
    const read = await textOf(
      makePdf([
        column(
          [
            "The cease-fire was declared for good, but the bombard-",
            "ment of the two towns went on as before. A new cease-",
            "fire is asked for by the families for the years 2015-",
            "2016, and for the whole of 2017, in letters by the UN-",
            "appointed envoy to both of the parties and their allies",
          ],
          50,
          700,
        ),
      ]),
    );
    expect(read.text).toContain("the bombardment of");
    expect(read.text).toContain("A new cease-fire is");
    expect(read.text).toContain("2015-2016");
    expect(read.text).toContain("UN-appointed");
  });

  it("keeps a footnote mark apart from the number that it stands at", async () => {
    const x = 50 + "In June 1,271".length * letterWidth * 10;
    const read = await textOf(
      makePdf([
        [
          { text: "In June 1,271", x: 50, y: 700 },
          { text: "12", x, y: 704, size: 6 },
          { text: "civilians were killed.", x: x + 14, y: 700 },
        ],
      ]),
    );
    expect(read.text).toBe("In June 1,271¹² civilians were killed.");
  });

  it("keeps the rows of a table as rows, with tabs between cells", async () => {
    const rows = [
      ["Area", "People", "Reached"],
      ["Madaya", "40,000", "no"],
      ["Daraya", "4,000", "yes"],
      ["Foua", "12,500", "no"],
      ["Kefraya", "8,000", "no"],
    ];
    const read = await textOf(
      makePdf([
        rows.flatMap((row, at) => row.map((text, cell) => ({ text, x: 50 + cell * 150, y: 700 - at * 14 }))),
      ]),
    );
    expect(paragraphs(read)).toEqual(rows.map((row) => row.join("\t")));
  });

  it("reads Arabic in the order of reading, numbers and Latin names included", async () => {
    const read = await textOf(
      makePdf([
        [
          { text: "قالت الشبكة إن 1271 مدنيا قتلوا", x: 300, y: 700 },
          { text: "في حزيران وحده.", x: 396, y: 686 },
          { text: "OHCHR", x: 300, y: 660 },
          { text: "وقالت", x: 340, y: 660 },
        ],
      ]),
    );
    expect(read.text).toContain("قالت الشبكة إن 1271 مدنيا قتلوا");
    expect(read.text).toContain("في حزيران وحده.");
    expect(read.text).toContain("وقالت OHCHR");
  });

  it("does not take the gaps of stretched lines for cells", async () => {
    const stretched = ["condemned it all", "all of that was", "called for it to"].flatMap(
      (text, at): Drawn[] => [
        { text, x: 50, y: 700 - at * 12 },
        { text: "indiscriminate bombing", x: 164, y: 700 - at * 12 },
      ],
    );
    expect((await textOf(makePdf([stretched]))).text).toBe(
      "condemned it all indiscriminate bombing all of that was indiscriminate bombing called for it to indiscriminate bombing",
    );
  });

  it("gives the same text for the same bytes", async () => {
    const bytes = makePdf([column(left, 50, 700), column(right, 50, 700)]);
    expect(await readPdf(bytes)).toEqual(await readPdf(bytes.slice()));
  });

  it("leaves a watermark across the page out, and reads a page that is printed sideways", async () => {
    const sideways = left.map((text, at): Drawn => ({ text, x: 100 + at * 12, y: 50, turned: true }));
    expect((await textOf(makePdf([sideways]))).text).toBe(left.join(" "));
  });

  it("takes the title from the file only where the text shows it", async () => {
    const page = [
      { text: "Weekly report of the monitors", x: 50, y: 760, size: 18 },
      ...column(left, 50, 700),
    ];
    expect((await textOf(makePdf([page], { title: "Weekly report of the monitors" }))).mined).toEqual({
      title: "Weekly report of the monitors",
    });
    expect((await textOf(makePdf([page], { title: "Microsoft Word - x.doc" }))).mined).toEqual({});
  });

  it("keeps what has no text, and says why", async () => {
    expect(await readPdf(makePdf([[], []]))).toEqual({
      kind: "kept",
      why: expect.stringContaining("no text layer"),
    });
    expect(await readPdf(new TextEncoder().encode("%PDF-1.7 and nothing else"))).toEqual({
      kind: "kept",
      why: expect.stringContaining("damaged"),
    });
  });

  it("refuses a PDF that asks for a password, and says what to do", async () => {
    expect(await readPdf(makePdf([column(left, 50, 700)], { encrypted: true }))).toMatchObject({
      kind: "refused",
      key: "unreadable-text",
      detail: expect.stringContaining("password"),
    });
  });

  it("never throws, and tiles its text with pages, whatever is done to the bytes", async () => {
    const whole = makePdf([column(left, 50, 700), column(right, 50, 700)]);
    const change = fc.record({ at: fc.nat(whole.length - 1), byte: fc.nat(255) });
    await fc.assert(
      fc.asyncProperty(
        fc.array(change, { minLength: 1, maxLength: 30 }),
        fc.nat(whole.length),
        fc.boolean(),
        async (changes, end, cut) => {
          const bytes = whole.slice(0, cut ? end : undefined);
          for (const { at, byte } of changes) if (at < bytes.length) bytes[at] = byte;
          const read = await readPdf(bytes);
          if (read.kind !== "text") return;
          let at = 0;
          for (const span of read.pages!) {
            expect(span.start).toBe(at);
            expect(span.end).toBeGreaterThanOrEqual(span.start);
            at = span.end;
          }
          expect(at).toBe(read.text.length);
        },
      ),
      { numRuns: 80 },
    );
  }, 20_000);

  it("reads a real codebook of 39 pages", async () => {
    const path = trialData("data", "events", "ged191_codebook.pdf");
    if (path === undefined) {
      console.warn("SKIPPED: real PDF, trial data absent (data/events/ged191_codebook.pdf)");
      return;
    }
    const bytes = new Uint8Array(await readFile(path));
    const read = await textOf(bytes);
    expect(read.pages!.at(-1)!.page).toBe(39);
    expect(read.text).not.toMatch(/\d{1,2}\/38/u);
    // A sentence over a line end, a footnote mark, and a paragraph over the end of a page.
    expect(read.text).toContain(
      "an individual incident (phenomenon) of lethal violence occurring at a given time and place.",
    );
    expect(read.text).toContain("highly conservative when counting fatalities¹.");
    expect(read.text).toContain("the location is more than 25 km away from another location");
  }, 20_000);
});
