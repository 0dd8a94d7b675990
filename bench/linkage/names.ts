import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { NAME_THRESHOLD, compareNames, normaliseName, skeleton, soundex } from "@truce/linkage";
import { parseCsv } from "@truce/linkage/io/csv";
import { toLatin } from "@truce/linkage/names/transliterate";

const round = (value: number): number => Math.round(value * 1e4) / 1e4;

/**
 * Person cases of the OpenSanctions name bench, split by a hash of the case: the tuning half set the weights, the
 * held-out half is what counts.
 */
export function nameBench(path: string): Record<string, unknown> {
  const { table } = parseCsv(readFileSync(path, "utf8"), "cases");
  const column = (name: string): string[] => {
    const found = table.columns.find((each) => each.name === name);
    return Array.from(found?.codes ?? [], (code) => found?.values[code] ?? "");
  };
  const [schema, left, right, match] = ["schema", "name1", "name2", "is_match"].map((name) => column(name));
  const cases = (left ?? [])
    .map((a, i) => ({
      a,
      b: right?.[i] ?? "",
      match: match?.[i] === "true",
      person: schema?.[i] === "Person",
    }))
    .filter(({ person }) => person)
    .map((each) => ({
      ...each,
      score: compareNames(each.a, each.b),
      tuning: ((createHash("sha256").update(`${each.a}|${each.b}`).digest()[0] ?? 0) & 1) === 0,
    }));
  const f1 = (some: typeof cases, threshold: number) => {
    const called = some.filter(({ score }) => score >= threshold);
    const right = called.filter(({ match }) => match).length;
    return (2 * right) / (called.length + some.filter(({ match }) => match).length);
  };
  const held = cases.filter(({ tuning }) => !tuning);
  const best = held
    .map(({ score }) => ({ threshold: score, f1: f1(held, score) }))
    .reduce((a, b) => (b.f1 > a.f1 ? b : a));
  return {
    cases: cases.length,
    held_out: held.length,
    threshold: NAME_THRESHOLD,
    tuning_f1: round(
      f1(
        cases.filter(({ tuning }) => tuning),
        NAME_THRESHOLD,
      ),
    ),
    held_out_f1: round(f1(held, NAME_THRESHOLD)),
    held_out_best: { threshold: round(best.threshold), f1: round(best.f1) },
    all_f1: round(f1(cases, NAME_THRESHOLD)),
  };
}

/** Agreement of a phonetic key on pairs of spellings, beside how many keys it tells apart. */
function keyRecall(pairs: readonly (readonly [string, string])[], key: (name: string) => string) {
  const keys = new Map<string, number>();
  let same = 0;
  for (const [a, b] of pairs) {
    if (key(a) === key(b)) same++;
    keys.set(key(b), (keys.get(key(b)) ?? 0) + 1);
  }
  let clashes = 0;
  for (const count of keys.values()) clashes += (count * (count - 1)) / 2;
  return {
    recall: round(same / pairs.length),
    keys: keys.size,
    /** Chance that two different names of the list share a key. */
    clash: Number(((2 * clashes) / (pairs.length * (pairs.length - 1))).toExponential(2)),
  };
}

const cut = (length: number) => (name: string) => skeleton(name).slice(0, length);
const soundexOf = (name: string): string => soundex(toLatin(normaliseName(name))) ?? "";

/** Skeleton keys and Soundex (after the same transliteration) on Arabic names with their Latin spelling. */
export function transliterationKeys(path: string): Record<string, unknown> {
  const pairs = readFileSync(path, "utf8")
    .trim()
    .split("\n")
    .map((line) => line.split("\t"))
    .map(([a = "", b = ""]) => [a, b] as const);
  return {
    pairs: pairs.length,
    skeleton: keyRecall(pairs, skeleton),
    skeleton_4: keyRecall(pairs, cut(4)),
    soundex: keyRecall(pairs, soundexOf),
  };
}

/** The same on Latin spellings of Arabic names with judged pairs. */
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
  const judge = (key: (name: string) => string) => {
    const called = rows.filter(({ a, b }) => key(a) === key(b));
    const right = called.filter(({ same }) => same).length;
    return {
      recall: round(right / rows.filter(({ same }) => same).length),
      precision: round(right / called.length),
    };
  };
  return {
    pairs: rows.length,
    skeleton: judge(skeleton),
    skeleton_4: judge(cut(4)),
    soundex: judge(soundexOf),
  };
}
