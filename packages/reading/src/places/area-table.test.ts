import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readAreaTable, type AreaTable, type TableLine } from "./area-table.ts";
import { buildGazetteer } from "./build-gazetteer.ts";
import { findPlaces } from "./find-places.ts";
import { smallGazetteer } from "./small.fixture.ts";

const lines = (text: string): TableLine[] =>
  text.split("\n").map((line, index) => ({ line: index + 1, cells: line.split(",") }));
const table = (text: string): AreaTable => {
  const read = readAreaTable(lines(text));
  if (!read.ok) throw new Error(read.error);
  return read.value;
};

const header = "ADM1_EN,ADM1_AR,ADM1_PCODE,ADM2_EN,ADM2_AR,ADM2_PCODE,ADM0_EN,ADM0_AR,ADM0_PCODE,validOn";
const good = `${header}
Rural Damascus,ريف دمشق,SY03,Az-Zabdani,الزبداني,SY0306,Syria,سوريا,SY,2023-05-01
Rural Damascus,ريف دمشق,SY03,Duma,دوما,SY0302,Syria,سوريا,SY,2023-05-01`;

describe("a table of areas", () => {
  it("gives each area once, in its area", () => {
    const { rows, refused, countries, validOn } = table(good);
    expect(refused).toEqual([]);
    expect(countries).toEqual(["SY"]);
    expect(validOn).toBe("2023-05-01");
    expect(rows.map(({ id, level, parent }) => [id, level, parent])).toEqual([
      ["pcode:SY", "country", undefined],
      ["pcode:SY03", "admin1", "pcode:SY"],
      ["pcode:SY0306", "admin2", "pcode:SY03"],
      ["pcode:SY0302", "admin2", "pcode:SY03"],
    ]);
    expect(rows[1]).toMatchObject({ name: "Rural Damascus", otherNames: ["ريف دمشق"] });
  });

  it("is read by HXL tags under any header, or without one", () => {
    const tags = "#adm1+name+en,#adm1+code,#adm1+name+ar,#geo+lat,#geo+lon";
    const row = "Idleb,SY07,إدلب,35.8,36.7";
    for (const head of [
      `Governorate,Code,المحافظة,a,b\n${tags}`,
      tags,
      `ADM1_EN,ADM1_PCODE,ADM1_AR,x,y\n${tags}`,
    ])
      expect(table(`${head}\n${row}`).rows).toEqual([
        {
          id: "pcode:SY07",
          name: "Idleb",
          otherNames: ["إدلب"],
          arabic: "إدلب",
          level: "admin1",
          country: "SY",
          latitude: 35.8,
          longitude: 36.7,
        },
      ]);
  });

  it.each([
    ["Rural Damascus,,SY03,Zabdani 2,,,Syria,,SY,", 'admin2 "Zabdani 2" has no P-code'],
    ["Rural Damascus,,SY03,,,SY0309,Syria,,SY,", "SY0309 has no name"],
    ["Rural Damascus,,SY03,Duma,,0302,Syria,,SY,", '"0302" is no P-code'],
    ["Homs,,SY03,Duma,,SY0302,Syria,,SY,", 'SY03 is "Rural Damascus" in line 2 and "Homs" here'],
    ["Homs,,SY04,Duma,,SY0302,Syria,,SY,", "SY0302 lies in pcode:SY03 in line 3"],
    ["North,,LB01,,,,Syria,,SY,", "which is of another country"],
    [",,,,,,,,,2023-05-01", "the line names no area"],
  ])("refuses %s", (bad, why) => {
    const { rows, refused } = table(`${good}\n${bad}\nHama,حماة,SY05,,,,Syria,,SY,`);
    expect(refused).toEqual([{ line: 4, why: expect.stringContaining(why) as unknown }]);
    expect(rows.map(({ id }) => id)).toContain("pcode:SY05");
    expect(rows).toHaveLength(5);
  });

  it("without codes is refused as a whole, and says what it needs", () => {
    expect(readAreaTable(lines("Governorate,People\nIdleb,5"))).toMatchObject({
      ok: false,
      error: expect.stringContaining("ADM1_PCODE") as unknown,
    });
  });

  it("takes any cells without failing, and the same twice is the same", () => {
    const cell = fc.oneof(
      fc.constantFrom("SY", "SY03", "SY0302", "Duma", "", "دوما", "95"),
      fc.string({ maxLength: 8 }),
    );
    fc.assert(
      fc.property(fc.array(fc.array(cell, { maxLength: 10 }), { maxLength: 20 }), (cells) => {
        const body = cells.map((each, index) => ({ line: index + 2, cells: each }));
        const once = readAreaTable([...lines(header), ...body]);
        const twice = readAreaTable([...lines(header), ...body, ...body]);
        if (!once.ok || !twice.ok) throw new Error("the header is good");
        expect(twice.value.rows).toEqual(once.value.rows);
      }),
    );
  });
});

it("a workspace's own areas come before the general gazetteer", () => {
  const own = buildGazetteer(table(good).rows, "own areas, 2023-05-01");
  const [mention] = findPlaces(
    [{ text: "Aid was refused in Zabdani district and in Rural Damascus governorate.", language: "en" }],
    {
      gazetteers: [own, smallGazetteer()],
      focus: ["SY"],
    },
  )[0]!.toReversed();
  expect(mention!.place).toMatchObject({ id: "pcode:SY03", source: "own areas, 2023-05-01" });
});
