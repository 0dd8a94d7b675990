import type { ClaimLine, ContentOf } from "../claims/index.ts";
import { comparableName } from "../identity/index.ts";
import { speakerOf } from "../sources/index.ts";

/** A question on which holders are on record, each with the claims that say so. */
export interface ContestedPoint {
  question: string;
  positions: { holder: string; stance: string; claimId: string; state: ClaimLine["state"] }[];
}

/** Questions on which at least two different holders take a position. Agreement is not tested: both are shown. */
export function contestedPoints(claims: readonly ClaimLine[]): ContestedPoint[] {
  const byQuestion = new Map<string, ContestedPoint>();
  for (const claim of claims) {
    if (claim.kind !== "position") continue;
    const content = claim.content as ContentOf<"position">;
    if (!content.question) continue;
    const key = comparableName(content.question);
    const point = byQuestion.get(key) ?? { question: content.question, positions: [] };
    byQuestion.set(key, point);
    point.positions.push({
      holder: content.holder ?? speakerOf(claim.chain)?.name ?? claim.chain[0]?.name ?? "",
      stance: content.stance,
      claimId: claim.id,
      state: claim.state,
    });
  }
  return [...byQuestion.values()]
    .filter((point) => new Set(point.positions.map((each) => comparableName(each.holder))).size > 1)
    .sort((a, b) => b.positions.length - a.positions.length);
}
