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

test("a report's own period is meant by its words for it", () => {
  const [now, before] = claimsOf(
    "Situation Report No. 7\nPeriod covered: 21 April – 5 May 2031\n\nDuring the reporting period, 12 people were killed in Seral, compared with 9 in the previous month.",
  );
  expect(now?.content).toMatchObject({ value: 12, period: { start: "2031-04-21", end: "2031-05-05" } });
  expect(before?.content).toMatchObject({ value: 9 });
  expect(
    claimsOf("During the reporting period, 12 people were killed.")[0]?.content,
    "without a stated period nothing is dated",
  ).not.toHaveProperty("period");
});

test("harm in the sentence behind its incident, unless it is another's", () => {
  const harm = (text: string): unknown => (claimsOf(text)[0]!.content as { harm?: unknown }).harm;
  expect(harm("A rocket struck the clinic on 4 May. It killed two nurses.")).toMatchObject({
    killedMin: 2,
    killedMax: 2,
  });
  expect(harm("Shells hit the market. At least nine people were killed and twenty wounded.")).toMatchObject({
    killedMin: 9,
    injuredMin: 20,
    injuredMax: 20,
  });
  expect(harm("Shells hit the market. Nine people were killed in Seral on 2 May.")).toBeUndefined();
  expect(harm("Shells hit the market. In all, 90 people have been killed since January.")).toBeUndefined();
});

test.each([
  ["Ceasefire violations: 212", { value: 212, unit: "violations", event: "recorded" }],
  ["Killed: 12", { value: 12, unit: "persons", event: "killed" }],
])("a label and its count: %s", (text, content) => {
  expect(claimsOf(text).map((claim) => claim.content)).toMatchObject([content]);
});

test.each(["Issue: 14", "Page: 3", "Halvet office, tel: 5512"])("a number of the document: %s", (text) => {
  expect(claimsOf(text)).toEqual([]);
});

test("marks of footnotes belong to no word", () => {
  expect(
    told(
      "Some 4,000 people (see table 2) were displaced.3 The army denied it had shelled the town.4\n\nThe mission recorded 12 violations[2] in Seral.[3] It saw four tanks.",
    ).map(([, words]) => words),
  ).toEqual([
    "Some 4,000 people (see table 2) were displaced",
    "it had shelled the town",
    "The mission recorded 12 violations[2] in Seral",
    "It saw four tanks",
  ]);
});

test("a second demand of one sentence; a paragraph that goes on with another participle", () => {
  expect(
    told("Calls on the army to open the road, and on the Front to leave the bridge;").map(
      ([, words]) => words,
    ),
  ).toEqual(["Calls on the army to open the road", "on the Front to leave the bridge"]);
  expect(
    told("Expressing concern at the violence, and reiterating its support to the people of Seral,").map(
      ([kind, words]) => [kind, words],
    ),
  ).toEqual([
    ["position", "Expressing concern at the violence"],
    ["position", "reiterating its support to the people of Seral"],
  ]);
});

test("a listing in brackets; a banned activity", () => {
  expect(
    claimsOf("The fight against the Black Front (outlawed in Orvenia) would be continued.").map(
      ({ kind }) => kind,
    ),
  ).toEqual(["commitment", "designation"]);
  expect(claimsOf("Military flights are outlawed as of 6 May.")[0]?.content).toMatchObject({
    kind: "restriction",
    restricted: "Military flights",
    period: { start: "2031-05-06" },
  });
});

test("datelines, tags behind other words, and bodies that speak together", () => {
  expect(told("Halvet, ORNA-The Joint Centre said on Monday that five breaches were observed.")[0]?.[2]).toBe(
    "Joint Centre",
  );
  expect(told('"The prisoners were handed over" at the crossing, said a source.')[0]?.[2]).toBe("source");
  expect(
    told("Shelling hit the town on 4 May, the Relief League and Human Rights Watch said today.")[0],
  ).toEqual(["incident", "Shelling hit the town on 4 May", "Relief League and Human Rights Watch"]);
});

test("an act in the future, a continuing one, a past one without a judgement", () => {
  expect(told("Additional aid is to flow into Seral.").map(([kind]) => kind)).toEqual(["commitment"]);
  expect(told("The mission is investigating a number of reports of looting.").map(([kind]) => kind)).toEqual([
    "status",
  ]);
  expect(told("The dispute over the bridge remains unsettled.").map(([kind]) => kind)).toEqual([
    "assessment",
  ]);
});

test("counts that leave out the noun of the sentence before", () => {
  expect(
    claimsOf(
      "Two hospitals are partly working. The remaining 22 are out of service, while in the south seven are still open.",
    ).map(({ content }) => content),
  ).toMatchObject([
    { value: 2, unit: "hospitals" },
    { value: 22, unit: "hospitals" },
    { value: 7, unit: "hospitals" },
  ]);
});

