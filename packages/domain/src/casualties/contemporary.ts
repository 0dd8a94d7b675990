import { daySpan, daysOf, type TimeInterval } from "../base/index.ts";
import type { FigureContent } from "../claims/index.ts";
import type { MeasureKey } from "./measure.ts";

/** What is needed to say when a figure belongs. */
interface Dated {
  readonly claimId: string;
  readonly figure: FigureContent;
  readonly measure: MeasureKey;
  readonly published: string | null;
  readonly partOf: string | null;
}

/** Two periods are one time when they share at least this much of the days they cover together. */
const shared = 0.3;

/** Counts over short periods are set side by side when no more than so many days lie between them. */
const shortDays = 14;
const nearDays = 10;

interface Span {
  first: number;
  last: number;
}

const dayNumber = (iso: string): number => Temporal.PlainDate.from("1970-01-01").until(iso).total("days");

function spanOf({ figure, published }: Dated): Span | undefined {
  const said: Pick<TimeInterval, "start" | "end"> | undefined = figure.period ?? figure.asOf;
  const { first, last } = said ? daySpan(said) : { first: null, last: null };
  const day = published === null ? null : (daysOf(published.slice(0, 10))?.first ?? null);
  const from = first ?? last ?? day;
  // A period that is still open when its report appears ends, for this purpose, on that day.
  const to = last ?? (first === null ? day : (day ?? first));
  return from && to && from <= to ? { first: dayNumber(from), last: dayNumber(to) } : undefined;
}

function together(a: Dated, b: Dated): boolean {
  if (a.partOf === b.claimId || b.partOf === a.claimId) return true;
  // People under siege are a stock: each count has its date, and counts of one year are set side by side.
  const stock = a.measure === "besieged";
  const [p, q] = [spanOf(a), spanOf(b)];
  if (!p || !q) return p === q;
  const gap = Math.max(p.first, q.first) - Math.min(p.last, q.last) - 1;
  if (stock) return gap <= 183;
  const [lengthP, lengthQ] = [p.last - p.first + 1, q.last - q.first + 1];
  if (lengthP <= shortDays && lengthQ <= shortDays) return gap <= nearDays;
  const common = Math.min(p.last, q.last) - Math.max(p.first, q.first) + 1;
  return common > 0 && common / (lengthP + lengthQ - common) >= shared;
}

/** Sorts figures of one measure into groups of one time each: a scale with a day's and a decade's deaths shows nothing. */
export function contemporary<T extends Dated>(all: readonly T[]): T[][] {
  const groups: T[][] = [];
  for (const each of all) {
    const joined = groups.filter((group) => group.some((other) => together(each, other)));
    const rest = groups.filter((group) => !joined.includes(group));
    groups.splice(0, groups.length, ...rest, [...joined.flat(), each]);
  }
  return groups.sort((a, b) => (earliest(b) ?? 0) - (earliest(a) ?? 0));
}

const earliest = (group: readonly Dated[]): number | undefined => {
  const days = group.map((each) => spanOf(each)?.first).filter((day) => day !== undefined);
  return days.length === 0 ? undefined : Math.min(...days);
};
