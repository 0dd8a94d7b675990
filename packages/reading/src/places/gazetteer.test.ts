import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildGazetteer } from "./build-gazetteer.ts";
import { foldPlaceName } from "./fold.ts";
import { Gazetteer } from "./gazetteer.ts";
import { smallGazetteer } from "./small.fixture.ts";
import type { PlaceRow } from "./types.ts";

describe("names of places", () => {
  it.each([
    ["Al-Bab", "El Bab"],
    ["Ash-Shaykh Miskin", "al Shaykh Miskin"],
    ["An Nabk", "al-Nabk"],
    ["Kafr ‘Uwayd", "Kafr Uwayd"],
    ["Maḑāyā", "madaya"],
    ["إدلب", "ادلب"],
    ["الرقّة", "الرقه"],
    ["São Paulo", "Sao Paulo"],
    ["Łódź", "Lodz"],
    ["St. Petersburg", "Saint Petersburg"],
  ])("%s is %s", (a, b) => {
    expect(foldPlaceName(a)).toBe(foldPlaceName(b));
  });

  it.each([
    ["Madaya", "Maydaa"],
    ["As Pontes", "Al Pontes"],
    ["حمص", "حماه"],
  ])("%s is not %s", (a, b) => {
    expect(foldPlaceName(a)).not.toBe(foldPlaceName(b));
  });

  it("folds what is folded to itself", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 30 }), (name) => {
        const folded = foldPlaceName(name);
        expect(foldPlaceName(folded)).toBe(folded);
      }),
    );
  });
});

describe("the gazetteer", () => {
  const gazetteer = smallGazetteer();

  it("knows a place by its names in three scripts", () => {
    for (const name of ["Aleppo", "HALAB", "حلب", "Халеб", "Алеппо"])
      expect(gazetteer.named(name).map(({ id }) => id)).toContain("geonames:170063");
  });

  it("keeps places of one name apart", () => {
    expect(gazetteer.named("Tripoli").map(({ country }) => country)).toEqual(["LY", "LB"]);
    expect(gazetteer.named("Maydaa")).toEqual([]);
  });

  it("says which areas hold a place", () => {
    const [reference] = gazetteer.references("madaya")!;
    expect(gazetteer.above(reference! >>> 1).map((index) => gazetteer.place(index).name)).toEqual([
      "Rif Dimashq Governorate",
      "Syria",
    ]);
  });

  it("opens again from its bytes, and refuses others", () => {
    const copy = new SharedArrayBuffer(gazetteer.buffer.byteLength);
    new Uint8Array(copy).set(new Uint8Array(gazetteer.buffer));
    expect(new Gazetteer(copy).named("حمص")).toEqual(gazetteer.named("حمص"));
    expect(gazetteer.named("حمص").map(({ level }) => level)).toEqual(["admin1", "settlement"]);
    expect(new Gazetteer(copy).source).toBe("test places");
    expect(() => new Gazetteer(new ArrayBuffer(128))).toThrow("not a gazetteer");
    expect(() => new Gazetteer(copy.slice(0, -4))).toThrow("its header says");
  });

  it("finds every row of any table by each of its names, and nothing else", () => {
    const name = fc
      .stringMatching(/^[a-zа-яا-ي]{2,8}( [a-z]{2,5})?$/u)
      .filter((each) => foldPlaceName(each).length > 1);
    fc.assert(
      fc.property(
        fc.array(fc.tuple(name, fc.array(name, { maxLength: 3 })), { maxLength: 40 }),
        name,
        (rows, other) => {
          const table = rows.map(([own, otherNames], index): PlaceRow => ({
            id: `t:${index}`,
            name: own,
            otherNames,
            level: "settlement",
            country: "SY",
          }));
          const built = buildGazetteer(table, "");
          const fold = (one: PlaceRow): string[] => [one.name, ...one.otherNames].map(foldPlaceName);
          for (const asked of [other, ...table.flatMap((row) => [row.name, ...row.otherNames])])
            expect(
              built
                .named(asked)
                .map(({ id }) => id)
                .toSorted(),
            ).toEqual(
              table
                .filter((row) => fold(row).includes(foldPlaceName(asked)))
                .map(({ id }) => id)
                .toSorted(),
            );
        },
      ),
      { numRuns: 60 },
    );
  });

  it("refuses a row that says no country in two letters, and one of two lines", () => {
    const row: PlaceRow = { id: "x:1", name: "X", otherNames: [], level: "settlement", country: "Syria" };
    expect(() => buildGazetteer([row], "")).toThrow("two capital letters");
    expect(() => buildGazetteer([{ ...row, country: "SY", name: "a\nb" }], "")).toThrow("one line");
  });
});
