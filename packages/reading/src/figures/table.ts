import type { Chain } from "../attribution/chain.ts";
import type { FigureContent } from "../claims/content.ts";
import type { Draft } from "../claims/draft.ts";
import { HARM, unitOf } from "../claims/lexicon.ts";
import { foldDigits } from "../time/find.ts";
import type { TextBlock } from "../view/block.ts";

const HEADS: readonly [RegExp, string, string][] = [
  [/kill|dead|death|fatal|погиб|убит|قتل|قتيل|شهيد|وفيات/iu, "killed", "persons"],
  [/injur|wound|ранен|пострад|جريح|جرحى|إصاب|مصاب/iu, "injured", "persons"],
  [/displac|idp|перемещ|نازح/iu, "displaced", "persons"],
  [/detain|arrest|задерж|معتقل/iu, "detained", "persons"],
  [/violation|breach|incident|нарушен|خرق|خروقات|انتهاك/iu, "recorded", "violations"],
  [/truck|lorr|грузов|شاحن/iu, "delivered", "trucks"],
  [/reached|beneficiar|охвачен|مستفيد/iu, "reached", "persons"],
  [/tonn|tons|тонн|طن/iu, "delivered", "tonnes"],
  [/need|нужд|محتاج/iu, "in need", "persons"],
  [/strike|shelling|attack|обстрел|غار|قصف/iu, "recorded", "attacks"],
];

/**
 * Reads a table row: each numeric cell is a figure whose event and unit come from its column's head and whose place
 * comes from the first cell. Evidence is both cells. Rows under unnamed columns say nothing that can be counted.
 */
export function readTableRow(block: TextBlock, chain: Chain): Draft[] {
  const cells = block.cells ?? [];
  const label = cells[0];
  if (!label || cells.length < 2) return [];
  const { text } = block.view;
  const name = text.slice(label.start, label.end).trim();
  if (name === "" || /^[\d.,\s]+$/.test(foldDigits(name))) return [];
  const out: Draft[] = [];
  for (const cell of cells.slice(1)) {
    const digits = foldDigits(text.slice(cell.start, cell.end)).trim();
    if (cell.head === "" || !/^\d{1,3}(?:[,\s\u00a0]\d{3})*(?:\.\d+)?$|^\d+(?:\.\d+)?$/.test(digits))
      continue;
    const head = HEADS.find(([pattern]) => pattern.test(cell.head));
    const total = /^(?:total|sum|overall|итого|всего|المجموع|الإجمالي)/iu.test(name);
    const content: FigureContent = {
      kind: "figure",
      value: Number(digits.replace(/[,\s\u00a0]/g, "")),
      precision: "exact",
      unit: head?.[2] ?? unitOf(cell.head),
    };
    content.event = head?.[1] ?? HARM[cell.head.toLowerCase()] ?? cell.head.toLowerCase();
    if (total) content.cumulative = true;
    else content.place = name;
    out.push({
      kind: "figure",
      modality: "asserted",
      polarity: "affirmative",
      evidence: [
        { start: label.start, end: label.end },
        { start: cell.start, end: cell.end },
      ],
      chain,
      content,
      template: "figure.table",
      why: [`row "${name}", column "${cell.head}"`],
    });
  }
  return out;
}
