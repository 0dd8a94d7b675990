import type { BlockingRule, Config } from "../model/config.ts";
import { columnsIn } from "../model/expression.ts";
import type { Records } from "./columns.ts";

export const sameRule = (a: BlockingRule, b: BlockingRule): boolean =>
  a.by.length === b.by.length && a.by.every((expression, i) => expression === b.by[i]);

const MOST_TRAINING_RULES = 12;

/**
 * Training rules where none are given: the prediction rules and pairs of compared columns, strictest first, until
 * every comparison is left free by two of them, so that m is learned from matches of more than one kind.
 */
export function chooseTrainingRules(config: Config, records: Records): BlockingRule[] {
  const size = (rule: BlockingRule) =>
    rule.by.reduce((product, expression) => product / Math.max(1e-9, agreement(records, expression)), 1);
  const plain = [
    ...new Set(
      config.comparisons.flatMap(({ levels }) =>
        levels.flatMap((level) => level.when.map(({ column }) => column)),
      ),
    ),
  ].filter((expression) => !expression.includes("("));
  const pairs = plain.flatMap((a, i) => plain.slice(i + 1).map((b) => ({ by: [a, b] })));
  const wide = (rule: BlockingRule) => comparisonsTouched(config, rule).size < config.comparisons.length;
  const chosen: BlockingRule[] = [];
  const freed = new Map<number, number>();
  const take = (rules: readonly BlockingRule[], most: number) => {
    for (const rule of rules.filter(wide).toSorted((a, b) => size(b) - size(a))) {
      const touched = comparisonsTouched(config, rule);
      const gains = config.comparisons.some((_, c) => !touched.has(c) && (freed.get(c) ?? 0) < 2);
      if (!gains || chosen.length >= most || chosen.some((each) => sameRule(each, rule))) continue;
      chosen.push(rule);
      config.comparisons.forEach((_, c) => {
        if (!touched.has(c)) freed.set(c, (freed.get(c) ?? 0) + 1);
      });
    }
  };
  take(config.blocking, 4);
  take(pairs, 6);
  // What all of these block on would be left unlearned: the strictest rules that leave it free come on top.
  config.comparisons.forEach((_, c) => {
    const free = [...config.blocking, ...pairs]
      .filter((rule) => !comparisonsTouched(config, rule).has(c))
      .toSorted((a, b) => size(b) - size(a));
    for (const rule of free) {
      if ((freed.get(c) ?? 0) > 0) break;
      if (chosen.length >= MOST_TRAINING_RULES || chosen.some((each) => sameRule(each, rule))) continue;
      chosen.push(rule);
      const touched = comparisonsTouched(config, rule);
      config.comparisons.forEach((__, k) => {
        if (!touched.has(k)) freed.set(k, (freed.get(k) ?? 0) + 1);
      });
    }
  });
  return chosen;
}

/** Chance that two records with a value agree on it. */
function agreement(records: Records, expression: string): number {
  const column = records.column(expression);
  const counts = new Uint32Array(column.values.length);
  for (const code of column.codes) counts[code] = (counts[code] ?? 0) + 1;
  const present = column.codes.length - (counts[0] ?? 0);
  let pairs = 0;
  for (let code = 1; code < counts.length; code++) pairs += (counts[code] ?? 0) ** 2;
  return present === 0 ? 1 : pairs / present ** 2;
}

/** Comparisons that share a column with a rule: EM on that rule's pairs says nothing about them. */
export function comparisonsTouched(config: Config, rule: BlockingRule): Set<number> {
  const blocked = new Set(rule.by.flatMap((expression) => columnsIn(expression)));
  const touches = (expression: string) => columnsIn(expression).some((name) => blocked.has(name));
  const touched = new Set<number>();
  config.comparisons.forEach(({ levels }, c) => {
    for (const level of levels) {
      for (const { column, with: other } of level.when) {
        if (touches(column) || (other !== undefined && touches(other))) touched.add(c);
      }
    }
  });
  return touched;
}
