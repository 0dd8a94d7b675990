import { Link } from "@tanstack/react-router";
import type { SituationPart } from "../../api/types.ts";
import { useWords } from "../../i18n/words.ts";
import { ClaimHandle } from "../../parts/claim-line/claim-handle.tsx";
import { Strips } from "../../parts/figure-strip/strips.tsx";
import { useLanguage, useWorkspace } from "../../shell/use-workspace.ts";

/** What the reader proposes and nobody has judged: hollow, apart, and in no total. */
export function Proposed({ part, count }: { part: SituationPart; count: number }) {
  const t = useWords();
  const lang = useLanguage();
  const { id: workspace } = useWorkspace();
  return (
    <section className="proposed">
      <header className="screen-head">
        <h2>{t("situation.proposed", { count })}</h2>
        <p className="no-print">
          <Link to="/$lang/$workspace/claims" params={{ lang, workspace }} search={{ state: ["proposed"] }}>
            {t("situation.allProposed")}
          </Link>
        </p>
      </header>
      <p className="hint prose">{t("situation.proposedNote")}</p>
      <Strips part={part} />
      {part.newest.map((claim) => (
        <div key={claim.id} className="proposed-claim">
          <ClaimHandle claim={claim} />
          <Link
            className="no-print"
            to="/$lang/$workspace/reports/$documentId"
            params={{ lang, workspace, documentId: claim.documentId }}
            search={{ claim: claim.id }}
          >
            {t("situation.review")}
          </Link>
        </div>
      ))}
    </section>
  );
}
