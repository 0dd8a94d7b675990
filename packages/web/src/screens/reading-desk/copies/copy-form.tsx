import { useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import type { DocumentDetail, DocumentText, WorkingCopy } from "@truce/domain/sources";
import { useState } from "react";
import { addCopy } from "../../../api/acts.ts";
import { documentQuery, meQuery } from "../../../api/queries.ts";
import { copyLanguages, useLanguageNames } from "../../../i18n/language-names.ts";
import { useWords } from "../../../i18n/words.ts";
import { ChoiceField } from "../../../parts/field/choice-field.tsx";
import { TextField } from "../../../parts/field/text-field.tsx";
import { FormDialog } from "../../../parts/form-dialog/form-dialog.tsx";
import { ProblemNote } from "../../../parts/problem/problem.tsx";
import { useLanguage, useWorkspace } from "../../../shell/use-workspace.ts";
import { alignCopy, originalParagraphs } from "./align.ts";

const copyKinds: readonly WorkingCopy["kind"][] = ["translation", "transcript"];

/** Hands in a translation or a transcript; says beforehand how it will stand beside the original. */
export function CopyForm({
  detail,
  text,
  onClose,
  onDone,
}: {
  detail: DocumentDetail;
  text: DocumentText | null;
  onClose: () => void;
  onDone: (id: string) => void;
}) {
  const t = useWords();
  const nameOf = useLanguageNames();
  const client = useQueryClient();
  const { id: workspace } = useWorkspace();
  const lang = useLanguage();
  const { data: me } = useSuspenseQuery(meQuery);
  const [kind, setKind] = useState<WorkingCopy["kind"]>(text ? "translation" : "transcript");
  const [language, setLanguage] = useState<string>(
    detail.language === lang ? (copyLanguages.find((each) => each !== lang) ?? lang) : lang,
  );
  const [by, setBy] = useState(me.person.name);
  const [reviewed, setReviewed] = useState(false);
  const [typed, setTyped] = useState("");
  const [saving, setSaving] = useState(false);
  const [problem, setProblem] = useState<unknown>();
  const [original] = useState(() => (text ? originalParagraphs(text) : []));
  const { aligned, paragraphs } = alignCopy(typed, original);

  const save = async (): Promise<void> => {
    setSaving(true);
    setProblem(undefined);
    try {
      const { id } = await addCopy(workspace, detail.id, {
        kind,
        language,
        by: by.trim(),
        reviewed,
        paragraphs,
      });
      await client.invalidateQueries({ queryKey: documentQuery(workspace, detail.id).queryKey });
      onDone(id);
    } catch (error) {
      setProblem(error);
      setSaving(false);
    }
  };

  return (
    <FormDialog title={t("copies.add")} onClose={onClose}>
      <p className="hint">{t("copies.note")}</p>
      {problem ? <ProblemNote error={problem} /> : null}
      <form
        className="copy-form"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <div className="copy-form-fields">
          <ChoiceField
            label={t("copies.kind")}
            value={kind}
            choices={copyKinds.map((each) => [each, t(`copies.kind.${each}`)])}
            onChange={setKind}
          />
          <ChoiceField
            label={t("copies.language")}
            value={language}
            choices={copyLanguages.map((each) => [each, nameOf(each)])}
            onChange={setLanguage}
          />
          <TextField label={t("copies.by")} required longest={300} value={by} onChange={setBy} />
        </div>
        <label className="field">
          <span>{t("copies.text")}</span>
          <textarea
            required
            dir="auto"
            lang={language}
            className="copy-typed"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        </label>
        <p className="hint" role="status">
          {paragraphs.length === 0
            ? t("copies.howParted", { original: original.length })
            : t(aligned ? "copies.aligned" : "copies.notAligned", {
                paragraphs: paragraphs.length,
                original: original.length,
              })}
        </p>
        <label className="form-check">
          <input type="checkbox" checked={reviewed} onChange={(event) => setReviewed(event.target.checked)} />
          <span>{t("copies.wasReviewed")}</span>
        </label>
        <p className="form-end">
          <button type="submit" className="button primary" disabled={saving || paragraphs.length === 0}>
            {t("do.save")}
          </button>
          <button type="button" className="button" onClick={onClose}>
            {t("do.cancel")}
          </button>
        </p>
      </form>
    </FormDialog>
  );
}
