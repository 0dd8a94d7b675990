import type { FigurePrecision } from "./content.ts";
import type { NumberMention } from "../figures/numbers.ts";
import type { TimeInterval } from "../types.ts";
import type { Region } from "../syntax/sentence.ts";
import { timesIn, tokenAt, words } from "../syntax/sentence.ts";
import { emit } from "./clause.ts";
import type { FigureContent } from "./content.ts";
import type { ClauseView, Context } from "./context.ts";
import type { Counted } from "./counted.ts";
import { unitOf } from "./lexicon.ts";

/** "compared with 5,865 in the previous week": the earlier count of what the figure before it counts. */
export function comparedFigure(
  context: Context,
  view: ClauseView,
  number: NumberMention,
  counted: Counted | null,
): void {
  const { sentence } = context;
  const host = context.figures.at(-1);
  if (host?.content.kind !== "figure" || host.evidence[0]!.start < sentence.start) return;
  const a = tokenAt(sentence, number.start);
  let b = tokenAt(sentence, number.end);
  while (b < view.region.b && !/^(?:[,;:.–—()]|and|but|while)$/.test(sentence.tokens[b]!.lower)) b++;
  const region: Region = { a, b };
  const content: FigureContent = {
    kind: "figure",
    value: number.value,
    precision: number.precision,
    unit:
      counted && counted.noun.endsWith("s") && !/weeks?|months?|days?/.test(counted.noun)
        ? unitOf(counted.noun)
        : host.content.unit,
  };
  if (number.min !== undefined) content.min = number.min;
  if (number.max !== undefined) content.max = number.max;
  if (number.precision !== "exact") content.valueText = number.text;
  if (host.content.event !== undefined) content.event = host.content.event;
  if (host.content.population !== undefined) content.population = host.content.population;
  const [time] = timesIn(sentence, region);
  const earlier = periodBefore(words(sentence, region), host.content.period);
  if (earlier) content.period = earlier;
  // "the same month last year" goes back from the other figure's period, which nothing here reckons.
  else if (
    time &&
    !/\b(?:previous|preceding|prior|before|earlier|last|same)\b/i.test(words(sentence, region))
  )
    content.period = time.interval;
  emit(
    context,
    { region, chain: host.chain },
    {
      kind: "figure",
      modality: "asserted",
      polarity: "affirmative",
      content,
      template: "figure.compared",
      why: [`"${number.text}" is what the figure before is compared with`],
    },
  );
}

/** "the previous week": as long a time, right before the period of the other figure. */
function periodBefore(text: string, period: TimeInterval | undefined): TimeInterval | undefined {
  const match = /\b(?:the )?(?:previous|preceding|prior) (day|week|month|quarter|year|period)\b/i.exec(text);
  if (!match || !period?.start || !period.end) return undefined;
  const start = Temporal.PlainDate.from(period.start);
  const days = start.until(Temporal.PlainDate.from(period.end)).days + 1;
  const back = {
    day: { days: 1 },
    week: { weeks: 1 },
    month: { months: 1 },
    quarter: { months: 3 },
    year: { years: 1 },
    period: { days },
  }[match[1]!.toLowerCase() as "week"];
  return {
    text: match[0],
    start: start.subtract(back).toString(),
    end: start.subtract({ days: 1 }).toString(),
    precision: period.precision,
    inferred: ["start", "end"],
  };
}

const FRACTION: Readonly<Record<string, number>> = {
  half: 50,
  third: 33.3,
  quarter: 25,
  fifth: 20,
  tenth: 10,
  "two thirds": 66.7,
  "three quarters": 75,
  "three fifths": 60,
  "two fifths": 40,
};

/** "about a quarter of them civilians": modifier, fraction and who. */
const SHARE =
  /(?:^|[,(–—]\s*|\band )(?<before>about|around|some|roughly|nearly|almost|over|more than|at least|up to|less than)?\s*(?:an? |one[ -])?(?<part>half|third|quarter|fifth|tenth|(?:two|three)[ -](?:thirds|quarters|fifths)) of (?:them|whom|these|those)\b(?: (?:were|are|was|being))?\s+(?:(?<where>(?:in|near|from|along|around) [^,.;()]{2,50})|(?<who>(?:(?!and\b|in\b|on\b|at\b|since\b|who\b|by\b)[\p{L}-]+ ?){1,4}(?:and (?:children|women|girls|boys|men))?))/iu;

/** Where the comma before a share of what was just counted stands in a region, or -1. */
export function shareAt(context: Context, region: Region): number {
  const { sentence } = context;
  for (let i = region.a + 2; i < region.b - 3; i++)
    if (sentence.tokens[i]!.text === "," && SHARE.exec(words(sentence, { a: i, b: region.b }))?.index === 0)
      return i;
  return -1;
}

/** Emits the share of the figure just told as a part of it, in percent with the words as its value's text. */
export function shareFigure(context: Context, view: ClauseView): boolean {
  const { sentence } = context;
  const host = context.figures.at(-1);
  const first = sentence.tokens[view.region.a];
  if (host?.content.kind !== "figure" || !first || host.evidence[0]!.start < sentence.start) return false;
  const match = SHARE.exec(words(sentence, view.region));
  const groups = match?.groups;
  const value = FRACTION[groups?.["part"]?.toLowerCase().replace("-", " ") ?? ""];
  if (!match || !groups || value === undefined) return false;
  const start = first.start + match.index + match[0].search(/[\p{L}]/u);
  const opening = /^and /i.test(match[0]) ? 4 : 0;
  const end = first.start + match.index + match[0].trimEnd().length;
  const region = { a: tokenAt(sentence, start + opening), b: tokenAt(sentence, end - 1) + 1 };
  const before = groups["before"]?.toLowerCase();
  const precision: FigurePrecision =
    before === undefined
      ? value % 1 === 0
        ? "exact"
        : "estimate"
      : /^(?:over|more than|at least)$/.test(before)
        ? "at_least"
        : /^(?:up to|less than)$/.test(before)
          ? "at_most"
          : /^(?:nearly|almost)$/.test(before)
            ? "nearly"
            : "estimate";
  const content: FigureContent = {
    kind: "figure",
    value,
    precision,
    unit: "percent",
    valueText: words(sentence, region).replace(/ of (?:them|whom|these|those)\b.*$/is, ""),
  };
  const who = groups["who"]?.trim() ?? host.content.population;
  if (who !== undefined) content.population = who;
  const where = groups["where"]?.trim().replace(/^\p{L}+ (?:the )?/u, "");
  if (where !== undefined) content.place = where;
  if (precision === "at_least") content.min = value;
  if (precision === "at_most") content.max = value;
  if (host.content.event !== undefined) content.event = host.content.event;
  if (host.content.period) content.period = host.content.period;
  const draft = emit(
    context,
    { region, chain: host.chain },
    {
      kind: "figure",
      modality: "asserted",
      polarity: "affirmative",
      content,
      template: "figure.share",
      why: [`a share of the ${host.content.value ?? "count"} told right before`],
    },
  );
  if (draft) draft.subsetOf = host;
  return draft !== null;
}
