import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { trialData } from "../../../tools/trial-data.ts";
import type { ReadClaim, Reading } from "./index.ts";
import { read } from "./index.ts";

const PUBLISHED = "2031-03-04"; // a Tuesday

const speakers = (claim: ReadClaim | undefined): string[] =>
  (claim?.attribution ?? []).slice(1).map((step) => `${step.role}:${step.name}`);

function only(text: string, kind: string): ReadClaim[] {
  return read({ text, published: PUBLISHED, publisher: "Halvet Wire" }).claims.filter(
    (claim) => claim.kind === kind,
  );
}

function first(text: string): ReadClaim | undefined {
  return read({ text, published: PUBLISHED }).claims[0];
}

test("a subset points to its figure and is never a second sum", () => {
  const reading = read({
    text: "The network reported on Monday that 6,000 civilians had been killed in the first half of 2030 – 1,200 of them in June alone.",
    published: PUBLISHED,
  });
  const [whole, part] = reading.claims.filter((claim) => claim.content.kind === "figure");
  expect(whole?.content).toMatchObject({
    value: 6000,
    event: "killed",
    period: { start: "2030-01-01", end: "2030-06-30" },
  });
  expect(part?.content).toMatchObject({
    value: 1200,
    subsetOf: reading.claims.indexOf(whole!),
    period: { start: "2030-06-01", end: "2030-06-30" },
  });
  expect(part?.evidence[0]?.text).toBe("1,200 of them in June alone");
});

test.each([
  ["At least 14 civilians were killed.", { value: 14, min: 14, precision: "at_least" }],
  ["Nearly 300 people were injured.", { value: 300, precision: "nearly" }],
  ["Between 30 and 45 people remain missing.", { value: null, min: 30, max: 45, precision: "range" }],
  ["Dozens of civilians were killed.", { value: null, precision: "vague" }],
  ["Two hundred and fifty families were displaced.", { value: 250, unit: "families" }],
  ["Some 1.5 million people were displaced.", { value: 1_500_000, precision: "estimate" }],
  ["Up to 20 soldiers were wounded.", { value: 20, max: 20, precision: "at_most" }],
])("figure: %s", (text, wanted) => {
  expect(only(text, "figure")[0]?.content).toMatchObject(wanted);
});

test.each([
  ["The ministry said that the talks had collapsed.", ["speaker:ministry"]],
  ["The talks had collapsed, the ministry said.", ["speaker:ministry"]],
  ["The talks had collapsed, said Ana Brel, a spokeswoman for the ministry.", ["speaker:Ana Brel"]],
  ["According to the ministry, the talks had collapsed.", ["speaker:ministry"]],
  ["The talks had collapsed, according to the ministry.", ["speaker:ministry"]],
  ["“The talks have collapsed and we regret it,” said Ana Brel.", ["speaker:Ana Brel"]],
  [
    "Ana Brel told Radio Halvet on Monday: “The talks have collapsed and we regret it.”",
    ["speaker:Ana Brel", "venue:Radio Halvet"],
  ],
  ["The talks had collapsed.", []],
])("speaker: %s", (text, wanted) => {
  expect(speakers(first(text))).toEqual(wanted);
});

test("a quotation without a tag goes on with the speaker before, and “he” is the last speaker", () => {
  const reading = read({
    text: "“We will keep the truce,” said Ilan Dorrec, a spokesman. “Nobody wants this war to start again.” He added that the road was open.",
    published: PUBLISHED,
  });
  const said = reading.claims.filter((claim) => claim.attribution.length > 1);
  expect(said).toHaveLength(3);
  for (const claim of said) expect(claim.attribution.at(-1)?.name).toBe("Ilan Dorrec");
});

test("a caption stays apart: “he” is not the person in the picture", () => {
  const text =
    "Ilan Dorrec said the road was open.\n\nMarko Vell visits troops near Halvet. Photograph: AFP\n\nHe also said the truce was holding.";
  const claim = read({ text, published: PUBLISHED }).claims.at(-1);
  expect(claim?.attribution.at(-1)?.name).toBe("Ilan Dorrec");
});

test("what follows a concession or a coordinated clause keeps its speaker", () => {
  const claims = read({
    text: "The paper said the government had submitted a proposal, though no decisions had been made.",
    published: PUBLISHED,
  }).claims;
  expect(claims.map((claim) => [claim.kind, claim.attribution.length])).toEqual([
    ["commitment", 2],
    ["status", 2],
  ]);
  expect(claims[1]?.polarity).toBe("negative");
});

test("demands, promises and deadlines carry their dates", () => {
  expect(
    only("The mediator urged the parties to return to the table by 15 March.", "commitment")[0],
  ).toMatchObject({ modality: "needed", content: { form: "demand", deadline: { start: "2031-03-15" } } });
  expect(only("The government promised to open the road within 48 hours.", "commitment")[0]).toMatchObject({
    modality: "committed",
    content: { form: "promise", deadline: { end: "2031-03-06" } },
  });
  expect(only("The truce expires on 20 August.", "deadline")[0]?.content).toMatchObject({
    date: { start: "2031-08-20", end: "2031-08-20" },
  });
});

