import { daySpan, foldForSearch, type ClaimId, type Label } from "../base/index.ts";
import { placeName, type ClaimLine, type FigureContent } from "../claims/index.ts";
import { comparableName, originKey } from "../identity/index.ts";
import { chainLine, speakerOf } from "../sources/index.ts";
import { compareFigures, type Comparison } from "./compare.ts";
import { contemporary } from "./contemporary.ts";
import { isViolence, measureOf, type MeasureKey } from "./measure.ts";

/** One source's number as a mark on a strip. */
export interface FigureMark {
  claimId: string;
  documentId: string;
  state: ClaimLine["state"];
  label: Label;
  source: string;
  chain: string;
  figure: FigureContent;
  measure: MeasureKey;
  /** Other numbers of the same sentence: in how many places, of whom. */
  scope: string | null;
  words: string;
  published: string | null;
  /** Further claims that pass on the same statement: not further sources. */
  sameOrigin: string[];
  /** The mark of which this one is a part. */
  partOf: string | null;
  demonstration: boolean;
}

/** What the accepted, mutually comparable figures of a strip span. Computed, never typed; null where nothing may be computed. */
export interface ComputedSpan {
  min: number;
  max: number;
  origins: number;
  from: string[];
}

export interface FigureStrip {
  key: string;
  measure: MeasureKey;
  place: string | null;
  unit: string;
  marks: FigureMark[];
  computed: ComputedSpan | null;
}

export interface FigurePair {
  a: string;
  b: string;
  comparison: Comparison;
}

const wordsOf = (claim: ClaimLine): string =>
  claim.evidence.map((one) => ("text" in one ? one.text : one.description)).join(" … ");

const textSpan = (claim: ClaimLine): { start: number; end: number } | undefined => {
  const first = claim.evidence.find((one) => "start" in one);
  return first && "start" in first ? { start: first.start, end: first.end } : undefined;
};

/** A number that stands within this many characters of another belongs to the same statement. */
const near = 160;

/** Whether a figure counts places rather than people or acts: it then says how far another figure reaches. */
const isPlaceCount = (figure: FigureContent): boolean =>
  /\b(?:places?|locations?|areas?|communit\w*|towns?|sites?|localit\w*)\b/u.test(foldForSearch(figure.unit));

const sourceOf = (claim: ClaimLine): string => (speakerOf(claim.chain) ?? claim.chain[0])?.name ?? "";

function scopeOf(claim: ClaimLine, all: readonly ClaimLine[]): string | null {
  const here = textSpan(claim);
  if (!here || isPlaceCount(claim.content as FigureContent)) return null;
  const parts = all
    .filter(
      (other) => other.id !== claim.id && other.kind === "figure" && other.documentId === claim.documentId,
    )
    .filter((other) => comparableName(sourceOf(other)) === comparableName(sourceOf(claim)))
    .filter((other) => {
      const there = textSpan(other);
      return (
        there !== undefined &&
        there.start - here.end < near &&
        here.start - there.end < near &&
        isPlaceCount(other.content as FigureContent)
      );
    })
    .map((other) => figureText(other.content as FigureContent));
  return parts.length === 0 ? null : [...new Set(parts)].join(", ");
}

/** A figure in a few words, without language: number, plus mark of precision, unit. */
export function figureText(figure: FigureContent): string {
  const number =
    figure.value !== null
      ? String(figure.value)
      : figure.min !== undefined || figure.max !== undefined
        ? `${figure.min ?? "…"}–${figure.max ?? "…"}`
        : (figure.valueText ?? "?");
  const mark = {
    at_least: "≥ ",
    at_most: "≤ ",
    nearly: "≈ ",
    estimate: "≈ ",
    exact: "",
    vague: "",
    range: "",
  }[figure.precision];
  return `${mark}${number} ${figure.unit}`.trim();
}

/** Figures of one origin and measure together: by what they say and who says it, or since their words were copied. */
function byOrigin(figures: readonly ClaimLine[]): ClaimLine[][] {
  const root = new Map<string, string>();
  const find = (key: string): string => {
    let at = key;
    while (root.get(at) !== undefined && root.get(at) !== at) at = root.get(at)!;
    return at;
  };
  const join = (a: string, b: string): void => void root.set(find(a), find(b));
  const measures = new Map(figures.map((claim) => [claim.id, measureOf(claim.content as FigureContent)]));
  for (const claim of figures) {
    const measure = measures.get(claim.id)!;
    join(claim.id, `${originKey(claim)}|${measure}`);
    for (const id of claim.sameOrigin) if (measures.get(id as ClaimId) === measure) join(claim.id, id);
  }
  return [...Map.groupBy(figures, (claim) => find(claim.id)).values()];
}

