import type { DeadlineView } from "@truce/domain/commitments";
import { dayRange } from "../../i18n/days.ts";
import { useFormats } from "../../i18n/formats.ts";
import { useWords } from "../../i18n/words.ts";
import { useEvidence } from "../evidence-drawer/use-evidence.ts";
import { stop } from "../keys/stops.ts";
import { Own } from "../quoted/quoted.tsx";
import "./deadline.css";

const dayMs = 86_400_000;
/** From here on a deadline needs someone now. */
const soon = 3;

function daysBetween(from: string, to: string): number {
  const a = dayRange(from);
  const b = dayRange(to);
  return a && b ? Math.round((b.first - a.first) / dayMs) : 0;
}

/** A date with the days left or passed, and its slips: who said which date, and by how much it moved. */
export function Deadline({ deadline }: { deadline: DeadlineView }) {
  const t = useWords();
  const f = useFormats();
  const { open } = useEvidence();
  const { daysLeft, history } = deadline;
  return (
    <article className="deadline" data-state={history[0]?.state}>
      <p className="deadline-when">
        <button
          {...stop}
          type="button"
          className="figure-handle"
          data-claim={history[0]?.claimId}
          onClick={() => history[0] && open(history[0].claimId)}
        >
          {f.day(deadline.due)}
        </button>
        <span className="deadline-left" data-soon={daysLeft >= 0 && daysLeft <= soon}>
          {daysLeft < 0 ? t("deadline.passed", { days: -daysLeft }) : t("deadline.left", { days: daysLeft })}
        </span>
      </p>
      <p>
        <Own>{deadline.what}</Own>
      </p>
      <ol className="deadline-history">
        {history.map((word, index) => {
          const earlier = history[index + 1];
          const slip = earlier ? daysBetween(earlier.due, word.due) : 0;
          return (
            <li key={word.claimId}>
              <button
                type="button"
                className="deadline-word"
                data-claim={word.claimId}
                onClick={() => open(word.claimId)}
              >
                {word.said ? f.day(word.said) : t("deadline.noDate")}: <Own>{word.dueText}</Own>
              </button>{" "}
              {slip === 0 ? null : (
                <span className="deadline-slip">
                  {slip > 0 ? t("deadline.later", { days: slip }) : t("deadline.earlier", { days: -slip })}
                </span>
              )}{" "}
              <span className="hint">
                <Own>{word.source}</Own>
              </span>
            </li>
          );
        })}
      </ol>
    </article>
  );
}
