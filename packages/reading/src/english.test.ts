import { expect, test } from "vitest";
import { read } from "./index.ts";
import type { ReadClaim } from "./index.ts";

const claimsOf = (text: string): ReadClaim[] =>
  read({ text, published: "2031-03-04", publisher: "Halvet Wire" }).claims;

const said = (claim: ReadClaim): string => claim.evidence.map((one) => one.clean ?? one.text).join(" … ");
const speaker = (claim: ReadClaim): string | undefined =>
  claim.attribution.findLast((step) => step.role !== "publisher" && step.role !== "venue")?.name;
/** Words and innermost speaker of every claim. */
const told = (text: string): [string, string | undefined][] =>
  claimsOf(text).map((claim) => [said(claim), speaker(claim)]);

test.each([
  ["At least 17 people, including five children, were killed in Keshti.", [17, 5]],
  ["The Mission recorded no ceasefire violations in the region.", [0]],
  ["In total, 12 out of 21 planned convoys were able to proceed.", [12]],
  ["The Mission recorded 44 violations in Seral, of which 30 were assessed as training.", [44, 30]],
  ["13.5 M people in need of assistance", [13_500_000]],
  ["US$12.4M required for the response", [12_400_000]],
  ["The attack resulted in the death of three peacekeepers and injuries to five others.", [3, 5]],
  ["A raid in July that killed 18 was never explained.", [18]],
  ["On the other side 67 people have died, all but three of them soldiers.", [67]],
  ["It hit several homes, killing one child and wounding at least 40 people.", [1, 40]],
])("figures: %s", (text, values) => {
  expect(claimsOf(text).flatMap(({ content }) => (content.kind === "figure" ? [content.value] : []))).toEqual(
    expect.arrayContaining(values),
  );
});

test("a length is no million", () => {
  expect(claimsOf("The wall stands 5 m from the road.").filter((one) => one.kind === "figure")).toEqual([]);
});

test("the whole of a count is kept beside it", () => {
  const [claim] = claimsOf("In total, 12 out of 21 planned convoys were able to proceed.");
  expect(claim?.content).toMatchObject({ value: 12, outOf: 21, unit: "convoys" });
});

test.each([
  [
    "Fighting erupted in Kadera and Ombeira hours before a truce between the army and the Guard was due to take effect, residents said.",
    [
      "Fighting erupted in Kadera and Ombeira hours",
      "a truce between the army and the Guard was due to take effect",
    ],
  ],
  [
    "The mission was successful with water and electricity restored to the town on 2 March.",
    ["The mission was successful with water and electricity restored to the town on 2 March"],
  ],
  [
    "The mission facilitated and monitored the repairs.",
    ["The mission facilitated and monitored the repairs"],
  ],
  ["Food stocks have all but run out, the envoy said.", ["Food stocks have all but run out"]],
  [
    "A soldier was killed and a civilian was wounded near the town.",
    ["A soldier was killed", "a civilian was wounded near the town"],
  ],
])("clauses: %s", (text, wanted) => {
  expect(claimsOf(text).map(said)).toEqual(wanted);
});

test("“they” is the last body that acted or spoke, “it” the last that spoke", () => {
  const claims = told(
    "The members of the Council condemned the attack. They recalled that attacks on monitors may be crimes.",
  );
  expect(claims.at(-1)).toEqual(["attacks on monitors may be crimes", "members of the Council"]);
  expect(
    told("The army shelled the town, the statement said. Separately, it added, a farmer was killed.").at(-1),
  ).toEqual(["a farmer was killed", "statement"]);
});

test("items under an introduction that binds are commitments of who agreed", () => {
  const claims = claimsOf(
    "The Joint Commission met in Halvet and agreed on the following:\n\n1. To reopen the coast road by 20 April.\n2. To form a force of 300 members.\n",
  ).filter((claim) => claim.kind === "commitment");
  expect(
    claims.map(({ content }) => (content.kind === "commitment" ? [content.form, content.by] : [])),
  ).toEqual([
    ["promise", "Joint Commission"],
    ["promise", "Joint Commission"],
  ]);
  expect(claims[0]?.content).toMatchObject({ deadline: { end: "2031-04-20" } });
});

test("a transcript's labels tell who speaks; questions claim nothing", () => {
  const claims = told(
    "Hanne Verlo has been the Union's special envoy since 2029.\n\nQ: Is the truce dead?\n\nA: It is wounded. The government holds 412 people.\n\nQ: And the talks?\n\nA: They will resume in May.\n\nVerlo said the road was open.\n",
  );
  expect(claims).toContainEqual(["The government holds 412 people", "Hanne Verlo"]);
  expect(claims.map(([words]) => words).join(" ")).not.toMatch(/Is the truce dead|And the talks/);
});

test("a heading in capitals is no speaker", () => {
  expect(
    told(
      "SITUATION: Fighting continues.\n\nHEALTH: Two clinics closed on Monday.\n\nACCESS: The road is shut.\n",
    ),
  ).toSatisfy((claims: [string, string | undefined][]) => claims.every(([, who]) => who === undefined));
});

