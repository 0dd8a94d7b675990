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
  [
    "The Cell documented 23 breaches between January and March, of which 11 were attributed to the army, seven to the Guard and five to gunmen.",
    [
      [23, "The Cell documented 23 breaches between January and March", "Cell"],
      [11, "of which 11 were attributed to the army", "Cell"],
      [7, "seven to the Guard", "Cell"],
      [5, "five to gunmen", "Cell"],
    ],
  ],
  [
    "In May 114 civilians were killed, including 20 children, 87 were injured and 35 abducted.",
    [
      [114, "In May 114 civilians were killed", undefined],
      [20, "20 children", undefined],
      [87, "87 were injured", undefined],
      [35, "35 abducted", undefined],
    ],
  ],
  [
    "Raiders killed seven farmers and looted 40 shops in Seral.",
    [
      [7, "Raiders killed seven farmers", undefined],
      [40, "looted 40 shops in Seral", undefined],
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

test.each([
  [
    "Under the Seral accord, all units were to quit the bridge by 26 November.",
    "all units were to quit the bridge by 26 November",
    "2031-11-26",
  ],
  [
    "Both armies are to pull back their guns by 1 December.",
    "Both armies are to pull back their guns by 1 December",
    "2031-12-01",
  ],
  [
    "The Guard had to leave by 30 January, the Mission said.",
    "The Guard had to leave by 30 January",
    "2032-01-30",
  ],
  ["The Guard had to leave by 3 June, the Mission said.", "The Guard had to leave by 3 June", "2031-06-03"],
])("what is laid upon somebody binds, with its day: %s", (text, words, end) => {
  const [claim, ...others] = claimsOf(text);
  expect(others).toEqual([]);
  expect(said(claim!)).toBe(words);
  expect(claim?.content).toMatchObject({ kind: "commitment", form: "demand", deadline: { end } });
});

test("a meeting that is to be held lays nothing on anybody", () => {
  expect(claimsOf("The talks are to be held in Halvet.").filter((one) => one.kind === "commitment")).toEqual(
    [],
  );
});

test("a place that nobody gets to is access, also behind a relative clause", () => {
  const text =
    "The silo in Keshti, which holds flour for 9,000 families, has been out of reach since September.";
  expect(claimsOf(text).map(({ content }) => content)).toMatchObject([
    { kind: "access", reached: "no", areas: ["Keshti"], period: { start: "2031-09-01" } },
  ]);
  expect(claimsOf(text)[0]?.content).not.toHaveProperty("count");
  expect(claimsOf("She was cut off from her family.").filter((one) => one.kind === "access")).toEqual([]);
  expect(claimsOf("Power has been cut off since Friday.").filter((one) => one.kind === "access")).toEqual([]);
});

test("a spokesman is introduced, no claim; who holds an office is one", () => {
  expect(told("A Front spokesman, Ilan Dorrec, said the truce was holding.")).toEqual([
    ["status", "the truce was holding", "Ilan Dorrec"],
  ]);
  expect(
    told("Mirela Vastan, the Orvenian foreign minister, said the truce was holding.").map(([kind]) => kind),
  ).toEqual(["status", "status"]);
});

test("a headline that the body repeats makes no claim of its own", () => {
  const body = "Nine people were killed when shells hit the market in Seral on 20 November.";
  expect(told(`Nine killed as shells hit market in Seral\n\n${body}`)).toEqual(told(body));
  expect(told("Truce in Seral collapses\n\nThe army shelled the port.")).toContainEqual([
    "status",
    "Truce in Seral collapses",
  ]);
});

test("where a headline goes, parts still point to their totals", () => {
  const claims = claimsOf(
    "Nine killed in Seral\n\nNine people were killed in Seral, of whom four were children.",
  );
  expect(claims.map(({ content }) => content)).toMatchObject([{ value: 9 }, { value: 4, subsetOf: 0 }]);
});

test("nobody hurt is the figure 0", () => {
  expect(figuresOf("No one was wounded, the Mission said.")).toEqual([[0, "No one was wounded", "Mission"]]);
});

test("a sentence ends before a number, and a day is no part of a speaker's name", () => {
  expect(told("The front was quiet on Sunday. 14 people fled.").map(([, words]) => words)).toEqual([
    "The front was quiet on Sunday",
    "14 people fled",
  ]);
  expect(claimsOf("The army on Monday accused the Guard of lying.")[0]?.content).toMatchObject({
    holder: "army",
  });
  expect(figuresOf("The rule stands in paragraph no. 14 of the annex.")).toEqual([]);
});

test("what dates the earlier count does not date the later one", () => {
  const [now, then] = claimsOf("The number of breaches fell to 87, down from 142 in April.").map(
    ({ content }) => content,
  );
  expect(now).not.toHaveProperty("period");
  expect(then).toMatchObject({ value: 142, period: { start: "2031-04-01" } });
});

test("an act behind “and” is no part of who was counted", () => {
  expect(
    claimsOf("Raiders killed two soldiers and wounded five.").map(({ content }) => content),
  ).toMatchObject([
    { value: 2, population: "soldiers" },
    { value: 5, event: "injured" },
  ]);
});
