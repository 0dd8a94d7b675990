import { useQueries } from "@tanstack/react-query";
import { claimQuery } from "../../api/queries.ts";
import { useWords } from "../../i18n/words.ts";
import { useWorkspace } from "../../shell/use-workspace.ts";
import { useEvidence } from "../evidence-drawer/use-evidence.ts";
import { SourceChainLine } from "../source-chain/source-chain.tsx";
import { StateMark } from "../state-mark/state-mark.tsx";

/** Claims that pass on the same statement: named, each with its own chain, and never counted as a further source. */
export function SameOrigin({ ids }: { ids: readonly string[] }) {
  const t = useWords();
  const { id: workspace } = useWorkspace();
  const { open } = useEvidence();
  const claims = useQueries({ queries: ids.map((id) => claimQuery(workspace, id)) })
    .map((query) => query.data)
    .filter((claim) => claim !== undefined && claim.state !== "rejected" && claim.state !== "corrected");
  if (claims.length === 0) return null;
  return (
    <span className="same-origin">
      {t("origin.also")}{" "}
      {claims.map((claim) =>
        claim === undefined ? null : (
          <button
            key={claim.id}
            type="button"
            data-claim={claim.id}
            className="same-origin-open"
            onClick={() => open(claim.id)}
          >
            <SourceChainLine chain={claim.chain} />
            {claim.state === "accepted" ? null : <StateMark state={claim.state} />}
          </button>
        ),
      )}{" "}
      <span className="same-origin-note">{t("origin.same")}</span>
    </span>
  );
}
