import type { ClaimKind } from "@truce/domain/claims";

/** An answer of the demonstration reviewer, stored by evidence and replayed over what the pipeline really read. */
export interface DemonstrationJudgement {
  readonly digest: string;
  readonly kind: ClaimKind;
  /** Words of the digest on which the claim must stand. What no claim stands on is not judged. */
  readonly words: string;
  readonly answer: "accept" | "reject";
  readonly reason: string | null;
}

const accept = (digest: string, kind: ClaimKind, words: string): DemonstrationJudgement => ({
  digest,
  kind,
  words,
  answer: "accept",
  reason: null,
});

const july1 = "digests/2016-07-01-one-article.txt";

export const judgements: readonly DemonstrationJudgement[] = [
  accept(july1, "figure", "6,567 civilians killed in the first half of 2016"),
];
