import { describe, expect, it } from "vitest";
import type { ClaimLine, FigureContent } from "../claims/index.ts";
import { compareFigures, figureMarks, figureStrips, incomparablePairs, measureOf } from "./index.ts";

const day = (start: string, end = start) => ({
  text: "",
  start,
  end,
  precision: "day" as const,
  inferred: [],
});

const figure = (value: number, rest: Partial<FigureContent>): FigureContent => ({
  value,
  precision: "exact",
  unit: "persons",
  ...rest,
});

let made = 0;
const claim = (speaker: string, content: FigureContent, rest: Partial<ClaimLine> = {}): ClaimLine => {
  made += 1;
  const id = `clm_${made.toString(16).padStart(32, "0")}` as const;
  return {
    id,
    workspaceId: `wsp_${"0".repeat(32)}`,
    documentId: `doc_${made.toString(16).padStart(32, "0")}`,
    kind: "figure",
    modality: "asserted",
    polarity: "affirmative",
    chain: [
      { name: "Digest", role: "publisher" },
      { name: speaker, role: "speaker" },
    ],
    evidence: [{ start: made * 1000, end: made * 1000 + 5, text: "words" }],
    content,
    origin: { by: "reader", readingId: `rdg_${"0".repeat(32)}`, template: "t", confidence: 1, why: [] },
    label: "public",
    recordedAt: `2016-07-01T00:00:${String(made % 60).padStart(2, "0")}Z`,
    recordedBy: `per_${"0".repeat(32)}`,
    state: "accepted",
    documentTitle: null,
    documentPublisher: null,
    documentUrl: null,
    documentPublished: null,
    demonstration: false,
    heads: [],
    sameOrigin: [],
    ...rest,
  };
};

/** Facts: domain notes on July 2016 and on the besieged. */
const eid = figure(92, {
  population: "civilians",
  event: "killed",
  place: "Syria",
  period: day("2016-07-06", "2016-07-08"),
});
const breaches = figure(9, { unit: "breaches", place: "Syria", period: day("2016-07-27") });
const un = figure(590_200, {
  population: "people",
  event: "besieged",
  place: "Syria",
  asOf: day("2016-07-31"),
});
const siegeWatch = figure(1_005_275, {
  population: "people",
  event: "besieged",
  place: "Syria",
  asOf: day("2016-07-31"),
});

describe("measureOf", () => {
  it.each([
    [eid, "killed"],
    [breaches, "breaches"],
    [un, "besieged"],
    [figure(1, { event: "made_homeless" }), "displaced"],
    [figure(3, { unit: "خرقا" }), "breaches"],
    [figure(3, { unit: "погибших" }), "killed"],
    [figure(50, { unit: "trainers" }), "other"],
  ])("knows what is counted: %#", (content, measure) => {
    expect(measureOf(content)).toBe(measure);
  });
});

describe("compareFigures", () => {
  it("forbids comparing people killed with breaches, and says that the unit and the period differ", () => {
    const found = compareFigures({ figure: eid, scope: null }, { figure: breaches, scope: null });
    expect(found.verdict).toBe("not-comparable");
    expect(found.differences).toContainEqual({
      dimension: "measure",
      a: "killed",
      b: "breaches",
      forbids: true,
    });
    expect(found.differences.map((each) => each.dimension)).toContain("period");
  });

  it("lets two counts of the besieged stand side by side with the reason why they differ", () => {
    const found = compareFigures(
      { figure: un, scope: "18 places" },
      { figure: siegeWatch, scope: "≥ 40 communities" },
    );
    expect(found).toEqual({
      verdict: "with-care",
      differences: [{ dimension: "scope", a: "18 places", b: "≥ 40 communities", forbids: false }],
    });
  });

  it("forbids setting deaths of two different months against each other", () => {
    const of = (month: string) => figure(1, { event: "killed", period: day(`${month}-01`, `${month}-28`) });
    expect(
      compareFigures({ figure: of("2016-06"), scope: null }, { figure: of("2016-07"), scope: null }).verdict,
    ).toBe("not-comparable");
  });
});