/** One mark for each origin; the claims that repeat it are listed on the mark. Accepted claims stand for their origin first. */
export function figureMarks(claims: readonly ClaimLine[]): FigureMark[] {
  const figures = claims.filter((claim) => claim.kind === "figure");
  const order = { accepted: 0, conflict: 1, proposed: 2, corrected: 3, rejected: 4 } as const;
  return byOrigin(figures).map((group) => {
    const sorted = [...group].sort(
      (a, b) =>
        order[a.state] - order[b.state] ||
        (a.recordedAt < b.recordedAt ? -1 : a.recordedAt > b.recordedAt ? 1 : a.id < b.id ? -1 : 1),
    );
    const claim = sorted[0]!;
    const figure = claim.content as FigureContent;
    return {
      claimId: claim.id,
      documentId: claim.documentId,
      state: claim.state,
      label: claim.label,
      source: sourceOf(claim),
      chain: chainLine(claim.chain),
      figure,
      measure: measureOf(figure),
      scope: scopeOf(claim, figures),
      words: wordsOf(claim),
      published: claim.documentPublished,
      sameOrigin: sorted.slice(1).map((other) => other.id),
      partOf: typeof figure.subsetOf === "string" ? figure.subsetOf : null,
      demonstration: claim.demonstration,
    };
  });
}

/** Sorts marks into strips: one measure, one kind of unit, one place, one time; the strip with most sources first. */
export function figureStrips(marks: readonly FigureMark[]): FigureStrip[] {
  const byId = new Map(marks.map((mark) => [mark.claimId, mark]));
  const byMeasure = new Map<string, FigureMark[]>();
  for (const mark of marks) {
    if (mark.measure === "other") continue;
    // A part stands with its whole, whatever it leaves unsaid.
    const key = keyOf((mark.partOf !== null && byId.get(mark.partOf)) || mark);
    const group = byMeasure.get(key);
    if (group) group.push(mark);
    else byMeasure.set(key, [mark]);
  }
  return [...byMeasure.entries()]
    .flatMap(([key, group]) =>
      contemporary(group).map((each, index) => ({ key: `${key}|${index}`, group: each })),
    )
    .map(({ key, group }): FigureStrip => ({
      key,
      measure: group[0]!.measure,
      place: group[0]!.figure.place ?? null,
      unit: group[0]!.figure.unit,
      marks: [...group].sort((a, b) => magnitude(a.figure) - magnitude(b.figure)),
      computed: computedSpan(group),
    }))
    .sort(
      (a, b) =>
        sources(b) - sources(a) ||
        Number(isPlaceCount(a.marks[0]!.figure)) - Number(isPlaceCount(b.marks[0]!.figure)) ||
        b.marks.length - a.marks.length ||
        (a.key < b.key ? -1 : 1),
    );
}

const keyOf = ({ measure, figure }: FigureMark): string =>
  `${measure}|${isPlaceCount(figure) ? "places" : ""}|${comparableName(placeName(figure) ?? "")}`;

const sources = (strip: FigureStrip): number =>
  new Set(strip.marks.map((mark) => comparableName(mark.source))).size;

const magnitude = (figure: FigureContent): number => figure.value ?? figure.max ?? figure.min ?? 0;

/** The span of what accepted figures say where every pair of them is comparable and comes from another origin. */
function computedSpan(marks: readonly FigureMark[]): ComputedSpan | null {
  const accepted = marks.filter(
    (mark) => mark.state === "accepted" && mark.partOf === null && mark.figure.value !== null,
  );
  if (new Set(accepted.map((mark) => comparableName(mark.source))).size < 2) return null;
  for (const a of accepted)
    for (const b of accepted)
      if (a !== b && compareFigures(a, b).differences.some((each) => each.dimension !== "precision"))
        return null;
  const values = accepted.map((mark) => mark.figure.value!);
  return {
    min: Math.min(...values),
    max: Math.max(...values),
    origins: accepted.length,
    from: accepted.map((mark) => mark.claimId),
  };
}

/** Two counters of the same weeks invite a comparison that the units forbid: so near, and neither much longer. */
const sameWeeksDays = 31;

/** Pairs that readers will set against each other and must not, each with its reasons. */
export function incomparablePairs(marks: readonly FigureMark[]): FigurePair[] {
  const violence = marks.filter(
    (mark) => isViolence(mark.measure) && daysOfPeriod(mark.figure) <= sameWeeksDays && mark.partOf === null,
  );
  const pairs: (FigurePair & { days: number })[] = [];
  violence.forEach((a, index) => {
    for (const b of violence.slice(index + 1)) {
      if (comparableName(a.source) === comparableName(b.source) || a.measure === b.measure) continue;
      const days = daysApart(a.figure, b.figure);
      if (days > sameWeeksDays) continue;
      const comparison = compareFigures(a, b);
      if (comparison.verdict === "not-comparable")
        pairs.push({ a: a.claimId, b: b.claimId, comparison, days });
    }
  });
  return pairs.sort((p, q) => p.days - q.days).map(({ a, b, comparison }) => ({ a, b, comparison }));
}

/** Length of the stated period; endless where none is stated or it is open. */
function daysOfPeriod({ period }: FigureContent): number {
  const { first, last } = period ? daySpan(period) : { first: null, last: null };
  if (!first || !last) return Infinity;
  return Temporal.PlainDate.from(first).until(Temporal.PlainDate.from(last)).total("days") + 1;
}

function daysApart(a: FigureContent, b: FigureContent): number {
  const p = daySpan(a.period!);
  const q = daySpan(b.period!);
  if (!p.first || !p.last || !q.first || !q.last) return Infinity;
  const [last, first] = p.last < q.first ? [p.last, q.first] : [q.last, p.first];
  if (last >= first) return 0;
  return Temporal.PlainDate.from(last).until(Temporal.PlainDate.from(first)).total("days");
}