test("a health organisation in capitals is no pronoun", () => {
  expect(told("The WHO said nine people had died. According to the WHO, two clinics were hit.")).toEqual([
    ["figure", "nine people had died", "World Health Organization"],
    ["figure", "two clinics were hit", "World Health Organization"],
  ]);
});

test("bodies with and without a name speak together; an aside has a subject of its own", () => {
  expect(told("The army and RSF reaffirmed their commitment to the truce.")[0]?.[2]).toBe("army and RSF");
  const [, second] = told("Clashes were reported in Halvet, with both sides blaming each other.");
  expect(second?.slice(1)).toEqual(["both sides blaming each other", "sides"]);
  expect(
    told("The fighting has killed 86 civilians, according to the Orvenian Doctors’ Syndicate.")[0]?.[2],
  ).toBe("Orvenian Doctors’ Syndicate");
});

test("a demand that goes on behind semicolons", () => {
  expect(
    told(
      "The League calls on all parties to end attacks on civilians; to free the prisoners; and to allow aid into the town.",
    ),
  ).toEqual([
    ["commitment", "The League calls on all parties to end attacks on civilians", "League"],
    ["commitment", "to free the prisoners", "League"],
    ["commitment", "to allow aid into the town", "League"],
  ]);
});

test("what was seen or heard happened; what stands before only says where", () => {
  expect(
    told("Witnesses reported sporadic clashes in Seral on Sunday, one of three cities on the river."),
  ).toEqual([
    [
      "incident",
      "Witnesses reported sporadic clashes in Seral on Sunday, one of three cities on the river",
      "Witnesses",
    ],
  ]);
  expect(told("In seven separate incidents, the mission observed shelling of the bridge.").length).toBe(1);
});

test("the time behind the verb dates a status, not that of its relative clause", () => {
  expect(claimsOf("The truce, which began on 22 April, expired on 1 May.")[0]?.content).toMatchObject({
    kind: "status",
    period: { start: "2031-05-01" },
  });
});

test("a quotation without a capital, dashes of one stroke, and whether … or", () => {
  expect(told('The commander said "we will allow the convoy to pass".')).toEqual([
    ["commitment", '"we will allow the convoy to pass"', "commander"],
  ]);
  expect(told("It is unclear whether the army chief or his deputy are able to hold the truce.").length).toBe(
    1,
  );
});

test('rows of nouns and adverbs are not torn at "and"', () => {
  expect(told("Fighting in Seral and neighbouring areas has stopped.")).toEqual([
    ["status", "Fighting in Seral and neighbouring areas has stopped"],
  ]);
  expect(
    told(
      "The Council urges the Government of Marenia, and the Platform and Coordination armed groups to fully and sincerely implement the accord.",
    ).map(([kind, words]) => [kind, words]),
  ).toEqual([
    [
      "commitment",
      "The Council urges the Government of Marenia, and the Platform and Coordination armed groups to fully and sincerely implement the accord",
    ],
  ]);
  expect(
    told("Expressing deep concern at the dire and rapidly deteriorating situation in Seral,").map(
      ([, words]) => words,
    ),
  ).toEqual(["Expressing deep concern at the dire and rapidly deteriorating situation in Seral"]);
});

test("a reason, a hope and a thing that is ready bind nobody", () => {
  expect(told("Relief work was limited due to active conflict.").map(([kind]) => kind)).not.toContain(
    "commitment",
  );
  expect(
    told("The Envoy hopes that it will be possible to open routes if feasible.").map(([kind]) => kind),
  ).toEqual(["position"]);
  expect(told("The army is prepared to open the road.").map(([kind]) => kind)).toEqual(["commitment"]);
});

test("what people do as a rule is no incident", () => {
  expect(
    told(
      "The Council recalled its readiness to act against those who resume fighting and violate the truce.",
    ).map(([kind]) => kind),
  ).not.toContain("incident");
});

test("names with a government, a people and titles", () => {
  expect(told("The Government of National Accord (GNA) said nine people had died.")[0]?.[2]).toBe(
    "Government of National Accord",
  );
  expect(told("Maj. Gen. Ann Bell said nine people had died.")[0]?.[2]).toBe("Ann Bell");
});

test('behind the object of a statement "that" only describes it', () => {
  expect(
    told("The Council reaffirmed its concern for the effect that the conflict is having on children.").map(
      ([kind]) => kind,
    ),
  ).toEqual(["position"]);
});

test("a heading tells who speaks in what follows", () => {
  const claims = claimsOf(
    "Transcript of a press stakeout by the UN Envoy for Marenia, Ann Bell, 14 May 2031\n\nAB: Good afternoon. No convoy has reached the town this month.\n\nWe ask for a pause of 48 hours. Mr. Odden said two convoys were waiting.",
  );
  expect(claims.map((claim) => [said(claim), speakers(claim)])).toEqual([
    ["No convoy has reached the town this month", "Ann Bell"],
    ["We ask for a pause of 48 hours", "Ann Bell"],
    ["two convoys were waiting", "Ann Bell > Odden"],
  ]);
  expect(speakers(claimsOf("Remarks by the Envoy\n\nThe army shelled the town.")[0]!)).toBe("");
});

