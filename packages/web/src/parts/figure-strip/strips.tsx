import { useState } from "react";
import type { SituationPart, Strip } from "../../api/types.ts";
import { useWords } from "../../i18n/words.ts";
import { Name } from "../quoted/name.tsx";
import { FigureStrip } from "./figure-strip.tsx";
import { MarkRow } from "./mark-row.tsx";
import { StripTable } from "./strip-table.tsx";

/** Strips before one asks for the rest: the record may hold hundreds. */
const stripsAtOnce = 10;

/**
 * The figures of a part: a strip where there is something to set side by side, and one table, without a scale, for
 * figures that stand alone.
 */
export function Strips({ part }: { part: Pick<SituationPart, "strips" | "otherFigures"> }) {
  const t = useWords();
  const [open, setOpen] = useState(false);
  const all = part.strips.filter((strip) => strip.marks.length > 1);
  const several = open ? all : all.slice(0, stripsAtOnce);
  const alone = [
    ...part.strips.filter((strip) => strip.marks.length === 1).flatMap((strip) => strip.marks),
    ...part.otherFigures,
  ];
  const twinOf = (strip: Strip): "unit" | "time" | null => {
    const twins = several.filter(
      (other) => other !== strip && other.measure === strip.measure && other.place === strip.place,
    );
    if (twins.length === 0) return null;
    return twins.every((other) => other.unit !== strip.unit) ? "unit" : "time";
  };
  return (
    <>
      {several.map((strip) => (
        <FigureStrip key={strip.key} strip={strip} twin={twinOf(strip)} />
      ))}
      {all.length > several.length ? (
        <button type="button" className="button quiet no-print" onClick={() => setOpen(true)}>
          {t("strip.moreStrips", { strips: all.length - several.length })}
        </button>
      ) : null}
      {alone.length > 0 ? <Alone marks={alone} /> : null}
    </>
  );
}

/** Rows of a table before one asks for the rest. */
const rowsAtOnce = 12;

function Alone({ marks: all }: { marks: SituationPart["otherFigures"] }) {
  const t = useWords();
  const [open, setOpen] = useState(false);
  const marks = open ? all : all.slice(0, rowsAtOnce);
  return (
    <div className="strip strip-alone">
      <header className="strip-head">
        <h3>{t("strip.alone")}</h3>
      </header>
      <StripTable last={t("strip.measure")} more={all.length - marks.length} onMore={() => setOpen(true)}>
        {marks.map((mark) => (
          <MarkRow
            key={mark.claimId}
            mark={mark}
            marks={marks}
            last={mark.measure === "other" ? <Name text={mark.figure.unit} /> : t(`measure.${mark.measure}`)}
          />
        ))}
      </StripTable>
    </div>
  );
}
