import { foldForSearch } from "../base/index.ts";
import type { FigureContent } from "../claims/index.ts";

/**
 * What a figure counts. Figures of one measure can stand on one scale; figures of two measures never can.
 * `violence` measures describe the same fighting by different units, so that readers will be tempted to compare them.
 */
export const measures = [
  {
    key: "killed",
    violence: true,
    words: /\b(?:kill\w*|dead|died?|deaths?|fatalit\w*|lost their lives)\b|قتل|مقتل|ضحايا|погиб|убит/u,
  },
  { key: "injured", violence: true, words: /\b(?:injur\w*|wound\w*)\b|جريح|جرحى|ранен/u },
  {
    key: "breaches",
    violence: true,
    words: /\b(?:breach\w*|violat\w*|infring\w*)\b|خرق|خروقات|انتهاك|нарушен/u,
  },
  {
    key: "attacks",
    violence: true,
    words: /\b(?:attacks?|strikes?|airstrikes?|shellings?|incidents?|explosions?)\b/u,
  },
  { key: "arrested", violence: true, words: /\b(?:arrest\w*|detain\w*|detention\w*)\b|اعتقال/u },
  { key: "besieged", violence: false, words: /\b(?:besieged|siege)\b|محاصر|осажд/u },
  {
    key: "displaced",
    violence: false,
    words: /\b(?:displac\w*|homeless|fled|refugees?|made_homeless)\b|نازح|беженц/u,
  },
  { key: "reached", violence: false, words: /\b(?:reach\w*|deliver\w*|convoys?|trucks?|airdrops?)\b/u },
] as const;

export type MeasureKey = (typeof measures)[number]["key"] | "other";

/** The measure of a figure, from what its event, unit and population say, in that order. */
export function measureOf(figure: FigureContent): MeasureKey {
  for (const part of [figure.event, figure.unit, figure.population]) {
    if (!part) continue;
    const folded = foldForSearch(part.replaceAll("_", " "));
    const found = measures.find((measure) => measure.words.test(folded));
    if (found) return found.key;
  }
  return "other";
}

export const isViolence = (key: MeasureKey): boolean =>
  measures.some((measure) => measure.key === key && measure.violence);