test.each([
  ["U.S. Secretary of State Ann Bell urged both sides to end hostilities.", "Ann Bell"],
  [
    "The Defence Ministry and the State Security Service said that soldiers remained in the forest.",
    "Defence Ministry and the State Security Service",
  ],
  [
    "“The team will go to Lomna within days,” read a statement by the monitoring body.",
    "statement by the monitoring body",
  ],
  ["Aid agencies estimate that up to 40,000 people have fled.", "Aid agencies"],
  [
    "At least 12 people died, according to the Lawyers group, which monitors abuses by both sides.",
    "Lawyers group",
  ],
])("speaker: %s", (text, name) => {
  const claims = claimsOf(text).filter((claim) => claim.template !== "status.role");
  expect(claims.map(speaker)).toEqual([name]);
});

test("a document's own making is no claim", () => {
  expect(told("The following statement was issued today by Council President Ann Bell (Lestria):")).toEqual(
    [],
  );
  expect(told("Daily Report 61/2031 issued on 4 March 2031")).toEqual([]);
  expect(told("Next update: 17 March 2031")).toEqual([]);
});

test("monitors kept from moving are an access claim; the reason given belongs to it", () => {
  const claims = claimsOf("The Mission’s freedom of movement continued to be restricted.");
  expect(claims.map(({ content }) => content)).toMatchObject([{ kind: "access", reached: "partial" }]);
  expect(
    told("Members of the armed formations denied the Mission passage near Verk, citing the pandemic."),
  ).toHaveLength(1);
});

test("an incident carries the harm told beside it, as bounds", () => {
  const incident = (text: string): unknown =>
    claimsOf(text)
      .map(({ content }) => content)
      .find((content) => content.kind === "incident");
  expect(
    incident(
      "On 1 March, shelling hit a bakery in Keshti, killing at least six people and wounding between 10 and 14 children.",
    ),
  ).toMatchObject({
    harm: {
      killedMin: 6,
      killedPopulation: "people",
      injuredMin: 10,
      injuredMax: 14,
      injuredPopulation: "children",
    },
  });
  expect(incident("A man was killed by a mine near Tarsk on 1 March.")).toMatchObject({
    means: "mine",
    harm: { killedMin: 1, killedMax: 1, killedPopulation: "man" },
  });
  expect(incident("A mine exploded near Tarsk on 1 March.")).not.toHaveProperty("harm");
});

test.each([
  ["HALVET, 4 March (Agency) — The army shelled the town.", "The army shelled the town"],
  ["New Halvet, Orvenia (AFP) - The army shelled the town.", "The army shelled the town"],
  ["(Halvet, March 4, 2031) – The army shelled the town.", "The army shelled the town"],
  ["HALVET, March 4. /AGENCY/. The army shelled the town.", "The army shelled the town"],
])("datelines stay out of the words: %s", (text, words) => {
  expect(claimsOf(text).map(said)).toEqual([words]);
});

test("counts in brackets behind nouns stand each on their own words", () => {
  const claims = claimsOf(
    "Shelling was responsible for two thirds of the deaths (49), followed by mines (17) and small-arms fire (8).",
  );
  expect(claims.map((claim) => [said(claim), claim.content])).toMatchObject([
    ["Shelling was responsible for two thirds of the deaths (49)", { value: 49, event: "killed" }],
    ["mines (17)", { value: 17, event: "killed" }],
    ["small-arms fire (8)", { value: 8, event: "killed" }],
  ]);
});

test("what a figure is compared with and a remark on it stay out of its words", () => {
  expect(
    told(
      "According to the Forum, a think tank, 212 people have been killed since the truce began, compared with 1,900 before it.",
    ),
  ).toEqual([
    ["212 people have been killed since the truce began", "Forum"],
    ["1,900 before it", "Forum"],
  ]);
  expect(
    told("The group recorded 74 deaths and 131 injuries, the highest toll since February.").at(-1)?.[0],
  ).toBe("131 injuries");
});

test("a past form with an object is a verb, not a quality", () => {
  expect(
    told(
      "The spokesman denied that their members had opened fire and alleged that the shots had come from the army.",
    ).map(([words]) => words),
  ).toEqual(["their members had opened fire", "the shots had come from the army"]);
  expect(
    told(
      "The authorities rejected five of the requests submitted by the Council, and have not replied to the others.",
    ),
  ).toHaveLength(2);
});

test("a name of unknown kind binds itself where bodies act", () => {
  const [claim] = claimsOf("Lestria will send an additional 40 monitors to the mission within two weeks.");
  expect(claim?.content).toMatchObject({ kind: "commitment", value: 40, deadline: { end: "2031-03-18" } });
});

test("who acts in the sentence before is “they” and “it” of an act; a thing is nobody", () => {
  const actors = (text: string): unknown[] =>
    claimsOf(text).flatMap(({ content }) => (content.kind === "incident" ? [content.actor] : []));
  expect(actors("Rebel factions met in Keshti on Monday. They looted the shops.")).toContain(
    "Rebel factions",
  );
  expect(actors("The Northern Accord Front left the bridge on Monday. It attacked a post.")).toContain(
    "Northern Accord Front",
  );
  expect(actors("The bridge collapsed on Monday. It killed a farmer.").at(-1)).toBe("It");
});

test("a day beside its month counts nothing, also without a year to date it", () => {
  const { claims } = read({
    text: "The parties agreed to reopen the road by 20 April and the port on May 3.",
  });
  expect(claims).toHaveLength(1);
  expect(claims[0]?.content).not.toHaveProperty("value");
});
