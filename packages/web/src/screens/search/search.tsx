import { useQuery } from "@tanstack/react-query";
import { Link, useSearch } from "@tanstack/react-router";
import { searchQuery, type SearchPage } from "../../api/search.ts";
import { useFormats } from "../../i18n/formats.ts";
import { useWords } from "../../i18n/words.ts";
import { ClaimHandle } from "../../parts/claim-line/claim-handle.tsx";
import { stop } from "../../parts/keys/stops.ts";
import { ProblemNote } from "../../parts/problem/problem.tsx";
import { languageOf, Own } from "../../parts/quoted/quoted.tsx";
import { Runs } from "../../parts/quoted/runs.tsx";
import { useTitle } from "../../shell/use-title.ts";
import { useLanguage, useWorkspace } from "../../shell/use-workspace.ts";
import "./search.css";

/** Everything that holds the words: claims and reports beside each other, counted, with the words marked. */
export function SearchScreen() {
  const t = useWords();
  const { id: workspace, view } = useWorkspace();
  const { q = "" } = useSearch({ strict: false });
  useTitle(q || t("search.title"), view?.name);
  const { data, error, isFetching, refetch } = useQuery(searchQuery(workspace, q));
  const nothing = data && data.claims.total + data.documents.total === 0;
  return (
    <div className="screen search-screen">
      <header>
        <h1>
          {t("search.title")}
          {q ? (
            <>
              : <Own>{q}</Own>
            </>
          ) : null}
        </h1>
        <p role="status" className="hint">
          {data
            ? t("search.counts", { claims: data.claims.total, documents: data.documents.total })
            : isFetching
              ? t("wait.loading")
              : t("search.how")}
        </p>
      </header>
      {error ? <ProblemNote error={error} onRetry={() => void refetch()} /> : null}
      {nothing ? <p className="prose">{t("search.nothing")}</p> : null}
      {data && !nothing ? (
        <div className="search-both">
          <FoundClaims q={q} claims={data.claims} />
          <FoundReports q={q} documents={data.documents} />
        </div>
      ) : null}
    </div>
  );
}

function FoundClaims({ q, claims }: { q: string; claims: SearchPage["claims"] }) {
  const t = useWords();
  const f = useFormats();
  const lang = useLanguage();
  const { id: workspace } = useWorkspace();
  return (
    <section aria-labelledby="found-claims">
      <h2 id="found-claims">
        {t("nav.claims")} <span className="found-count">{f.number(claims.total)}</span>
      </h2>
      {claims.total === 0 ? <p className="hint">{t("search.noClaims")}</p> : null}
      <ul>
        {claims.found.map(({ claim, words }) => (
          <li key={claim.id}>
            <ClaimHandle claim={claim} words={words} />
          </li>
        ))}
      </ul>
      {claims.total > claims.found.length ? (
        <p className="found-all no-print">
          <Link to="/$lang/$workspace/claims" params={{ lang, workspace }} search={{ q }}>
            {t(claims.atLeast ? "search.manyClaims" : "search.allClaims", { total: claims.total })}
          </Link>
        </p>
      ) : claims.total > 0 ? (
        <p className="found-all no-print">
          <Link to="/$lang/$workspace/claims" params={{ lang, workspace }} search={{ q }}>
            {t("search.narrow")}
          </Link>
        </p>
      ) : null}
    </section>
  );
}

function FoundReports({ q, documents }: { q: string; documents: SearchPage["documents"] }) {
  const t = useWords();
  const f = useFormats();
  const lang = useLanguage();
  const { id: workspace } = useWorkspace();
  return (
    <section aria-labelledby="found-reports">
      <h2 id="found-reports">
        {t("nav.reports")} <span className="found-count">{f.number(documents.total)}</span>
      </h2>
      {documents.total === 0 ? <p className="hint">{t("search.noReports")}</p> : null}
      <ul>
        {documents.found.map(({ document, title, passage }) => (
          <li key={document.id}>
            <Link
              {...stop}
              className="found-report"
              to="/$lang/$workspace/reports/$documentId"
              params={{ lang, workspace, documentId: document.id }}
            >
              <span className="report-title">
                <bdi lang={document.language ?? languageOf(document.title ?? "")}>
                  {document.title ? <Runs runs={title} /> : t("document.untitled")}
                </bdi>
              </span>
              <span className="found-facts">
                {document.publisher ? <Own>{document.publisher}</Own> : t("document.noPublisher")}
                {document.published ? ` · ${f.day(document.published)}` : ""}
                {document.label === "public" ? "" : ` · ${t(`label.${document.label}`)}`}
              </span>
              {passage ? (
                <span
                  className="found-passage"
                  dir="auto"
                  lang={languageOf(passage.map((r) => r.text).join(""))}
                >
                  <span aria-hidden="true">… </span>
                  <Runs runs={passage} />
                  <span aria-hidden="true"> …</span>
                </span>
              ) : null}
            </Link>
          </li>
        ))}
      </ul>
      {documents.total > documents.found.length ? (
        <p className="found-all no-print">
          <Link to="/$lang/$workspace/reports" params={{ lang, workspace }} search={{ q }}>
            {t(documents.atLeast ? "search.manyReports" : "search.allReports", { total: documents.total })}
          </Link>
        </p>
      ) : null}
    </section>
  );
}
