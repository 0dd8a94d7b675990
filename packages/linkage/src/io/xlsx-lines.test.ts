import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { makeZip } from "../testing/make-zip.ts";
import { FileFault } from "./file-fault.ts";
import { openXlsx } from "./xlsx-lines.ts";

const bounds = { entries: 20, partBytes: 1_000_000, columns: 10, cell: 20, cells: 1000 };
const book = (sheets: Record<string, string>, more: Record<string, string> = {}): Record<string, string> => {
  const names = Object.keys(sheets);
  return {
    "xl/workbook.xml": `<workbook>${more["workbookPr"] ?? ""}<sheets>${names.map((name, n) => `<sheet name="${name}" r:id="r${n}"/>`).join("")}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships>${names.map((_, n) => `<Relationship Id="r${n}" Target="worksheets/s${n}.xml"/>`).join("")}</Relationships>`,
    ...Object.fromEntries(
      Object.values(sheets).map((rows, n) => [
        `xl/worksheets/s${n}.xml`,
        `<worksheet><sheetData>${rows}</sheetData></worksheet>`,
      ]),
    ),
    ...Object.fromEntries(Object.entries(more).filter(([name]) => name.startsWith("xl/"))),
  };
};
const rowsIn = (parts: Record<string, string>): { name: string; rows: [number, string[]][] }[] =>
  openXlsx(makeZip(parts), "t", bounds).map(({ name, walk }) => {
    const rows: [number, string[]][] = [];
    walk((cells, line) => rows.push([line, cells]));
    return { name, rows };
  });

describe("a workbook", () => {
  it("gives every sheet, in the order of the workbook, with the numbers of its rows and gaps as empty cells", () => {
    const first = '<row r="2"><c r="B2" t="str"><v>b</v></c></row><row r="9"><c r="A9"><v>1.5</v></c></row>';
    const second =
      '<row><c t="inlineStr"><is><t>x</t></is></c><c t="b"><v>1</v></c><c t="e"><v>#N/A</v></c></row>';
    expect(rowsIn(book({ One: first, اثنان: second }))).toEqual([
      {
        name: "One",
        rows: [
          [2, ["", "b"]],
          [9, ["1.5"]],
        ],
      },
      { name: "اثنان", rows: [[1, ["x", "true", ""]]] },
    ]);
  });

  it("shows dates as days, by built-in and own formats and in both calendars of workbooks", () => {
    const styles =
      '<styleSheet><numFmts><numFmt numFmtId="170" formatCode="[$-409]yyyy\\-mm\\-dd;@"/><numFmt numFmtId="171" formatCode="0.0 &quot;days&quot;"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="171"/></cellXfs></styleSheet>';
    const cells =
      '<c s="1"><v>42551</v></c><c s="2"><v>42551.75</v></c><c s="3"><v>3</v></c><c s="0"><v>42551</v></c>';
    const parts = { "xl/styles.xml": styles };
    expect(rowsIn(book({ S: `<row>${cells}</row>` }, parts))[0]!.rows[0]![1]).toEqual([
      "2016-06-30",
      "2016-06-30",
      "3",
      "42551",
    ]);
    // ECMA-376 part 1, 18.17.4.1: day 0 of the 1904 system is 1 January 1904.
    const mac = { ...parts, workbookPr: '<workbookPr date1904="1"/>' };
    expect(rowsIn(book({ S: '<row><c s="1"><v>41089</v></c></row>' }, mac))[0]!.rows[0]![1]).toEqual([
      "2016-06-30",
    ]);
  });

  it("may write its names with a prefix, and phonetic guides are not text", () => {
    const parts = book(
      { S: "" },
      {
        "xl/worksheets/s0.xml":
          '<x:worksheet xmlns:x="m"><x:sheetData><x:row r="1"><x:c t="s"><x:v>0</x:v></x:c></x:row></x:sheetData></x:worksheet>',
        "xl/sharedStrings.xml": "<sst><si><t>東京</t><rPh><t>トウキョウ</t></rPh></si></sst>",
      },
    );
    expect(rowsIn(parts)[0]!.rows).toEqual([[1, ["東京"]]]);
  });

  it("is refused in words where it is none, damaged, or beyond the bounds", () => {
    const refused = (parts: Record<string, string>): string => {
      try {
        rowsIn(parts);
      } catch (cause) {
        if (cause instanceof FileFault) return cause.message;
        throw cause;
      }
      return "";
    };
    expect(refused({ "word/document.xml": "<a/>" })).toContain("it has no part xl/_rels/workbook.xml.rels");
    expect(refused(book({ S: "<row><c>" }))).toContain("not well formed");
    expect(refused(book({ S: `<row>${"<c/>".repeat(1001)}</row>` }))).toContain("more than 1,000 cells");
    expect(refused(book({ S: `<row><c t="str"><v>${"x".repeat(1_000_001)}</v></c></row>` }))).toContain(
      "unpacks",
    );
    expect(
      refused({ ...book({ S: "" }), "xl/workbook.xml": '<!DOCTYPE a [<!ENTITY b "c">]><workbook/>' }),
    ).toContain("document type");
    expect(() => openXlsx(new TextEncoder().encode("a,b"), "t", bounds)).toThrow("no ZIP archive");
    const { rows } = rowsIn(
      book({
        S: `<row><c r="A1" t="str"><v>${"y".repeat(50)}</v></c><c r="XFD1" t="str"><v>z</v></c></row>`,
      }),
    )[0]!;
    expect(rows).toEqual([[1, ["y".repeat(21)]]]);
  });

  it("throws nothing but its own fault, whatever a sheet holds", () => {
    const piece = fc.constantFrom(
      "<row>",
      "</row>",
      '<c r="B1" t="s">',
      "<c>",
      "</c>",
      "<v>",
      "</v>",
      "7",
      "&amp;",
      "<t>",
      "]]>",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        try {
          rowsIn(book({ S: pieces.join("") }));
        } catch (cause) {
          expect(cause).toBeInstanceOf(FileFault);
        }
      }),
      { numRuns: 300 },
    );
  });
});
