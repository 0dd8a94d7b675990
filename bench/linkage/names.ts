import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { compareNames, NAME_THRESHOLD } from "@truce/linkage";
import { parseCsv } from "@truce/linkage/io/csv";

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
