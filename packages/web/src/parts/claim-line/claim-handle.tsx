import type { ClaimLine as Claim } from "@truce/domain/claims";
import type { Run } from "../../api/search.ts";
import { useEvidence } from "../evidence-drawer/use-evidence.ts";
import { stop } from "../keys/stops.ts";
import { ClaimLine } from "./claim-line.tsx";

/** A claim line that opens its evidence. */
export function ClaimHandle({ claim, words }: { claim: Claim; words?: readonly Run[] }) {
  const { open, shown } = useEvidence();
  return (
    <button
      {...stop}
      type="button"
      className="claim-open"
      data-claim={claim.id}
      aria-current={shown.claim === claim.id ? "true" : undefined}
      onClick={() => open(claim.id)}
    >
      <ClaimLine claim={claim} words={words} />
    </button>
  );
}