describe("marks and strips", () => {
  it("counts a statement that two outlets passed on as one source", () => {
    const first = claim("The Syrian Network for Human Rights", eid);
    const second = claim("Syrian Network for Human Rights", eid);
    const marks = figureMarks([first, second]);
    expect(marks).toHaveLength(1);
    expect(marks[0]).toMatchObject({ claimId: first.id, sameOrigin: [second.id] });
  });

  it("never computes from proposals, parts or a single source", () => {
    const whole = figure(6567, { event: "killed", period: day("2016-01-01", "2016-06-30") });
    const one = claim("A", whole);
    const strip = (claims: ClaimLine[]) => figureStrips(figureMarks(claims))[0]!;
    expect(strip([one]).computed).toBeNull();
    expect(strip([one, claim("B", { ...whole, value: 7000 }, { state: "proposed" })]).computed).toBeNull();
    expect(strip([one, claim("B", { ...whole, value: 1271, subsetOf: one.id })]).computed).toBeNull();
    expect(strip([one, claim("B", { ...whole, value: 7000 })]).computed).toMatchObject({
      min: 6567,
      max: 7000,
      origins: 2,
    });
  });

  it("does not compute over figures of different places or scopes", () => {
    const near = claim("UN", un, {
      documentId: `doc_${"a".repeat(32)}`,
      evidence: [{ start: 0, end: 10, text: "0123456789" }],
    });
    const places = claim("UN", figure(18, { unit: "places" }), {
      documentId: near.documentId,
      evidence: [{ start: 14, end: 23, text: "18 places" }],
    });
    const marks = figureMarks([near, places, claim("Siege Watch", siegeWatch)]);
    expect(marks.find((mark) => mark.source === "UN" && mark.measure === "besieged")?.scope).toBe(
      "18 places",
    );
    expect(figureStrips(marks).find((strip) => strip.measure === "besieged")?.computed).toBeNull();
  });

  it("names the pair that must not be compared", () => {
    const [a, b] = [claim("SNHR", eid), claim("Russian Centre", breaches)];
    const pairs = incomparablePairs(figureMarks([a, b]));
    expect(pairs).toHaveLength(1);
    expect(pairs[0]).toMatchObject({ a: a.id, b: b.id, comparison: { verdict: "not-comparable" } });
  });
});

describe("strips of one time each", () => {
  const of = (
    speaker: string,
    value: number,
    start: string,
    end: string,
    rest: Partial<FigureContent> = {},
  ) => claim(speaker, figure(value, { event: "killed", place: "Syria", period: day(start, end), ...rest }));

  it("keeps a day's count from a decade's, and a part with its whole", () => {
    const half = of("SNHR", 6567, "2016-01-01", "2016-06-30");
    const june = of("SNHR", 1271, "2016-06-01", "2016-06-30", { subsetOf: half.id });
    const eid = of("SNHR", 92, "2016-07-06", "2016-07-08");
    const all = of("UN", 400_000, "2011-03-15", "2016-07-01");
    const strips = figureStrips(figureMarks([half, june, eid, all])).map((strip) =>
      strip.marks.map((mark) => mark.figure.value),
    );
    expect(strips).toHaveLength(3);
    expect(strips).toContainEqual([1271, 6567]);
  });

  it("keeps a part that names no place with its whole", () => {
    const whole = of("SNHR", 92, "2016-07-06", "2016-07-08");
    const part = claim("SNHR", figure(76, { event: "killed", subsetOf: whole.id }));
    expect(figureStrips(figureMarks([whole, part])).map((strip) => strip.marks.length)).toEqual([2]);
  });

  it("sets three counters of a truce's first days side by side", () => {
    const unit = { event: "breaches", unit: "breaches" };
    const marks = figureMarks([
      of("SNHR", 14, "2016-02-27", "2016-02-27", unit),
      of("HNC", 15, "2016-02-27", "2016-02-27", unit),
      of("Russian Centre", 9, "2016-02-27", "2016-02-29", unit),
      of("SNHR", 242, "2016-09-12", "2016-09-19", unit),
    ]);
    const [first, later] = figureStrips(marks);
    expect(first!.marks.map((mark) => mark.figure.value)).toEqual([9, 14, 15]);
    expect(later!.marks.map((mark) => mark.figure.value)).toEqual([242]);
  });

  it("does not put places and people on one scale", () => {
    const asOf = day("2016-07-31");
    const people = claim("UN", figure(590_200, { event: "besieged", place: "Syria", asOf }));
    const places = claim("UN", figure(18, { event: "besieged", unit: "places", place: "Syria", asOf }));
    expect(figureStrips(figureMarks([people, places]))).toHaveLength(2);
  });
});
