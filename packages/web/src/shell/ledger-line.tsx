import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { meQuery, situationQuery } from "../api/queries.ts";
import { useFormats } from "../i18n/formats.ts";
import { useWords } from "../i18n/words.ts";
import { Own } from "../parts/quoted/quoted.tsx";
import { useWorkspace } from "./use-workspace.ts";

/** The foot of every page: when the record last changed, how long it is, who is at this browser. */
export function LedgerLine() {
  const t = useWords();
  const f = useFormats();
  const { id, view } = useWorkspace();
  const { data: me } = useSuspenseQuery(meQuery);
  const { data } = useQuery(situationQuery(id));
  return (
    <footer className="frame-foot">
      {data ? (
        <span>
          {data.ledger.lastAt ? `${t("ledger.last", { at: f.instant(data.ledger.lastAt) })} · ` : ""}
          {t("ledger.entries", { entries: data.ledger.entries })}
        </span>
      ) : null}
      {view?.referenceDay ? <span>{t("ledger.day", { day: f.day(view.referenceDay) })}</span> : null}
      <span>
        <Own>{me.person.name}</Own> · {f.list(me.person.roles.map((role) => t(`person.${role}`)))}
      </span>
      <span>
        Truce <bdi dir="ltr">{me.version}</bdi>
      </span>
    </footer>
  );
}
