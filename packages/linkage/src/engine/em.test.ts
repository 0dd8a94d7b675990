import { describe, expect, it } from "vitest";
import { expectationMaximisation } from "./em.ts";
import type { Parameters } from "./parameters.ts";

/** Pairs of one day: matches agree on name and place; a third of the others died in one place all the same. */
function patternsOf(rows: readonly (readonly [name: number, place: number, age: number, count: number])[]) {
  return {
    comparisons: 3,
    levels: Uint8Array.from(rows.flatMap(([name, place, age]) => [name, place, age])),
    counts: Float64Array.from(rows, ([, , , count]) => count),
    pairs: rows.reduce((sum, [, , , count]) => sum + count, 0),
  };
}

const start: Parameters = {
  format: "truce.linkage.parameters/1",
  prior: 1e-4,
  comparisons: [
    { name: "name", m: [0.8, 0.2], u: [0.000_01, 0.999_99], missingRatio: 1 },
    { name: "place", m: [0.8, 0.2], u: [0.1, 0.9], missingRatio: 1 },
    { name: "age", m: [0.8, 0.2], u: [0.02, 0.98], missingRatio: 1 },
  ],
};

describe("expectationMaximisation", () => {
  it("finds the rates of a mixture whose evidence is independent", () => {
    const rows = [0, 1].flatMap((name) =>
      [0, 1].flatMap((place) =>
        [0, 1].map((age) => {
          const of = (rates: readonly number[]) =>
            [name, place, age].reduce(
              (product, level, c) => product * (level === 0 ? (rates[c] ?? 0) : 1 - (rates[c] ?? 0)),
              1,
            );
          return [
            name,
            place,
            age,
            3_000 * of([0.9, 0.95, 0.85]) + 60_000 * of([0.000_01, 0.1, 0.02]),
          ] as const;
        }),
      ),
    );
    const { m, report } = expectationMaximisation(patternsOf(rows), start, new Set(), "day");
    expect(report.converged).toBe(true);
    expect(report.expectedMatches).toBeCloseTo(3_000, -2);
    [0.9, 0.95, 0.85].forEach((rate, c) => expect(m[c]?.[0]).toBeCloseTo(rate, 2));
  });

  it("does not take strangers who died in one place on one day for matches", () => {
    // 500 matches; of 8,000 others a third share the place, where of random pairs a tenth do; half lack an age.
    const { m, report } = expectationMaximisation(
      patternsOf([
        [0, 0, 0, 220],
        [0, 0, 15, 230],
        [0, 1, 0, 15],
        [0, 1, 15, 10],
        [1, 0, 0, 20],
        [1, 0, 15, 5],
        [1, 0, 1, 1_320],
        [1, 0, 15, 1_340],
        [1, 1, 0, 50],
        [1, 1, 1, 2_600],
        [1, 1, 15, 2_690],
      ]),
      start,
      new Set(),
      "day",
    );
    expect(report.expectedMatches).toBeLessThan(650);
    expect(m[0]?.[0]).toBeGreaterThan(0.8);
  });
});
