import type { ReadClaim } from "./types.ts";

const STOP =
  /^(?:the|and|for|with|from|that|this|have|has|had|were|was|are|been|said|says|over|after|near|into|their|they|its)$/;

/** The telling words of a claim, cut to their stems' first letters: "violated" and "violations" meet. */
function stems({ evidence }: ReadClaim): Set<string> {
  const words =
    evidence
      .map((one) => one.clean ?? one.text)
      .join(" ")
      .toLowerCase()
      .match(/[\p{L}\d]{3,}/gu) ?? [];
  return new Set(words.filter((word) => !STOP.test(word)).map((word) => word.slice(0, 5)));
}

function repeats(head: ReadClaim, body: ReadClaim): boolean {
  if (head.kind !== body.kind) return false;
  if (head.content.kind === "figure" && body.content.kind === "figure") {
    const [one, other] = [head.content, body.content];
    const value = one.value ?? one.min;
    return (
      value !== undefined &&
      value === (other.value ?? other.min) &&
      (one.unit === other.unit || (one.event !== undefined && one.event === other.event))
    );
  }
  const own = stems(head);
  const there = stems(body);
  const met = [...own].filter((stem) => there.has(stem)).length;
  return own.size > 1 && met / own.size >= 0.6;
}

/**
 * Takes out what a headline says where the body says it again: one statement is one claim, and the body's words tell
 * more. `headlines` holds the indices of claims made from headlines; links between the others are kept.
 */
export function withoutHeadlines(claims: readonly ReadClaim[], headlines: ReadonlySet<number>): ReadClaim[] {
  if (headlines.size === 0) return [...claims];
  const body = claims.filter((_, i) => !headlines.has(i));
  const kept = claims.flatMap((claim, i) =>
    headlines.has(i) && body.some((one) => repeats(claim, one)) ? [] : [i],
  );
  const moved = new Map(kept.map((from, to) => [from, to]));
  return kept.map((i) => {
    const claim = claims[i]!;
    if (claim.content.kind !== "figure" || claim.content.subsetOf === undefined) return claim;
    const { subsetOf, ...content } = claim.content;
    const to = moved.get(subsetOf);
    return { ...claim, content: to === undefined ? content : { ...content, subsetOf: to } };
  });
}
