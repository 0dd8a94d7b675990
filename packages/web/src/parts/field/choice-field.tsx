import type { SelectHTMLAttributes } from "react";

/** One of several, under its label. */
export function ChoiceField<T extends string | number>({
  label,
  value,
  choices,
  onChange,
  ...extra
}: {
  label: string;
  value: T;
  /** What can be chosen, and in which words. */
  choices: readonly (readonly [T, string])[];
  onChange: (value: T) => void;
} & Pick<SelectHTMLAttributes<HTMLSelectElement>, "autoFocus" | "dir" | "name">) {
  return (
    <label className="field">
      <span>{label}</span>
      <select
        {...extra}
        value={value}
        onChange={(event) => {
          const chosen = choices[event.target.selectedIndex];
          if (chosen) onChange(chosen[0]);
        }}
      >
        {choices.map(([each, words]) => (
          <option key={each} value={each}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
}
