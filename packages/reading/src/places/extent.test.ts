import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Extent } from "./extent.ts";
import { geonamesRows } from "./geonames.ts";
import { kilometres } from "./nearness.ts";

const centreOf = (points: readonly (readonly [number, number])[]): readonly [number, number] | undefined => {
  const extent = new Extent();
  for (const [latitude, longitude] of points) extent.add(latitude, longitude);
  return extent.centre();
};

describe("the middle of an area", () => {
  it("is that of its land, not of its people", () => {
    // Nine settlements in the south-west corner of a square.
    const corner = [0, 0.25, 0.5].flatMap((y) => [0, 0.25, 0.5].map((x) => [y, x] as const));
    const [latitude, longitude] = centreOf([...corner, [0, 2], [2, 0], [2, 2]])!;
    expect(latitude).toBeCloseTo(1, 1);
    expect(longitude).toBeCloseTo(1, 1);
  });

  it("is not drawn away by a settlement under the code of another area", () => {
    const own = [0, 1, 2].flatMap((y) => [0, 1, 2].map((x) => [y, x] as const));
    expect(centreOf([...own, [5, 40]])).toEqual(centreOf(own));
  });

  it("is found across the 180th meridian", () => {
    const [, longitude] = centreOf([
      [50, 179],
      [52, 179],
      [50, -177],
      [52, -177],
    ])!;
    expect(Math.abs(longitude)).toBeGreaterThan(178);
  });

  it("lies within the bounds of its settlements", () => {
    const point = fc.tuple(fc.integer({ min: -60, max: 60 }), fc.integer({ min: -80, max: 80 }));
    fc.assert(
      fc.property(fc.array(point, { minLength: 1, maxLength: 30 }), (points) => {
        const [latitude, longitude] = centreOf(points)!;
        const [ys, xs] = [points.map(([y]) => y), points.map(([, x]) => x)];
        expect(latitude).toBeGreaterThanOrEqual(Math.min(...ys) - 0.2);
        expect(latitude).toBeLessThanOrEqual(Math.max(...ys) + 0.2);
        expect(longitude).toBeGreaterThanOrEqual(Math.min(...xs) - 0.2);
        expect(longitude).toBeLessThanOrEqual(Math.max(...xs) + 0.2);
      }),
    );
    expect(centreOf([])).toBeUndefined();
  });
});

it("an area without a settlement lies where the area above it does", () => {
  const rows = geonamesRows({
    settlements: [],
    admin1: [{ code: "CA.08", name: "Ontario" }],
    admin2: [{ code: "CA.08.99", name: "Nowhere County" }],
    countryNames: () => [],
  });
  const at = (id: string): { latitude: number; longitude: number } => {
    const { latitude = Number.NaN, longitude = Number.NaN } = rows.find((row) => row.id === id)!;
    return { latitude, longitude };
  };
  expect(at("geonames:CA.08.99")).toEqual(at("geonames:CA.08"));
  // The province's own gazetteers put its middle at 50 N 86 W.
  expect(kilometres(at("geonames:CA.08"), { latitude: 50, longitude: -86 })).toBeLessThan(161);
});
