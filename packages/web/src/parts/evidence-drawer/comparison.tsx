import { useQuery } from "@tanstack/react-query";
import { compareQuery, situationQuery } from "../../api/queries.ts";
import type { Mark } from "../../api/types.ts";
import { useFormats } from "../../i18n/formats.ts";
import { useWords } from "../../i18n/words.ts";
import { useWorkspace } from "../../shell/use-workspace.ts";
import { figureNumber } from "../facts/figure-number.ts";
import { ProblemNote } from "../problem/problem.tsx";
import { Name } from "../quoted/name.tsx";
import "./comparison.css";
import { Differences, Verdict } from "./differences.tsx";
import { usePeers } from "./peers.ts";
import { useEvidence } from "./use-evidence.ts";

/** Two figures side by side and every way in which they differ; what a source left unsaid is a difference too. */
export function Comparison({ a, b }: { a: string; b: string }) {
  const t = useWords();
  const { id: workspace } = useWorkspace();
  const { data, error } = useQuery(compareQuery(workspace, a, b));
  if (error) return <ProblemNote error={error} />;
  if (!data) return <p className="hint">{t("wait.loading")}</p>;
  return (
    <div className="comparison">
      <h2>{t("why.title")}</h2>
      <div className="comparison-pair">
        <Side mark={data.a} />
        <Side mark={data.b} />
      </div>
      <Verdict comparison={data.comparison} />
      <Differences comparison={data.comparison} />
      <OtherPeers a={a} b={b} />
    </div>
  );
}

function Side({ mark }: { mark: Mark }) {
  const t = useWords();
  const f = useFormats();
  const { open } = useEvidence();
  return (
    <div className="comparison-side">
      <p>
        <Name text={mark.source} />
      </p>
      <button
        type="button"
        className="figure-handle"
        data-claim={mark.claimId}
        onClick={() => open(mark.claimId)}
      >
        {figureNumber(mark.figure, t, f)}
      </button>
      <p className="hint">
        <Name text={mark.figure.unit} />
      </p>
    </div>
  );
}

/** The strip's further sources, to set one of them in the second place. */
function OtherPeers({ a, b }: { a: string; b: string }) {
  const t = useWords();
  const f = useFormats();
  const { id: workspace } = useWorkspace();
  const { compare } = useEvidence();
  const { data } = useQuery(situationQuery(workspace));
  const peers = usePeers(a).filter((peer) => peer !== b);
  if (!data || peers.length === 0) return null;
  const marks = [data.accepted, data.proposed].flatMap((part) => [
    ...part.strips.flatMap((strip) => strip.marks),
    ...part.otherFigures,
  ]);
  return (
    <section className="no-print">
      <h3>{t("why.others")}</h3>
      <ul className="comparison-others">
        {peers.map((peer) => {
          const mark = marks.find((each) => each.claimId === peer);
          return mark ? (
            <li key={peer}>
              <button type="button" className="button quiet" onClick={() => compare(a, peer)}>
                {figureNumber(mark.figure, t, f)} · <Name text={mark.source} />
              </button>
            </li>
          ) : null;
        })}
      </ul>
    </section>
  );
}
