import type { ReactNode } from "react";
import type { LedgerStatus, Watched as WatchedLog, Witness } from "../../api/ledger.ts";
import { useFormats } from "../../i18n/formats.ts";
import { useWords, type MessageId } from "../../i18n/words.ts";
import { CopyText } from "../../parts/copy-text/copy-text.tsx";
import { Own } from "../../parts/quoted/quoted.tsx";

const good = new Set(["cosigned", "as before", "grown"]);
const bad = new Set(["forked", "rolled back", "equivocated"]);

/** How a partner stands, as shape and word: filled where it vouches, a triangle where it contradicts. */
function PartnerState({ state, children }: { state: string; children: ReactNode }) {
  return (
    <span className="partner-state" data-state={good.has(state) ? "good" : bad.has(state) ? "bad" : "open"}>
      <svg viewBox="0 0 12 12" aria-hidden="true">
        {bad.has(state) ? (
          <path d="M6 1.2L11.2 10.6H.8z" className="filled" />
        ) : (
          <circle
            cx="6"
            cy="6"
            r="4.2"
            className={good.has(state) ? "filled" : undefined}
            strokeDasharray={good.has(state) ? undefined : "1.8 1.5"}
          />
        )}
      </svg>
      {children}
    </span>
  );
}

/** Who cosigns this node's checkpoints, and whether enough of them did. */
export function Witnesses({ status }: { status: LedgerStatus }) {
  const t = useWords();
  const { quorum, witnesses } = status;
  const rules: Record<string, MessageId> = {
    none: "quorum.none",
    any: "quorum.any",
    all: "quorum.all",
  };
  const rule = rules[quorum.rule];
  return (
    <section>
      <h2>{t("ledger.witnesses")}</h2>
      {witnesses.length === 0 ? (
        <>
          <p className="prose">{t("ledger.noWitness")}</p>
          <p className="hint">{t("ledger.addWitness")}</p>
          <CopyText
            text="npx truce witness add NAME --witness VKEY --witness-url URL"
            what={t("custody.command")}
          />
        </>
      ) : (
        <>
          <p className="prose">
            {rule ? t(rule) : t("quorum.number", { n: Number(quorum.rule) || 0 })}{" "}
            {quorum.metAtSize === null ? t("quorum.unmet") : t("quorum.met", { size: quorum.metAtSize })}
          </p>
          <PartnerTable partners={witnesses} words={(each) => t(`witness.${stateKey(each)}` as MessageId)} />
        </>
      )}
      {status.witnessVkey ? (
        <dl className="fact-list ledger-facts">
          <div>
            <dt>{t("ledger.witnessKey")}</dt>
            <dd>
              <CopyText text={status.witnessVkey} what={t("ledger.witnessKey")} />
            </dd>
          </div>
        </dl>
      ) : null}
    </section>
  );
}

const stateKey = ({ state }: Pick<Witness | WatchedLog, "state">): string => state.replaceAll(" ", "-");

/** Logs of partners that this node looks at, so that two histories cannot stay hidden from it. */
export function Watched({ partners }: { partners: readonly WatchedLog[] }) {
  const t = useWords();
  if (partners.length === 0) return null;
  return (
    <section>
      <h2>{t("ledger.watched")}</h2>
      <PartnerTable partners={partners} words={(each) => t(`watched.${stateKey(each)}` as MessageId)} />
    </section>
  );
}

function PartnerTable<P extends Witness | WatchedLog>({
  partners,
  words,
}: {
  partners: readonly P[];
  words: (partner: P) => string;
}) {
  const t = useWords();
  const f = useFormats();
  return (
    <table className="partners">
      <thead>
        <tr>
          <th scope="col">{t("partner.name")}</th>
          <th scope="col">{t("partner.state")}</th>
          <th scope="col" className="partner-size">
            {t("partner.size")}
          </th>
          <th scope="col">{t("partner.at")}</th>
        </tr>
      </thead>
      <tbody>
        {partners.map((each) => (
          <tr key={each.name}>
            <th scope="row">
              <Own>{each.name}</Own>
            </th>
            <td>
              <PartnerState state={each.state}>{words(each)}</PartnerState>
              {each.message ? (
                <p className="hint">
                  <Own>{each.message}</Own>
                </p>
              ) : null}
            </td>
            <td className="partner-size">{each.size === null ? "–" : f.number(each.size)}</td>
            <td>{each.at ? f.instant(each.at) : "–"}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Proof that a log showed two histories, kept for good. */
export function Evidence({ kept }: { kept: LedgerStatus["evidence"] }) {
  const t = useWords();
  if (kept.length === 0) return null;
  return (
    <section className="ledger-refusal" data-refusing="true">
      <h2>{t("ledger.evidence")}</h2>
      <p className="prose hint">{t("ledger.evidenceNote")}</p>
      <ul className="ledger-ways">
        {kept.map((each) => (
          <li key={each.file}>
            <PartnerState state={each.holds ? "forked" : "open"}>
              {t(each.holds ? "evidence.holds" : "evidence.fails")}
            </PartnerState>{" "}
            <bdi dir="ltr">{each.vkey}</bdi>
            <p className="hint">
              <bdi dir="ltr">evidence/{each.file}</bdi>
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
