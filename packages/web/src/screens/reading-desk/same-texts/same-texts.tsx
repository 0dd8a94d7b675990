import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { DocumentDetail, SameText, TextComparison } from "@truce/domain/sources";
import { useState } from "react";
import { sameTextQuery } from "../../../api/queries.ts";
import { useFormats } from "../../../i18n/formats.ts";
import { useWords } from "../../../i18n/words.ts";
import { ProblemNote } from "../../../parts/problem/problem.tsx";
import { languageOf, Own } from "../../../parts/quoted/quoted.tsx";
import { useLanguage, useWorkspace } from "../../../shell/use-workspace.ts";
import "./same-texts.css";

const atOnce = 5;

/** Other reports that hold this text or parts of it: one origin, however often it was published. */
export function SameTexts({ detail }: { detail: DocumentDetail }) {
  const t = useWords();
  const [all, setAll] = useState(false);
  const { sameTexts } = detail;
  if (sameTexts.length === 0) return null;
  return (
    <div className="same-texts">
      <p>{t("same.lead", { documents: sameTexts.length })}</p>
      <ul>
        {sameTexts.slice(0, all ? undefined : atOnce).map((other) => (
          <Other key={other.documentId} of={detail.id} other={other} />
        ))}
      </ul>
      {sameTexts.length > atOnce && !all ? (
        <button type="button" className="button quiet" onClick={() => setAll(true)}>
          {t("do.moreNames", { names: sameTexts.length - atOnce })}
        </button>
      ) : null}
    </div>
  );
}

function Other({ of, other }: { of: string; other: SameText }) {
  const t = useWords();
  const f = useFormats();
  const lang = useLanguage();
  const { id: workspace } = useWorkspace();
  const [open, setOpen] = useState(false);
  return (
    <li>
      <Link
        to="/$lang/$workspace/reports/$documentId"
        params={{ lang, workspace, documentId: other.documentId }}
      >
        {other.title ? <Own>{other.title}</Own> : t("document.untitled")}
      </Link>{" "}
      <span className="hint">
        {other.publisher ? <Own>{other.publisher}</Own> : t("document.noPublisher")}
        {other.published ? ` · ${f.day(other.published)}` : ""} ·{" "}
        {t(other.earlier ? "same.earlier" : "same.later")}
      </span>
      <p className="hint">
        {t(`same.${other.relation}`, { share: f.number(Math.round(other.share * 100)) })}
      </p>
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>{t("same.differs")}</summary>
        {open ? <Compared of={of} other={other.documentId} /> : null}
      </details>
    </li>
  );
}

/** What stands in one of the two only. */
function Compared({ of, other }: { of: string; other: string }) {
  const t = useWords();
  const { id: workspace } = useWorkspace();
  const { data, error } = useQuery(sameTextQuery(workspace, of, other));
  if (error) return <ProblemNote error={error} />;
  if (!data) return <p className="hint">{t("wait.loading")}</p>;
  if (data.here.length + data.there.length === 0) return <p className="hint">{t("same.nothingDiffers")}</p>;
  return (
    <div className="same-compared">
      <Stretches title={t("same.here")} stretches={data.here} />
      <Stretches title={t("same.there")} stretches={data.there} />
    </div>
  );
}

function Stretches({ title, stretches }: { title: string; stretches: TextComparison["here"] }) {
  const t = useWords();
  return (
    <div>
      <h3>{title}</h3>
      {stretches.length === 0 ? <p className="hint">{t("same.nothing")}</p> : null}
      <ul>
        {stretches.slice(0, 50).map((stretch) => (
          <li key={stretch.start} dir="auto" lang={languageOf(stretch.text)}>
            {stretch.text.replaceAll(/\s+/g, " ").trim()}
          </li>
        ))}
      </ul>
    </div>
  );
}
