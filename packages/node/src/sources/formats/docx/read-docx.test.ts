import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bounds } from "../bounds.ts";
import { makeZip } from "@truce/linkage/testing/make-zip";
import { makeDocx, p } from "./make-docx.fixture.ts";
import { readDocx } from "./read-docx.ts";

const paragraphs = (bytes: Uint8Array): string[] => {
  const read = readDocx(bytes);
  if (read.kind !== "text") throw new Error(`not read: ${JSON.stringify(read)}`);
  return read.text.split("\n\n");
};

describe("readDocx", () => {
  it("reads paragraphs, in any language, over runs, tabs and line breaks", () => {
    expect(
      paragraphs(
        makeDocx(
          p("قُتل 12 مدنيا في حلب.") +
            `<w:p><w:pPr><w:tabs><w:tab w:val="left" w:pos="720"/></w:tabs></w:pPr><w:r><w:t>Al</w:t></w:r><w:r><w:t>eppo:</w:t><w:tab/><w:t>12</w:t><w:br/><w:t>Idlib: 14 &amp; more</w:t></w:r></w:p>` +
            "<w:p/>",
        ),
      ),
    ).toEqual(["قُتل 12 مدنيا في حلب.", "Aleppo: 12\nIdlib: 14 & more"]);
  });

  it("reads a table as rows, a table in a cell as words of the cell", () => {
    const cell = (inside: string): string => `<w:tc>${inside}</w:tc>`;
    const inner = `<w:tbl><w:tr>${cell(p("a"))}${cell(p("b"))}</w:tr></w:tbl>`;
    const table = `<w:tbl><w:tr>${cell(p("Area"))}${cell(p("Reached"))}</w:tr><w:tr>${cell(p("Madaya"))}${cell(p("no,") + p("twice refused"))}</w:tr><w:tr>${cell(inner + p("c"))}${cell(p("d"))}</w:tr></w:tbl>`;
    expect(paragraphs(makeDocx(p("Before") + table + p("After")))).toEqual([
      "Before",
      "Area\tReached",
      "Madaya\tno, twice refused",
      "a b c\td",
      "After",
    ]);
  });

  it("leaves out what was deleted, hidden or doubled, and keeps what was inserted", () => {
    const run = (text: string, properties = ""): string =>
      `<w:r><w:rPr>${properties}</w:rPr><w:t>${text}</w:t></w:r>`;
    expect(
      paragraphs(
        makeDocx(
          `<w:p><w:r><w:t>Killed: </w:t></w:r><w:del w:id="1"><w:r><w:delText>40</w:delText></w:r></w:del><w:ins w:id="2">${run("12")}</w:ins>${run(" secret", "<w:vanish/>")}${run(" shown", '<w:vanish w:val="0"/>')}<w:r><w:instrText> PAGE </w:instrText></w:r></w:p>` +
            `<w:p><mc:AlternateContent><mc:Choice>${run("box")}</mc:Choice><mc:Fallback>${run("box")}</mc:Fallback></mc:AlternateContent></w:p>`,
        ),
      ),
    ).toEqual(["Killed: 12 shown", "box"]);
  });

  it("gives numbered paragraphs the numbers that Word shows", () => {
    const level = (at: number, format: string, text: string): string =>
      `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`;
    const numbering = `<w:numbering NAMES><w:abstractNum w:abstractNumId="0">${level(0, "decimal", "%1.")}${level(1, "lowerLetter", "(%2)")}${level(2, "lowerRoman", "%1.%2.%3")}</w:abstractNum><w:abstractNum w:abstractNumId="1">${level(0, "bullet", "x")}</w:abstractNum><w:num w:numId="5"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="6"><w:abstractNumId w:val="1"/></w:num></w:numbering>`;
    const styles = `<w:styles NAMES><w:style w:styleId="Clause"><w:pPr><w:numPr><w:numId w:val="5"/></w:numPr></w:pPr></w:style><w:style w:styleId="Sub"><w:basedOn w:val="Clause"/></w:style></w:styles>`;
    const item = (text: string, list: number, at = 0): string =>
      p(text, `<w:numPr><w:ilvl w:val="${at}"/><w:numId w:val="${list}"/></w:numPr>`);
    expect(
      paragraphs(
        makeDocx(
          item("All sides cease fire.", 5) +
            item("In Aleppo", 5, 1) +
            item("In Idlib", 5, 1) +
            item("By noon", 5, 2) +
            p("Aid passes.", '<w:pStyle w:val="Sub"/>') +
            item("From Hama", 5, 1) +
            item("note", 6) +
            p("Signed.", '<w:pStyle w:val="Sub"/><w:numPr><w:numId w:val="0"/></w:numPr>'),
          { "word/numbering.xml": numbering, "word/styles.xml": styles },
        ),
      ),
    ).toEqual([
      "1. All sides cease fire.",
      "(a) In Aleppo",
      "(b) In Idlib",
      "1.b.i By noon",
      "2. Aid passes.",
      "(a) From Hama",
      "• note",
      "Signed.",
    ]);
  });

  it("marks footnotes so that they join no number, and puts them at the end", () => {
    const footnotes = `<w:footnotes NAMES><w:footnote w:type="separator" w:id="-1">${p("---")}</w:footnote><w:footnote w:id="2">${p("By our own count.")}</w:footnote></w:footnotes>`;
    const marked = `<w:p><w:r><w:t>Killed 1,271</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:t> in June.</w:t></w:r></w:p>`;
    expect(paragraphs(makeDocx(marked + p("End."), { "word/footnotes.xml": footnotes }))).toEqual([
      "Killed 1,271¹ in June.",
      "End.",
      "¹ By our own count.",
    ]);
  });

  it.each([
    ["a zip without a document", makeZip({ "a.txt": "words" }), "no word/document.xml"],
    ["no zip", new TextEncoder().encode("PK but nothing of the kind in here"), "no directory"],
    ["an empty document", makeDocx(""), "no text"],
    ["broken XML", makeZip({ "word/document.xml": "<w:document><w:p>" }), "not well formed"],
    [
      "entities that expand",
      makeZip({ "word/document.xml": `<!DOCTYPE d [<!ENTITY a "aaaa">]><w:document>&a;</w:document>` }),
      "document type",
    ],
    ["nesting without end", makeDocx("<w:sdt>".repeat(5000)), "nested too deeply"],
    ["a part that is larger than it says", makeZip({ "word/document.xml": p("x") }, { size: 3 }), "damaged"],
  ])("keeps %s, and says why", (_what, bytes, why) => {
    expect(readDocx(bytes)).toEqual({ kind: "kept", why: expect.stringContaining(why) });
  });

  it("unpacks a bomb only to the bound, whatever size it declares", () => {
    const bomb = new Uint8Array(bounds.zip.partBytes + 1);
    expect(readDocx(makeZip({ "word/document.xml": bomb }))).toMatchObject({
      kind: "kept",
      why: expect.stringContaining("unpacks to"),
    });
    expect(readDocx(makeZip({ "word/document.xml": bomb }, { size: 100 }))).toMatchObject({
      kind: "kept",
      why: expect.stringContaining("more than"),
    });
  });

  it("never throws, whatever is done to the bytes", () => {
    const whole = makeDocx(p("One.") + `<w:tbl><w:tr><w:tc>${p("a")}</w:tc></w:tr></w:tbl>`, {
      "word/numbering.xml": "<w:numbering NAMES/>",
      "word/footnotes.xml": "<w:footnotes NAMES/>",
    });
    const change = fc.record({ at: fc.nat(whole.length - 1), byte: fc.nat(255) });
    fc.assert(
      fc.property(
        fc.array(change, { minLength: 1, maxLength: 8 }),
        fc.option(fc.nat(whole.length)),
        (changes, end) => {
          const bytes = whole.slice(0, end ?? undefined);
          for (const { at, byte } of changes) if (at < bytes.length) bytes[at] = byte;
          expect(["text", "kept"]).toContain(readDocx(bytes).kind);
        },
      ),
      { numRuns: 200 },
    );
  });

  it("never throws, whatever tags stand where", () => {
    const tag = fc.constantFrom(
      ..."w:p w:r w:t w:tbl w:tr w:tc w:del w:footnote w:pPr w:numPr mc:Fallback w:vanish w:br".split(" "),
    );
    const tree = fc.letrec<{ node: string }>((tie) => ({
      node: fc.oneof(
        { maxDepth: 6 },
        fc.constantFrom("words", "12"),
        fc
          .tuple(tag, fc.array(tie("node"), { maxLength: 4 }))
          .map(([name, inside]) => `<${name}>${inside.join("")}</${name}>`),
      ),
    })).node;
    fc.assert(
      fc.property(tree, (body) => {
        expect(["text", "kept"]).toContain(readDocx(makeDocx(body)).kind);
      }),
      { numRuns: 150 },
    );
  });
});
