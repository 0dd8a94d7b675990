import { daySpan, foldForSearch } from "../base/index.ts";
import {
  isTextEvidence,
  type ClaimContent,
  type ClaimKind,
  type Evidence,
  type FigureContent,
} from "../claims/index.ts";
import { speakerOf, type SourceChain } from "../sources/index.ts";

/** A name as it is compared: folded, without article. */
export function comparableName(name: string): string {
  return foldForSearch(name).replace(/^(?:the|a|an) /u, "");
}

/**
 * Where a statement comes from: two claims with one key pass on one statement of one speaker and are one source,
 * however many outlets carried it. Figures are keyed by speaker, number and period, other claims by speaker and words.
 */
export function originKey(claim: {
  kind: ClaimKind;
  chain: SourceChain;
  content: ClaimContent;
  evidence: readonly Evidence[];
}): string {
  const who = comparableName((speakerOf(claim.chain) ?? claim.chain[0])?.name ?? "");
  if (claim.kind === "figure") {
    const { value, min, max, valueText, period } = claim.content as FigureContent;
    const number =
      value ?? (min !== undefined || max !== undefined ? `${min ?? ""}..${max ?? ""}` : (valueText ?? ""));
    const days = period ? daySpan(period) : undefined;
    return `figure|${who}|${number}|${days?.first ?? ""}|${days?.last ?? ""}`;
  }
  const words = claim.evidence.map((one) => (isTextEvidence(one) ? one.text : one.description)).join(" ");
  return `${claim.kind}|${who}|${foldForSearch(words).slice(0, 200)}`;
}

/** Fewer words than these are said by several people without one copying the other. */
const fewestWords = 6;

/**
 * The words of a claim, whoever passes them on and whenever: kind, folded evidence, and of a figure its number and
 * unit. Two claims with one key are one statement only where their evidence stands in a passage that one document
 * copied from the other: then neither the outlet's name nor a day counted from another date of publication makes them
 * two sources.
 *
 * @returns nothing where the evidence has fewer than six words, or is no text
 */
export function wordsKey(claim: {
  kind: ClaimKind;
  content: ClaimContent;
  evidence: readonly Evidence[];
}): string | undefined {
  const words = foldForSearch(claim.evidence.map((one) => (isTextEvidence(one) ? one.text : "")).join(" "))
    .replaceAll(/<[^<>]*>/gu, " ")
    .match(/[\p{L}\p{N}]+/gu);
  if (!words || words.length < fewestWords) return undefined;
  const said = words.join(" ").slice(0, 1000);
  if (claim.kind !== "figure") return `${claim.kind}|${said}`;
  const { value, min, max, valueText, unit } = claim.content as FigureContent;
  return `figure|${value ?? valueText ?? ""}|${min ?? ""}..${max ?? ""}|${foldForSearch(unit)}|${said}`;
}
