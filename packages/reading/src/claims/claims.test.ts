import { expect, test } from "vitest";
import type { ReadClaim } from "../index.ts";
import { read } from "../index.ts";

const PUBLISHED = "2031-03-04"; // a Tuesday

const speakers = (claim: ReadClaim | undefined): string[] =>
  (claim?.attribution ?? []).slice(1).map((step) => `${step.role}:${step.name}`);

function only(text: string, kind: string): ReadClaim[] {
  return read({ text, published: PUBLISHED, publisher: "Halvet Wire" }).claims.filter(
    (claim) => claim.kind === kind,
  );
}

test("positions of different holders on one subject meet on its name", () => {
  const held = only(
    "President Marko Vell spoke on Monday. The formal Russian position is that the president should step down. Turkey has continued to back him and to insist that his future is a matter for the people alone. The opposition fears a deal that will leave the president in place.",
    "position",
  ).map(({ content }) => (content.kind === "position" ? [content.holder, content.question] : null));
  expect(held).toEqual([
    ["Russia", "Marko Vell"],
    ["Turkey", "Marko Vell"],
    ["Turkey", "Marko Vell"],
    ["opposition", "Marko Vell"],
  ]);
});

test("what is counted is the unit; a breakdown belongs to the total told right before", () => {
  const reading = read({
    text: "The Joint Centre reported nine breaches of the truce in 24 hours on 27 February 2031. Five breaches were reported in Keshti and four in Halvet. The Network said that the government committed 15 breaches. It reported 203 breaches by government forces and 10 by alleged Russian forces.",
    published: PUBLISHED,
  });
  const figures = reading.claims.filter((claim) => claim.content.kind === "figure");
  const day = { start: "2031-02-27", end: "2031-02-27" };
  expect(figures.map((claim) => claim.content)).toMatchObject([
    { value: 9, unit: "breaches", period: day },
    { value: 5, unit: "breaches", place: "Keshti", period: day, subsetOf: 0 },
    { value: 4, unit: "breaches", place: "Halvet", period: day, subsetOf: 0 },
    { value: 15, unit: "breaches", actor: "government" },
    { value: 203, unit: "breaches", actor: "government forces" },
    { value: 10, unit: "breaches", actor: "Russian forces" },
  ]);
  expect(figures.at(-1)?.content).not.toHaveProperty("subsetOf");
  expect(speakers(figures[1])).toEqual(["speaker:Joint Centre"]);
});

test("a count is no actor, and a passive without an agent names nobody", () => {
  const [, part] = only(
    "The Network reported 6,567 civilians killed in Keshti in 2030, 1,271 of them in June.",
    "figure",
  );
  expect(part?.content).not.toHaveProperty("actor");
  const [asked] = only("Russia is being asked to press the army, The Halvet Post reported.", "commitment");
  expect(asked?.content).toEqual({
    kind: "commitment",
    form: "demand",
    to: "Russia",
    act: "press the army",
  });
});

test("how a source says it counts goes to its figures, and short names to the body introduced", () => {
  const reading = read({
    text: "The Keshti Network for Rights reported 14 breaches on 27 February 2031. The Network counts arrests as breaches, and not only attacks. The Joint Centre for Monitoring recorded 9 breaches, excluding arrests. The Centre said that 3 people were killed.",
    published: PUBLISHED,
  });
  const figures = reading.claims.filter((claim) => claim.content.kind === "figure");
  expect(
    figures.map((claim) => [
      claim.attribution.at(-1)?.name,
      claim.content.kind === "figure" ? (claim.content.countingRule ?? null) : null,
    ]),
  ).toEqual([
    ["Keshti Network for Rights", "The Network counts arrests as breaches, and not only attacks"],
    ["Joint Centre for Monitoring", "excluding arrests"],
    ["Joint Centre for Monitoring", null],
  ]);
  expect(reading.claims.filter((claim) => claim.template === "assessment.rule")).toHaveLength(1);
});

