import type { ClaimContent, ClaimDraft, ClaimKind, Evidence, Modality } from "@truce/domain/claims";
import type { SourceChain } from "@truce/domain/sources";
import { useState } from "react";
import { useWords } from "../../../i18n/words.ts";
import { ChoiceField } from "../../../parts/field/choice-field.tsx";
import { FormDialog } from "../../../parts/form-dialog/form-dialog.tsx";
import { Quoted } from "../../../parts/quoted/quoted.tsx";
import { kinds } from "../../claims/filter.ts";
import { ChainFields } from "./chain-fields.tsx";
import "./claim-form.css";
import { contentFrom, entered } from "./content.ts";
import { ContentField } from "./content-field.tsx";
import { fieldsOf } from "./fields.ts";

const modalities = [
  "asserted",
  "denied",
  "proposed",
  "expected",
  "alleged",
  "conditional",
  "hoped",
  "feared",
  "planned",
  "committed",
  "needed",
  "likely",
  "hedged",
] as const satisfies readonly Modality[];

/** What the form starts from: a claim to be said right, or selected words to be made a claim. */
export interface FormStart {
  readonly documentId: ClaimDraft["documentId"];
  readonly kind: ClaimKind;
  readonly modality: Modality;
  readonly polarity: ClaimDraft["polarity"];
  readonly chain: SourceChain;
  readonly evidence: readonly Evidence[];
  readonly content: ClaimContent | Record<string, never>;
}

/** States a claim field by field: for a correction, the kind is fixed; for a new claim, it is chosen first. */
export function ClaimForm({
  title,
  start,
  fixedKind,
  onSave,
  onClose,
}: {
  title: string;
  start: FormStart;
  fixedKind: boolean;
  onSave: (draft: ClaimDraft) => Promise<void>;
  onClose: () => void;
}) {
  const t = useWords();
  const [kind, setKind] = useState(start.kind);
  const [modality, setModality] = useState(start.modality);
  const [negative, setNegative] = useState(start.polarity === "negative");
  const [chain, setChain] = useState(start.chain);
  const before = kind === start.kind ? (start.content as Record<string, unknown>) : {};
  const [values, setValues] = useState(() => initial(kind, before));
  const [saving, setSaving] = useState(false);
  const words = start.evidence.map((one) => ("text" in one ? one.text : one.description)).join(" … ");

  const save = async (): Promise<void> => {
    setSaving(true);
    await onSave({
      documentId: start.documentId,
      kind,
      modality,
      polarity: negative ? "negative" : "affirmative",
      chain: chain.filter((step) => step.name.trim() !== ""),
      evidence: [...start.evidence],
      content: contentFrom(fieldsOf[kind], values, before),
    });
    setSaving(false);
  };

  return (
    <FormDialog title={title} onClose={onClose}>
      <p className="form-words">
        <Quoted text={words} />
      </p>
      <form
        className="claim-form"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        {fixedKind ? null : (
          <ChoiceField
            label={t("form.kind")}
            autoFocus
            value={kind}
            choices={kinds.map((each) => [each, t(`kind.${each}`)])}
            onChange={(next) => {
              setKind(next);
              setValues(initial(next, {}));
            }}
          />
        )}
        <div className="claim-form-fields">
          {fieldsOf[kind].map((field, index) => (
            <ContentField
              key={`${kind}.${field.name}`}
              field={field}
              values={values}
              first={fixedKind && index === 0}
              onChange={(change) => setValues((now) => ({ ...now, ...change }))}
            />
          ))}
          <ChoiceField
            label={t("fact.modality")}
            value={modality}
            choices={modalities.map((each) => [each, t(`modality.${each}`)])}
            onChange={setModality}
          />
          <label className="form-check">
            <input
              type="checkbox"
              checked={negative}
              onChange={(event) => setNegative(event.target.checked)}
            />
            <span>{t("polarity.negative")}</span>
          </label>
        </div>
        <ChainFields chain={chain} onChange={setChain} />
        <p className="form-end">
          <button type="submit" className="button primary" disabled={saving}>
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

/** Choices start on their first option, so that what is shown is what is sent. */
function initial(kind: ClaimKind, content: Record<string, unknown>): Record<string, string> {
  const values = entered(fieldsOf[kind], content);
  for (const field of fieldsOf[kind])
    if (field.type === "choice" && !values[field.name]) values[field.name] = field.options[0]!;
  return values;
}
