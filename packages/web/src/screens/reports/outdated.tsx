import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useState } from "react";
import { readOutdated, stopJob } from "../../api/acts.ts";
import { problemFrom } from "../../api/problem.ts";
import { jobQuery, outdatedQuery, record } from "../../api/queries.ts";
import type { JobView } from "../../api/types.ts";
import { useWords } from "../../i18n/words.ts";
import { ProblemNote } from "../../parts/problem/problem.tsx";
import { useWorkspace } from "../../shell/use-workspace.ts";

/** Reports that would be read otherwise today, and reading them again; nothing where there is none. */
export function Outdated() {
  const t = useWords();
  const client = useQueryClient();
  const { id: workspace } = useWorkspace();
  const { data: outdated } = useQuery(outdatedQuery(workspace));
  const [id, setId] = useState<string | undefined>();
  const [ended, setEnded] = useState<JobView["outdated"]>(null);
  const [problem, setProblem] = useState<unknown>();
  const { data: job, error } = useQuery({ ...jobQuery(id ?? ""), enabled: id !== undefined });
  const done = useEffectEvent((came: NonNullable<JobView["outdated"]>) => {
    setEnded(came);
    setId(undefined);
    void client.invalidateQueries({ queryKey: outdatedQuery(workspace).queryKey });
    void client.invalidateQueries({ queryKey: [record, workspace] });
  });
  const came = job?.state === "done" ? job.outdated : null;
  useEffect(() => {
    if (came) done(came);
  }, [came]);
  const attempt = async (work: () => Promise<unknown>): Promise<void> => {
    setProblem(undefined);
    try {
      await work();
    } catch (cause) {
      setProblem(cause);
    }
  };
  const documents = outdated?.documents ?? 0;
  const failure =
    problem ?? error ?? (job?.problem ? problemFrom(job.problem, Number(job.problem["status"] ?? 0)) : null);
  const isRunning = id !== undefined && !failure;
  if (documents === 0 && !isRunning && !ended && !failure) return null;
  return (
    <section className="reports-outdated no-print" aria-label={t("outdated.name")}>
      {isRunning ? (
        <>
          <progress aria-label={t("outdated.name")} {...(job?.of ? { value: job.done, max: job.of } : {})} />
          <button type="button" className="button" onClick={() => void attempt(() => stopJob(id))}>
            {t("outdated.stop")}
          </button>
        </>
      ) : documents > 0 ? (
        <>
          <p>{t("outdated.due", { documents })}</p>
          <button
            type="button"
            className="button"
            onClick={() =>
              void attempt(async () => {
                setEnded(null);
                setId((await readOutdated(workspace)).job.id);
              })
            }
          >
            {t("outdated.read")}
          </button>
        </>
      ) : null}
      <p role="status" className="hint">
        {isRunning && job?.of ? t("outdated.soFar", { done: job.done, of: job.of }) : ""}
        {ended ? t("outdated.came", { read: ended.read, claims: ended.claims }) : ""}
        {ended && ended.refused.length > 0
          ? ` ${t("outdated.refused", { reports: ended.refused.length })}`
          : ""}
      </p>
      {failure ? <ProblemNote error={failure} /> : null}
    </section>
  );
}
