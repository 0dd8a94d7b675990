import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Mark } from "../../api/types.ts";
import { scaleOf } from "./scale.ts";

const mark = (value: number | null, more: object = {}): Mark =>
  ({ figure: { value, precision: "exact", unit: "people", ...more } }) as unknown as Mark;

describe("the scale of a strip", () => {
  it("starts at zero and keeps proportions where the figures are near each other", () => {
    const scale = scaleOf([mark(590_200), mark(1_005_275)])!;
    expect(scale.logarithmic).toBe(false);
    expect(scale.ticks[0]).toBe(0);
    const zero = scale.at(0);
    expect((scale.at(1_005_275) - zero) / (scale.at(590_200) - zero)).toBeCloseTo(1_005_275 / 590_200, 6);
  });

  it("turns logarithmic, and says so, where one point would swallow the small ones", () => {
    const scale = scaleOf([mark(1271), mark(6567), mark(400_000)])!;
    expect(scale.logarithmic).toBe(true);
    expect(scale.ticks).toEqual([1000, 10_000, 100_000, 1_000_000]);
  });

  it("never turns logarithmic over a zero, and has none without a number", () => {
    expect(scaleOf([mark(0), mark(100_000)])!.logarithmic).toBe(false);
    expect(scaleOf([mark(null)])).toBeUndefined();
  });

  it("keeps order and stays inside for any figures", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 50_000_000 }), { minLength: 1, maxLength: 12 }),
        (values) => {
          const scale = scaleOf(values.map((value) => mark(value)))!;
          expect(scale.ticks.length).toBeLessThan(12);
          const sorted = [...values].sort((a, b) => a - b).map((value) => scale.at(value));
          for (const [index, at] of sorted.entries()) {
            expect(at).toBeGreaterThanOrEqual(0);
            expect(at).toBeLessThanOrEqual(100);
            if (index > 0) expect(at).toBeGreaterThanOrEqual(sorted[index - 1]!);
          }
        },
      ),
    );
  });
});
