import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "react-aria-components/Button";
import { FileTrigger } from "react-aria-components/FileTrigger";
import { tablesChanged, takeAreaTable, type AreaTableTaken } from "../../api/area-tables.ts";
import { useFormats } from "../../i18n/formats.ts";
import { useWords } from "../../i18n/words.ts";
import { DayField } from "../../parts/day-field/day-field.tsx";
import { TextField } from "../../parts/field/text-field.tsx";
import { ProblemNote } from "../../parts/problem/problem.tsx";
import { Own } from "../../parts/quoted/quoted.tsx";
import { useWorkspace } from "../../shell/use-workspace.ts";
import { RefusedLines } from "./table-facts.tsx";

/** So many refused lines are drawn; more are counted. */
const mostShown = 500;

/** A file of areas with what whoever hands it in says of it, and what came of it. */
export function AddTable() {
  const t = useWords();
  const f = useFormats();
  const client = useQueryClient();
  const { id: workspace } = useWorkspace();
  const [file, setFile] = useState<File | undefined>();
  const [source, setSource] = useState("");
  const [licence, setLicence] = useState("");
  const [validOn, setValidOn] = useState("");
  const [sending, setSending] = useState(false);
  const [problem, setProblem] = useState<unknown>();
  const [taken, setTaken] = useState<AreaTableTaken | undefined>();
  const send = async (chosen: File): Promise<void> => {
    setSending(true);
    setProblem(undefined);
    setTaken(undefined);
    try {
      const draft = { file: chosen, source, licence, ...(validOn ? { validOn } : {}) };
      setTaken(await takeAreaTable(workspace, draft));
      setFile(undefined);
      await tablesChanged(client, workspace);
    } catch (error) {
      setProblem(error);
    }
    setSending(false);
  };
  return (
    <section className="no-print" aria-labelledby="areas-add">
      <h2 id="areas-add">{t("areas.add")}</h2>
      <form
        className="areas-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (file) void send(file);
        }}
      >
        <p className="areas-file">
          <FileTrigger
            acceptedFileTypes={[".csv", ".tsv", ".txt", ".xlsx"]}
            onSelect={(list) => setFile(list?.[0])}
          >
            <Button className="button">{t(file ? "add.chooseOther" : "add.choose")}</Button>
          </FileTrigger>
          <span>
            {file ? (
              <>
                <Own>{file.name}</Own> · {f.size(file.size)}
              </>
            ) : (
              <span className="hint">{t("areas.file")}</span>
            )}
          </span>
        </p>
        <TextField label={t("areas.source")} required longest={500} value={source} onChange={setSource} />
        <TextField label={t("areas.licence")} required longest={500} value={licence} onChange={setLicence} />
        <DayField label={t("areas.validOn")} value={validOn} onChange={setValidOn} />
        <button type="submit" className="button primary" disabled={sending || !file}>
          {t(sending ? "add.sending" : "areas.take")}
        </button>
      </form>
      {problem ? <ProblemNote error={problem} /> : null}
      <div role="status" className="areas-taken">
        {taken ? (
          <p>
            <Own>{taken.table.name}</Own>: {t(taken.known ? "areas.known" : "areas.taken")}{" "}
            {t("areas.accepted", { lines: taken.table.accepted })},{" "}
            {t("areas.refused", { lines: taken.refused.length })}.
          </p>
        ) : null}
      </div>
      {taken ? <RefusedLines refused={taken.refused.slice(0, mostShown)} all={taken.refused.length} /> : null}
    </section>
  );
}