test("access and designation", () => {
  expect(only("Eight towns have not yet been reached by the UN.", "access")[0]).toMatchObject({
    polarity: "negative",
    content: { reached: "no", count: 8, unit: "towns" },
  });
  const named = only(
    "Both the Ember Cells and the Black Spear are proscribed by the Council.",
    "designation",
  );
  expect(named.map((claim) => claim.content)).toMatchObject([
    { designee: "Ember Cells", status: "proscribed" },
    { designee: "Black Spear" },
  ]);
});

test("the address, title and date are mined from share links, which are residue", () => {
  const text =
    "The truce held on Tuesday.\n <> Facebook  \n<https://www.facebook.com/dialog/share?href=https%3A%2F%2Fwww.theguardian.com%2Fworld%2F2016%2Fjul%2F01%2Fx>\nTwitter  \n<https://twitter.com/intent/tweet?text=Truce%20holds%20for%20now&url=x>\n";
  const reading = read({ text });
  expect(reading.document).toMatchObject({
    published: "2016-07-01",
    title: "Truce holds for now",
    publisher: "The Guardian",
  });
  expect(reading.residue).toHaveLength(2);
});

test("HTML: spans fall on the page's own source, chrome is residue, rows become figures", () => {
  const text =
    '<nav><a href="/">Home</a></nav><article><p>At least&nbsp;14 people were <b>killed</b> in Keshti, officials said.</p><table><tr><th>Region</th><th>Injured</th></tr><tr><td>Seral</td><td>1,205</td></tr></table></article>';
  const reading = read({ text, mediaType: "text/html", published: PUBLISHED });
  expect(reading.claims[0]?.evidence[0]).toMatchObject({
    text: "At least&nbsp;14 people were <b>killed</b> in Keshti",
    clean: "At least 14 people were killed in Keshti",
  });
  expect(reading.claims[1]?.content).toMatchObject({ value: 1205, event: "injured", place: "Seral" });
  expect(reading.residue[0]?.what).toBe("navigation");
});

test("a bulletin in Russian and one in Arabic read into figures by place", () => {
  const value = (reading: Reading): unknown[] =>
    reading.claims
      .filter((claim) => claim.content.kind === "figure")
      .map((claim) =>
        claim.content.kind === "figure"
          ? [claim.content.value, claim.content.place ?? null, claim.content.subsetOf ?? null]
          : null,
      );
  expect(
    value(
      read({
        text: "За прошедшие сутки зафиксировано 11 нарушений режима прекращения боевых действий в провинциях Серал (6) и Дунмарк (5).",
        published: PUBLISHED,
      }),
    ),
  ).toMatchObject([
    [11, null, null],
    [6, "Серал", 0],
    [5, "Дунмарк", 0],
  ]);
  expect(
    value(
      read({
        text: "سجل المرصد ٢٣ خرقاً لوقف إطلاق النار خلال الأربع والعشرين ساعة الماضية، منها ١٢ خرقاً في محافظة سيرال.",
        published: PUBLISHED,
      }),
    ),
  ).toMatchObject([
    [23, null, null],
    [12, "سيرال", 0],
  ]);
});

test("a language that is not read is reported, not guessed at", () => {
  const text =
    "Le gouvernement a annoncé que les pourparlers reprendraient lundi prochain et que douze civils avaient été tués.";
  const reading = read({ text, published: PUBLISHED });
  expect(reading.claims).toEqual([]);
  expect(reading.unread).toMatchObject([{ start: 0, language: "fr" }]);
});

test("a wrong publication date is refused with the way to mend it", () => {
  expect(() => read({ text: "x", published: "1 July 2016" })).toThrow(/ISO date such as/);
});

test("reading is deterministic", () => {
  const text = "The ministry said 12 people were killed on Monday. It accused rebels of firing on the town.";
  expect(read({ text, published: PUBLISHED })).toEqual(read({ text, published: PUBLISHED }));
});

test("the seed article reaches its figures by the public scorer", () => {
  const article = trialData("seed", "article.txt");
  const scorer = trialData("eval", "score.mjs");
  const gold = trialData("seed", "gold.json");
  if (article === undefined || scorer === undefined || gold === undefined) {
    console.warn("SKIPPED: trial data is absent, the seed article was not scored");
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), "reading-"));
  try {
    const reading = read({ text: readFileSync(article, "utf8") });
    writeFileSync(join(folder, "seed.out.json"), JSON.stringify({ claims: reading.claims }));
    const json = join(folder, "score.json");
    const run = spawnSync(process.execPath, [scorer, folder, "--gold", gold, "--json", json, "--quiet"]);
    expect(run.status).toBe(0);
    const { summary } = JSON.parse(readFileSync(json, "utf8")) as { summary: Record<string, number> };
    expect(summary["joint_recall_core"]).toBeGreaterThanOrEqual(0.8);
    expect(summary["recall"]).toBeGreaterThanOrEqual(0.85);
    expect(summary["precision"]).toBeGreaterThanOrEqual(0.8);
    expect(summary["attribution_attributed"]).toBeGreaterThanOrEqual(0.92);
    for (const key of ["reslice_exact", "quantity", "period", "deadline_date"]) expect(summary[key]).toBe(1);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
