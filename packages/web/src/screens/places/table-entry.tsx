import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import {
  areaTableQuery,
  originalOf,
  retireAreaTable,
  tablesChanged,
  type TableLine,
} from "../../api/area-tables.ts";
import { useFormats } from "../../i18n/formats.ts";
import { useWords } from "../../i18n/words.ts";
import { stop } from "../../parts/keys/stops.ts";
import { TextField } from "../../parts/field/text-field.tsx";
import { ProblemNote } from "../../parts/problem/problem.tsx";
import { Own } from "../../parts/quoted/quoted.tsx";
import { useWorkspace } from "../../shell/use-workspace.ts";
import { RefusedLines, TableFacts } from "./table-facts.tsx";

/** One table; on opening its refused lines, its file and its retirement. */
export function TableEntry({ table, mayRecord }: { table: TableLine; mayRecord: boolean }) {
  const t = useWords();
  const f = useFormats();
  const [open, setOpen] = useState(false);
  return (
    <li className="areas-table" data-retired={table.retired !== null}>
      <h3>
        <Own>{table.name}</Own>
        {table.validOn === null ? "" : ` · ${t("areas.validDay", { day: f.day(table.validOn) })}`}
        {table.retired ? ` · ${t("areas.isRetired")}` : ""}
      </h3>
      <TableFacts table={table} />
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary {...stop}>{t("areas.open")}</summary>
        {open ? <Opened table={table} mayRetire={mayRecord && table.retired === null} /> : null}
      </details>
    </li>
  );
}

function Opened({ table, mayRetire }: { table: TableLine; mayRetire: boolean }) {
  const t = useWords();
  const { id: workspace } = useWorkspace();
  const { data, error, refetch } = useQuery(areaTableQuery(workspace, table.id));
  return (
    <div className="areas-open">
      {error ? <ProblemNote error={error} onRetry={() => void refetch()} /> : null}
      {data ? <RefusedLines refused={data.refused} all={data.refusedCount} /> : null}
      {table.passedOver.map(({ sheet, why }) => (
        <p key={sheet} className="hint">
          {t("areas.passedOver", { sheet: `\u2068${sheet}\u2069` })} <Own>{why}</Own>
        </p>
      ))}
      <p className="hint">
        <a href={originalOf(workspace, table.id)} download={table.name}>
          {t("areas.original")}
        </a>{" "}
        · SHA-256{" "}
        <bdi dir="ltr" className="areas-hash">
          {table.sha256}
        </bdi>
      </p>
      {mayRetire ? <Retire table={table} /> : null}
    </div>
  );
}

function Retire({ table }: { table: TableLine }) {
  const t = useWords();
  const client = useQueryClient();
  const { id: workspace } = useWorkspace();
  const [reason, setReason] = useState("");
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>();
  const send = async (): Promise<void> => {
    setBusy(true);
    setProblem(undefined);
    try {
      await retireAreaTable(workspace, table.id, reason);
      await tablesChanged(client, workspace);
    } catch (error) {
      setProblem(error);
    }
    setBusy(false);
  };
  return (
    <form
      className="areas-retire no-print"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <TextField label={t("areas.why")} required longest={1000} value={reason} onChange={setReason} />
      <button type="submit" className="button" disabled={busy}>
        {t("areas.retire")}
      </button>
      {problem ? <ProblemNote error={problem} /> : null}
    </form>
  );
}
