import type { SituationPart, Mark } from "../../api/types.ts";
import { dayRange } from "../../i18n/days.ts";
import { useFormats } from "../../i18n/formats.ts";
import { useWords } from "../../i18n/words.ts";
import { Differences } from "../../parts/evidence-drawer/differences.tsx";
import { useEvidence } from "../../parts/evidence-drawer/use-evidence.ts";
import { figureNumber } from "../../parts/facts/figure-number.ts";
import { stop } from "../../parts/keys/stops.ts";
import { Name } from "../../parts/quoted/name.tsx";

const shownAtOnce = 2;

/** Length of what a figure covers, in days: counts over a few days are the ones that are set against each other. */
function daysOf({ figure }: Mark): number {
  const from = dayRange(figure.period?.start ?? "");
  const to = dayRange(figure.period?.end ?? "");
  return from && to ? (to.last - from.first) / 86_400_000 : Infinity;
}

/** Figures that readers will set against each other and must not, each pair with its reasons. */
export function NotComparable({ part }: { part: SituationPart }) {
  const t = useWords();
  const marks = new Map(
    [...part.strips.flatMap((strip) => strip.marks), ...part.otherFigures].map((mark) => [
      mark.claimId,
      mark,
    ]),
  );
  const pairs = part.incomparable.flatMap((pair) => {
    const a = marks.get(pair.a);
    const b = marks.get(pair.b);
    return a && b ? [{ a, b, pair }] : [];
  });
  pairs.sort((p, q) => daysOf(p.a) + daysOf(p.b) - daysOf(q.a) - daysOf(q.b));
  const draw = ({ a, b, pair }: (typeof pairs)[number]) => (
    <article key={pair.a + pair.b} className="not-comparable">
      <div className="not-comparable-pair">
        <Side mark={a} />
        <span className="not-comparable-sign">{t("verdict.sign")}</span>
        <Side mark={b} />
      </div>
      <Differences comparison={pair.comparison} />
    </article>
  );
  return (
    <section>
      <h2>{t("situation.notComparable")}</h2>
      <p className="hint prose">{t("situation.notComparableNote")}</p>
      {pairs.slice(0, shownAtOnce).map(draw)}
      {pairs.length > shownAtOnce ? (
        <details>
          <summary>{t("situation.morePairs", { pairs: pairs.length - shownAtOnce })}</summary>
          {pairs.slice(shownAtOnce).map(draw)}
        </details>
      ) : null}
    </section>
  );
}

function Side({ mark }: { mark: Mark }) {
  const t = useWords();
  const f = useFormats();
  const { open } = useEvidence();
  const when = mark.figure.period ?? mark.figure.asOf;
  return (
    <div>
      <button
        {...stop}
        type="button"
        className="figure-handle"
        data-claim={mark.claimId}
        onClick={() => open(mark.claimId)}
      >
        {figureNumber(mark.figure, t, f)}
      </button>{" "}
      <Name text={mark.figure.unit} /> · {t(`measure.${mark.measure}`)}
      <p className="hint">
        <Name text={mark.source} />
        {when ? ` · ${f.interval(when)}` : ""}
      </p>
    </div>
  );
}
