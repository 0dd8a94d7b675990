import type { LedgerStatus } from "../../api/ledger.ts";
import { useFormats } from "../../i18n/formats.ts";
import { useWords } from "../../i18n/words.ts";
import { CopyText } from "../../parts/copy-text/copy-text.tsx";
import { Own } from "../../parts/quoted/quoted.tsx";

/** Time-stamps of checkpoints by an authority outside: when the log was no shorter than this, by a clock not ours. */
export function Anchors({ anchors }: { anchors: LedgerStatus["anchors"] }) {
  const t = useWords();
  const f = useFormats();
  return (
    <section>
      <h2>{t("ledger.anchors")}</h2>
      {anchors.authority === null && anchors.count === 0 ? (
        <>
          <p className="prose">{t("anchors.none")}</p>
          <CopyText text="npx truce anchor set URL --root FILE" what={t("custody.command")} />
        </>
      ) : (
        <dl className="fact-list ledger-facts">
          <div>
            <dt>{t("anchors.authority")}</dt>
            <dd>
              {anchors.authority ? <bdi dir="ltr">{anchors.authority}</bdi> : t("anchors.nobodyNow")}
              {anchors.authority && anchors.everyHours !== null
                ? ` · ${t("anchors.every", { hours: anchors.everyHours })}`
                : ""}
            </dd>
          </div>
          <div>
            <dt>{t("anchors.kept")}</dt>
            <dd>{f.number(anchors.count)}</dd>
          </div>
          {anchors.last ? (
            <div>
              <dt>{t("anchors.last")}</dt>
              <dd>
                {f.instant(anchors.last.at)} · {t("ledger.entries", { entries: anchors.last.size })} ·{" "}
                <Own>{anchors.last.signer}</Own>
              </dd>
            </div>
          ) : null}
        </dl>
      )}
      {anchors.problem ? (
        <div className="ledger-refusal" role="status">
          <p>{t("anchors.problem")}</p>
          <p className="hint">
            <Own>{anchors.problem}</Own>
          </p>
        </div>
      ) : null}
    </section>
  );
}
