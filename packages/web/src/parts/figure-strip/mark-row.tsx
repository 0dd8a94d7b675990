import type { ReactNode } from "react";
import type { Mark } from "../../api/types.ts";
import { useFormats } from "../../i18n/formats.ts";
import { sayScope } from "../../i18n/vocabulary.ts";
import { useWords } from "../../i18n/words.ts";
import { useEvidence } from "../evidence-drawer/use-evidence.ts";
import { figureNumber } from "../facts/figure-number.ts";
import { stop } from "../keys/stops.ts";
import { Name } from "../quoted/name.tsx";
import { Own } from "../quoted/quoted.tsx";
import { SameOrigin, useSameOrigin } from "./same-origin.tsx";

/** One source's number with name, time and rule as text; `last` is its place on the scale, or what it counts. */
export function MarkRow({ mark, marks, last }: { mark: Mark; marks: readonly Mark[]; last: ReactNode }) {
  const t = useWords();
  const f = useFormats();
  const { open } = useEvidence();
  const { figure } = mark;
  const number = figureNumber(figure, t, f);
  const whole = mark.partOf ? marks.find((each) => each.claimId === mark.partOf) : undefined;
  const when = figure.period ?? figure.asOf;
  const repeats = useSameOrigin(mark.sameOrigin);
  return (
    <>
      <tr role="row" className="strip-row" data-part={mark.partOf !== null} data-state={mark.state}>
        <th role="rowheader" scope="row">
          <Name text={mark.source} />
          {whole ? (
            <span className="strip-part">{t("strip.partOf", { n: figureNumber(whole.figure, t, f) })}</span>
          ) : mark.partOf ? (
            <span className="strip-part">{t("strip.partOfOther")}</span>
          ) : null}
        </th>
        <td role="cell" className="strip-number">
          <button
            {...stop}
            data-claim={mark.claimId}
            type="button"
            className="figure-handle"
            onClick={() => open(mark.claimId)}
          >
            {number}
            <span className="visually-hidden"> {t("evidence.open")}</span>
          </button>
        </td>
        <td role="cell" className="strip-when">
          {when ? f.interval(when) : <span className="unsaid">{t("strip.noPeriod")}</span>}
        </td>
        <td role="cell" className="strip-rule">
          <Name text={figure.population ?? figure.unit} />
          {mark.scope ? (
            <>
              {" · "}
              {sayScope(mark.scope, t, f.number) ?? <Own>{mark.scope}</Own>}
            </>
          ) : null}
          {" · "}
          {figure.countingRule ? (
            <Own>{figure.countingRule}</Own>
          ) : (
            <span className="unsaid">{t("strip.noRule")}</span>
          )}
        </td>
        <td role="cell" className="strip-scale" onClick={() => open(mark.claimId)}>
          {last}
        </td>
      </tr>
      {repeats.length > 0 ? (
        <tr role="row" className="strip-note" data-part={mark.partOf !== null}>
          <td role="cell" colSpan={5}>
            <SameOrigin claims={repeats} />
          </td>
        </tr>
      ) : null}
    </>
  );
}
