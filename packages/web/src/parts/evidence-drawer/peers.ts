import { useQuery } from "@tanstack/react-query";
import type { Situation } from "@truce/domain/publication";
import { situationQuery } from "../../api/queries.ts";
import { useWorkspace } from "../../shell/use-workspace.ts";

/** Figures that readers will set against this one: those of its strip by other sources, then those it is paired with. */
export function peersOf(situation: Situation, claim: string): string[] {
  const peers: string[] = [];
  for (const part of [situation.accepted, situation.proposed]) {
    for (const strip of part.strips) {
      const here = strip.marks.find((mark) => mark.claimId === claim || mark.sameOrigin.includes(claim));
      if (!here) continue;
      peers.push(
        ...strip.marks.filter((mark) => mark.source !== here.source).map((mark) => mark.claimId),
        ...strip.marks
          .filter((mark) => mark.source === here.source && mark !== here)
          .map((mark) => mark.claimId),
      );
    }
    for (const pair of part.incomparable) {
      if (pair.a === claim) peers.push(pair.b);
      if (pair.b === claim) peers.push(pair.a);
    }
  }
  return [...new Set(peers)].filter((peer) => peer !== claim);
}

export function usePeers(claim: string | undefined): string[] {
  const { id } = useWorkspace();
  const { data } = useQuery(situationQuery(id));
  return data && claim ? peersOf(data, claim) : [];
}
