import { useQuery } from "@tanstack/react-query";
import { ledgerFiles, ledgerQuery, type LedgerStatus } from "../../api/ledger.ts";
import { useFormats } from "../../i18n/formats.ts";
import { useWords } from "../../i18n/words.ts";
import { CopyText } from "../../parts/copy-text/copy-text.tsx";
import { ProblemNote } from "../../parts/problem/problem.tsx";
import { Own } from "../../parts/quoted/quoted.tsx";
import { useTitle } from "../../shell/use-title.ts";
import { useWorkspace } from "../../shell/use-workspace.ts";
import { Anchors } from "./anchors.tsx";
import "./ledger.css";
import { Evidence, Watched, Witnesses } from "./partners.tsx";

/** The log that the record is committed to: how far it is signed, who vouches for it, and how anybody checks it. */
export function LedgerScreen() {
  const t = useWords();
  const { id: workspace } = useWorkspace();
  useTitle(t("nav.ledger"));
  const { data, error, refetch } = useQuery(ledgerQuery(workspace));
  return (
    <div className="screen ledger">
      <header>
        <h1>{t("nav.ledger")}</h1>
        <p className="prose hint">{t("ledger.lead")}</p>
      </header>
      {error ? <ProblemNote error={error} onRetry={() => void refetch()} /> : null}
      {data ? (
        <>
          <Refusal status={data} />
          <Evidence kept={data.evidence} />
          <Checkpoint status={data} />
          <Witnesses status={data} />
          <Anchors anchors={data.anchors} />
          <Watched partners={data.watched} />
          <CheckIt status={data} />
        </>
      ) : error ? null : (
        <p className="hint">{t("wait.loading")}</p>
      )}
    </div>
  );
}

/** Why nothing is signed, where that is so: the one thing here that asks for somebody now. */
function Refusal({ status }: { status: LedgerStatus }) {
  const t = useWords();
  const why = status.refusing ?? status.problem;
  if (why === null) return null;
  return (
    <div className="ledger-refusal" data-refusing={status.refusing !== null} role="alert">
      <p>
        <strong>{t(status.refusing === null ? "ledger.problem" : "ledger.refusing")}</strong>
      </p>
      <p>
        <Own>{why}</Own>
      </p>
      <p className="hint">{t(status.refusing === null ? "ledger.problemNote" : "ledger.refusingNote")}</p>
    </div>
  );
}

function Checkpoint({ status }: { status: LedgerStatus }) {
  const t = useWords();
  const f = useFormats();
  return (
    <section>
      <h2>{t("ledger.checkpoint")}</h2>
      <dl className="fact-list ledger-facts">
        <div>
          <dt>{t("ledger.size")}</dt>
          <dd>{t("ledger.entries", { entries: status.size })}</dd>
        </div>
        <div>
          <dt>{t("ledger.signedAt")}</dt>
          <dd>{status.checkpointAt ? f.instant(status.checkpointAt) : t("ledger.never")}</dd>
        </div>
        <div>
          <dt>{t("ledger.waiting")}</dt>
          <dd>{f.number(status.waiting)}</dd>
        </div>
        <div>
          <dt>{t("ledger.root")}</dt>
          <dd>{status.root ? <CopyText text={status.root} what={t("ledger.root")} /> : t("ledger.never")}</dd>
        </div>
        <div>
          <dt>{t("ledger.key")}</dt>
          <dd>{status.vkey ? <CopyText text={status.vkey} what={t("ledger.key")} /> : t("ledger.never")}</dd>
        </div>
      </dl>
      <p className="hint prose">{t("ledger.keyNote")}</p>
    </section>
  );
}

/** Three ways to check without trusting this node. */
function CheckIt({ status }: { status: LedgerStatus }) {
  const t = useWords();
  return (
    <section>
      <h2>{t("ledger.check")}</h2>
      <p className="prose hint">{t("ledger.checkNote")}</p>
      <ul className="ledger-ways">
        <li>
          <a href={ledgerFiles.policy} download="truce.policy">
            {t("ledger.policy")}
          </a>
          <p className="hint">{t("ledger.policyNote")}</p>
        </li>
        <li>
          <a href={ledgerFiles.page} target="_blank" rel="noopener">
            {t("ledger.page")}
          </a>
          <p className="hint">{t("ledger.pageNote")}</p>
        </li>
        <li>
          <a href={ledgerFiles.program} download="truce-verify.mjs">
            {t("ledger.program")}
          </a>
          <CopyText
            text="node truce-verify.mjs PROOF.tlog-proof --policy truce.policy"
            what={t("custody.command")}
          />
        </li>
        <li>
          {t("ledger.whole")}
          <CopyText text="npx truce verify" what={t("custody.command")} />
        </li>
        {status.size > 0 ? (
          <li>
            <a href="/log/checkpoint" target="_blank" rel="noopener">
              {t("ledger.raw")}
            </a>
            <p className="hint">{t("ledger.rawNote")}</p>
          </li>
        ) : null}
      </ul>
    </section>
  );
}
