import { useState } from "react";
import { useIntl } from "react-intl";
import type { Mark, Strip } from "../../api/types.ts";
import { useFormats } from "../../i18n/formats.ts";
import { useWords } from "../../i18n/words.ts";
import { useEvidence } from "../evidence-drawer/use-evidence.ts";
import "./figure-strip.css";
import { MarkRow } from "./mark-row.tsx";
import { StripTable } from "./strip-table.tsx";
import { Name } from "../quoted/name.tsx";
import { MarkShape, SpanShape } from "./mark-shape.tsx";
import { scaleOf, type Scale } from "./scale.ts";

/** Rows of a strip before one asks for the rest. */
const rowsAtOnce = 14;

/** Parts stand under the whole that they are a part of. */
function nested(marks: readonly Mark[]): Mark[] {
  const ids = new Set(marks.map((mark) => mark.claimId));
  const wholes = marks.filter((mark) => mark.partOf === null || !ids.has(mark.partOf));
  return wholes.flatMap((whole) => [whole, ...marks.filter((mark) => mark.partOf === whole.claimId)]);
}

/**
 * Every source's number on one scale, as a table: the scale is its last column, so that what the eye sees and what a
 * screen reader or a printer gets are the same rows.
 */
export function FigureStrip({
  strip,
  twin,
}: {
  strip: Strip;
  /** What tells it from a strip of the same measure and place. */
  twin: "unit" | "time" | null;
}) {
  const t = useWords();
  const { compare } = useEvidence();
  const f = useFormats();
  const [open, setOpen] = useState(false);
  const ordered = nested(strip.marks);
  const marks = open ? ordered : ordered.slice(0, rowsAtOnce);
  const time = marks[0]?.figure.period ?? marks[0]?.figure.asOf;
  const scale = scaleOf(strip.marks);
  const others = strip.marks.filter((mark) => mark.source !== strip.marks[0]!.source);
  const id = `strip-${strip.key.replaceAll(/[^\p{L}\p{N}]+/gu, "-")}-${strip.marks[0]!.state}`;
  return (
    <div className="strip" role="group" aria-labelledby={id}>
      <header className="strip-head">
        <h3 id={id}>
          {t(`measure.${strip.measure}`)}
          {[twin === "unit" ? strip.unit : null, strip.place].map((text) =>
            text ? (
              <span key={text} className="strip-place">
                {" · "}
                <Name text={text} />
              </span>
            ) : null,
          )}
          {twin === "time" && time ? (
            <span className="strip-place">
              {" · "}
              {f.interval(time)}
            </span>
          ) : null}
        </h3>
        {others.length > 0 ? (
          <button
            type="button"
            className="button quiet no-print"
            onClick={() => compare(strip.marks[0]!.claimId, others[0]!.claimId)}
          >
            {t("why.ask")} <kbd aria-hidden="true">W</kbd>
          </button>
        ) : null}
      </header>
      <StripTable
        isScale
        last={
          <>
            {scale ? <Ticks scale={scale} /> : null}
            <span className="visually-hidden">
              {t(scale?.logarithmic ? "strip.scaleLog" : "strip.scale")}
            </span>
          </>
        }
        more={ordered.length - marks.length}
        onMore={() => setOpen(true)}
      >
        {marks.map((mark) => (
          <MarkRow
            key={mark.claimId}
            mark={mark}
            marks={strip.marks}
            last={scale ? <MarkShape mark={mark} scale={scale} /> : null}
          />
        ))}
        {strip.computed && scale ? (
          <tr role="row" className="strip-computed">
            <th role="rowheader" scope="row">
              {t("strip.computed", { origins: strip.computed.origins })}
            </th>
            <td role="cell" className="strip-number">
              <SpanNumber span={strip.computed} />
            </td>
            <td role="cell" colSpan={2}>
              {t("strip.computedRule")}
            </td>
            <td role="cell" className="strip-scale">
              <SpanShape span={strip.computed} scale={scale} />
            </td>
          </tr>
        ) : null}
      </StripTable>
      {scale?.logarithmic ? <p className="hint">{t("strip.logarithmic")}</p> : null}
    </div>
  );
}

function SpanNumber({ span }: { span: NonNullable<Strip["computed"]> }) {
  const t = useWords();
  const f = useFormats();
  return <>{t("number.range", { a: f.number(span.min), b: f.number(span.max) })}</>;
}

function Ticks({ scale }: { scale: Scale }) {
  const intl = useIntl();
  const compact = new Intl.NumberFormat(intl.locale, { notation: "compact", maximumFractionDigits: 1 });
  return (
    <span className="ticks" dir="ltr" aria-hidden="true">
      {scale.ticks.map((tick) => (
        <span key={tick} style={{ left: `${scale.at(tick)}%` }}>
          {compact.format(tick)}
        </span>
      ))}
    </span>
  );
}
