import { useWords } from "../../i18n/words.ts";
import type { Mark } from "../../api/types.ts";
import { MarkShape, SpanShape } from "./mark-shape.tsx";
import type { Scale } from "./scale.ts";

const scale: Scale = { logarithmic: false, ticks: [], at: (value) => value };

const example = (figure: object, more: object = {}): Mark =>
  ({ figure: { precision: "exact", unit: "", ...figure }, state: "accepted", partOf: null, ...more }) as Mark;

/** The shapes of a strip, in words. */
export function HowToRead() {
  const t = useWords();
  const rows = [
    ["strip.how.exact", example({ value: 50 })],
    ["strip.how.estimate", example({ value: 50, precision: "estimate" })],
    ["strip.how.atLeast", example({ value: 40, precision: "at_least" })],
    ["strip.how.range", example({ value: null, min: 25, max: 75, precision: "range" })],
    ["strip.how.vague", example({ value: null, precision: "vague" })],
    ["strip.how.part", example({ value: 50 }, { partOf: "x" })],
    ["strip.how.proposed", example({ value: 50 }, { state: "proposed" })],
  ] as const;
  return (
    <details className="how-to-read no-print">
      <summary>{t("strip.how")}</summary>
      <ul>
        {rows.map(([id, mark]) => (
          <li key={id}>
            <MarkShape mark={mark} scale={scale} />
            <span>{t(id)}</span>
          </li>
        ))}
        <li>
          <SpanShape span={{ min: 20, max: 80, origins: 2, from: [] }} scale={scale} />
          <span>{t("strip.how.computed")}</span>
        </li>
      </ul>
    </details>
  );
}
