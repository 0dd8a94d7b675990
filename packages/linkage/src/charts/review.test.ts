import { describe, expect, it } from "vitest";
import { emptyEdges } from "../engine/edges.ts";
import { reviewPlaces } from "./review.ts";

describe("reviewPlaces", () => {
  const edges = emptyEdges(4_000);
  for (let k = 0; k < edges.length; k++) {
    edges.weight[k] = -20 + (k % 400) / 10;
    edges.pattern[k] = BigInt(k % 7);
  }

  it("takes pairs from every stratum of doubt, strongest first, and none that is sure", () => {
    const taken = reviewPlaces(edges, 14);
    const weights = taken.map((k) => edges.weight[k] ?? 0);
    expect(taken).toHaveLength(14);
    expect(weights).toEqual(weights.toSorted((a, b) => b - a));
    expect(weights.every((weight) => Math.abs(weight) <= 8)).toBe(true);
    for (const [low, high] of [
      [-8, -4],
      [-4, -2],
      [-2, -0.7],
      [-0.7, 0.7],
      [0.7, 2],
      [2, 4],
      [4, 8],
    ] as const)
      expect(weights.some((weight) => weight >= low && weight < high)).toBe(true);
    expect(new Set(taken.map((k) => edges.pattern[k])).size).toBe(7);
    expect(reviewPlaces(edges, 14)).toEqual(taken);
  });

  it("gives what there is", () => {
    const few = emptyEdges(3);
    few.weight.set([0, 12, -30]);
    expect(reviewPlaces(few, 10)).toEqual([0]);
    expect(reviewPlaces(emptyEdges(0), 10)).toEqual([]);
  });
});
