import type { ClaimLine as Claim } from "@truce/domain/claims";
import type { ContestedPoint, DeadlineView } from "@truce/domain/commitments";
import { useWords } from "../../i18n/words.ts";
import { ClaimHandle } from "../../parts/claim-line/claim-handle.tsx";
import { Deadline } from "../../parts/deadline/deadline.tsx";
import { useEvidence } from "../../parts/evidence-drawer/use-evidence.ts";
import { stop } from "../../parts/keys/stops.ts";
import { Own, Quoted } from "../../parts/quoted/quoted.tsx";

export function Deadlines({ deadlines }: { deadlines: readonly DeadlineView[] }) {
  const t = useWords();
  return (
    <section>
      <h2>{t("situation.deadlines")}</h2>
      {deadlines.map((deadline) => (
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
      {points.map((point) => (
        <article key={point.question} className="contested">
          <h3>
            <Own>{point.question}</Own>
          </h3>
          <dl>
            {point.positions.map((position) => (
              <div key={position.claimId}>
                <dt>
                  <Own>{position.holder}</Own>
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

export function Access({ claims }: { claims: readonly Claim[] }) {
  const t = useWords();
  return (
    <section>
      <h2>{t("situation.access")}</h2>
      <p className="hint">{t("situation.accessNote")}</p>
      {claims.map((claim) => (
        <ClaimHandle key={claim.id} claim={claim} />
      ))}
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
