import type { Config } from "../model/config.ts";
import type { Engine } from "./build.ts";
import type { EmReport } from "./em.ts";
import type { PatternCounts } from "./patterns.ts";
import { isExactFirst, levelCounts } from "./rates.ts";

/** All that a reader of the estimates should know before trusting them. */
export function warningsOf(
  config: Config,
  engine: Engine,
  random: PatternCounts,
  reports: readonly EmReport[],
  excluded: readonly ReadonlySet<number>[],
): string[] {
  const warnings: string[] = [];
  config.comparisons.forEach(({ name, levels }, c) => {
    const counts = levelCounts(random, c, levels.length + 1);
    const exact = isExactFirst(config, c);
    levels.forEach(({ label, u }, l) => {
      if (u === undefined && (counts[l] ?? 0) < 1 && !(exact && l === 0)) {
        warnings.push(`${name}: no random pair showed the level "${label ?? l}"; its u is a guess`);
      }
    });
    if (reports.length > 0 && excluded.every((each) => each.has(c))) {
      warnings.push(`${name}: every training rule blocks on it, so its m was not learned`);
    }
  });
  config.comparisons.forEach(({ name }, c) => {
    const seen = reports.filter((_, i) => !excluded[i]?.has(c));
    if (seen.length > 0 && seen.every(({ held }) => held.includes(name))) {
      warnings.push(
        `${name}: the other comparisons are too weak to show how often matches disagree on it; taken as at most 5 %`,
      );
    }
  });
  for (const report of reports) {
    if (!report.converged) {
      warnings.push(
        `EM on ${report.rule} stopped after ${report.iterations} iterations without converging (last change ${report.lastChange.toExponential(1)})`,
      );
    }
    if (report.expectedMatches < 10) warnings.push(`EM on ${report.rule} saw fewer than ten likely matches`);
  }
  if (reports.length === 0) warnings.push("no training rule gave any pair: m is the starting guess");
  for (const { expression, kind, values } of engine.unread) {
    warnings.push(
      `${expression}: ${values} distinct values cannot be read as ${kind} and count as missing there`,
    );
  }
  return warnings;
}
