import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { claimKinds } from "@truce/domain/claims";
import { digests, exerciseDigests, judgements, systems } from "./data.ts";

const read = (file: string): string => readFileSync(new URL(file, import.meta.url), "utf8");
const titles = JSON.parse(read("titles.json")) as Record<
  "en" | "ar",
  Record<string, { title: string; room: string }>
>;
const all = [...digests, ...exerciseDigests];

describe("digests", () => {
  test("every file is listed once and every listed file is there", () => {
    const here = (folder: string): string[] =>
      readdirSync(new URL(`${folder}/`, import.meta.url)).map((file) => `${folder}/${file}`);
    expect(all.map((each) => each.file).sort()).toEqual([...here("digests"), ...here("exercise")].sort());
  });

  test.each(all)("$file is declared as what it is", (digest) => {
    expect(Temporal.PlainDate.from(digest.published).toString()).toBe(digest.published);
    expect(digest.title).not.toBe("");
    const arabic = /\p{Script=Arabic}/u;
    expect(arabic.test(read(digest.file))).toBe(digest.language === "ar");
    expect(arabic.test(digest.title)).toBe(digest.language === "ar");
  });

  test("a digest about a real country is public, ours, and names its sources", () => {
    for (const digest of digests) {
      expect(digest.publisher).toBe("Truce demonstration");
      expect(digest.label).toBe("public");
      expect(URL.canParse(digest.original ?? "")).toBe(true);
      expect(digest.note).toContain(digest.original);
    }
  });

  test("what is invented says so, has no original and stands apart", () => {
    for (const digest of exerciseDigests) {
      expect(digest.publisher).toBe("Truce exercise");
      expect(digest.original).toBeNull();
      expect(read(digest.file).slice(0, 200)).toMatch(/invented|متخيَّل/u);
      expect(read(digest.file)).not.toMatch(/Syria|سوري/u);
    }
    expect(exerciseDigests.map((each) => each.label)).toContain("restricted");
  });

  test.each([
    ["digests/2016-07-01-one-article.txt", ["6,567", "1,271", "400,000", "Millions", "eight", "50", "80"]],
    ["digests/2016-02-29-first-days.txt", ["14", "49", "15", "at least nine", "27 February 2016"]],
    ["digests/2016-09-13-besieged-people.txt", ["590,200", "18 places", "1,005,275", "40", "1.4 million"]],
    [
      "digests/2016-07-21-access-in-july.txt",
      ["all 18", "only 3", "out of 18", "400,000", "590,000", "100", "45"],
    ],
    ["digests/2016-07-27-date-slips.txt", ["1 August", "end of August"]],
    ["digests/2016-07-27-two-counts.txt", ["92", "76", "6 July", "8 July", "nine", "Five", "four"]],
    ["digests/2016-07-27-two-counts.ar.txt", ["92", "76", "6 إلى 8", "تسعة", "خمسة", "أربعة"]],
    ["digests/2016-09-23-one-week.txt", ["242", "219", "203", "10", "six", "32", "18 and five"]],
  ])("%s states the published numbers", (file, numbers) => {
    for (const number of numbers) expect(read(file)).toContain(number);
  });
});

describe("judgements of the demonstration reviewer", () => {
  test.each(judgements)("$answer $kind: $words", ({ digest, kind, words, answer, reason }) => {
    expect(digests.map((each) => each.file)).toContain(digest);
    expect(claimKinds).toContain(kind);
    expect(read(digest).split(words)).toHaveLength(2);
    expect(reason === null).toBe(answer === "accept");
  });

  test("no words are judged twice for one kind", () => {
    const keys = judgements.map((each) => `${each.digest}|${each.kind}|${each.words}`);
    expect(new Set(keys).size).toBe(keys.length);
  });

  test("exactly one wrong proposal stands rejected", () => {
    expect(judgements.filter((each) => each.answer === "reject")).toHaveLength(1);
  });
});

describe("one article, twelve systems", () => {
  test("S1 to S12, in order, each with a title and a room in both languages", () => {
    const ids = Array.from({ length: 12 }, (_, index) => `S${index + 1}`);
    expect(systems.map((each) => each.id)).toEqual(ids);
    for (const language of ["en", "ar"] as const) {
      expect(Object.keys(titles[language])).toEqual(ids);
      for (const { title, room } of Object.values(titles[language])) {
        expect(title.length).toBeGreaterThan(3);
        expect(room.length).toBeGreaterThan(20);
      }
    }
  });

  test.each(systems)("$id stands in its digest once, on kinds that exist", ({ digest, words, kinds }) => {
    expect(read(digest).split(words)).toHaveLength(2);
    for (const kind of kinds) expect(claimKinds).toContain(kind);
  });
});
