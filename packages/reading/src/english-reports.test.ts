import { expect, test } from "vitest";
import { read } from "./index.ts";
import type { ReadClaim } from "./index.ts";

const claimsOf = (text: string, published = "2031-05-14"): ReadClaim[] =>
  read({ text, published, publisher: "Halvet Wire" }).claims;
const said = (claim: ReadClaim): string => claim.evidence.map((one) => one.clean ?? one.text).join(" … ");
const speakers = (claim: ReadClaim): string =>
  claim.attribution
    .filter((step) => step.role !== "publisher" && step.role !== "venue")
    .map((step) => step.name)
    .join(" > ");
/** Kind, words and speakers, outermost first, of every claim. */
const told = (text: string): string[][] =>
  claimsOf(text).map((claim) => [claim.kind, said(claim), ...(speakers(claim) ? [speakers(claim)] : [])]);

test.each([
  [
    "A report by the Relief Network, citing local doctors, said that nine people had died.",
    "report by the Relief Network > local doctors",
  ],
  ["The report, which cited the Halvet Hospital, said nine people had died.", "report > Halvet Hospital"],
  [
    "Nine people had died in Halvet, the paper said, citing security officials.",
    "paper > security officials",
  ],
  [
    "According to the Halvet Times, citing the Health Ministry, nine people had died.",
    "Halvet Times > Health Ministry",
  ],
  [
    "The envoy quoted a report by the Observatory that nine people had died.",
    "envoy > report by the Observatory",
  ],
])("a source nested in another: %s", (text, chain) => {
  const [claim, ...more] = claimsOf(text);
  expect(more).toEqual([]);
  expect(claim?.content).toMatchObject({ kind: "figure", value: 9 });
  expect(speakers(claim!)).toBe(chain);
});

test("a reason is no source", () => {
  expect(told("The army refused entry to the convoy, citing security concerns.")).toEqual([
    ["access", "The army refused entry to the convoy"],
  ]);
});

test("nameless people who count belong to the body that says so; a named one counts itself", () => {
  expect(
    told("Lestrian observers registered 15 breaches in a day, the Joint Centre said in a bulletin."),
  ).toEqual([["figure", "Lestrian observers registered 15 breaches in a day", "Joint Centre"]]);
  expect(told("The Joint Centre said the UN had documented 15 breaches.")).toEqual([
    ["figure", "the UN had documented 15 breaches", "Joint Centre > United Nations"],
  ]);
});

test("a ministry is told by the state before it", () => {
  expect(told("Russia’s Defense Ministry said nine people had died.")).toEqual([
    ["figure", "nine people had died", "Russian Defence Ministry"],
  ]);
});

test("claims made and statements issued speak", () => {
  expect(told("The army made counter claims that its posts had been shelled by rebels on 11 May.")).toEqual([
    ["incident", "its posts had been shelled by rebels on 11 May", "army"],
  ]);
  expect(told("The ministry issued a statement saying that 11 civilians were killed.")).toEqual([
    ["figure", "11 civilians were killed", "ministry"],
  ]);
});

test("an article of an accord binds", () => {
  expect(
    told("Article 6 of the Accord provides that “both sides shall grant the mission unhindered access.”").map(
      ([kind]) => kind,
    ),
  ).toEqual(["commitment"]);
});

test("what was announced as past is no promise", () => {
  expect(
    claimsOf("The Front announced that government troops attacked its posts.")[0]?.content,
  ).toMatchObject({
    kind: "incident",
    act: "attack",
  });
});

test.each([
  ["Prisoners would be handed over once the lists are exchanged, the mediator said.", "once the lists"],
  ["The detainees will be released as soon as the road is open.", "as soon as the road"],
])("an act arranged under a condition: %s", (text, condition) => {
  const [claim] = claimsOf(text);
  expect(claim?.content.kind).toBe("commitment");
  expect((claim!.content as { condition?: string }).condition).toContain(condition);
});

test("what is vital is asked for; a mechanism named after a truce acts", () => {
  expect(told("The envoy said it was vital that both sides keep to the accord.")).toEqual([
    ["commitment", "it was vital that both sides keep to the accord", "envoy"],
  ]);
  expect(
    told("The Truce Monitoring Mechanism is to send a team to Seral in the next two days.").map(
      ([kind]) => kind,
    ),
  ).toEqual(["commitment"]);
});

test("what would have happened did not", () => {
  expect(told("He said an accord would have been signed on Tuesday.").map(([kind]) => kind)).toEqual([
    "assessment",
  ]);
});

test("lines about the report and its sources say nothing of the world", () => {
  expect(
    told(
      "The present report is the ninth submitted under resolution 12. All times are in local time. The officials spoke on condition of anonymity.",
    ),
  ).toEqual([]);
});

test("counts that only say where or which are no figures", () => {
  expect(told("Clashes were reported in three districts.")).toEqual([
    ["incident", "Clashes were reported in three districts"],
  ]);
  expect(
    told("Efforts are under way to help families hosted across nine districts.").map(([kind]) => kind),
  ).toEqual(["assessment"]);
});

test("a total with its earlier count in brackets; the date of an accord dates no count", () => {
  const [now, before] = claimsOf(
    "The number of armed groups that had joined the agreement of 27 February 2030 has increased to 148 (against 143 on Friday).",
  );
  expect(now?.content).toMatchObject({ value: 148, unit: "groups" });
  expect((now!.content as { period?: unknown }).period).toBeUndefined();
  expect(before?.content).toMatchObject({ value: 143, period: { start: "2031-05-09" } });
});

test("a part stands on its own words", () => {
  expect(
    told(
      "According to the survey, only 40,000 people remain in the district out of a total population of 67,000 people.",
    ).map(([, words]) => words),
  ).toEqual(["only 40,000 people remain in the district", "a total population of 67,000 people"]);
});

test("a short name in brackets and an aside between commas hide no verb", () => {
  expect(told("Militias allied to the National Unit (NU) in Halvet also shelled the port.")[0]).toEqual([
    "incident",
    "Militias allied to the National Unit (NU) in Halvet also shelled the port",
  ]);
  expect(
    told(
      "The memorandum on safe areas, signed by both sides on 4 May, continued to reduce violence.",
    )[0]?.[1],
  ).toBe("The memorandum on safe areas, signed by both sides on 4 May, continued to reduce violence");
});

test("a zone behind the hour ends no sentence", () => {
  expect(
    told(
      "The truce went into effect at 12:01 a.m. Halvet time on Monday, but the fighting has not stopped.",
    ).map(([, words]) => words),
  ).toEqual([
    "The truce went into effect at 12:01 a.m. Halvet time on Monday",
    "the fighting has not stopped",
  ]);
});

test.each([
  ["The humanitarian response is challenging due to insecurity along the road.", "partial"],
  ["An attempt by the ministry to deliver 15 tons of medicines was not successful.", "no"],
  ["No aid has entered the district since May.", "no"],
])("how far help got: %s", (text, reached) => {
  expect(claimsOf(text)[0]?.content).toMatchObject({ kind: "access", reached });
});
