import { describe, expect, it } from "vitest";
import { upgrade } from "../base/index.ts";
import { claimShape } from "./claim.ts";
import { contentSchemas } from "./content.ts";
import { coarsePlace, placeLabel, placeOfName, type PlaceIdentity } from "./located.ts";

const douma: PlaceIdentity = {
  id: "geonames:170592",
  name: "Duma",
  level: "settlement",
  country: "SY",
  within: [
    { id: "geonames:SY.08.1", name: "Duma District", level: "admin2" },
    { id: "geonames:SY.08", name: "Rif Dimashq", level: "admin1" },
    { id: "geonames:SY", name: "Syria", level: "country" },
  ],
  source: "test",
};

describe("a place of a claim", () => {
  it("is the area in public", () => {
    expect(coarsePlace(douma)).toEqual({ id: "geonames:SY.08", name: "Rif Dimashq" });
    expect(coarsePlace(douma, "admin2")?.name).toBe("Duma District");
    expect(coarsePlace({ ...douma, within: [] })).toBeUndefined();
    expect(coarsePlace({ ...douma, level: "country", name: "Syria", within: [] })?.name).toBe("Syria");
  });

  it("has one label, and another than the area of its name", () => {
    expect(placeLabel(douma)).toBe("Duma, Rif Dimashq, SY");
    expect(placeLabel({ ...douma, level: "admin1", name: "Aleppo" })).toBe("Aleppo (area), SY");
  });

  it("is found by the name as written", () => {
    const content = { located: [{ written: "دوما", place: douma, confidence: 0.9, why: [] }] };
    expect(placeOfName(content, "دوما")).toBe(douma);
    expect(placeOfName(content, "حمص")).toBeUndefined();
    expect(placeOfName({}, "دوما")).toBeUndefined();
  });

  it("is checked like the rest of a content", () => {
    const figure = { value: 1, precision: "exact", unit: "persons", place: "Douma" };
    const located = [{ written: "Douma", candidates: [douma, douma], confidence: 0.5, why: ["left open"] }];
    expect(contentSchemas.figure.parse({ ...figure, located }).located).toEqual(located);
    expect(contentSchemas.figure.safeParse({ ...figure, located: [{ written: "Douma" }] }).success).toBe(
      false,
    );
    expect(contentSchemas.figure.parse(figure).located).toBeUndefined();
  });
});

it("claims of version 1, which know no located places, are read as they are", () => {
  const id = (prefix: string): string => `${prefix}_0f1e2d3c4b5a69788796a5b4c3d2e1f0`;
  const record = {
    id: id("clm"),
    workspaceId: id("wsp"),
    documentId: id("doc"),
    kind: "figure",
    modality: "asserted",
    polarity: "affirmative",
    chain: [{ name: "The mission", role: "publisher" }],
    evidence: [{ start: 0, end: 5, text: "Douma" }],
    content: { value: 1, precision: "exact", unit: "persons", place: "Douma" },
    origin: { by: "person", corrects: null },
    label: "public",
    recordedAt: "2016-07-02T10:00:00Z",
    recordedBy: id("per"),
  };
  expect(upgrade(claimShape, 1, record)).toEqual(record);
  expect(upgrade(claimShape, 2, record)).toEqual(record);
});
