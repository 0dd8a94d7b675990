import { readFileSync } from "node:fs";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildGazetteer, findPlaces } from "@truce/reading";
import { trialData } from "../../../../tools/trial-data.ts";
import { makeZip } from "@truce/linkage/testing/make-zip";
import { readAreaFile } from "./area-file.ts";

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

describe("a CSV file of areas", () => {
  it("may quote its cells, in any script, and break lines inside them", () => {
    const file = readAreaFile(
      encode('\uFEFFADM1_EN;ADM1_AR;ADM1_PCODE\r\n"Rif\nDimashq";"ريف ""دمشق""";SY03\r\n\nHama;;\n'),
    );
    expect(file.rows).toMatchObject([{ id: "pcode:SY03", otherNames: ['ريف "دمشق"'] }]);
    expect(file.refused).toEqual([{ line: 5, why: 'admin1 "Hama" has no P-code' }]);
    expect(file.accepted).toBe(1);
  });

  it("says from which line on a quotation mark that is never closed has swallowed it", () => {
    const file = readAreaFile(encode('ADM1_EN,ADM1_PCODE\nIdleb,SY07\n"Hama,SY05\nHoms,SY04\n'));
    expect(file.rows).toHaveLength(1);
    expect(file.refused).toEqual([
      { line: 3, why: expect.stringContaining("2 lines after it were not read") as unknown },
    ]);
  });

  it("is read or refused in words, whatever it holds", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom("SY01", "A", ",", '"', "\n", "\r", ";", " "), maxLength: 40 }),
        (text) => {
          const { rows, refused } = readAreaFile(encode(`ADM1_EN,ADM1_PCODE\nIdleb,SY07\n${text}`));
          expect(rows.length).toBeGreaterThan(0);
          for (const { line, why } of refused) expect([line > 2, why.length > 0]).toEqual([true, true]);
        },
      ),
    );
    expect(() => readAreaFile(Uint8Array.from([0x61, 0x0a, 0xe3, 0xcd, 0x0a]))).toThrow(/not UTF-8/);
    expect(() => readAreaFile(encode(`ADM1_EN,ADM1_PCODE\n${"x,SY01\n".repeat(200_001)}`))).toThrow(
      /more than 200000 lines/,
    );
  });

  it("says which line is wrong", () => {
    const file = readAreaFile(encode("ADM1_EN,ADM1_PCODE\nIdleb,SY07\nHama,5\n"));
    expect(file.refused).toEqual([{ line: 3, why: expect.stringContaining('"5" is no P-code') as unknown }]);
    expect(file.countries).toEqual(["SY"]);
  });
});

describe("a workbook of areas", () => {
  const sheet = (rows: string): string => `<worksheet><sheetData>${rows}</sheetData></worksheet>`;
  const workbook = makeZip({
    "xl/workbook.xml":
      '<workbook xmlns:r="r"><sheets><sheet name="About" r:id="r1"/><sheet name="Admin1" r:id="r2"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels":
      '<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Target="/xl/worksheets/sheet2.xml"/></Relationships>',
    "xl/sharedStrings.xml":
      "<sst><si><t>ADM1_PCODE</t></si><si><r><t>إد</t></r><r><t>لب</t></r><rPh><t>x</t></rPh></si></sst>",
    "xl/styles.xml":
      '<styleSheet><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>',
    "xl/worksheets/sheet1.xml": sheet('<row r="1"><c t="inlineStr"><is><t>Read me</t></is></c></row>'),
    "xl/worksheets/sheet2.xml": sheet(
      '<row r="1"><c r="A1" t="inlineStr"><is><t>ADM1_EN</t></is></c><c r="C1" t="s"><v>0</v></c><c r="D1" t="str"><v>ADM1_AR</v></c><c r="E1" t="str"><v>validOn</v></c></row>' +
        '<row r="3"><c r="A3" t="str"><f>x</f><v>Idleb</v></c><c r="C3" t="str"><v>SY07</v></c><c r="D3" t="s"><v>1</v></c><c r="E3" s="1"><v>45047</v></c></row>' +
        '<row r="4"><c r="A4" t="str"><v>Nowhere</v></c></row>',
    ),
  });

  it("is read sheet by sheet; what holds no areas is passed over and named", () => {
    const file = readAreaFile(workbook);
    expect(file.rows).toMatchObject([{ id: "pcode:SY07", name: "Idleb", otherNames: ["إدلب"] }]);
    expect(file.validOn).toBe("2023-05-01");
    expect(file.refused).toEqual([{ sheet: "Admin1", line: 4, why: 'admin1 "Nowhere" has no P-code' }]);
    expect(file.passedOver).toEqual([
      { sheet: "About", why: expect.stringContaining("no column holds the P-codes") as unknown },
    ]);
  });

  it("that is none is refused in words", () => {
    expect(() => readAreaFile(makeZip({ "word/document.xml": "<a/>" }))).toThrow("is not an XLSX workbook");
    expect(() => readAreaFile(encode("a,b\n1,2"))).toThrow("ADM1_PCODE");
  });
});

it("a country's whole table is taken, and its Arabic names are found", (context) => {
  interface Area {
    id: string;
    governorateId?: string;
    districtId?: string;
    name: { en: string; ar: string };
    externalIds: { ochaPcode?: string };
  }
  const load = (name: string): Area[] | undefined => {
    const path = trialData("data", "geography", `opensyria_${name}.json`);
    return path === undefined ? undefined : (JSON.parse(readFileSync(path, "utf8")) as Area[]);
  };
  const [first, second, third] = [load("governorates"), load("districts"), load("subdistricts")];
  if (!first || !second || !third) {
    console.warn("SKIPPED: trial data is absent, no country's table was read");
    context.skip();
    return;
  }
  const by = new Map([...first, ...second].map((area) => [area.id, area]));
  const csv = ["ADM1_EN,ADM1_AR,ADM1_PCODE,ADM2_EN,ADM2_AR,ADM2_PCODE,ADM3_EN,ADM3_AR,ADM3_PCODE"];
  for (const area of third)
    csv.push(
      [by.get(area.governorateId!)!, by.get(area.districtId!)!, area]
        .flatMap(({ name, externalIds }) => [name.en, name.ar, externalIds.ochaPcode ?? ""])
        .map((cell) => `"${cell}"`)
        .join(","),
    );
  const file = readAreaFile(encode(csv.join("\n")));
  expect(file.refused).toEqual([]);
  expect(
    Object.entries(Object.groupBy(file.rows, ({ level }) => level)).map(([level, rows]) => [
      level,
      rows.length,
    ]),
  ).toEqual([
    ["admin1", 14],
    ["admin2", 62],
    ["admin3", 272],
  ]);
  const gazetteer = buildGazetteer(file.rows, "areas.csv");
  const [mentions] = findPlaces([{ text: "خمسة خروقات في ريف دمشق وثلاثة في ناحية مضايا", language: "ar" }], {
    gazetteers: [gazetteer],
    focus: ["SY"],
  });
  expect(mentions!.map(({ place }) => place?.name)).toEqual(["Rif Dimashq", "Madaya"]);
});
