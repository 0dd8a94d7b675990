import { readFileSync } from "node:fs";
import { normaliseName, skeleton } from "@truce/linkage";
import { toLatin } from "@truce/linkage/names/transliterate";
import { phoneticCodes } from "../peers/python.ts";

const round = (value: number): number => Math.round(value * 1e4) / 1e4;
const SIZES = [2, 3, 4, 5, 6, 8];

/** Names in any script, and one key each by every algorithm: the skeleton, and known phonetic codes on Latin letters. */
function keysOf(names: readonly string[]): Record<string, string[]> {
  // The known codes read Latin letters only: they get the same transliteration that the skeleton begins with.
  const latin = names.map((name) => toLatin(normaliseName(name)));
  return { skeleton: names.map((name) => skeleton(name)), ...phoneticCodes(latin) };
}

/** Each algorithm at each key length (0: the whole key). */
function bySize(
  keys: Record<string, string[]>,
  judge: (key: readonly string[]) => Record<string, number>,
): Record<string, Record<string, Record<string, number>>> {
  return Object.fromEntries(
    Object.entries(keys).map(([name, all]) => [
      name,
      Object.fromEntries(
        [...SIZES, 0].map((size) => [
          size === 0 ? "whole" : String(size),
          judge(size === 0 ? all : all.map((key) => key.slice(0, size))),
        ]),
      ),
    ]),
  );
}

/**
 * Arabic names with their Latin spelling: share of pairs with one key (recall), and chance that two different names
 * share a key (clash), at fixed key lengths.
 */
export function transliterationKeys(path: string): Record<string, unknown> {
  const pairs = readFileSync(path, "utf8")
    .trim()
    .split("\n")
    .map((line) => line.split("\t"))
    .map(([a = "", b = ""]) => [a, b] as const);
  const n = pairs.length;
  const keys = keysOf([...pairs.map(([a]) => a), ...pairs.map(([, b]) => b)]);
  const judge = (key: readonly string[]) => {
    let same = 0;
    const counts = new Map<string, number>();
    for (let i = 0; i < n; i++) {
      const right = key[n + i] ?? "";
      if (right !== "" && key[i] === right) same++;
      counts.set(right, (counts.get(right) ?? 0) + 1);
    }
    const clashes = [...counts.values()].reduce((sum, count) => sum + (count * (count - 1)) / 2, 0);
    return { recall: round(same / n), clash: Number(((2 * clashes) / (n * (n - 1))).toExponential(2)) };
  };
  return { pairs: n, by_key_size: bySize(keys, judge) };
}

/** Judged pairs of Latin spellings of Arabic names: recall and precision at fixed key lengths. */
export function spellingKeys(path: string): Record<string, unknown> {
  const rows = readFileSync(path, "utf8")
    .trim()
    .split("\n")
    .slice(1)
    .map((line) => line.split(","))
    .map(([a = "", b = "", , verdict = ""]) => ({
      a: a.trim(),
      b: b.trim(),
      same: verdict === "TP" || verdict === "FN",
    }));
  const names = [...new Set(rows.flatMap(({ a, b }) => [a, b]))];
  const place = new Map(names.map((name, i) => [name, i]));
  const matches = rows.filter(({ same }) => same).length;
  const judge = (key: readonly string[]) => {
    const of = (name: string) => key[place.get(name) ?? -1];
    const called = rows.filter(({ a, b }) => of(a) === of(b));
    const right = called.filter(({ same }) => same).length;
    return { recall: round(right / matches), precision: round(right / Math.max(1, called.length)) };
  };
  return { pairs: rows.length, by_key_size: bySize(keysOf(names), judge) };
}
