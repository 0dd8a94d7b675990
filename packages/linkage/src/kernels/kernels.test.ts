import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Arena } from "../engine/arena.ts";
import { writeEntries } from "../engine/entries.ts";
import { sourceDigest } from "./binary.ts";
import { instantiate } from "./module.ts";
import { damerauLevenshtein, jaccard, jaro, jaroWinkler, levenshtein } from "./text.ts";

/** Levenshtein by its recursive definition, memoised: nothing shared with the implementations under test. */
function plainLevenshtein(a: string[], b: string[]): number {
  const memo = new Map<number, number>();
  const at = (i: number, j: number): number => {
    if (i === 0) return j;
    if (j === 0) return i;
    const key = i * 1000 + j;
    const known = memo.get(key);
    if (known !== undefined) return known;
    const value = Math.min(
      at(i - 1, j) + 1,
      at(i, j - 1) + 1,
      at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1),
    );
    memo.set(key, value);
    return value;
  };
  return at(a.length, b.length);
}

/** Unrestricted Damerau distance as a shortest path over edits: breadth-first over all strings reachable. */
function searchedDamerau(a: string, b: string, letters: string[]): number {
  let frontier = new Set([a]);
  const seen = new Set(frontier);
  for (let distance = 0; ; distance++) {
    if (frontier.has(b)) return distance;
    const next = new Set<string>();
    for (const text of frontier) {
      for (let i = 0; i <= text.length; i++) {
        const [head, tail] = [text.slice(0, i), text.slice(i)];
        for (const letter of letters) {
          next.add(head + letter + tail);
          if (tail) next.add(head + letter + tail.slice(1));
        }
        if (tail) next.add(head + tail.slice(1));
        if (tail.length > 1) next.add(head + (tail[1] ?? "") + (tail[0] ?? "") + tail.slice(2));
      }
    }
    frontier = new Set(
      [...next].filter((text) => !seen.has(text) && text.length <= Math.max(a.length, b.length) + 1),
    );
    for (const text of frontier) seen.add(text);
  }
}

/** Jaro straight from the definition, with explicit lists. */
function plainJaro(a: string[], b: string[]): number {
  if (a.length === 0 && b.length === 0) return 1;
  const reach = Math.max(0, Math.floor(Math.max(a.length, b.length) / 2) - 1);
  const free = a.map(() => true);
  const fromB: string[] = [];
  b.forEach((letter, j) => {
    const i = a.findIndex((each, k) => free[k] === true && each === letter && Math.abs(k - j) <= reach);
    if (i < 0) return;
    free[i] = false;
    fromB.push(letter);
  });
  const fromA = a.filter((_, i) => free[i] === false);
  const m = fromA.length;
  if (m === 0) return 0;
  const half = Math.floor(fromA.filter((letter, i) => letter !== fromB[i]).length / 2);
  return (m / a.length + m / b.length + (m - half) / m) / 3;
}

/** The compiled kernels on two strings. */
function compiled(values: string[]) {
  const arena = new Arena();
  const { handles, symbols } = writeEntries(
    arena,
    "text",
    ["", ...values],
    new Float32Array(values.length + 1),
  );
  const kernels = instantiate(arena.memory, () => 0);
  kernels.setScratch(arena.take(kernels.scratchBytes()));
  const masks = arena.takeZeroed(64 + 8 * symbols);
  const entry = (i: number) => (handles[i + 1] ?? 0) * 16;
  return {
    jaroWinkler: (i: number, j: number) => kernels.jaroWinkler(entry(i), entry(j), masks, 0),
    levenshtein: (i: number, j: number, most = 20_000) =>
      kernels.levenshtein(entry(i), entry(j), masks, most),
    damerau: (i: number, j: number, most = 20_000) => kernels.damerau(entry(i), entry(j), most),
    sameLetters: (i: number, j: number) => kernels.sameLetters(entry(i), entry(j)) !== 0,
  };
}

// Few letters, so that matches are many; astral letters, combining marks and Arabic among them.
const letter = fc.constantFrom("a", "b", "c", "é", "e\u0301", "م", "ح", "𝒜", "🙂", " ");
const word = fc.array(letter, { minLength: 1, maxLength: 12 }).map((letters) => letters.join(""));
const long = fc.array(letter, { minLength: 50, maxLength: 90 }).map((letters) => letters.join(""));

