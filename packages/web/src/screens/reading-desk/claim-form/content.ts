import type { TimeInterval } from "@truce/domain/base";
import type { Field } from "./fields.ts";

/** What stands in the form: text for every input, intervals as two dates. */
export type Entered = Record<string, string>;

/** Fills the form from a claim's content. */
export function entered(fields: readonly Field[], content: Readonly<Record<string, unknown>>): Entered {
  const out: Entered = {};
  for (const field of fields) {
    const value = content[field.name];
    if (field.type === "interval") {
      const interval = value as TimeInterval | undefined;
      out[`${field.name}.start`] = interval?.start?.slice(0, 10) ?? "";
      out[`${field.name}.end`] = interval?.end?.slice(0, 10) ?? "";
    } else if (Array.isArray(value)) out[field.name] = value.join("; ");
    else out[field.name] = typeof value === "string" || typeof value === "number" ? String(value) : "";
  }
  return out;
}

/**
 * The content that the form states. Members that the form does not show stay as they were; an emptied field is left
 * out, but a figure without a number keeps `value: null`, since unknown is not zero.
 */
export function contentFrom(
  fields: readonly Field[],
  values: Entered,
  before: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const content: Record<string, unknown> = { ...before };
  for (const field of fields) {
    if (field.type === "interval") {
      const interval = intervalFrom(values, field.name, before[field.name] as TimeInterval | undefined);
      if (interval) content[field.name] = interval;
      else delete content[field.name];
      continue;
    }
    const value = (values[field.name] ?? "").trim();
    if (field.type === "number") {
      const number = parseNumber(value);
      if (number !== undefined) content[field.name] = number;
      else if (field.name === "value") content[field.name] = null;
      else delete content[field.name];
    } else if (value === "") delete content[field.name];
    else content[field.name] = value;
  }
  return content;
}

/** A number as people type it: Arabic digits, grouping marks and spaces are understood. */
export function parseNumber(text: string): number | undefined {
  const plain = text
    .replaceAll(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replaceAll(/[\u06F0-\u06F9]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0))
    .replaceAll("\u066B", ".")
    .replaceAll(/[\s,\u066C\u00A0\u202F'’]/g, "");
  if (!/^-?\d+(?:\.\d+)?$/.test(plain)) return undefined;
  return Number(plain);
}

function intervalFrom(
  values: Entered,
  name: string,
  before: TimeInterval | undefined,
): TimeInterval | undefined {
  const start = values[`${name}.start`] || null;
  const end = values[`${name}.end`] || null;
  if (start === null && end === null) return undefined;
  const same =
    before !== undefined &&
    (before.start?.slice(0, 10) ?? null) === start &&
    (before.end?.slice(0, 10) ?? null) === end;
  if (same) return before;
  return {
    text: [start, end].filter((each) => each !== null).join(" – "),
    start,
    end,
    precision: "day",
    inferred: [],
  };
}
