import { useQuery } from "@tanstack/react-query";
import { areaTablesQuery } from "../../api/area-tables.ts";
import { useWords } from "../../i18n/words.ts";
import { ProblemNote } from "../../parts/problem/problem.tsx";
import { useTitle } from "../../shell/use-title.ts";
import { useMay, useWorkspace } from "../../shell/use-workspace.ts";
import { AddTable } from "./add-table.tsx";
import "./places.css";
import { TableEntry } from "./table-entry.tsx";

/** What the reader tells places by: the tables of areas that this workspace was given. */
export function PlacesScreen() {
  const t = useWords();
  const { id: workspace, view } = useWorkspace();
  useTitle(t("nav.places"), view?.name);
  const mayRecord = useMay("record");
  const { data, error, refetch } = useQuery(areaTablesQuery(workspace));
  const tables = data?.toSorted((a, b) => Number(a.retired !== null) - Number(b.retired !== null));
  return (
    <div className="screen">
      <header>
        <h1>{t("nav.places")}</h1>
        <p className="prose hint">{t("areas.lead")}</p>
      </header>
      {mayRecord ? <AddTable /> : null}
      {error ? <ProblemNote error={error} onRetry={() => void refetch()} /> : null}
      <section aria-labelledby="areas-list">
        <h2 id="areas-list">{t("areas.list")}</h2>
        <p role="status" className="hint">
          {data ? t("areas.total", { tables: data.length }) : error ? "" : t("wait.loading")}
        </p>
        <ul>
          {tables?.map((table) => (
            <TableEntry key={table.id} table={table} mayRecord={mayRecord} />
          ))}
        </ul>
      </section>
    </div>
  );
}
