import type { ClaimLine as Claim } from "@truce/domain/claims";
import type { ContestedPoint, DeadlineView } from "@truce/domain/commitments";
import { useWords } from "../../i18n/words.ts";
import { Link } from "@tanstack/react-router";
import { ClaimHandle } from "../../parts/claim-line/claim-handle.tsx";
import { Deadline } from "../../parts/deadline/deadline.tsx";
import { useEvidence } from "../../parts/evidence-drawer/use-evidence.ts";
import { stop } from "../../parts/keys/stops.ts";
import { Name } from "../../parts/quoted/name.tsx";
import { Own, Quoted } from "../../parts/quoted/quoted.tsx";
import { useLanguage, useWorkspace } from "../../shell/use-workspace.ts";

export function Deadlines({ deadlines }: { deadlines: readonly DeadlineView[] }) {
  const t = useWords();
  return (
    <section>
      <h2>{t("situation.deadlines")}</h2>
      {deadlines.slice(0, atOnce).map((deadline) => (
        <Deadline key={`${deadline.due}${deadline.what}`} deadline={deadline} />
      ))}
    </section>
  );
}

/** Questions on which holders are on record, side by side. */
export function Contested({ points }: { points: readonly ContestedPoint[] }) {
  const t = useWords();
  const { open } = useEvidence();
  return (
    <section>
      <h2>{t("situation.contested")}</h2>
      {points.slice(0, atOnce).map((point) => (
        <article key={point.question} className="contested">
          <h3>
            <Own>{point.question}</Own>
          </h3>
          <dl>
            {point.positions.map((position) => (
              <div key={position.claimId}>
                <dt>
                  <Name text={position.holder} />
                </dt>
                <dd>
                  <button
                    {...stop}
                    type="button"
                    className="position-handle"
                    data-claim={position.claimId}
                    onClick={() => open(position.claimId)}
                  >
                    <Quoted text={position.stance} />
                  </button>
                </dd>
              </div>
            ))}
          </dl>
        </article>
      ))}
    </section>
  );
}

/** What the front page lists of a kind; the rest is on the list of claims. */
const atOnce = 10;

export function Access({ claims }: { claims: readonly Claim[] }) {
  const t = useWords();
  const lang = useLanguage();
  const { id: workspace } = useWorkspace();
  return (
    <section>
      <h2>{t("situation.access")}</h2>
      <p className="hint">{t("situation.accessNote")}</p>
      {claims.slice(0, atOnce).map((claim) => (
        <ClaimHandle key={claim.id} claim={claim} />
      ))}
      {claims.length > atOnce ? (
        <p className="no-print">
          <Link
            to="/$lang/$workspace/claims"
            params={{ lang, workspace }}
            search={{ kind: ["access"], state: ["accepted"] }}
          >
            {t("situation.allAccess", { claims: claims.length })}
          </Link>
        </p>
      ) : null}
    </section>
  );
}

export function Newest({ claims }: { claims: readonly Claim[] }) {
  const t = useWords();
  return (
    <section>
      <h2>{t("situation.newest")}</h2>
      {claims.map((claim) => (
        <ClaimHandle key={claim.id} claim={claim} />
      ))}
    </section>
  );
}