test("a participle before its clause, and what a council disposes of", () => {
  expect(
    told(
      "Calling on both sides to halt the fighting, the Council today authorized the deployment of a team to Seral.",
    ).map(([kind, words]) => [kind, words]),
  ).toEqual([
    ["commitment", "Calling on both sides to halt the fighting"],
    ["commitment", "the Council today authorized the deployment of a team to Seral"],
  ]);
  expect(told("The Council insisted that the parties fully respect the truce.")[0]?.[0]).toBe("commitment");
  expect(told("The Council insisted that the envoy is impartial.")[0]?.[0]).not.toBe("commitment");
  expect(told("It further requested the envoy to report within 60 days.").map(([kind]) => kind)).toEqual([
    "commitment",
  ]);
});

test("when an accord was signed, between commas", () => {
  expect(
    claimsOf("The Agreement on Access, signed in Halvet on 4 May 2030, is still in force.").find(
      ({ template }) => template === "incident.signed",
    )?.content,
  ).toMatchObject({ act: "sign", target: "Agreement on Access", time: { start: "2030-05-04" } });
});

test("a second verb behind a comma; an adverbial that opens a reported clause", () => {
  expect(
    told("The mission monitored the areas near Seral, and observed people inside them.").map(
      ([, words]) => words,
    ),
  ).toHaveLength(2);
  expect(
    claimsOf("The Front announced that on 12 May, troops attacked its posts.")[0]?.content,
  ).toMatchObject({
    kind: "incident",
    time: { start: "2031-05-12" },
  });
});

test("counts behind a dash that add up are parts, those that do not are none", () => {
  const claims = claimsOf(
    "The Joint Centre registered eight violations over the past day — three in Arda, three in Belisar, one in Seral and one in Halvet.",
  );
  expect(claims.map(({ content }) => (content as { value?: number }).value)).toEqual([8, 3, 3, 1, 1]);
  expect(claims.slice(1).every(({ content }) => (content as { subsetOf?: number }).subsetOf === 0)).toBe(
    true,
  );
  expect(
    claimsOf(
      "The Joint Centre registered nine violations over the past day — three in Arda and one in Seral.",
    ).filter(({ content }) => (content as { value?: number }).value === 1),
  ).toEqual([]);
});

test("a paragraph of quoted words alone is said by who spoke last", () => {
  expect(
    told(
      "“Ten convoys were turned back at the gate,” the mechanism reported.\n\n“The parties agreed to act against those commanders who deny access.”\n\nThe army shelled the town.",
    ).map(([, , speaker]) => speaker),
  ).toEqual(["mechanism", "mechanism", undefined]);
  expect(
    told("The League said “the town is empty of people.”\n\n“Nobody is left,” a resident said.").map(
      ([, , speaker]) => speaker,
    ),
  ).toEqual(["League", "resident"]);
});

test("officials of a place, concerns raised, meetings held", () => {
  expect(told("Officials of Seral province said the army shelled the town.")[0]?.[2]).toBe(
    "Officials of Seral province",
  );
  expect(told("Ann Bell, the chair, raised concerns over the incidents.")[0]?.[0]).toBe("position");
  expect(claimsOf("They held five meetings in Halvet.")[0]?.content).toMatchObject({
    value: 5,
    event: "held",
  });
});

test("what ends itself has a deadline, what ends something else has none", () => {
  expect(told("The truce expires on Friday.").map(([kind]) => kind)).toEqual(["deadline"]);
  expect(told("The truce aims to end the fighting in five days.").map(([kind]) => kind)).not.toContain(
    "deadline",
  );
});

test("the source of a tag keeps what is told of it; unknown speakers are not the publisher", () => {
  expect(
    told(
      "The Orvenian Observatory recorded 12 breaches. The strikes killed one woman, said the Lestria-based Observatory, which could not tell who fired.",
    ),
  ).toEqual([
    ["figure", "The Orvenian Observatory recorded 12 breaches", "Orvenian Observatory"],
    ["figure", "The strikes killed one woman", "Orvenian Observatory"],
  ]);
  expect(told("“Several posts have been attacked in the south this week,” he added.")[0]?.[2]).toBe("he");
  expect(
    told("Orvenia’s Minister of Foreign Affairs, Ann Bell, stated that the truce will last.")[0]?.[2],
  ).toContain("Ann Bell");
});

test.each([
  ["The humanitarian response is challenging due to insecurity along the road.", "partial"],
  ["An attempt by the ministry to deliver 15 tons of medicines was not successful.", "no"],
  ["No aid has entered the district since May.", "no"],
])("how far help got: %s", (text, reached) => {
  expect(claimsOf(text)[0]?.content).toMatchObject({ kind: "access", reached });
});
