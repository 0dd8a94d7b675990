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

const figuresOf = (text: string): unknown[] =>
  claimsOf(text).flatMap((claim) =>
    claim.content.kind === "figure" ? [[claim.content.value, said(claim), speaker(claim)]] : [],
  );

test.each([
  [
    "About 900 households (some 4,600 people) left their villages between 3 and 5 May, the Shelter Desk (SD) estimates.",
    [
      [
        900,
        "About 900 households (some 4,600 people) left their villages between 3 and 5 May",
        "Shelter Desk",
      ],
      [
        4600,
        "About 900 households (some 4,600 people) left their villages between 3 and 5 May",
        "Shelter Desk",
      ],
    ],
  ],
  [
    "The Monitoring Cell reported 12 breaches of the truce from 2 May to 9 June, of which seven were attributed to the army, three to the River Front and two to the Guard.",
    [
      [12, "12 breaches of the truce from 2 May to 9 June", "Monitoring Cell"],
      [7, "seven were attributed to the army", "Monitoring Cell"],
      [3, "three to the River Front", "Monitoring Cell"],
      [2, "two to the Guard", "Monitoring Cell"],
    ],
  ],
  [
    "Gunmen stormed the market, killing 11 traders and kidnapping five women.",
    [
      [11, "killing 11 traders", undefined],
      [5, "kidnapping five women", undefined],
    ],
  ],
  [
    "At least 60 villagers were killed, 41 wounded, 20 abducted and eight subjected to torture.",
    [
      [60, "At least 60 villagers were killed", undefined],
      [41, "41 wounded", undefined],
      [20, "20 abducted", undefined],
      [8, "eight subjected to torture", undefined],
    ],
  ],
  ["The League said no civilians were wounded.", [[0, "no civilians were wounded", "League"]]],
  [
    "The mission said a shell fell in Seral. It recorded no injuries.",
    [[0, "It recorded no injuries", "mission"]],
  ],
  [
    "Observers counted 340 explosions in June, compared with 512 in the previous month.",
    [
      [340, "Observers counted 340 explosions in June", "Observers"],
      [512, "512 in the previous month", "Observers"],
    ],
  ],
  [
    "Shells killed 40 people in June, nearly half of them women.",
    [
      [40, "Shells killed 40 people in June", undefined],
      [50, "nearly half of them women", undefined],
    ],
  ],
])("each count stands on its own words: %s", (text, figures) => {
  expect(figuresOf(text)).toEqual(figures);
});

test("parts keep what they are parts of, their actors and what befell them", () => {
  expect(
    claimsOf(
      "The Cell reported 12 breaches in May, of which seven were attributed to the army and five to the River Front.",
    ).map(({ content }) => content),
  ).toMatchObject([
    { value: 12, unit: "breaches" },
    { value: 7, unit: "breaches", actor: "army", subsetOf: 0 },
    { value: 5, unit: "breaches", actor: "River Front", subsetOf: 0 },
  ]);
  expect(
    claimsOf("Some 60 villagers were killed, 20 abducted and eight subjected to torture.").map(
      ({ content }) => content,
    ),
  ).toMatchObject([
    { event: "killed" },
    { event: "abducted", unit: "persons", population: "villagers" },
    { event: "subjected to torture", unit: "persons", population: "villagers" },
  ]);
});

test("how often an act was done is a count", () => {
  expect(
    claimsOf("The Guard has breached the truce nine times since 4 May.").map(({ content }) => content),
  ).toMatchObject([{ kind: "figure", value: 9, unit: "violations", actor: "Guard" }]);
  expect(figuresOf("The army is three times larger than the Guard.")).toEqual([]);
});

test("an earlier count has the period before the one that it is compared with", () => {
  const earlier = claimsOf(
    "Observers counted 340 explosions in June, compared with 512 in the previous month.",
  )[1];
  expect(earlier?.content).toMatchObject({
    unit: "explosions",
    period: { start: "2031-05-01", end: "2031-05-31" },
  });
});
