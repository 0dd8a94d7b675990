import { useWords } from "../../i18n/words.ts";
import { DayField } from "../../parts/day-field/day-field.tsx";
import { ChoiceField } from "../../parts/field/choice-field.tsx";
import { TextField } from "../../parts/field/text-field.tsx";

/** What the person who hands a report in knows about it. */
export type Known = Partial<Record<"title" | "publisher" | "published" | "url" | "label", string>>;

const fields = ["title", "publisher", "published", "url"] as const;

/** From open to closed. Left out: the node decides, mission for text and sealed for what it cannot read. */
const labels = ["public", "mission", "restricted", "sealed"] as const;

/** Without what was left empty. */
export const knownFrom = (known: Known): Known =>
  Object.fromEntries(Object.entries(known).filter(([, value]) => value.trim() !== ""));

export function KnownFields({ known, onChange }: { known: Known; onChange: (known: Known) => void }) {
  const t = useWords();
  return (
    <fieldset className="known">
      <legend className="hint">{t("add.known")}</legend>
      {fields.map((field) => {
        const label = t(`add.known.${field}`);
        const set = (value: string): void => onChange({ ...known, [field]: value });
        return field === "published" ? (
          <DayField key={field} label={label} value={known[field] ?? ""} onChange={set} />
        ) : (
          <TextField
            key={field}
            label={label}
            name={field}
            type={field === "url" ? "url" : "text"}
            longest={field === "url" ? 4000 : 300}
            value={known[field] ?? ""}
            onChange={set}
          />
        );
      })}
      <ChoiceField
        label={t("add.known.label")}
        name="label"
        value={known.label ?? ""}
        choices={[
          ["", t("add.known.label.usual")],
          ...labels.map((label) => [label, t(`label.${label}`)] as const),
        ]}
        onChange={(label) => onChange({ ...known, label })}
      />
    </fieldset>
  );
}
