import type { Comparison as Compared, Difference } from "@truce/domain/casualties";
import { useFormats, type Formats } from "../../i18n/formats.ts";
import { sayScope, sayWord } from "../../i18n/vocabulary.ts";
import { useWords, type MessageId, type Words } from "../../i18n/words.ts";
import { Own } from "../quoted/quoted.tsx";
import "./comparison.css";

/** Whether two figures may be set against each other, in one sentence. */
export function Verdict({ comparison }: { comparison: Compared }) {
  const t = useWords();
  return (
    <p className="verdict" data-verdict={comparison.verdict}>
      {t(`verdict.${comparison.verdict}`)}
    </p>
  );
}

/** Every way in which they differ, with what each source says. */
export function Differences({ comparison }: { comparison: Compared }) {
  const t = useWords();
  const f = useFormats();
  if (comparison.differences.length === 0) return null;
  return (
    <ul className="differences">
      {comparison.differences.map((difference) => (
        <li key={difference.dimension} data-forbids={difference.forbids}>
          <p>
            {t(`difference.${difference.dimension}`)}
            {difference.forbids ? <strong> {t("difference.forbids")}</strong> : null}
          </p>
          <p className="difference-values">
            <Value difference={difference} text={difference.a} t={t} f={f} />
            <Value difference={difference} text={difference.b} t={t} f={f} />
          </p>
        </li>
      ))}
    </ul>
  );
}

function Value({
  difference,
  text,
  t,
  f,
}: {
  difference: Difference;
  text: string | null;
  t: Words;
  f: Formats;
}) {
  if (text === null || text === "") return <span className="unsaid">{t("difference.unsaid")}</span>;
  switch (difference.dimension) {
    case "measure":
      return <span>{t(`measure.${text}` as MessageId)}</span>;
    case "precision":
      return <span>{t(`precision.${text}` as MessageId)}</span>;
    case "period":
    case "asOf": {
      const [start = "", end = start] = text.split(" – ");
      return (
        <span>
          {f.interval({ start: start === "…" ? null : start, end: end === "…" ? null : end, text })}
        </span>
      );
    }
    case "scope":
      return <span>{sayScope(text, t, f.number) ?? <Own>{text}</Own>}</span>;
    case "actor":
    case "population":
    case "place":
    case "unit":
    case "rule":
      return <span>{sayWord(text, t) ?? <Own>{text}</Own>}</span>;
  }
}
