import { useQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { custodyQuery, ledgerQuery, witnessesOf, type Act } from "../../api/ledger.ts";
import { useFormats } from "../../i18n/formats.ts";
import { useWords } from "../../i18n/words.ts";
import { useWorkspace } from "../../shell/use-workspace.ts";
import { ProblemNote } from "../problem/problem.tsx";
import { Own } from "../quoted/quoted.tsx";
import { saidOf } from "./act.ts";
import "./custody.css";
import { LogMark, type LogState } from "./log-mark.tsx";
import { Proof } from "./proof.tsx";

/** So many acts of a long custody are drawn before the reader asks for more. */
const atOnce = 40;

/**
 * Everything that was done with a claim or a document, oldest first: what, by whom, when, and whether the log holds
 * it. `after` adds to a line what only the screen knows.
 */
export function Custody({
  of,
  id,
  after,
}: {
  of: "claims" | "documents";
  id: string;
  after?: (act: Act) => ReactNode;
}) {
  const t = useWords();
  const { id: workspace } = useWorkspace();
  const { data, error } = useQuery(custodyQuery(workspace, of, id));
  if (error) return <ProblemNote error={error} />;
  if (!data) return <p className="hint">{t("wait.loading")}</p>;
  const judged = of === "documents" ? data.lines.filter((act) => act.kind === "judgement-made") : [];
  const shown = judged.length > 0 ? data.lines.filter((act) => act.kind !== "judgement-made") : data.lines;
  return (
    <>
      {data.refusing === null ? null : <p className="custody-refusing">{t("custody.refusing")}</p>}
      <Acts acts={shown} after={after} />
      {judged.length > 0 ? (
        <details className="custody-judged">
          <summary>{t("custody.judgements", { judgements: judged.length })}</summary>
          <Acts acts={judged} after={after} />
        </details>
      ) : null}
    </>
  );
}

function Acts({ acts, after }: { acts: readonly Act[]; after: ((act: Act) => ReactNode) | undefined }) {
  const t = useWords();
  const [limit, setLimit] = useState(atOnce);
  return (
    <>
      <ol className="custody">
        {acts.slice(0, limit).map((act) => (
          <Line key={act.entryId} act={act} after={after} />
        ))}
      </ol>
      {acts.length > limit ? (
        <button type="button" className="button quiet" onClick={() => setLimit(limit + 5 * atOnce)}>
          {t("custody.more", { acts: acts.length - limit })}
        </button>
      ) : null}
    </>
  );
}

function Line({ act, after }: { act: Act; after: ((act: Act) => ReactNode) | undefined }) {
  const t = useWords();
  const f = useFormats();
  const { id: workspace } = useWorkspace();
  const { data: status } = useQuery(ledgerQuery(workspace));
  const [open, setOpen] = useState(false);
  const said = saidOf(act);
  const what =
    "answer" in said
      ? t(`answer.${said.answer}`)
      : "reading" in said
        ? t(`act.reading.${said.reading}`)
        : "label" in said
          ? t("act.label", { label: t(`label.${said.label}`) })
          : t(`act.${said.kind}`);
  const witnesses = act.covered && act.logIndex !== null ? witnessesOf(status, act.logIndex) : 0;
  const state: LogState =
    act.logIndex === null ? "waiting" : !act.covered ? "numbered" : witnesses > 0 ? "witnessed" : "signed";
  const inLog = (
    <>
      <LogMark state={state} />
      {t(`custody.${state}`, {
        place: act.logIndex,
        witnesses,
      })}
    </>
  );
  return (
    <li>
      <p className="custody-what">
        {what}
        {said.rest ? (
          <>
            {": "}
            <Own>{said.rest}</Own>
          </>
        ) : null}
        {after?.(act)}
      </p>
      <p className="hint">
        {f.instant(act.at)} · <Own>{act.by}</Own>
        {act.byRule ? ` (${t("history.rule")})` : ""}
      </p>
      {act.proof === null ? (
        <p className="hint custody-log">{inLog}</p>
      ) : (
        <details className="custody-log" onToggle={(event) => setOpen(event.currentTarget.open)}>
          <summary>{inLog}</summary>
          {open ? <Proof entryId={act.entryId} proof={act.proof} /> : null}
        </details>
      )}
    </li>
  );
}
