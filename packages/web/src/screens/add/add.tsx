import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { Tab, TabList, TabPanel, Tabs } from "react-aria-components/Tabs";
import { addAddress, addFile, addText } from "../../api/acts.ts";
import { ApiProblem } from "../../api/problem.ts";
import type { JobView } from "../../api/types.ts";
import { useWords } from "../../i18n/words.ts";
import { ProblemNote } from "../../parts/problem/problem.tsx";
import { useTitle } from "../../shell/use-title.ts";
import { useLanguage, useMay, useWorkspace } from "../../shell/use-workspace.ts";
import "./add.css";
import { AddressForm } from "./address-form.tsx";
import { FileForm } from "./file-form.tsx";
import { JobProgress } from "./job-progress.tsx";
import { TextForm } from "./text-form.tsx";

/** Three ways to hand in a report: paste its text, drop a file, give its address. */
export function AddScreen() {
  const t = useWords();
  const { id: workspace, view } = useWorkspace();
  const lang = useLanguage();
  const navigate = useNavigate();
  useTitle(t("nav.add"), view?.name);
  const mayCapture = useMay("capture");
  const [job, setJob] = useState<JobView | undefined>();
  const [sending, setSending] = useState(false);
  const [problem, setProblem] = useState<unknown>(undefined);

  const hand = async (work: () => Promise<{ job: JobView }>): Promise<void> => {
    setProblem(undefined);
    setSending(true);
    try {
      setJob((await work()).job);
    } catch (error) {
      setProblem(error);
    } finally {
      setSending(false);
    }
  };

  if (!mayCapture)
    return (
      <div className="screen">
        <h1>{t("nav.add")}</h1>
        <p className="prose">{t("add.mayNot")}</p>
      </div>
    );
  if (job)
    return (
      <div className="screen">
        <h1>{t("add.working")}</h1>
        <JobProgress
          id={job.id}
          onDone={(result) => {
            void navigate({
              to: "/$lang/$workspace/reports/$documentId",
              params: { lang, workspace, documentId: result.documentId },
              replace: true,
              state: { already: result.already },
            });
          }}
          onBack={() => setJob(undefined)}
        />
      </div>
    );
  return (
    <div className="screen add">
      <header>
        <h1>{t("nav.add")}</h1>
        <p className="prose hint">{t("add.lead")}</p>
      </header>
      {problem ? <ProblemNote error={problem} /> : null}
      <Tabs className="tabs">
        <TabList aria-label={t("add.ways")} className="tab-list">
          <Tab id="text">{t("add.text")}</Tab>
          <Tab id="file">{t("add.file")}</Tab>
          <Tab id="address">{t("add.address")}</Tab>
        </TabList>
        <TabPanel id="text">
          <TextForm
            sending={sending}
            onSend={(report) =>
              report.text.trim() === ""
                ? setProblem(new ApiProblem("empty-document", 422, "", "", {}))
                : void hand(() => addText(workspace, report))
            }
          />
        </TabPanel>
        <TabPanel id="file">
          <FileForm
            sending={sending}
            onSend={(file, known) => void hand(() => addFile(workspace, file, known))}
          />
        </TabPanel>
        <TabPanel id="address">
          <AddressForm sending={sending} onSend={(url) => void hand(() => addAddress(workspace, url))} />
        </TabPanel>
      </Tabs>
      <p className="hint prose">{t("add.after")}</p>
    </div>
  );
}
