import { useInfiniteQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import type { DocumentLine } from "@truce/domain/sources";
import { useCallback } from "react";
import { documentsQuery } from "../../api/queries.ts";
import { useFormats } from "../../i18n/formats.ts";
import { useWords } from "../../i18n/words.ts";
import { EndlessList } from "../../parts/endless-list/endless-list.tsx";
import { stop } from "../../parts/keys/stops.ts";
import { ProblemNote } from "../../parts/problem/problem.tsx";
import { languageOf, Own } from "../../parts/quoted/quoted.tsx";
import { useTitle } from "../../shell/use-title.ts";
import { useLanguage, useMay, useWorkspace } from "../../shell/use-workspace.ts";
import { Outdated } from "./outdated.tsx";
import "./reports.css";

/** The documents of the workspace, newest first, each with how much of it waits for a decision. */
export function ReportsScreen() {
  const t = useWords();
  const { id: workspace, view } = useWorkspace();
  const lang = useLanguage();
  useTitle(t("nav.reports"), view?.name);
  const { q = "" } = useSearch({ strict: false });
  const navigate = useNavigate();
  const mayCapture = useMay("capture");
  const pages = useInfiniteQuery(documentsQuery(workspace, q));
  const { fetchNextPage, isFetchingNextPage } = pages;
  const onMore = useCallback(() => {
    if (!isFetchingNextPage) void fetchNextPage();
  }, [fetchNextPage, isFetchingNextPage]);
  const documents = pages.data?.pages.flatMap((page) => page.documents) ?? [];
  const total = pages.data?.pages[0]?.total ?? 0;
  return (
    <div className="screen">
      <header className="screen-head">
        <h1>{t("nav.reports")}</h1>
        {mayCapture ? (
          <Link className="button primary no-print" to="/$lang/$workspace/add" params={{ lang, workspace }}>
            {t("nav.add")}
          </Link>
        ) : null}
      </header>
      <form
        className="reports-search no-print"
        onSubmit={(event) => {
          event.preventDefault();
          const typed = new FormData(event.currentTarget).get("q");
          void navigate({
            to: "/$lang/$workspace/reports",
            params: { lang, workspace },
            search: typeof typed === "string" && typed.trim() ? { q: typed.trim() } : {},
          });
        }}
      >
        <label className="field">
          <span>{t("reports.search")}</span>
          <input key={q} type="search" name="q" defaultValue={q} dir="auto" />
        </label>
        <button type="submit" className="button">
          {t("search.go")}
        </button>
      </form>
      {mayCapture ? <Outdated /> : null}
      <div>
        <p role="status" className="hint">
          {pages.isPending ? t("wait.loading") : t("reports.total", { total })}
        </p>
        {pages.error ? <ProblemNote error={pages.error} onRetry={() => void pages.refetch()} /> : null}
        {pages.data && documents.length === 0 ? <p className="prose">{t("reports.none")}</p> : null}
        <EndlessList
          items={documents}
          keyOf={(document) => document.id}
          estimate={76}
          label={t("nav.reports")}
          total={total}
          more={pages.hasNextPage}
          onMore={onMore}
        >
          {(document) => <ReportRow document={document} />}
        </EndlessList>
      </div>
    </div>
  );
}

function ReportRow({ document }: { document: DocumentLine }) {
  const t = useWords();
  const f = useFormats();
  const lang = useLanguage();
  const { id: workspace } = useWorkspace();
  const title = document.erased ? t("reports.erasedTitle") : (document.title ?? t("document.untitled"));
  return (
    <Link
      {...stop}
      className="report"
      to="/$lang/$workspace/reports/$documentId"
      params={{ lang, workspace, documentId: document.id }}
    >
      <span className="report-title">
        <bdi lang={document.erased ? undefined : (document.language ?? languageOf(title))}>{title}</bdi>
      </span>
      <span className="report-facts">
        {document.erased ? (
          <span>{t("reports.captured", { day: f.instant(document.capturedAt) })}</span>
        ) : (
          <span>{document.publisher ? <Own>{document.publisher}</Own> : t("document.noPublisher")}</span>
        )}
        {document.published ? <span>{f.day(document.published)}</span> : null}
        {document.label === "public" ? null : <span>{t(`label.${document.label}`)}</span>}
        {document.sameTextAs ? <span>{t("reports.sameText")}</span> : null}
      </span>
      <span className="report-claims">
        {document.erased ? (
          t("reports.erased")
        ) : document.status === "kept" ? (
          t("reports.kept")
        ) : (
          <>
            {t("reports.claims", { claims: document.claims })}
            {document.undecided > 0 ? (
              <span className="report-open">{t("reports.undecided", { claims: document.undecided })}</span>
            ) : null}
          </>
        )}
      </span>
    </Link>
  );
}
