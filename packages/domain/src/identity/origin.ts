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
