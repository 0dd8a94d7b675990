import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import type { ClaimFilter } from "@truce/domain/claims";
import { useCallback, useEffect, useState } from "react";
import { address } from "../../api/client.ts";
import { claimsQuery, facetsQuery } from "../../api/queries.ts";
import { useFormats } from "../../i18n/formats.ts";
import { useWords } from "../../i18n/words.ts";
import { ClaimHandle } from "../../parts/claim-line/claim-handle.tsx";
import { DayField } from "../../parts/day-field/day-field.tsx";
import { EndlessList } from "../../parts/endless-list/endless-list.tsx";
import { ProblemNote } from "../../parts/problem/problem.tsx";
import { useTitle } from "../../shell/use-title.ts";
import { useMay, useWorkspace } from "../../shell/use-workspace.ts";
import "./claims.css";
import { Facets } from "./facets.tsx";
import { claimFilterFrom } from "./filter.ts";

/** Every claim that the viewer may see, filtered by what stands in the address. */
export function ClaimsScreen() {
  const t = useWords();
  const { id: workspace, view } = useWorkspace();
  useTitle(t("nav.claims"), view?.name);
  const search = useSearch({ strict: false });
  const filter = claimFilterFrom(search);
  const navigate = useNavigate();
  const setFilter = useCallback(
    (next: ClaimFilter): void => {
      void navigate({
        to: ".",
        search: (now: { claim?: string }) => ({ ...next, claim: now.claim }),
        resetScroll: false,
      } as Parameters<typeof navigate>[0]);
    },
    [navigate],
  );
  const pages = useInfiniteQuery(claimsQuery(workspace, filter));
  const facets = useQuery(facetsQuery(workspace, filter));
  const { fetchNextPage, isFetchingNextPage } = pages;
  const onMore = useCallback(() => {
    if (!isFetchingNextPage) void fetchNextPage();
  }, [fetchNextPage, isFetchingNextPage]);
  const claims = pages.data?.pages.flatMap((page) => page.claims) ?? [];
  const total = pages.data?.pages[0]?.total ?? 0;
  return (
    <div className="screen claims-screen">
      <header className="screen-head">
        <h1>{t("nav.claims")}</h1>
        <ExportLinks filter={filter} />
      </header>
      <SearchField filter={filter} onFilter={setFilter} />
      <Facets filter={filter} facets={facets.data} onFilter={setFilter} />
      <section className="claims-list" aria-label={t("claims.list")}>
        <p role="status" className="hint">
          {pages.isPending
            ? t("wait.loading")
            : t(pages.data?.pages[0]?.atLeast ? "claims.totalAtLeast" : "claims.total", { total })}
        </p>
        {pages.error ? <ProblemNote error={pages.error} onRetry={() => void pages.refetch()} /> : null}
        {pages.data && claims.length === 0 ? <p className="prose">{t("claims.none")}</p> : null}
        <EndlessList
          items={claims}
          keyOf={(claim) => claim.id}
          estimate={104}
          label={t("claims.list")}
          total={total}
          more={pages.hasNextPage}
          onMore={onMore}
        >
          {(claim) => <ClaimHandle claim={claim} />}
        </EndlessList>
      </section>
    </div>
  );
}

function SearchField({ filter, onFilter }: { filter: ClaimFilter; onFilter: (filter: ClaimFilter) => void }) {
  const t = useWords();
  const [typed, setTyped] = useState(filter.q ?? "");
  useEffect(() => setTyped(filter.q ?? ""), [filter.q]);
  return (
    <form
      className="claims-search"
      onSubmit={(event) => {
        event.preventDefault();
        const { q: _q, ...rest } = filter;
        const q = typed.trim();
        onFilter(q ? { ...rest, q } : rest);
      }}
    >
      <label className="field">
        <span>{t("claims.text")}</span>
        <input type="search" dir="auto" value={typed} onChange={(event) => setTyped(event.target.value)} />
      </label>
      {(["from", "to"] as const).map((end) => (
        <DayField
          key={end}
          label={t(`claims.${end}`)}
          value={filter[end] ?? ""}
          onChange={(day) => {
            const { [end]: _old, ...rest } = filter;
            onFilter(day ? { ...rest, [end]: day } : rest);
          }}
        />
      ))}
      <button type="submit" className="button">
        {t("search.go")}
      </button>
    </form>
  );
}

/** The same list as a file. What nobody accepted is in it only if the filter asks for it by name. */
function ExportLinks({ filter }: { filter: ClaimFilter }) {
  const t = useWords();
  const f = useFormats();
  const { id: workspace } = useWorkspace();
  const may = useMay("export");
  if (!may) return null;
  return (
    <p className="no-print claims-export">
      {t("claims.export")}{" "}
      {(["csv", "json"] as const).map((format) => (
        <a
          key={format}
          download
          href={address(`/workspaces/${encodeURIComponent(workspace)}/export`, { ...filter, format })}
        >
          <bdi dir="ltr">{format.toUpperCase()}</bdi>
        </a>
      ))}{" "}
      <span className="hint">
        {t("claims.exportNote", {
          states: f.list((filter.state ?? ["accepted"]).map((state) => t(`state.${state}`))),
        })}
      </span>
    </p>
  );
}
