import * as z from "zod";
import { no, ok, type Result } from "../base/index.ts";

/** A half-open span of UTF-16 code units in the decoded original, with its words. */
export const textEvidence = z.object({
  start: z.int().min(0),
  end: z.int().min(1),
  text: z.string().min(1).max(20_000),
});
export type TextEvidence = z.infer<typeof textEvidence>;

/** A part of an exhibit that a named person describes: a page region (fractions of the page) or a time range (seconds). */
export const exhibitEvidence = z.object({
  page: z.int().min(1).optional(),
  region: z
    .object({
      x: z.number().min(0).max(1),
      y: z.number().min(0).max(1),
      width: z.number().min(0).max(1),
      height: z.number().min(0).max(1),
    })
    .optional(),
  seconds: z.object({ from: z.number().min(0), to: z.number().min(0) }).optional(),
  describedBy: z.string().min(1).max(300),
  description: z.string().min(1).max(4000),
});
export type ExhibitEvidence = z.infer<typeof exhibitEvidence>;

export const evidence = z.union([textEvidence, exhibitEvidence]);
export type Evidence = z.infer<typeof evidence>;

export const isTextEvidence = (one: Evidence): one is TextEvidence => "start" in one;

export type EvidenceFault =
  | { kind: "none" }
  | { kind: "outside"; start: number; end: number; length: number }
  | { kind: "splits-character"; at: number }
  | { kind: "different-words"; start: number; end: number; found: string; stated: string }
  | { kind: "no-text" }
  | { kind: "region-outside" };

const splitsPair = (text: string, at: number): boolean =>
  at > 0 &&
  at < text.length &&
  (text.charCodeAt(at - 1) & 0xfc00) === 0xd800 &&
  (text.charCodeAt(at) & 0xfc00) === 0xdc00;

/**
 * Rule 4 of the house: a claim whose evidence does not reproduce its words is not stored.
 *
 * @param text the decoded original, or `null` for an exhibit that has none
 */
export function checkEvidence(text: string | null, all: readonly Evidence[]): Result<true, EvidenceFault> {
  if (all.length === 0) return no({ kind: "none" });
  for (const one of all) {
    if (!isTextEvidence(one)) {
      const { region, seconds } = one;
      if (region && (region.x + region.width > 1 || region.y + region.height > 1))
        return no({ kind: "region-outside" });
      if (seconds && seconds.to < seconds.from) return no({ kind: "region-outside" });
      continue;
    }
    if (text === null) return no({ kind: "no-text" });
    const { start, end } = one;
    if (start >= end || end > text.length) return no({ kind: "outside", start, end, length: text.length });
    for (const at of [start, end]) if (splitsPair(text, at)) return no({ kind: "splits-character", at });
    const found = text.slice(start, end);
    if (found !== one.text) return no({ kind: "different-words", start, end, found, stated: one.text });
  }
  return ok(true);
}

/** The fault in words that say how to mend it. */
export function describeFault(fault: EvidenceFault): string {
  switch (fault.kind) {
    case "none":
      return "A claim needs evidence: select the words it stands on.";
    case "outside":
      return `The span ${fault.start}–${fault.end} lies outside the text, which has ${fault.length} UTF-16 code units.`;
    case "splits-character":
      return `The span cuts a character in two at ${fault.at}: move it by one.`;
    case "different-words":
      return `At ${fault.start}–${fault.end} the document says “${fault.found.slice(0, 80)}”, not “${fault.stated.slice(0, 80)}”.`;
    case "no-text":
      return "This exhibit was kept, not read: describe a page region or a time range instead of a span of text.";
    case "region-outside":
      return "The region or time range lies outside the exhibit.";
  }
}

/** Shared length of two sets of text spans over the length of their union: 1 for the same words, 0 for none shared. */
export function evidenceOverlap(a: readonly Evidence[], b: readonly Evidence[]): number {
  const x = merged(a);
  const y = merged(b);
  let shared = 0;
  for (const [s, e] of x) for (const [t, f] of y) shared += Math.max(0, Math.min(e, f) - Math.max(s, t));
  const total = lengthOf(x) + lengthOf(y) - shared;
  return total === 0 ? 0 : shared / total;
}

const lengthOf = (spans: readonly [number, number][]): number =>
  spans.reduce((sum, [s, e]) => sum + e - s, 0);

function merged(all: readonly Evidence[]): [number, number][] {
  const spans = all
    .filter(isTextEvidence)
    .map(({ start, end }): [number, number] => [start, end])
    .sort((p, q) => p[0] - q[0]);
  const out: [number, number][] = [];
  for (const span of spans) {
    const last = out.at(-1);
    if (last && span[0] <= last[1]) last[1] = Math.max(last[1], span[1]);
    else out.push(span);
  }
  return out;
}
