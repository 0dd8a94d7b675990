import { describe, expect, it } from "vitest";
import { buildGazetteer } from "./build-gazetteer.ts";
import { findPlaces, resolveName } from "./find-places.ts";
import { placesNamed } from "./locate.ts";
import { SPELLINGS } from "./syria.fixture.ts";
import { smallGazetteer } from "./small.fixture.ts";

const gazetteers = [smallGazetteer()];

describe("places of Syria in the spellings of reports", () => {
  it.each(SPELLINGS)("%s: %s", (id, spellings) => {
    for (const name of spellings.split(", "))
      expect(resolveName(name, { gazetteers, focus: ["SY"] }).place?.id, name).toBe(id);
  });

  it("the coast of Syria is not the Sahel", () => {
    const [mentions] = findPlaces([{ text: "قصف على قرى في الساحل", language: "ar" }], {
      gazetteers,
      focus: ["SY"],
    });
    expect(mentions).toEqual([]);
  });

  it("a likeness is no name: Maydaa is not Madaya", () => {
    for (const name of ["Maydaa", "Mayda'a", "ميدعا"])
      expect(resolveName(name, { gazetteers, focus: ["SY"] }).candidates, name).toEqual([]);
  });

  it("a name that a town elsewhere has as its own stays open or follows what the workspace is about", () => {
    const { candidates } = resolveName("Arbin", { gazetteers });
    expect(candidates.map(({ country }) => country).toSorted()).toEqual(["FR", "SY"]);
    expect(resolveName("Arbin", { gazetteers, focus: ["SY"] }).place?.id).toBe("geonames:169372");
  });

  it("a workspace's own table goes before the list of this project", () => {
    const table = buildGazetteer(
      [{ id: "pcode:C4123", name: "Foah", otherNames: ["الفوعة"], level: "admin4", country: "SY" }],
      "own table",
    );
    for (const name of ["Foah", "الفوعة"]) {
      const { place, candidates } = resolveName(name, { gazetteers: [table, ...gazetteers], focus: ["SY"] });
      expect([place?.id, candidates.length], name).toEqual(["pcode:C4123", 1]);
    }
  });

  it("what this project added does not pass for GeoNames' word", () => {
    expect(placesNamed("Foah", gazetteers).map(({ id, source }) => [id, source])).toEqual([
      ["syria:Foah", "Truce, own list"],
    ]);
    expect(placesNamed("Madaya", gazetteers)[0]?.source).not.toContain("Truce");
  });

  it("a quarter and a part of an area lie in their first-level area", () => {
    for (const [name, area] of [
      ["Al-Waer", "geonames:SY.11"],
      ["Yarmouk", "geonames:SY.13"],
      ["Eastern Ghouta", "geonames:SY.08"],
    ])
      expect(resolveName(name!, { gazetteers }).place?.within[0]?.id, name).toBe(area);
  });

  it("the four towns are found in a sentence of each language", () => {
    const ids = (text: string, language: string): (string | undefined)[] =>
      findPlaces([{ text, language }], { gazetteers, focus: ["SY"] })[0]!.map(({ place }) => place?.id);
    const towns = ["geonames:167558", "geonames:172059", "syria:Foah", "syria:Kafraya"];
    expect(ids("Aid reached Madaya, Zabadani, Foah and Kefraya on Monday.", "en")).toEqual(towns);
    expect(ids("دخلت المساعدات إلى مضايا والزبداني والفوعة وكفريا", "ar")).toEqual(towns);
  });
});
