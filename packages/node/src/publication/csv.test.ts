import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { csvLine } from "./csv.ts";

/** A plain reader of RFC 4180 lines, written apart from the writer. */
function parse(line: string): string[] {
  const fields: string[] = [];
  let rest = line.replace(/\r\n$/u, "");
  for (;;) {
    const quoted = /^"((?:[^"]|"")*)"(?:,|$)/u.exec(rest);
    const plain = /^([^,]*)(?:,|$)/u.exec(rest)!;
    const [all, value] = quoted ?? plain;
    fields.push(quoted ? value!.replaceAll('""', '"') : value!);
    if (!all.endsWith(",")) return fields;
    rest = rest.slice(all.length);
  }
}

describe("csvLine", () => {
  it("reads back as it was written", () => {
    const text = fc
      .string({ unit: fc.constantFrom("a", "b", ",", '"', "\r", "\n", " ", "ع") })
      .filter((each) => !/^[=+\-@\t\r]/u.test(each));
    fc.assert(
      fc.property(fc.array(text, { minLength: 1 }), (fields) => {
        expect(parse(csvLine(fields))).toEqual(fields);
      }),
    );
  });

  it("disarms what a spreadsheet would run, and leaves negative numbers alone", () => {
    expect(csvLine(["=HYPERLINK(1)", -5, null])).toBe("'=HYPERLINK(1),-5,\r\n");
  });
});
