import { useWords, type MessageId } from "../../../i18n/words.ts";
import { DayField } from "../../../parts/day-field/day-field.tsx";
import { ChoiceField } from "../../../parts/field/choice-field.tsx";
import { TextField } from "../../../parts/field/text-field.tsx";
import type { Entered } from "./content.ts";
import type { Field } from "./fields.ts";

/** One member of the content, with the input that suits it. */
export function ContentField({
  field,
  values,
  first,
  onChange,
}: {
  field: Field;
  values: Entered;
  first: boolean;
  onChange: (change: Entered) => void;
}) {
  const t = useWords();
  const value = values[field.name] ?? "";
  if (field.type === "interval") {
    const ends = ["start", "end"] as const;
    return (
      <fieldset className="field form-interval">
        <legend>{t(field.label)}</legend>
        {ends.map((end) => (
          <DayField
            key={end}
            label={t(`time.${end}`)}
            required={field.required === true && end === "start"}
            value={values[`${field.name}.${end}`] ?? ""}
            onChange={(day) => onChange({ [`${field.name}.${end}`]: day })}
          />
        ))}
      </fieldset>
    );
  }
  const label = `${t(field.label)}${field.required ? " *" : ""}`;
  const set = (next: string): void => onChange({ [field.name]: next });
  if (field.type === "choice")
    return (
      <ChoiceField
        label={label}
        autoFocus={first}
        value={value}
        choices={field.options.map((option) => [option, t(`${field.prefix}.${option}` as MessageId)])}
        onChange={set}
      />
    );
  return (
    <TextField
      label={label}
      autoFocus={first}
      {...(field.type === "number" ? { inputMode: "decimal", pattern: "[\\-0-9٠-٩۰-۹.,٫٬'’\\s]*" } : {})}
      required={field.required === true}
      longest={4000}
      value={value}
      onChange={set}
    />
  );
}
