import { expect, test } from "vitest";
import { read } from "./index.ts";
import type { ReadClaim } from "./index.ts";

const claimsOf = (text: string): ReadClaim[] =>
  read({ text, published: "2031-11-22", publisher: "Halvet Wire" }).claims;
const said = (claim: ReadClaim): string => claim.evidence.map((one) => one.clean ?? one.text).join(" … ");
const speaker = (claim: ReadClaim): string | undefined =>
  claim.attribution.findLast((step) => step.role !== "publisher" && step.role !== "venue")?.name;
/** Kind, words and innermost speaker of every claim. */
const told = (text: string): (string | undefined)[][] =>
  claimsOf(text).map((claim) => [
    claim.kind,
    said(claim),
    ...(speaker(claim) === undefined ? [] : [speaker(claim)]),
  ]);

test.each([
  ["The 2031 winter appeal requires $340 million.", 340_000_000],
  ["Its 2030 budget of $12 million was spent by May.", 12_000_000],
  ["Some 2,030 families fled the town.", 2030],
  ["The 2000 families who fled the town have returned.", 2000],
])("a year that tells which one is meant is no count: %s", (text, value) => {
  expect(claimsOf(text).map(({ content }) => content)).toMatchObject([{ kind: "figure", value }]);
});

test("an en dash inside a name ends no clause", () => {
  const [claim] = claimsOf("All units must leave the Halvet–Seral road by 7 January.");
  expect(said(claim!)).toBe("All units must leave the Halvet–Seral road by 7 January");
  expect(claim?.content).toMatchObject({ kind: "commitment", deadline: { start: "2032-01-07" } });
});

test("a short name in brackets belongs to the speaker behind the matter", () => {
  expect(
    told(
      "The pause was largely holding, the League for Open Roads (LOR) said, despite claims by both camps.",
    ),
  ).toEqual([["status", "The pause was largely holding", "League for Open Roads"]]);
  expect(
    told(
      "Fighting between the Orvenian Rescue Army (ORA) and the River Defence Front (RDF) continued in May.",
    ),
  ).toEqual([
    [
      "status",
      "Fighting between the Orvenian Rescue Army (ORA) and the River Defence Front (RDF) continued in May",
    ],
  ]);
});

test.each([
  "“If the ovens stay cold, children will starve,” the World Food Programme warned.",
  "“If the bakery is not supplied soon the town will starve,” the World Food Programme warned.",
  '"If the bakery is not supplied soon the town will starve,” the World Food Programme warned.',
])("a quoted condition keeps its speaker and its marks: %s", (text) => {
  expect(told(text).map((one) => one.slice(1))).toEqual([
    [text.slice(0, text.indexOf(" the World")), "World Food Programme"],
  ]);
});

test("a plural noun calls on somebody", () => {
  expect(told("Relief groups call on both sides to open the bridge.")).toEqual([
    ["commitment", "Relief groups call on both sides to open the bridge", "Relief groups"],
  ]);
});

test("a phrase behind a superlative is no claim of its own", () => {
  expect(told("Six people were killed in the worst breach yet of a truce agreed in May.")).toEqual([
    ["figure", "Six people were killed in the worst breach yet of a truce agreed in May"],
  ]);
});
