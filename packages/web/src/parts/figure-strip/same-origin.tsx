import { useQueries } from "@tanstack/react-query";
import type { ClaimDetail } from "@truce/domain/claims";
import { claimQuery } from "../../api/queries.ts";
import { useWords } from "../../i18n/words.ts";
import { useWorkspace } from "../../shell/use-workspace.ts";
import { useEvidence } from "../evidence-drawer/use-evidence.ts";
import { SourceChainLine } from "../source-chain/source-chain.tsx";
import { StateMark } from "../state-mark/state-mark.tsx";

/** The claims that pass on the same statement and have not been set aside. */
export function useSameOrigin(ids: readonly string[]): ClaimDetail[] {
  const { id: workspace } = useWorkspace();
  return useQueries({ queries: ids.map((id) => claimQuery(workspace, id)) }).flatMap(({ data }) =>
    data && data.state !== "rejected" && data.state !== "corrected" ? [data] : [],
  );
}

/** Each with its own chain, and said to be no further source. */
export function SameOrigin({ claims }: { claims: readonly ClaimDetail[] }) {
  const t = useWords();
  const { open } = useEvidence();
  if (claims.length === 0) return null;
  return (
    <span className="same-origin">
      {t("origin.also")}{" "}
      {claims.map((claim, index) => (
        <span key={claim.id}>
          {index > 0 ? "; " : null}
          <button
            type="button"
            data-claim={claim.id}
            className="same-origin-open"
            onClick={() => open(claim.id)}
          >
            <SourceChainLine chain={claim.chain} />
          </button>
          {claim.state === "accepted" ? null : (
            <>
              {" "}
              <StateMark state={claim.state} />
            </>
          )}
        </span>
      ))}
      {" · "}
      {t("origin.same")}
    </span>
  );
}
