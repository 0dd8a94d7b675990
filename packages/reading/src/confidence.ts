/**
 * How often a rule proved right (words, kind family, speaker and values all as in the gold), measured on the held-out
 * gold reports of bench/reading in English, Arabic and Russian: by family, and by rule where it made five claims or
 * more there. bench/reading/confidence.ts counts it, and a test there holds this table to the count. It orders a
 * review queue; it is not a probability that the world is so. Families without cases get the middle value.
 */
const MEASURED: Readonly<Record<string, number>> = {
  access: 0.86,
  assessment: 0.78,
  "assessment.statement": 0.69,
  commitment: 0.93,
  deadline: 0.67,
  designation: 0.67,
  figure: 0.77,
  "figure.clause": 0.7,
  "figure.count": 0.9,
  "figure.part": 0.75,
  "figure.subset": 0.67,
  "figure.table": 0.92,
  incident: 0.79,
  position: 0.8,
  quotation: 0.65,
  status: 0.83,
  "status.told": 0.67,
  "status.narrated": 0.85,
};

const MIDDLE = 0.6;

/** The measured share of a rule's claims that were right; its family's where it has too few of its own. */
export function confidenceOf(template: string): number {
  const plain = template.replace(/^(?:ar|ru)\./, "");
  return MEASURED[plain] ?? MEASURED[plain.split(".")[0] ?? ""] ?? MIDDLE;
}
