import type { InputHTMLAttributes } from "react";

type Extra = Pick<
  InputHTMLAttributes<HTMLInputElement>,
  "autoFocus" | "inputMode" | "name" | "pattern" | "required" | "type"
>;

/** One line of text under its label. An address is typed from left to right in every language. */
export function TextField({
  label,
  value,
  longest,
  onChange,
  ...extra
}: {
  label: string;
  value: string;
  /** Characters that the node takes. */
  longest: number;
  onChange: (value: string) => void;
} & Extra) {
  const isUrl = extra.type === "url";
  return (
    <label className="field">
      <span>{label}</span>
      <input
        {...extra}
        dir={isUrl ? "ltr" : "auto"}
        {...(isUrl ? { placeholder: "https://" } : {})}
        maxLength={longest}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </label>
  );
}
