import { useQuery } from "@tanstack/react-query";
import { useEffect, useEffectEvent } from "react";
import { problemFrom } from "../../api/problem.ts";
import { jobQuery } from "../../api/queries.ts";
import type { JobView } from "../../api/types.ts";
import { useIntl } from "react-intl";
import { useWords } from "../../i18n/words.ts";
import { ProblemNote } from "../../parts/problem/problem.tsx";

/** How far the report has come; then on to its desk, or what stopped it. */
export function JobProgress({
  id,
  onDone,
  onBack,
}: {
  id: string;
  onDone: (result: NonNullable<JobView["result"]>) => void;
  onBack: () => void;
}) {
  const t = useWords();
  const { messages } = useIntl();
  const { data: job, error } = useQuery(jobQuery(id));
  const done = useEffectEvent(onDone);
  const result = job?.state === "done" ? job.result : null;
  useEffect(() => {
    if (result) done(result);
  }, [result]);
  const failure =
    error ?? (job?.problem ? problemFrom(job.problem, Number(job.problem["status"] ?? 0)) : null);
  if (failure)
    return (
      <div className="add-form">
        <ProblemNote error={failure} />
        <button type="button" className="button" onClick={onBack}>
          {t("add.back")}
        </button>
      </div>
    );
  const step = `job.${job?.step ?? "waiting"}`;
  return (
    <div className="job" role="status">
      <progress aria-label={t("add.working")} {...(job?.of ? { value: job.done, max: job.of } : {})} />
      <p>{step in messages ? (messages[step] as string) : t("job.working")}</p>
    </div>
  );
}
