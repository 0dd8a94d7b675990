import type { FigureContent } from "@truce/domain/claims";
import type { Formats } from "../../i18n/formats.ts";
import type { Words } from "../../i18n/words.ts";

/** The number of a figure with its mark of precision, in the reader's digits. A vague number stays words. */
export function figureNumber(figure: FigureContent, t: Words, f: Formats): string {
  const { value, min, max, valueText, precision } = figure;
  if (value !== null) {
    const n = f.number(value);
    switch (precision) {
      case "at_least":
        return t("number.atLeast", { n });
      case "at_most":
        return t("number.atMost", { n });
      case "nearly":
        return t("number.nearly", { n });
      case "estimate":
        return t("number.about", { n });
      case "exact":
      case "vague":
      case "range":
        return n;
    }
  }
  if (min !== undefined && max !== undefined)
    return t("number.range", { a: f.number(min), b: f.number(max) });
  if (min !== undefined) return t("number.atLeast", { n: f.number(min) });
  if (max !== undefined) return t("number.atMost", { n: f.number(max) });
  return valueText ?? t("number.unknown");
}
