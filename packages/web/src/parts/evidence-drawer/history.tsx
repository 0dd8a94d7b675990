import type { ClaimDetail } from "@truce/domain/claims";
import { useWords } from "../../i18n/words.ts";
import { Custody } from "../custody/custody.tsx";
import { useEvidence } from "./use-evidence.ts";

/** How a claim came to be and every judgement on it, oldest first. Nothing is ever removed from it. */
export function History({ claim }: { claim: ClaimDetail }) {
  const t = useWords();
  const { open } = useEvidence();
  return (
    <Custody
      of="claims"
      id={claim.id}
      after={(act) => {
        const correction =
          act.kind === "judgement-made"
            ? claim.history.find((each) => each.at === act.at && each.correctedBy)?.correctedBy
            : undefined;
        return correction ? (
          <>
            {" "}
            <button type="button" className="button quiet" onClick={() => open(correction)}>
              {t("history.correctedBy")}
            </button>
          </>
        ) : null;
      }}
    />
  );
}
