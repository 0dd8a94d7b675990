import { describe, expect, it } from "vitest";
import { arabicNameIn, arabicNameOf } from "./arabic-name.ts";
import { readAreaTable } from "./area-table.ts";
import { buildGazetteer } from "./build-gazetteer.ts";
import { Gazetteer } from "./gazetteer.ts";
import type { PlaceRow } from "./types.ts";

const row = (name: string, ...otherNames: string[]): PlaceRow => ({
  id: `test:${name}`,
  name,
  otherNames,
  level: "settlement",
  country: "SY",
});

describe("the Arabic name of a place", () => {
  // Spellings as GeoNames has them, in its order.
  it.each([
    ["Damascus", "دمشق", ["د مشق", "دمشق", "دیمەشق", "دەمەشىق"]],
    ["Cairo", "القاهرة", ["Cairo - القاهرة", "القاهرة", "قاهره", "قاھىرە", "قاہرہ"]],
    ["Tripoli", "طرابلس", ["ترابلس", "ترىپولى", "طرابلس", "طرابلس، لیبیا", "طَرَابُلُس"]],
    ["Gaza", "غزة", ["غزة", "غزه", "غزہ", "غەززە"]],
    ["Mosul", "الموصل", ["mwsڵ", "الموصل", "موسڵ", "موصل", "موصول"]],
    ["Idlib", "إدلب", ["إدلب", "ادلب", "محافظة إدلب"]],
    ["Beirut", "بيروت", ["بيروت", "بَيْرُوت", "بیروت", "بېيرۇت"]],
    ["Tehran", "طهران", ["تهران", "تهرون", "تِهران", "تہران", "طهران"]],
  ])("of %s is %s", (name, arabic, spellings) => {
    expect(arabicNameOf(row(name, ...spellings))).toBe(arabic);
  });

  it("is the one that a source gives as Arabic, and none where there is none", () => {
    expect(arabicNameOf({ ...row("Duma", "دومة"), arabic: "دوما" })).toBe("دوما");
    expect(arabicNameOf(row("Kyiv", "Київ", "کیف"))).toBeUndefined();
  });

  it("is kept by the gazetteer and found by the place's id, whatever name is asked with", () => {
    const { buffer } = buildGazetteer(
      [row("Vardel", "فردل"), { ...row("Vardel"), id: "test:other" }],
      "test",
    );
    const gazetteers = [new Gazetteer(buffer)];
    expect(arabicNameIn({ id: "test:Vardel", name: "Vardel" }, gazetteers)).toBe("فردل");
    expect(arabicNameIn({ id: "test:Vardel", name: "فردل" }, gazetteers)).toBe("فردل");
    expect(arabicNameIn({ id: "test:other", name: "Vardel" }, gazetteers)).toBeUndefined();
    expect(arabicNameIn({ id: "test:none", name: "Nowhere" }, gazetteers)).toBeUndefined();
    expect(gazetteers[0]!.place(0)).toMatchObject({ id: "test:Vardel", name: "Vardel" });
  });

  it("of a table of areas is its Arabic column", () => {
    const table = readAreaTable([
      { line: 1, cells: ["ADM1_EN", "ADM1_FR", "ADM1_AR", "ADM1_PCODE"] },
      { line: 2, cells: ["Rural Damascus", "Damas rural", "ريف دمشق", "SY03"] },
    ]);
    if (!table.ok) throw new Error(table.error);
    expect(table.value.rows).toMatchObject([{ name: "Rural Damascus", arabic: "ريف دمشق" }]);
  });
});
