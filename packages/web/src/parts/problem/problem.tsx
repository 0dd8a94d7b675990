import { useIntl } from "react-intl";
import { ApiProblem } from "../../api/problem.ts";
import { useWords } from "../../i18n/words.ts";
import { Own } from "../quoted/quoted.tsx";
import "./problem.css";

/**
 * What went wrong and how to mend it. The catalogue's titles are translated; the detail comes from the node, which
 * knows what and where.
 */
export function ProblemNote({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const t = useWords();
  const { messages } = useIntl();
  const known = error instanceof ApiProblem;
  const id = known ? `problem.${error.key}` : "problem.unknown";
  const title = (id in messages ? (messages[id] as string) : undefined) ?? (known ? error.message : "");
  const hint = `problem.${known ? error.key : "unknown"}.hint`;
  return (
    <div className="problem" role="alert">
      <p className="problem-title">{title || t("problem.unknown")}</p>
      {hint in messages ? <p>{messages[hint] as string}</p> : null}
      {known && error.detail ? (
        <p className="problem-detail">
          <Own>{error.detail}</Own>
        </p>
      ) : null}
      {!known && error instanceof Error ? (
        <p className="problem-detail">
          <Own>{error.message}</Own>
        </p>
      ) : null}
      {onRetry ? (
        <button type="button" className="button" onClick={onRetry}>
          {t("do.retry")}
        </button>
      ) : null}
    </div>
  );
}
