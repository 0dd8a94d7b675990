import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { emptyEdges } from "../engine/edges.ts";
import { clusterAccuracy, edgeAccuracy, pairsWithin } from "./accuracy.ts";
import { guardedClusters } from "./guard.ts";
import { connectedComponents } from "./union-find.ts";

function edgesOf(list: readonly (readonly [number, number, number])[]) {
  const edges = emptyEdges(list.length);
  list.forEach(([a, b, weight], k) => {
    edges.a[k] = Math.min(a, b);
    edges.b[k] = Math.max(a, b);
    edges.weight[k] = weight;
  });
  return edges;
}

describe("guardedClusters", () => {
  const options = { proposeWeight: 0, joinWeight: 0 };

  it("cuts a chain whose ends speak against each other, which components keep", () => {
    const edges = edgesOf([
      [0, 1, 9],
      [1, 2, 3],
      [2, 3, 9],
    ]);
    const known = new Map([
      ["0,1", 9],
      ["1,2", 3],
      ["2,3", 9],
    ]);
    const score = (pairs: Uint32Array) =>
      Float64Array.from(
        { length: pairs.length / 2 },
        (_, i) => known.get(`${pairs[2 * i]},${pairs[2 * i + 1]}`) ?? -10,
      );
    expect([...connectedComponents(4, edges, 0)]).toEqual([0, 0, 0, 0]);
    expect([...guardedClusters(4, edges, score, options)]).toEqual([0, 0, 2, 2]);
    expect([...guardedClusters(4, edges, () => new Float64Array(100).fill(5), options)]).toEqual([
      0, 0, 0, 0,
    ]);
  });

  it("never breaks a judgement or puts two records of one list together", () => {
    const pair = fc
      .tuple(fc.nat(11), fc.nat(11), fc.integer({ min: -5, max: 15 }))
      .filter(([a, b]) => a !== b);
    const lists = fc.array(fc.nat(3), { minLength: 12, maxLength: 12 });
    const property = fc.property(fc.array(pair, { maxLength: 40 }), pair, lists, (list, [x, y], of) => {
      const score = (pairs: Uint32Array) => new Float64Array(pairs.length / 2).fill(4);
      const apart = guardedClusters(12, edgesOf(list), score, { ...options, different: [[x, y]] });
      expect(apart[x]).not.toBe(apart[y]);
      const together = guardedClusters(12, edgesOf(list), score, { ...options, same: [[x, y]] });
      expect(together[x]).toBe(together[y]);
      const single = guardedClusters(12, edgesOf(list), score, { ...options, lists: Uint16Array.from(of) });
      const seen = new Set(Array.from(single, (label, row) => `${label}:${of[row]}`));
      expect(seen.size).toBe(12);
      // Clusters only ever lie within connected components.
      const components = connectedComponents(12, edgesOf(list), 0);
      single.forEach((label, row) => expect(components[label]).toBe(components[row]));
    });
    fc.assert(property, { numRuns: 200 });
    expect(() =>
      guardedClusters(3, edgesOf([]), () => new Float64Array(), {
        ...options,
        same: [[0, 1]],
        different: [[1, 0]],
      }),
    ).toThrow(/contradict/);
  });
});

describe("accuracy", () => {
  it("counts pairs without listing them", () => {
    const labels = fc.array(fc.nat(4), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(labels, fc.infiniteStream(fc.nat(4)), (truth, stream) => {
        const found = truth.map(() => Number(stream.next().value));
        let [both, inFound, inTruth] = [0, 0, 0];
        truth.forEach((mine, i) => {
          for (let j = i + 1; j < truth.length; j++) {
            if (found[i] === found[j]) inFound++;
            if (mine === truth[j]) inTruth++;
            if (found[i] === found[j] && mine === truth[j]) both++;
          }
        });
        expect(clusterAccuracy(found, truth)).toMatchObject({
          bothPairs: both,
          foundPairs: inFound,
          truePairs: inTruth,
        });
        expect(pairsWithin(truth)).toBe(inTruth);
      }),
      { numRuns: 100 },
    );
    expect(
      edgeAccuracy(
        edgesOf([
          [0, 1, 5],
          [1, 2, 5],
          [0, 2, -5],
        ]),
        [0, 0, 1],
        0,
      ),
    ).toMatchObject({ precision: 0.5, recall: 1 });
  });
});
