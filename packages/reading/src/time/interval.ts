import type { TimeInterval } from "../types.ts";

export type Precision = TimeInterval["precision"];

/** Days a time expression covers, before its words are attached. Null is open. */
export interface Days {
  start: Temporal.PlainDate | null;
  end: Temporal.PlainDate | null;
  precision: Precision;
  inferred: string[];
  clock?: { start: string; end?: string };
  zone?: string;
}

/** The day year-month-day, or null where the calendar has none (30 February). */
export function day(year: number, month: number, date: number): Temporal.PlainDate | null {
  if (year < 1800 || year > 2200) return null;
  try {
    return Temporal.PlainDate.from({ year, month, day: date }, { overflow: "reject" });
  } catch {
    return null;
  }
}

export function span(
  start: Temporal.PlainDate | null,
  end: Temporal.PlainDate | null,
  precision: Precision,
  inferred: string[] = [],
): Days | null {
  if (!start && !end) return null;
  if (start && end && Temporal.PlainDate.compare(start, end) > 0) return null;
  return { start, end, precision, inferred };
}

export function oneDay(date: Temporal.PlainDate | null, inferred: string[] = []): Days | null {
  return date ? span(date, date, "day", inferred) : null;
}

/** Months first..last of a year. */
export function months(
  year: number,
  first: number,
  last: number,
  precision: Precision,
  inferred: string[] = [],
): Days | null {
  const start = day(year, first, 1);
  const end = day(year, last, 1);
  return start && end ? span(start, end.with({ day: end.daysInMonth }), precision, inferred) : null;
}

export function monthOf(year: number, month: number, inferred: string[] = []): Days | null {
  return months(year, month, month, "month", inferred);
}

export function yearOf(year: number, inferred: string[] = []): Days | null {
  return year < 1800 || year > 2200 ? null : months(year, 1, 12, "year", inferred);
}

export function halfOf(year: number, half: number, inferred: string[] = []): Days | null {
  return half === 1 ? months(year, 1, 6, "half", inferred) : months(year, 7, 12, "half", inferred);
}

export function quarterOf(year: number, quarter: number, inferred: string[] = []): Days | null {
  return quarter >= 1 && quarter <= 4
    ? months(year, quarter * 3 - 2, quarter * 3, "quarter", inferred)
    : null;
}

/** early / mid / late of a year or month: its thirds. */
export function thirdOf(days: Days, part: "early" | "mid" | "late"): Days | null {
  const { start, end } = days;
  if (!start || !end) return null;
  const inferred = [...days.inferred, "bounds"];
  if (days.precision === "year") {
    const first = part === "early" ? 1 : part === "mid" ? 5 : 9;
    return months(start.year, first, first + 3, "month", inferred);
  }
  if (days.precision === "month") {
    const from = part === "early" ? 1 : part === "mid" ? 11 : 21;
    const to = part === "early" ? 10 : part === "mid" ? 20 : start.daysInMonth;
    return span(start.with({ day: from }), start.with({ day: to }), "day", inferred);
  }
  return null;
}

/** The week, Monday to Sunday, that holds a day. */
export function weekOf(date: Temporal.PlainDate, inferred: string[] = []): Days | null {
  const monday = date.subtract({ days: date.dayOfWeek - 1 });
  return span(monday, monday.add({ days: 6 }), "week", inferred);
}

export function toInterval(text: string, days: Days, zone: string | undefined): TimeInterval {
  const out: TimeInterval = {
    text,
    start: days.start ? days.start.toString() : null,
    end: days.end ? days.end.toString() : null,
    precision: days.precision,
    inferred: days.inferred,
  };
  const where = days.zone ?? zone;
  if (where !== undefined) out.zone = where;
  if (days.clock) out.clock = days.clock;
  return out;
}
