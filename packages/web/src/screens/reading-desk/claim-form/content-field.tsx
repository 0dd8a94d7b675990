import { useWords, type MessageId } from "../../../i18n/words.ts";
import { DayField } from "../../../parts/day-field/day-field.tsx";
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
  return (
    <label className="field">
      <span>
        {t(field.label)}
        {field.required ? " *" : ""}
      </span>
      {field.type === "choice" ? (
        <select
          autoFocus={first}
          value={value}
          onChange={(event) => onChange({ [field.name]: event.target.value })}
        >
          {field.options.map((option) => (
            <option key={option} value={option}>
              {t(`${field.prefix}.${option}` as MessageId)}
            </option>
          ))}
        </select>
      ) : (
        <input
          autoFocus={first}
          dir="auto"
          inputMode={field.type === "number" ? "decimal" : "text"}
          pattern={field.type === "number" ? "[\\-0-9٠-٩۰-۹.,٫٬'’\\s]*" : undefined}
          required={field.required === true}
          maxLength={4000}
          value={value}
          onChange={(event) => onChange({ [field.name]: event.target.value })}
        />
      )}
    </label>
  );
}
