import type { ReadingRecord } from "@truce/domain/sources";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useState } from "react";
import { readAgain } from "../../api/acts.ts";
import { problemFrom } from "../../api/problem.ts";
import { jobQuery, record } from "../../api/queries.ts";
import { useFormats } from "../../i18n/formats.ts";
import { useWords } from "../../i18n/words.ts";
import { ProblemNote } from "../../parts/problem/problem.tsx";
import { Own } from "../../parts/quoted/quoted.tsx";
import { useMay, useWorkspace } from "../../shell/use-workspace.ts";

/** When and with what the document was read, and reading it again with what the workspace knows by now. */
export function ReadWith({ documentId, reading }: { documentId: string; reading: ReadingRecord }) {
  const t = useWords();
  const f = useFormats();
  const mayCapture = useMay("capture");
  return (
    <>
      <dl>
        <dt>{t("desk.read")}</dt>
        <dd>
          {f.instant(reading.readAt)} · <bdi dir="ltr">{reading.readerVersion}</bdi>
        </dd>
        {reading.gazetteers && reading.gazetteers.length > 0 ? (
          <>
            <dt>{t("desk.placesBy")}</dt>
            {reading.gazetteers.map(({ source }) => (
              <dd key={source}>
                <Own>{source}</Own>
              </dd>
            ))}
          </>
        ) : null}
      </dl>
      {mayCapture ? <ReadAgain documentId={documentId} /> : null}
    </>
  );
}

function ReadAgain({ documentId }: { documentId: string }) {
  const t = useWords();
  const client = useQueryClient();
  const { id: workspace } = useWorkspace();
  const [job, setJob] = useState<string | undefined>();
  const [claims, setClaims] = useState<number | undefined>();
  const [problem, setProblem] = useState<unknown>();
  const { data, error } = useQuery({ ...jobQuery(job ?? ""), enabled: job !== undefined });
  const done = useEffectEvent((found: number) => {
    setClaims(found);
    setJob(undefined);
    void client.invalidateQueries({ queryKey: [record, workspace] });
  });
  const result = data?.state === "done" ? data.result : null;
  useEffect(() => {
    if (result) done(result.claims);
  }, [result]);
  const start = async (): Promise<void> => {
    setProblem(undefined);
    setClaims(undefined);
    try {
      setJob((await readAgain(workspace, documentId)).job.id);
    } catch (cause) {
      setProblem(cause);
    }
  };
  const failure =
    problem ??
    error ??
    (data?.problem ? problemFrom(data.problem, Number(data.problem["status"] ?? 0)) : null);
  return (
    <>
      <p className="no-print">
        <button
          type="button"
          className="button"
          disabled={job !== undefined && !failure}
          onClick={() => void start()}
        >
          {t("desk.readAgain")}
        </button>{" "}
        <span role="status" className="hint">
          {job !== undefined && !failure ? t("desk.reading") : ""}
          {claims === undefined ? "" : t("desk.readNew", { claims })}
        </span>
      </p>
      {failure ? <ProblemNote error={failure} /> : null}
    </>
  );
}
