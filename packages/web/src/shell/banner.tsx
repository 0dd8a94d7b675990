import { Link } from "@tanstack/react-router";
import { useWords } from "../i18n/words.ts";
import { Own } from "../parts/quoted/quoted.tsx";
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
      <span className="banner-workspace">{view ? <Own>{view.name}</Own> : <bdi dir="ltr">{id}</bdi>}</span>
      {view?.mark ? (
        <strong className="demonstration-mark">
          {t(`mark.${view.mark}`)}
          <span className="mark-why">: {t(`mark.${view.mark}.why`)}</span>
        </strong>
      ) : null}
    </div>
  );
}
