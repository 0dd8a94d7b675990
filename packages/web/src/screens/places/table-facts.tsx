import type { AreaTable, TableLine } from "../../api/area-tables.ts";
import { useFormats } from "../../i18n/formats.ts";
import { useWords } from "../../i18n/words.ts";
import { Own } from "../../parts/quoted/quoted.tsx";

/** What a table holds, whose it is and what became of it. */
export function TableFacts({ table }: { table: TableLine }) {
  const t = useWords();
  const f = useFormats();
  return (
    <>
      <p>
        <Own>{table.source}</Own> · <Own>{table.licence}</Own>
      </p>
      <p className="hint">
        {[
          ...Object.entries(table.areas).map(
            ([level, count]) => `${t(`place.${level as keyof TableLine["areas"]}`)}: ${f.number(count)}`,
          ),
          t("areas.accepted", { lines: table.accepted }),
          t("areas.refused", { lines: table.refusedCount }),
        ].join(" · ")}
      </p>
      <p className="hint">
        {t("areas.takenBy", { at: f.instant(table.importedAt) })} <Own>{table.importedBy}</Own>
        {table.retired ? (
          <>
            {" · "}
            {t("areas.retiredBy", { at: f.instant(table.retired.at) })} <Own>{table.retired.by}</Own>
            {": "}
            <Own>{table.retired.reason}</Own>
          </>
        ) : null}
      </p>
    </>
  );
}

/** Lines that were not taken, each with its number in the file and the reason, which comes from the node. */
export function RefusedLines({ refused, all }: { refused: AreaTable["refused"]; all: number }) {
  const t = useWords();
  const f = useFormats();
  if (refused.length === 0) return null;
  const hasSheets = refused.some(({ sheet }) => sheet !== undefined);
  return (
    <div className="areas-refused" tabIndex={0} role="region" aria-label={t("areas.refusedLines")}>
      <table>
        <caption>{t("areas.refusedLines")}</caption>
        <thead>
          <tr>
            {hasSheets ? <th scope="col">{t("areas.sheet")}</th> : null}
            <th scope="col">{t("areas.line")}</th>
            <th scope="col">{t("areas.reason")}</th>
          </tr>
        </thead>
        <tbody>
          {refused.map(({ sheet, line, why }, index) => (
            <tr key={index}>
              {hasSheets ? (
                <td>
                  <Own>{sheet ?? ""}</Own>
                </td>
              ) : null}
              <td className="areas-line">{f.number(line)}</td>
              <td>
                <Own>{why}</Own>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {all > refused.length ? (
        <p className="hint">{t("areas.more", { lines: all - refused.length })}</p>
      ) : null}
    </div>
  );
}
