import { useState } from "react";
import { ledgerFiles } from "../../api/ledger.ts";
import { useFormats } from "../../i18n/formats.ts";
import { useWords } from "../../i18n/words.ts";
import { useMay } from "../../shell/use-workspace.ts";
import { CopyText } from "../copy-text/copy-text.tsx";
import { ProblemNote } from "../problem/problem.tsx";
import { Own } from "../quoted/quoted.tsx";
import { checkProof, type Checked } from "./check-proof.ts";

/** The proof of one act: checked here, or taken away and checked without this node. */
export function Proof({ entryId, proof }: { entryId: string; proof: string }) {
  const t = useWords();
  const may = useMay("export");
  const [checked, setChecked] = useState<Checked | "checking" | undefined>();
  const [problem, setProblem] = useState<unknown>();
  const file = `${entryId}.tlog-proof`;
  if (!may) return <p className="hint">{t("custody.mayNot")}</p>;
  const check = async (): Promise<void> => {
    setProblem(undefined);
    setChecked("checking");
    try {
      setChecked(await checkProof(proof));
    } catch (error) {
      setChecked(undefined);
      setProblem(error);
    }
  };
  return (
    <div className="proof no-print">
      <p className="proof-acts">
        <button
          type="button"
          className="button"
          disabled={checked === "checking"}
          onClick={() => void check()}
        >
          {t("custody.check")}
        </button>
        <a className="button" href={proof} download={file}>
          {t("custody.download")}
        </a>
      </p>
      <div role="status">
        {checked === "checking" ? <p className="hint">{t("custody.checking")}</p> : null}
        {checked && checked !== "checking" ? <Verdict checked={checked} /> : null}
      </div>
      {problem ? <ProblemNote error={problem} /> : null}
      <p className="hint">
        {t("custody.offline")}{" "}
        <a href={ledgerFiles.program} download="truce-verify.mjs">
          {t("custody.program")}
        </a>{" "}
        ·{" "}
        <a href={ledgerFiles.policy} download="truce.policy">
          {t("custody.policy")}
        </a>
      </p>
      <CopyText text={`node truce-verify.mjs ${file} --policy truce.policy`} what={t("custody.command")} />
    </div>
  );
}

function Verdict({ checked }: { checked: Checked }) {
  const t = useWords();
  const f = useFormats();
  if (checked.outcome === "refused")
    return (
      <div className="proof-verdict" data-proved="false">
        <p>
          <strong>{t("custody.notProved")}</strong>
        </p>
        <p className="hint">
          <Own>{checked.why}</Own>
        </p>
      </div>
    );
  return (
    <div className="proof-verdict" data-proved="true">
      <p>
        <strong>{t("custody.proved")}</strong>{" "}
        {t("custody.provedWords", { place: checked.place, size: checked.size })}{" "}
        {checked.cosigned.length > 0
          ? t("custody.cosignedBy", { names: f.list(checked.cosigned.map(({ name }) => name)) })
          : t("custody.cosignedByNobody")}
      </p>
      <details>
        <summary>{t("custody.entryReads")}</summary>
        <pre dir="ltr" tabIndex={0} className="proof-entry">
          {checked.entry}
        </pre>
      </details>
      <p className="hint">{t("custody.notMeant")}</p>
    </div>
  );
}
