import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildGazetteer } from "./build-gazetteer.ts";
import { findPlaces, resolveGiven, resolveName } from "./find-places.ts";
import type { PlaceRow } from "./types.ts";

const row = (
  id: string,
  name: string,
  level: PlaceRow["level"],
  parent: string | undefined,
  population: number,
  [latitude, longitude]: [number, number],
  otherNames: string[] = [],
): PlaceRow => ({
  id,
  name,
  level,
  country: (parent ?? id).slice(0, 2),
  ...(parent === undefined ? {} : { parent }),
  population,
  latitude,
  longitude,
  otherNames,
});

const gazetteers = [
  buildGazetteer(
    [
      row("GE", "Georgia", "country", undefined, 3_700_000, [42, 43.5]),
      row("AM", "Armenia", "country", undefined, 2_900_000, [40, 45]),
      row("IQ", "Iraq", "country", undefined, 40_000_000, [33, 44]),
      row("IR", "Iran", "country", undefined, 80_000_000, [32, 53]),
      row("IR-arak", "Arak", "settlement", "IR", 500_000, [34.1, 49.7], ["Iraq"]),
      row("US", "United States", "country", undefined, 300_000_000, [39.8, -98.5]),
      row("US.GA", "Georgia", "admin1", "US", 10_000_000, [33, -83.5], ["US-GA"]),
      row("US.AL", "Alabama", "admin1", "US", 5_000_000, [33, -87]),
      row("US.OK", "Oklahoma", "admin1", "US", 4_000_000, [35.5, -98]),
      row("US.PA", "Pennsylvania", "admin1", "US", 13_000_000, [41, -77]),
      row("US.TX", "Texas", "admin1", "US", 28_000_000, [31, -100], ["US-TX"]),
      row("US.IN", "Indiana", "admin1", "US", 6_700_000, [40, -86], ["US-IN"]),
      row("US.NY", "New York", "admin1", "US", 19_000_000, [43, -75], ["US-NY", "NY"]),
      row("US-nyc", "New York City", "settlement", "US.NY", 8_200_000, [40.7, -74], ["New York"]),
      row("US-buffalo", "Buffalo", "settlement", "US.NY", 260_000, [42.9, -78.9]),
      row("US-ok", "Oklahoma", "settlement", "US.PA", 780, [40.6, -79.6]),
      row("US-dallas", "Dallas", "settlement", "US.TX", 1_300_000, [32.8, -96.8]),
      row("US-waco", "Waco", "settlement", "US.TX", 130_000, [31.5, -97.1]),
      row("US-austin", "Austin", "settlement", "US.TX", 950_000, [30.3, -97.7]),
      row("US-austin-in", "Austin", "settlement", "US.IN", 4_200, [38.7, -85.8]),
      row("US-fairfield-ca", "Fairfield", "settlement", "US", 112_000, [38.2, -122]),
      row("US-fairfield-tx", "Fairfield", "settlement", "US.TX", 40_000, [31.7, -96.2]),
      row("US-reading", "Reading", "settlement", "US.PA", 88_000, [40.3, -75.9]),
      row("AU", "Australia", "country", undefined, 25_000_000, [-25, 135]),
      row("AU.02", "New South Wales", "admin1", "AU", 8_000_000, [-32, 147], ["AU-NSW", "NSW"]),
      row("SY", "Syria", "country", undefined, 20_000_000, [35, 38]),
      row("SY.09", "Aleppo", "admin1", "SY", 4_000_000, [36.2, 37.2]),
      { ...row("SY-aleppo", "Aleppo", "settlement", "SY.09", 1_600_000, [36.2, 37.2]), rank: 2 },
    ],
    "test places",
  ),
];
const found = (text: string): string[] =>
  findPlaces([{ text, language: "en" }], { gazetteers })[0]!.map(
    ({ written, place }) => `${written}=${place?.id ?? "?"}`,
  );

