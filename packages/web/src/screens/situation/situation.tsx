import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { situationQuery } from "../../api/queries.ts";
import { useFormats } from "../../i18n/formats.ts";
import { useWords } from "../../i18n/words.ts";
import { HowToRead } from "../../parts/figure-strip/how-to-read.tsx";
import { Strips } from "../../parts/figure-strip/strips.tsx";
import { useTitle } from "../../shell/use-title.ts";
import { useLanguage, useMay, useWorkspace } from "../../shell/use-workspace.ts";
import { Access, Contested, Deadlines, Newest } from "./lists.tsx";
import { NotComparable } from "./not-comparable.tsx";
import { Proposed } from "./proposed.tsx";
import "./situation.css";

/** The front page: what has been accepted, source beside source; apart from it, what the reader only proposes. */
export function SituationScreen() {
  const t = useWords();
  const f = useFormats();
  const workspace = useWorkspace();
  useTitle(t("nav.situation"), workspace.view?.name);
  const { data } = useSuspenseQuery(situationQuery(workspace.id));
  const { accepted, proposed, counts } = data;
  return (
    <div className="screen situation">
      <header className="screen-head">
        <h1>{t("situation.title", { day: f.day(data.today) })}</h1>
        <p className="hint">
          {t("situation.counts", { documents: counts.documents, accepted: counts.accepted })}
        </p>
      </header>
      {counts.documents === 0 ? <FirstReport /> : null}
      {accepted.strips.length + accepted.otherFigures.length > 0 ? (
        <section aria-label={t("situation.figures")}>
          <div className="strips-head">
            <h2>{t("situation.figures")}</h2>
            <HowToRead />
          </div>
          <Strips part={accepted} />
        </section>
      ) : null}
      {accepted.incomparable.length > 0 ? <NotComparable part={accepted} /> : null}
      <div className="situation-pair">
        {accepted.deadlines.length > 0 ? <Deadlines deadlines={accepted.deadlines} /> : null}
        {accepted.contested.length > 0 ? <Contested points={accepted.contested} /> : null}
      </div>
      {accepted.access.length > 0 ? <Access claims={accepted.access} /> : null}
      {accepted.newest.length > 0 ? <Newest claims={accepted.newest} /> : null}
      {counts.proposed > 0 ? <Proposed part={proposed} count={counts.proposed} /> : null}
    </div>
  );
}

/** Nothing here yet: what to do next, with something to try. */
function FirstReport() {
  const t = useWords();
  const lang = useLanguage();
  const { id: workspace } = useWorkspace();
  const may = useMay("capture");
  return (
    <section className="prose">
      <p>{t("situation.empty")}</p>
      {may ? (
        <p>
          <Link className="button primary" to="/$lang/$workspace/add" params={{ lang, workspace }}>
            {t("nav.add")}
          </Link>
        </p>
      ) : null}
    </section>
  );
}
