/**
 * How often each rule proves right on the held-out reports, in all languages: what the reader's confidence stands for.
 * Held-out, because on the reports that the rules were tuned on every rule looks better than it is.
 */
import { scoreHalf } from "./score.ts";

interface Count {
  made: number;
  right: number;
}

/** A rule with fewer cases than this is told by its family alone. */
const FEWEST = 5;
/** How many cases the family's share stands for beside a rule's own. */
const WEIGHT = 3;

/**
 * The share of right claims by family ("figure") and by rule ("figure.subset"): a family's is (right + 1) / (made + 2),
 * a rule's is its own cases together with three at the family's share.
 */
export function measuredConfidence(): Record<string, number> {
  const rules = new Map<string, Count>();
  const families = new Map<string, Count>();
  const add = (to: Map<string, Count>, name: string, { made, right }: Count): void => {
    const one = to.get(name) ?? { made: 0, right: 0 };
    to.set(name, { made: one.made + made, right: one.right + right });
  };
  for (const half of ["held-out", "varied-held-out"] as const)
    for (const [template, count] of Object.entries(scoreHalf(half).templates)) {
      const plain = template.replace(/^(?:ar|ru)\./, "");
      add(rules, plain, count);
      add(families, plain.split(".")[0]!, count);
    }
  const out: Record<string, number> = {};
  const share = new Map([...families].map(([name, { made, right }]) => [name, (right + 1) / (made + 2)]));
  for (const [name, value] of share) out[name] = round(value);
  for (const [name, { made, right }] of rules)
    if (made >= FEWEST)
      out[name] = round((right + WEIGHT * share.get(name.split(".")[0]!)!) / (made + WEIGHT));
  return out;
}

const round = (value: number): number => Math.round(value * 100) / 100;
