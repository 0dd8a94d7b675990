import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { read } from "../read.ts";
import { findPlaces, resolveName } from "./find-places.ts";
import { smallGazetteer } from "./small.fixture.ts";

const gazetteers = [smallGazetteer()];
const found = (text: string, language = "en", focus: string[] = []): string[] =>
  findPlaces([{ text, language }], { gazetteers, focus })[0]!.map(
    ({ written, place }) => `${written}=${place ? `${place.name}/${place.country}/${place.level}` : "?"}`,
  );

describe("places in English text", () => {
  it.each([
    [
      "Shelling was reported in Douma, Rif Dimashq.",
      ["Douma=Duma/SY/settlement", "Rif Dimashq=Rif Dimashq Governorate/SY/admin1"],
    ],
    ["Trucks reached the town of Madaya on Monday.", ["Madaya=Madaya/SY/settlement"]],
    ["Clashes went on in Aleppo province.", ["Aleppo=Aleppo/SY/admin1"]],
    ["Residents of al-Bab fled to Aleppo.", ["al-Bab=Al Bab/SY/settlement", "Aleppo=Aleppo/SY/settlement"]],
    [
      "The Lebanese army withdrew from Tripoli; in Beirut and elsewhere in Lebanon calm held.",
      ["Tripoli=Tripoli/LB/settlement", "Beirut=Beirut/LB/settlement", "Lebanon=Lebanon/LB/country"],
    ],
    ["Breaches in the provinces of Homs (3) and Aleppo", ["Homs=Homs/SY/admin1", "Aleppo=Aleppo/SY/admin1"]],
    ["Officials in Tripoli, Libya, agreed.", ["Tripoli=Tripoli/LY/settlement", "Libya=Libya/LY/country"]],
  ])("%s", (text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  it("takes no person or organisation for a place", () => {
    expect(found("Philip Hammond spoke. Mr Hammond said nothing more.")).toEqual([]);
    expect(found("The Damascus Post and Aleppo University denied it.")).toEqual([]);
    expect(found("Madaya is not Maydaa, wrote Newark Smith.")).toEqual([]);
  });

  it("leaves a name open whose places cannot be told apart, with the candidates", () => {
    const rows = found("They met in Tripoli.", "en");
    expect(rows).toEqual(["Tripoli=Tripoli/LY/settlement"]);
    const { place, candidates } = resolveName("Homs", { gazetteers, focus: ["LY"] });
    expect(candidates.map(({ country }) => country)).toEqual(expect.arrayContaining(["SY", "LY"]));
    expect(place?.country).not.toBe("LB");
  });

  it("turns to the country that the workspace is about", () => {
    expect(found("They met in Tripoli.", "en", ["LB"])).toEqual(["Tripoli=Tripoli/LB/settlement"]);
    expect(found("Two died in Homs.", "en", ["SY"])).toEqual(["Homs=Homs/SY/settlement"]);
  });

  it("says why", () => {
    const [mention] = findPlaces([{ text: "Two died in Douma, Rif Dimashq.", language: "en" }], {
      gazetteers,
    })[0]!;
    expect(mention!.why).toEqual(expect.arrayContaining(['named with "rif dimashq"']));
    expect(mention!.candidates.map(({ country }) => country)).toEqual(["SY", "PS"]);
  });
});

describe("places in Arabic and Russian text", () => {
  it.each([
    ["قتل ثلاثة مدنيين في مدينة حلب ودمشق", "ar", ["حلب=Aleppo/SY/settlement", "دمشق=Damascus/SY/settlement"]],
    ["وصلت المساعدات إلى بلدة مضايا", "ar", ["مضايا=Madaya/SY/settlement"]],
    [
      "Нарушения отмечены в Алеппо и Хомсе.",
      "ru",
      ["Алеппо=Aleppo/SY/settlement", "Хомсе=Homs/SY/settlement"],
    ],
    [
      "Колонна прибыла из Дамаска в Сирию.",
      "ru",
      ["Дамаска=Damascus/SY/settlement", "Сирию=Syria/SY/country"],
    ],
  ])("%s", (text, language, expected) => {
    expect(found(text, language, ["SY"])).toEqual(expected);
  });
});

it("mentions re-slice, whatever the text", () => {
  const piece = fc.constantFrom(
    "Aleppo",
    "al-Bab",
    " in ",
    ", ",
    "حلب",
    "و",
    " Хомсе ",
    "\n",
    "😀",
    "St. ",
    "U.S.",
    "’s",
    "-led",
    "(",
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), fc.constantFrom("en", "ar", "ru"), (pieces, language) => {
      const text = pieces.join("");
      let last = 0;
      for (const mention of findPlaces([{ text, language }], { gazetteers })[0]!) {
        expect(text.slice(mention.start, mention.end)).toBe(mention.written);
        expect(mention.start).toBeGreaterThanOrEqual(last);
        last = mention.end;
      }
    }),
  );
});

describe("places of claims", () => {
  it("are told by a gazetteer, without coordinates", () => {
    const { claims } = read(
      {
        text: "Shelling killed five people in Madaya on 3 July 2016, the mission said.",
        published: "2016-07-04",
      },
      { gazetteers, focus: ["SY"] },
    );
    const located = claims.flatMap(({ content }) => ("located" in content ? (content.located ?? []) : []));
    expect(located[0]).toMatchObject({
      written: "Madaya",
      place: {
        id: "geonames:167558",
        country: "SY",
        source: "test places",
        within: [{ id: "geonames:SY.08" }, { id: "geonames:SY" }],
      },
    });
    expect(JSON.stringify(located)).not.toContain("latitude");
  });

  it("stay names without one", () => {
    const { claims } = read({ text: "Shelling killed five people in Madaya." });
    expect(claims.some(({ content }) => "located" in content)).toBe(false);
  });
});