describe("string kernels", () => {
  it("give published values", () => {
    // Winkler 1990, table of examples; Levenshtein and Damerau by their papers' examples.
    for (const [a, b, plain, winkler] of [
      ["MARTHA", "MARHTA", 0.944, 0.961],
      ["DWAYNE", "DUANE", 0.822, 0.84],
      ["DIXON", "DICKSONX", 0.767, 0.813],
      ["JONES", "JOHNSON", 0.79, 0.832],
      ["ABROMS", "ABRAMS", 0.889, 0.922],
      ["HARDIN", "MARTINEZ", 0.722, 0.722],
      ["ITMAN", "SMITH", 0.467, 0.467],
    ] as const) {
      expect(jaro(a, b)).toBeCloseTo(plain, 3);
      expect(jaroWinkler(a, b)).toBeCloseTo(winkler, 3);
      expect(compiled([a, b]).jaroWinkler(0, 1)).toBeCloseTo(winkler, 3);
    }
    expect(levenshtein("kitten", "sitting")).toBe(3);
    expect(levenshtein("Saturday", "Sunday")).toBe(3);
    expect(damerauLevenshtein("ca", "abc")).toBe(2);
    expect(damerauLevenshtein("a cat", "an abct")).toBe(3);
    expect(jaccard(["a", "b", "c"], ["b", "c", "d"])).toBe(0.5);
  });

  it("agree with plain implementations, in TypeScript and compiled", () => {
    const property = fc.property(word, word, (a, b) => {
      const [x, y] = [Array.from(a), Array.from(b)];
      const fast = compiled([a, b]);
      const distance = plainLevenshtein(x, y);
      expect(levenshtein(a, b)).toBe(distance);
      expect(fast.levenshtein(0, 1)).toBe(distance);
      expect(fast.levenshtein(0, 1, 2)).toBe(Math.min(distance, 3));
      expect(fast.damerau(0, 1)).toBe(damerauLevenshtein(a, b));
      expect(fast.damerau(0, 1, 2)).toBe(Math.min(damerauLevenshtein(a, b), 3));
      expect(jaro(a, b)).toBeCloseTo(plainJaro(x, y), 12);
      expect(fast.jaroWinkler(0, 1)).toBeCloseTo(jaroWinkler(a, b), 12);
      expect(fast.sameLetters(0, 1)).toBe(x.toSorted().join("") === y.toSorted().join(""));
    });
    fc.assert(property, { numRuns: 400 });
  });

  it("agree on strings beyond one machine word", () => {
    const property = fc.property(long, long, (a, b) => {
      const [x, y] = [Array.from(a), Array.from(b)];
      const fast = compiled([a, b]);
      const distance = plainLevenshtein(x, y);
      expect(fast.levenshtein(0, 1)).toBe(distance);
      expect(fast.levenshtein(0, 1, 30)).toBe(Math.min(distance, 31));
      expect(levenshtein(a, b)).toBe(distance);
      expect(fast.jaroWinkler(0, 1)).toBeCloseTo(jaroWinkler(a, b), 12);
      expect(jaro(a, b)).toBeCloseTo(plainJaro(x, y), 12);
      expect(fast.damerau(0, 1)).toBe(damerauLevenshtein(a, b));
    });
    fc.assert(property, { numRuns: 60 });
  });

  it("Damerau's distance is the length of the shortest series of edits", () => {
    const few = fc.array(fc.constantFrom("a", "b", "c"), { maxLength: 4 }).map((letters) => letters.join(""));
    fc.assert(
      fc.property(few, few, (a, b) => {
        expect(damerauLevenshtein(a, b)).toBe(searchedDamerau(a, b, ["a", "b", "c"]));
      }),
      { numRuns: 60 },
    );
  });

  it("handle empty and 10,000-letter strings", () => {
    expect(jaro("", "")).toBe(1);
    expect(jaro("", "a")).toBe(0);
    expect(levenshtein("", "abc")).toBe(3);
    const a = "ab".repeat(5_000);
    const b = `${a.slice(1)}c`;
    const fast = compiled([a, b]);
    expect(fast.levenshtein(0, 1, 5)).toBe(2);
    expect(fast.levenshtein(0, 1, 1)).toBe(2);
    expect(levenshtein(a, b)).toBe(2);
    expect(fast.jaroWinkler(0, 1)).toBeCloseTo(jaroWinkler(a, b), 12);
  });

  it("are compiled from the sources that lie beside them", () => {
    const sources = ["text.as", "pairs.as"].map((name) =>
      readFileSync(new URL(`../../assembly/${name}`, import.meta.url)),
    );
    const digest = createHash("sha256").update(Buffer.concat(sources)).digest("hex");
    expect(sourceDigest, "run packages/linkage/assembly/build.ts").toBe(digest);
  });
});
