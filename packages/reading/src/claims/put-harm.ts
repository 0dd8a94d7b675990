import type { FigureContent, Harm } from "./content.ts";

/** Puts a figure's bounds into an incident's harm, where none of that kind stand yet. Unknown bounds stay out. */
export function putHarm(harm: Harm, killed: boolean, figure: FigureContent): void {
  const [low, high, who] = killed
    ? (["killedMin", "killedMax", "killedPopulation"] as const)
    : (["injuredMin", "injuredMax", "injuredPopulation"] as const);
  if (harm[low] !== undefined || harm[high] !== undefined) return;
  const lowest = figure.min ?? (figure.precision === "at_most" ? undefined : (figure.value ?? undefined));
  const highest =
    figure.max ??
    (/^(?:at_least|vague|range)$/.test(figure.precision) ? undefined : (figure.value ?? undefined));
  if (lowest !== undefined) harm[low] = lowest;
  if (highest !== undefined) harm[high] = highest;
  if (figure.population !== undefined) harm[who] = figure.population;
}