describe("what a text says of a name elsewhere", () => {
  it("names of one list are of one kind", () => {
    expect(found("Talks were held in Armenia, Georgia, Iraq and Iran.")).toEqual([
      "Armenia=AM",
      "Georgia=GE",
      "Iraq=IQ",
      "Iran=IR",
    ]);
    expect(found("It was seen in Alabama, Georgia, Oklahoma, Pennsylvania and Texas.")).toEqual([
      "Alabama=US.AL",
      "Georgia=US.GA",
      "Oklahoma=US.OK",
      "Pennsylvania=US.PA",
      "Texas=US.TX",
    ]);
  });

  it("a comma outside a list names the area that holds a place", () => {
    expect(found("The fire broke out in Oklahoma, Pennsylvania.")).toEqual([
      "Oklahoma=US-ok",
      "Pennsylvania=US.PA",
    ]);
  });

  it("a place told with its area keeps it, before and behind", () => {
    expect(found("Austin was quiet. The outbreak in Austin, Indiana, went on. Aid reached Austin.")).toEqual([
      "Austin=US-austin-in",
      "Austin=US-austin-in",
      "Indiana=US.IN",
      "Austin=US-austin-in",
    ]);
    expect(found("The Texas city of Austin was quiet.")).toContain("Austin=US-austin");
  });

  it("a name called a state is that state, but the seat of an area stays the town", () => {
    expect(found("Cases rose across New York state. Deaths in New York fell.")).toEqual([
      "New York state".slice(0, 8) + "=US.NY",
      "New York=US.NY",
    ]);
    expect(found("Deaths in New York fell.")).toEqual(["New York=US-nyc"]);
    expect(found("Shelling went on in Aleppo province. Residents fled to Aleppo.")).toEqual([
      "Aleppo=SY.09",
      "Aleppo=SY-aleppo",
    ]);
  });

  it("an area that other names lie in outweighs some inhabitants", () => {
    expect(
      found("Clinics in Dallas, Waco and elsewhere in Texas were asked. People in Fairfield were calm.").at(
        -1,
      ),
    ).toBe("Fairfield=US-fairfield-tx");
  });

  it("short forms are read where the text makes them plain", () => {
    expect(found("Horses in New South Wales (NSW) fell ill. NSW is not alone.")).toEqual([
      "New South Wales=AU.02",
      "NSW=AU.02",
      "NSW=AU.02",
    ]);
    expect(found("Women may go to Buffalo, NY, for care.")).toEqual(["Buffalo=US-buffalo", "NY=US.NY"]);
    expect(found("He stayed in Buffalo, TX was not said.")).toEqual(["Buffalo=US-buffalo"]);
  });
});

it("takes no illness or newspaper for a place, but both countries of a border and a town called one", () => {
  expect(found("The Dallas Daily wrote of Dallas fever and the Austin virus.")).toEqual([]);
  expect(found("They stood at the Iraq-Iran border.")).toEqual(["Iraq=IQ", "Iran=IR"]);
  expect(found("Reading was quiet.")).toEqual([]);
  expect(found("He lived in the town of Reading.")).toEqual(["Reading=US-reading"]);
});

it("a name that a person typed is known without the words for its kind", () => {
  for (const [name, id] of [
    ["northern Aleppo", "SY-aleppo"],
    ["Aleppo Governorate", "SY.09"],
    ["the city of Aleppo", "SY-aleppo"],
    ["Aleppo International Airport", "SY-aleppo"],
    ["Buff Alo", "US-buffalo"],
  ])
    expect(resolveName(name!, { gazetteers }).place?.id, name).toBe(id);
  expect(resolveName("northern", { gazetteers }).candidates).toEqual([]);
  expect(resolveName("", { gazetteers }).candidates).toEqual([]);
});

it("given names are decided with their context, and answer in their order", () => {
  const text = "In Austin, Indiana, and in Nowhereville.";
  const given = ["Austin", "Indiana", "Nowhereville"].map((name) => ({
    start: text.indexOf(name),
    end: text.indexOf(name) + name.length,
  }));
  expect(resolveGiven(text, given, { gazetteers }).map(({ place }) => place?.id)).toEqual([
    "US-austin-in",
    "US.IN",
    undefined,
  ]);
});

it("mentions re-slice in order and never overlap, whatever the words", () => {
  const piece = fc.constantFrom(
    ..."Austin|Indiana|Buffalo|New York|Georgia|Iraq|Iran|Iraq-Iran|Oklahoma|New South Wales|Aleppo|Reading".split(
      "|",
    ),
    ..." (NSW)|NSW|, NY|, N.Y.|, TX|, |, | and | in |'s |’s | state| province|Governor |the city of |😀|\n|.|U.S.".split(
      "|",
    ),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), fc.array(piece, { maxLength: 10 }), (first, second) => {
      const blocks = [first, second].map((pieces) => ({ text: pieces.join(""), language: "en" }));
      findPlaces(blocks, { gazetteers, focus: ["US"] }).forEach((mentions, block) => {
        let last = 0;
        for (const { start, end, written, candidates, confidence } of mentions) {
          expect(blocks[block]!.text.slice(start, end)).toBe(written);
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          expect(candidates.length).toBeGreaterThan(0);
          expect(confidence).toBeLessThanOrEqual(1);
          last = end;
        }
      });
    }),
    { numRuns: 300 },
  );
});

it("any list of names is decided in time that grows with its length", () => {
  const text = "Austin, Georgia, Fairfield, Oklahoma, New York, ".repeat(2_000);
  const [mentions] = findPlaces([{ text, language: "en" }], { gazetteers });
  expect(mentions!.length).toBeGreaterThan(8_000);
});