test("Arabic: a date is no part of a name, a short name is the body introduced, a list takes the noun before it", () => {
  const reading = read({
    text: "أفادت شبكة كشتي لحقوق الإنسان في 9 شباط/فبراير 2031 بأن 92 مدنياً قُتلوا في سيرال. وقالت الشبكة إن الحكومة قتلت 76 منهم.\n\nوقال المركز المشترك إنه سجّل تسعة خروقات خلال 24 ساعة في 27 شباط/فبراير 2031: خمسة في كشتي وأربعة في هلفت.",
    published: PUBLISHED,
  });
  const day = { start: "2031-02-27", end: "2031-02-27" };
  expect(reading.claims.map((claim) => claim.content)).toMatchObject([
    { value: 92 },
    { value: 76, subsetOf: 0 },
    { value: 9, unit: "violations", period: day },
    { value: 5, place: "كشتي", period: day, subsetOf: 2 },
    { value: 4, place: "هلفت", period: day, subsetOf: 2 },
  ]);
  for (const claim of reading.claims.slice(0, 2))
    expect(claim.attribution.at(-1)?.name).toBe("شبكة كشتي لحقوق الإنسان");
});

test.each([
  [
    "Karim Ondal, 34, a medic, was killed in Keshti on Monday.",
    { kind: "casualty", person: "Karim Ondal", event: "killed", place: "Keshti" },
  ],
  [
    "The observers were prevented from entering Serin by government forces on 2 March.",
    { kind: "restriction", restricted: "observers", by: "government forces", place: "Serin" },
  ],
  [
    "Council fighters denied the mission's patrol passage at a checkpoint in Keshti for two hours on 1 March, citing security concerns.",
    { kind: "restriction", place: "Keshti", reason: "security concerns", duration: "two hours" },
  ],
  [
    "OCHA shared the coordinates of the Keshti hospital with the parties on 3 March.",
    { kind: "notice", site: "Keshti hospital", by: "OCHA", to: "parties" },
  ],
  [
    "The coordinates of two schools had been passed to the army by the Red Crescent.",
    { kind: "notice", site: "two schools", by: "Red Crescent", to: "army" },
  ],
])("%s", (text, wanted) => {
  expect(read({ text, published: PUBLISHED }).claims[0]?.content).toMatchObject(wanted);
});

test("a name that only says whose or where is no casualty, and an age is no figure", () => {
  expect(only("Two residents of Old Halvet were injured.", "casualty")).toEqual([]);
  expect(only("Karim Ondal, 34, a medic, was killed in Keshti on Monday.", "figure")).toEqual([]);
  expect(only("The Agreement of 2030 excludes the Black Spear.", "assessment")).toEqual([]);
});

test("what a count is compared with is a count of its own day; “of these” is a part of the first", () => {
  const found = only(
    "The mission recorded 47 violations on 3 March, compared with 62 on 2 March. Of these, 30 were explosions.",
    "figure",
  );
  expect(found.map(({ content }) => content)).toMatchObject([
    { value: 47, comparedWith: expect.stringContaining("62"), period: { start: "2031-03-03" } },
    { value: 62, unit: "violations", period: { start: "2031-03-02" } },
    { value: 30, subsetOf: 0 },
  ]);
});

test("“it” in reported speech is the body that speaks; air strikes are their owner's", () => {
  expect(only("The army denied it had bombed the town.", "incident")[0]?.content).toMatchObject({
    actor: "army",
  });
  expect(
    only("At least 17 civilians were killed by Russian air strikes.", "figure")[0]?.content,
  ).toMatchObject({
    actor: "Russia",
  });
  expect(only("At least 17 civilians were killed by shelling.", "figure")[0]?.content).not.toHaveProperty(
    "actor",
  );
});

test("people besieged in a number of places are two counts over one clause", () => {
  const found = only("590,200 people were besieged in 18 places in Syria in July 2030.", "figure");
  expect(found.map(({ content }) => content)).toMatchObject([
    { value: 590_200, unit: "persons", event: "besieged" },
    { value: 18, unit: "places", event: "besieged", place: "Syria" },
  ]);
});
