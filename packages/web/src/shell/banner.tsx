import { useSuspenseQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { workspacesQuery } from "../api/queries.ts";
import { useWords } from "../i18n/words.ts";
import { languageOf, Own } from "../parts/quoted/quoted.tsx";
import { useLanguage, useWorkspace } from "./use-workspace.ts";

/** The name of the product and of the workspace, and the mark that stands on every screen and print of a demonstration. */
export function Banner() {
  const t = useWords();
  const lang = useLanguage();
  const { id, view } = useWorkspace();
  return (
    <div className="banner">
      <Link to="/$lang/$workspace/situation" params={{ lang, workspace: id }} className="banner-name">
        Truce
      </Link>
      <WorkspaceChoice />
      {view?.mark ? (
        <strong className="demonstration-mark">
          {t(`mark.${view.mark}`)}
          <span className="mark-why">: {t(`mark.${view.mark}.why`)}</span>
        </strong>
      ) : null}
    </div>
  );
}

/** The name of the workspace; where there are several, the way to the others. */
function WorkspaceChoice() {
  const t = useWords();
  const lang = useLanguage();
  const navigate = useNavigate();
  const { id, view } = useWorkspace();
  const { data: all } = useSuspenseQuery(workspacesQuery);
  if (all.length < 2 || !view)
    return (
      <span className="banner-workspace">{view ? <Own>{view.name}</Own> : <bdi dir="ltr">{id}</bdi>}</span>
    );
  return (
    <select
      className="banner-workspace"
      dir="auto"
      aria-label={t("workspace.label")}
      value={id}
      onChange={(event) =>
        void navigate({
          to: "/$lang/$workspace/situation",
          params: { lang, workspace: event.target.value },
        })
      }
    >
      {all.map((each) => (
        <option key={each.id} value={each.id} lang={languageOf(each.name)}>
          {each.name}
        </option>
      ))}
    </select>
  );
}
