import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ledgerQuery, witnessesOf } from "../api/ledger.ts";
import { meQuery, situationQuery } from "../api/queries.ts";
import { useFormats } from "../i18n/formats.ts";
import { useWords } from "../i18n/words.ts";
import { Own } from "../parts/quoted/quoted.tsx";
import { useLanguage, useWorkspace } from "./use-workspace.ts";

/** The foot of every page: when the record last changed, how far the ledger is signed, who is at this browser. */
export function LedgerLine() {
  const t = useWords();
  const f = useFormats();
  const { id, view } = useWorkspace();
  const { data: me } = useSuspenseQuery(meQuery);
  const { data } = useQuery(situationQuery(id));
  return (
    <footer className="frame-foot">
      {data?.ledger.lastAt ? (
        <span>{t("ledger.foot.last", { at: f.instant(data.ledger.lastAt) })}</span>
      ) : null}
      <Signed />
      {view?.referenceDay ? <span>{t("ledger.day", { day: f.day(view.referenceDay) })}</span> : null}
      <span>
        <Own>{me.person.name}</Own> · {f.list(me.person.roles.map((role) => t(`person.${role}`)))}
      </span>
      <span>
        <bdi dir="ltr">Truce {me.version}</bdi>
      </span>
    </footer>
  );
}

/** The log in a few words, and the way to its page. */
function Signed() {
  const t = useWords();
  const f = useFormats();
  const lang = useLanguage();
  const { id: workspace } = useWorkspace();
  const { data } = useQuery(ledgerQuery(workspace));
  if (!data) return null;
  const witnesses = data.size > 0 ? witnessesOf(data, data.size - 1) : 0;
  return (
    <Link to="/$lang/$workspace/ledger" params={{ lang, workspace }} className="foot-ledger">
      {t("ledger.foot", { entries: data.size })}
      {data.refusing === null ? (
        <>
          {data.checkpointAt ? ` · ${t("ledger.foot.signed", { at: f.instant(data.checkpointAt) })}` : ""}
          {witnesses > 0 ? ` · ${t("ledger.foot.witnessed", { witnesses })}` : ""}
        </>
      ) : (
        <strong className="foot-refusing"> · {t("ledger.foot.refusing")}</strong>
      )}
    </Link>
  );
}
