import * as z from "zod";

const isoPart = z
  .string()
  .regex(
    /^\d{4}(?:-\d{2}(?:-\d{2}(?:T\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:\d{2})?)?)?)?$/,
    "an ISO 8601 date such as 2016-07-01, 2016-07 or 2016",
  );

export const precisions = ["year", "half", "quarter", "month", "week", "day", "hour", "minute"] as const;
export type Precision = (typeof precisions)[number];

/**
 * An uncertain time: an interval of local dates (both ends included), how fine it is, and what was inferred
 * rather than stated. `null` at an end means open. Modelled on EDTF level 1 (ISO 8601-2).
 */
export const timeInterval = z.object({
  text: z.string().max(500),
  start: isoPart.nullable(),
  end: isoPart.nullable(),
  precision: z.enum(precisions),
  inferred: z.array(z.string().max(60)).max(10).default([]),
  zone: z.string().max(60).optional(),
});
export type TimeInterval = z.infer<typeof timeInterval>;

/** First and last calendar day that an ISO date, month or year covers; `undefined` where it names no real day. */
export function daysOf(iso: string): { first: string; last: string } | undefined {
  const [year, month, day] = iso.slice(0, 10).split("-");
  try {
    if (day) {
      const date = Temporal.PlainDate.from(`${year}-${month}-${day}`, { overflow: "reject" }).toString();
      return { first: date, last: date };
    }
    if (month) {
      const first = Temporal.PlainDate.from(`${year}-${month}-01`, { overflow: "reject" });
      return { first: first.toString(), last: first.with({ day: first.daysInMonth }).toString() };
    }
    return { first: `${year}-01-01`, last: `${year}-12-31` };
  } catch {
    return undefined;
  }
}

/** The interval as whole days, open ends as `null`. */
export function daySpan(interval: Pick<TimeInterval, "start" | "end">): {
  first: string | null;
  last: string | null;
} {
  return {
    first: interval.start === null ? null : (daysOf(interval.start)?.first ?? null),
    last: interval.end === null ? null : (daysOf(interval.end)?.last ?? null),
  };
}

/** Whether two intervals share a day. Open ends reach without limit. */
export function overlaps(
  a: Pick<TimeInterval, "start" | "end">,
  b: Pick<TimeInterval, "start" | "end">,
): boolean {
  const x = daySpan(a);
  const y = daySpan(b);
  return (
    (x.first === null || y.last === null || x.first <= y.last) &&
    (y.first === null || x.last === null || y.first <= x.last)
  );
}
