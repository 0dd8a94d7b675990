import { describe, expect, it } from "vitest";
import { expectationMaximisation } from "../engine/em.ts";
import { InProcess } from "../engine/in-process.ts";
import { startingParameters } from "../engine/parameters.ts";
import type { PatternCounts } from "../engine/patterns.ts";
import { tableFromRecords } from "../engine/table.ts";
import { people, seeded } from "../testing/people.ts";
import { learnBlocking } from "./blocking-learner.ts";
import { exact, jaroWinklerAt } from "./comparisons.ts";
import { type Config, parseConfig } from "./config.ts";
import { parseDate } from "./date.ts";
import { parseExpression } from "./expression.ts";
import { importSplinkSettings } from "./splink.ts";
import { suggest } from "./suggest.ts";

function checked(input: unknown): Config {
  const parsed = parseConfig(input);
  if (!parsed.ok) throw new Error(parsed.problems.join("; "));
  return parsed.config;
}

describe("expectation maximisation", () => {
  it("recovers the m that the patterns were drawn from", () => {
    const config = checked({
      comparisons: [exact("a"), jaroWinklerAt("b", [0.9]), exact("c")],
      blocking: [{ by: ["a"] }],
    });
    const m = [
      [0.9, 0.1],
      [0.7, 0.2, 0.1],
      [0.8, 0.2],
    ];
    const u = [
      [0.05, 0.95],
      [0.02, 0.08, 0.9],
      [0.3, 0.7],
    ];
    const random = seeded(3);
    const draw = (rates: number[]) => {
      let left = random();
      return rates.findIndex((rate) => (left -= rate) < 0) % rates.length;
    };
    const counts = new Map<string, number>();
    const PAIRS = 200_000;
    for (let i = 0; i < PAIRS; i++) {
      const key = (random() < 0.2 ? m : u).map((rates) => Math.max(0, draw(rates))).join();
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    const patterns: PatternCounts = {
      comparisons: 3,
      levels: Uint8Array.from([...counts.keys()].flatMap((key) => key.split(",").map(Number))),
      counts: Float64Array.from(counts.values()),
      pairs: PAIRS,
    };
    const start = startingParameters(config);
    start.comparisons.forEach((each, c) => (each.u = u[c] ?? []));
    const { m: learned, report } = expectationMaximisation(patterns, start, new Set(), "all");
    expect(report.converged).toBe(true);
    expect(report.matchShare).toBeCloseTo(0.2, 2);
    learned.forEach((levels, c) =>
      levels?.forEach((value, l) => expect(value).toBeCloseTo(m[c]?.[l] ?? 0, 1)),
    );
    // A level that nobody showed keeps a chance.
    const none = expectationMaximisation(
      { ...patterns, counts: patterns.counts.map((_, i) => (patterns.levels[i * 3] === 1 ? 0 : 1)) },
      start,
      new Set(),
      "x",
    );
    expect(none.m[0]?.[1]).toBeGreaterThan(0);
  });
});

describe("suggest and learnBlocking", () => {
  it("make a configuration that finds the people, within the budget of pairs", async () => {
    const { table } = people(250, 5);
    const suggestion = suggest([table]);
    expect(suggestion.profiles.find(({ name }) => name === "born")?.role).toBe("date");
    const config = checked({ ...suggestion.config, training: { randomPairs: 60_000 } });
    const learned = await learnBlocking([table], config, suggestion.expressions, new InProcess(), 4_000);
    expect(learned.pairs).toBeLessThanOrEqual(4_000);
    expect(learned.keptOfCandidates).toBeGreaterThan(0.9);
    expect(learned.rules.length).toBeGreaterThan(1);
  });

  it("know names, dates, addresses, codes and the id by heading and content", () => {
    const rows = Array.from({ length: 60 }, (_, i) => ({
      rec: `r${i}`,
      given_name: ["Amal", "Basim", "Dina"][i % 3],
      surname: ["Haddad", "Kassab", "Mansour", "Najjar"][i % 4],
      dob: `19${50 + (i % 40)}-0${1 + (i % 9)}-11`,
      email: `a${i % 50}@b.org`,
      postcode: `AB${i % 9} 1CD`,
      where: `33.${i},36.${i}`,
      same: "x",
    }));
    const { profiles, config } = suggest([tableFromRecords("t", rows)]);
    expect(profiles.map(({ role }) => role)).toEqual([
      "id",
      "given_name",
      "family_name",
      "date",
      "email",
      "postcode",
      "place",
      "constant",
    ]);
    expect(config.id).toBe("rec");
    expect(() => suggest([tableFromRecords("t", [{ a: "x" }, { a: "x" }])])).toThrow(/Shared columns: a/);
  });
});

describe("suggest on several lists", () => {
  const list = (name: string, from: number, extra: (i: number) => Record<string, string>) =>
    tableFromRecords(
      name,
      Array.from({ length: 60 }, (_, i) => ({
        row: String(i + 1),
        number: String(1_000_003 * (i + from)),
        name: `${["أحمد", "محمد", "سامي"][i % 3]} ${["علي", "حسن"][i % 2]} ${["النجار", "المصري", "حداد"][i % 3]}`,
        name_en: `${["Ahmad", "Mohammad", "Sami"][i % 3]} ${["Ali", "Hasan"][i % 2]} Najjar`,
        ...extra(i),
      })),
    );

  it("uses shared numbers, one of two scripts, and birth or age once", () => {
    const more = (i: number) => ({
      dob: `19${50 + (i % 40)}-0${1 + (i % 9)}-11`,
      age: String(20 + (i % 40)),
    });
    const { config, profiles, notes } = suggest([list("a", 1, more), list("b", 30, more)]);
    expect(config.link).toBe("between");
    expect(config.clusters).toEqual({ onePerList: true });
    expect(config.columns).toEqual({ name: "normalise_name(name)" });
    expect(profiles.map(({ name, role }) => `${name}:${role}`)).toEqual([
      "row:id",
      "number:code",
      "name:full_name",
      "dob:date",
      "age:age",
    ]);
    expect(config.comparisons.map(({ name }) => name)).toEqual(["dob", "number", "name"]);
    expect(notes.join()).toContain("another script");
    checked(config);
  });
});

describe("expressions and dates", () => {
  it("compute what they say", () => {
    const apply = (text: string, value: string) => parseExpression(text).apply(value);
    expect(apply("substr(name, 2, 3)", "abcdef")).toBe("bcd");
    expect(apply("lower(prefix(name,2))", "ÀBC")).toBe("àb");
    expect(apply("year(dob)", "03/04/1990")).toBe("1990");
    expect(apply("suffix(digits(x),4)", "a12-345")).toBe("2345");
    expect(apply("before_at(e)", "x@y")).toBe("x");
    expect(apply("formal_given_name(n)", "Bob")).toBe("robert");
    expect(apply("pick(n,1,-1)", "a b c")).toBe("a c");
    expect(apply("pick(n,1,-1)", "a")).toBeNull();
    expect(apply("year(dob)", "no date")).toBeNull();
    expect(() => parseExpression("drop(table)")).toThrow(/Unknown function "drop".*Known: lower/);
    expect(() => parseExpression("a b(c")).toThrow(/Cannot read/);
  });

  it("read dates in the usual forms, with the day number of the calendar", () => {
    expect(parseDate("1970-01-01")).toEqual({ days: 0, packed: 19700101 });
    expect(parseDate("2000-03-01")?.days).toBe(11_017);
    expect(parseDate("19560409")?.packed).toBe(19560409);
    expect(parseDate("13/12/2016")?.packed).toBe(20161213);
    expect(parseDate("12/13/2016")?.packed).toBe(20161213);
    expect(parseDate("٢٠١٦-٠٧-٠١")?.packed).toBe(20160701);
    expect(parseDate("2016-13-01")).toBeUndefined();
    expect(parseDate("yesterday")).toBeUndefined();
  });
});

describe("importSplinkSettings", () => {
  it("takes over the common part and lists the rest", () => {
    const { config, problems } = importSplinkSettings({
      link_type: "dedupe_only",
      unique_id_column_name: "unique_id",
      probability_two_random_records_match: 0.001,
      blocking_rules_to_generate_predictions: [
        {
          blocking_rule: 'l."surname" = r."surname" AND SUBSTRING(l."dob", 1, 4) = SUBSTRING(r."dob", 1, 4)',
        },
        "l.postcode = r.postcode",
        "levenshtein(l.a, r.a) < 2",
      ],
      comparisons: [
        {
          output_column_name: "first_name",
          comparison_levels: [
            { sql_condition: '"first_name_l" IS NULL OR "first_name_r" IS NULL', is_null_level: true },
            {
              sql_condition: '"first_name_l" = "first_name_r"',
              m_probability: 0.6,
              u_probability: 0.01,
              tf_adjustment_column: "first_name",
            },
            {
              sql_condition: 'jaro_winkler_similarity("first_name_l", "first_name_r") >= 0.92',
              label_for_charts: "close",
            },
            { sql_condition: 'damerau_levenshtein("first_name_l", "first_name_r") <= 1' },
            { sql_condition: "regexp_matches(first_name_l, 'x')" },
            { sql_condition: "ELSE" },
          ],
        },
        {
          comparison_levels: [
            { sql_condition: '("first_name_l" = "surname_r") AND ("surname_l" = "first_name_r")' },
            { sql_condition: "ELSE" },
          ],
        },
      ],
    });
    expect(problems).toHaveLength(2);
    const parsed = checked(config);
    expect(parsed.blocking.map(({ by }) => by)).toEqual([["surname", "substr(dob,1,4)"], ["postcode"]]);
    expect(parsed.comparisons[0]?.levels.map(({ when }) => when[0]?.op)).toEqual([
      "equal",
      "jaro_winkler",
      "damerau",
    ]);
    expect(parsed.comparisons[0]?.levels[0]).toMatchObject({
      m: 0.6,
      u: 0.01,
      term: 1,
      termColumns: ["first_name"],
    });
    expect(parsed.comparisons[1]?.levels[0]?.when).toEqual([
      { op: "equal", column: "first_name", with: "surname" },
      { op: "equal", column: "surname", with: "first_name" },
    ]);
    expect(() => importSplinkSettings({})).toThrow(/not a Splink settings file/);
  });
});
