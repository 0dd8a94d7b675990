import * as z from "zod";

/**
 * Who may see a thing. Until audiences arrive with the sharing room, a label is one of four steps; `tlp` is the
 * TLP 2.0 mark shown beside it. The order is from open to closed.
 */
export const labels = ["public", "mission", "restricted", "sealed"] as const;
export const label = z.enum(labels);
export type Label = (typeof labels)[number];

/** TLP 2.0 (FIRST, 2022) mark for display; the machine rule is the label. */
export const tlpOf: Record<Label, "TLP:CLEAR" | "TLP:GREEN" | "TLP:AMBER+STRICT" | "TLP:RED"> = {
  public: "TLP:CLEAR",
  mission: "TLP:GREEN",
  restricted: "TLP:AMBER+STRICT",
  sealed: "TLP:RED",
};

/** The label of a thing made from several: the strictest wins. Of nothing at all: sealed, since nobody opened it. */
export function strictest(all: readonly Label[]): Label {
  if (all.length === 0) return "sealed";
  return labels[Math.max(...all.map((each) => labels.indexOf(each)))]!;
}
