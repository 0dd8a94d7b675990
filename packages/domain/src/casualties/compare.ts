import { daySpan, foldForSearch } from "../base/index.ts";
import { placeName, type FigureContent } from "../claims/index.ts";
import { measureOf } from "./measure.ts";

/** One way in which two figures differ. `a` and `b` are what each source says, `null` where it says nothing. */
export interface Difference {
  dimension:
    | "measure"
    | "population"
    | "actor"
    | "place"
    | "period"
    | "asOf"
    | "unit"
    | "scope"
    | "rule"
    | "precision";
  a: string | null;
  b: string | null;
  /** Whether this difference alone forbids a comparison, or only limits it. */
  forbids: boolean;
}

export interface Comparison {
  verdict: "comparable" | "with-care" | "not-comparable";
  differences: Difference[];
}

/** What a source says around its number: how many places it counts in, say. */
export interface FigureContext {
  readonly figure: FigureContent;
  readonly scope: string | null;
}

const periodText = (figure: FigureContent): string | null => {
  const period = figure.period ?? figure.asOf;
  if (!period) return null;
  const { first, last } = daySpan(period);
  if (first && first === last) return first;
  return `${first ?? "…"} – ${last ?? "…"}`;
};

const same = (a: string | undefined, b: string | undefined): boolean =>
  foldForSearch(a ?? "") === foldForSearch(b ?? "");

/**
 * May two figures be set against each other? Totals of ceasefire and casualty counters are incomparable without the
 * counting unit, the rule and the period (see docs/method.md): a different measure or disjoint periods forbid it; a
 * different population, place, cut-off, scope or rule limits it. What a source left unsaid is a difference too.
 */
export function compareFigures(a: FigureContext, b: FigureContext): Comparison {
  const differences: Difference[] = [];
  const add = (
    dimension: Difference["dimension"],
    x: string | null,
    y: string | null,
    forbids: boolean,
  ): void => {
    differences.push({ dimension, a: x, b: y, forbids });
  };
  const [x, y] = [a.figure, b.figure];
  const [measureA, measureB] = [measureOf(x), measureOf(y)];
  if (measureA !== measureB) add("measure", measureA, measureB, true);
  else if (measureA === "other" && !same(x.unit, y.unit)) add("unit", x.unit, y.unit, true);
  if (!same(x.population, y.population)) add("population", x.population ?? null, y.population ?? null, false);
  if (!same(x.actor, y.actor)) add("actor", x.actor ?? null, y.actor ?? null, false);
  if (!same(placeName(x), placeName(y))) add("place", x.place ?? null, y.place ?? null, false);
  const [periodA, periodB] = [periodText(x), periodText(y)];
  if (periodA !== periodB) add("period", periodA, periodB, disjoint(x, y));
  if (a.scope !== b.scope) add("scope", a.scope, b.scope, false);
  if (!same(x.countingRule, y.countingRule))
    add("rule", x.countingRule ?? null, y.countingRule ?? null, false);
  if (x.precision !== y.precision) add("precision", x.precision, y.precision, false);
  if (differences.some((each) => each.forbids)) return { verdict: "not-comparable", differences };
  return { verdict: differences.length === 0 ? "comparable" : "with-care", differences };
}

/** Stocks (besieged people) are counted at a date; only flows (deaths) need one period to be set side by side. */
function disjoint(a: FigureContent, b: FigureContent): boolean {
  if (!a.period || !b.period || measureOf(a) === "besieged") return false;
  const p = daySpan(a.period);
  const q = daySpan(b.period);
  return (
    (p.last !== null && q.first !== null && p.last < q.first) ||
    (q.last !== null && p.first !== null && q.last < p.first)
  );
}
