import type { ClaimContent, LocatedName, PlaceIdentity } from "@truce/domain/claims";

/** The content with one name told: which place it is, said by a person. Every other name stays as it was. */
export function withPlace(
  content: ClaimContent,
  written: string,
  place: PlaceIdentity,
  why: string,
): ClaimContent {
  const { located = [] } = content as { located?: readonly LocatedName[] };
  return {
    ...content,
    located: located.map((each) =>
      each.written === written ? { written, place, confidence: 1, why: [why] } : each,
    ),
  };
}
