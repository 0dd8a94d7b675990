import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { systemsQuery } from "../../api/queries.ts";
import type { SystemView } from "../../api/types.ts";
import { useWords, type MessageId } from "../../i18n/words.ts";
import { ClaimHandle } from "../../parts/claim-line/claim-handle.tsx";
import { ProblemNote } from "../../parts/problem/problem.tsx";
import { Quoted } from "../../parts/quoted/quoted.tsx";
import { useTitle } from "../../shell/use-title.ts";
import { useLanguage, useWorkspace } from "../../shell/use-workspace.ts";
import "./systems.css";

/** One article, twelve systems: the words, what Truce read in them, the room that handles it, and whether it is built. */
export function SystemsScreen() {
  const t = useWords();
  const { id: workspace, view } = useWorkspace();
  useTitle(t("systems.title"), view?.name);
  const { data, error } = useQuery(systemsQuery(workspace));
  return (
    <div className="screen">
      <header>
        <h1>{t("systems.title")}</h1>
        <p className="prose">{t("systems.lead")}</p>
      </header>
      {error ? <ProblemNote error={error} /> : null}
      {data?.length === 0 ? <p className="prose">{t("systems.none")}</p> : null}
      <ol className="systems">
        {data?.map((system) => (
          <System key={system.id} system={system} />
        ))}
      </ol>
    </div>
  );
}

function System({ system }: { system: SystemView }) {
  const t = useWords();
  const lang = useLanguage();
  const { id: workspace } = useWorkspace();
  const { words } = system;
  return (
    <li className="system" data-built={system.built}>
      <header>
        <span className="system-id" dir="ltr">
          {system.id}
        </span>
        <h2>{t(`system.${system.id}` as MessageId)}</h2>
        <span className="system-built">
          <svg viewBox="0 0 12 12" aria-hidden="true">
            <circle cx="6" cy="6" r="4.6" />
            {system.built === "yes" ? <circle cx="6" cy="6" r="4.6" className="filled" /> : null}
            {system.built === "partly" ? <path className="filled" d="M6 1.4a4.6 4.6 0 0 1 0 9.2z" /> : null}
          </svg>
          {t(`systems.built.${system.built}`)}
        </span>
      </header>
      <div className="system-body">
        <div>
          <h3>{t("systems.words")}</h3>
          {words ? (
            <p>
              <Quoted text={words.text.replaceAll(/\s+/g, " ")} />{" "}
              <Link
                className="no-print"
                to="/$lang/$workspace/reports/$documentId"
                params={{ lang, workspace, documentId: words.documentId }}
              >
                {t("evidence.toDesk")}
              </Link>
            </p>
          ) : (
            <p className="unsaid-block">{t("systems.noWords")}</p>
          )}
        </div>
        <div>
          <h3>{t("systems.room")}</h3>
          <p>
            <bdi dir="ltr" className="system-room">
              {system.room}
            </bdi>{" "}
            · {t(`room.${system.room}` as MessageId)}
          </p>
        </div>
        <div className="system-claims">
          <h3>{t("systems.read")}</h3>
          {system.claims.length === 0 ? (
            <p className="unsaid-block">{t("systems.nothingRead")}</p>
          ) : (
            system.claims.map((claim) => <ClaimHandle key={claim.id} claim={claim} />)
          )}
        </div>
      </div>
    </li>
  );
}
