import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import { actorsQuery, type ActorFilter } from "../../api/actors.ts";
import { useWords } from "../../i18n/words.ts";
import { ProblemNote } from "../../parts/problem/problem.tsx";
import { useTitle } from "../../shell/use-title.ts";
import { useLanguage, useMay, useWorkspace } from "../../shell/use-workspace.ts";
import { ActorEntry } from "./actor-entry.tsx";
import "./actors.css";

const AddActor = lazy(async () => ({ default: (await import("./add-actor.tsx")).AddActor }));

/** Who is who: every actor with its names and the days on which it bears them. */
export function ActorsScreen() {
  const t = useWords();
  const { id: workspace, view } = useWorkspace();
  useTitle(t("nav.actors"), view?.name);
  const lang = useLanguage();
  const navigate = useNavigate();
  const { q, only }: ActorFilter = useSearch({ strict: false });
  const filter: ActorFilter = { ...(q ? { q } : {}), ...(only ? { only } : {}) };
  const mayRecord = useMay("record");
  const [adding, setAdding] = useState(false);
  const pages = useInfiniteQuery(actorsQuery(workspace, filter));
  const actors = pages.data?.pages.flatMap((page) => page.actors) ?? [];
  const total = pages.data?.pages[0]?.total ?? 0;
  const go = (next: ActorFilter): void => {
    void navigate({
      to: "/$lang/$workspace/actors",
      params: { lang, workspace },
      search: next,
      resetScroll: false,
    });
  };
  return (
    <div className="screen">
      <header className="screen-head">
        <h1>{t("nav.actors")}</h1>
        {mayRecord ? (
          <button type="button" className="button no-print" onClick={() => setAdding(true)}>
            {t("actors.add")}
          </button>
        ) : null}
      </header>
      <p className="prose hint">{t("actors.lead")}</p>
      <form
        className="actors-search no-print"
        onSubmit={(event) => {
          event.preventDefault();
          const typed = new FormData(event.currentTarget).get("q");
          go({
            ...(typeof typed === "string" && typed.trim() ? { q: typed.trim() } : {}),
            ...(only ? { only } : {}),
          });
        }}
      >
        <label className="field">
          <span>{t("actors.search")}</span>
          <input key={q} type="search" name="q" defaultValue={q} dir="auto" maxLength={200} />
        </label>
        <label className="field">
          <span>{t("actors.which")}</span>
          <select
            value={only ?? ""}
            onChange={(event) => {
              const next = event.target.value;
              go({
                ...(q ? { q } : {}),
                ...(next === "changed" || next === "ambiguous" ? { only: next } : {}),
              });
            }}
          >
            <option value="">{t("actors.all")}</option>
            <option value="changed">{t("actors.changed")}</option>
            <option value="ambiguous">{t("actors.ambiguous")}</option>
          </select>
        </label>
        <button type="submit" className="button">
          {t("search.go")}
        </button>
      </form>
      <section aria-label={t("nav.actors")}>
        <p role="status" className="hint">
          {pages.isPending ? t("wait.loading") : t("actors.total", { actors: total })}
        </p>
        {pages.error ? <ProblemNote error={pages.error} onRetry={() => void pages.refetch()} /> : null}
        {pages.data && actors.length === 0 ? <p className="prose">{t("actors.none")}</p> : null}
        <ul className="actors">
          {actors.map((actor) => (
            <ActorEntry key={actor.id} actor={actor} mayRecord={mayRecord} />
          ))}
        </ul>
        {pages.hasNextPage ? (
          <button
            type="button"
            className="button no-print"
            disabled={pages.isFetchingNextPage}
            onClick={() => void pages.fetchNextPage()}
          >
            {t("do.moreNames", { names: total - actors.length })}
          </button>
        ) : null}
      </section>
      {adding ? (
        <Suspense fallback={null}>
          <AddActor
            onClose={() => setAdding(false)}
            onDone={(name) => {
              setAdding(false);
              go({ q: name });
            }}
          />
        </Suspense>
      ) : null}
    </div>
  );
}
