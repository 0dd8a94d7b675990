/**
 * How often a rule's claims proved right (share of its claims that a person accepted: right words, kind family and
 * speaker), measured on the tuned half of the gold reports. It orders a review queue; it is not a probability that
 * the world is so. A rule without enough cases gets the middle value.
 */
const MEASURED: Readonly<Record<string, number>> = {};

const MIDDLE = 0.6;

export function confidenceOf(template: string): number {
  return MEASURED[template] ?? MEASURED[template.split(".")[0] ?? ""] ?? MIDDLE;
}
