/**
 * How often a family of rules proved right (words, kind family, speaker and values all as in the gold), measured on
 * the tuned half of the gold reports in bench/reading, as (right + 1) / (made + 2). It orders a review queue; it is
 * not a probability that the world is so. Rules without cases of their own get the middle value.
 */
const MEASURED: Readonly<Record<string, number>> = {
  access: 0.88,
  assessment: 0.89,
  commitment: 0.92,
  figure: 0.82,
  incident: 0.67,
  position: 0.8,
  quotation: 0.67,
  status: 0.88,
};

/** Rules that guess more than their family: an act without a lexicon entry, a statement that no frame took. */
const WEAKER: Readonly<Record<string, number>> = {
  "incident.other": 0.5,
  "incident.act": 0.55,
  "assessment.statement": 0.7,
  "figure.subset": 0.7,
};

const MIDDLE = 0.6;

export function confidenceOf(template: string): number {
  const plain = template.replace(/^(?:ar|ru)\./, "");
  return WEAKER[plain] ?? MEASURED[plain.split(".")[0] ?? ""] ?? MIDDLE;
}
