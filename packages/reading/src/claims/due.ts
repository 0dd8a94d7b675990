import { timesIn } from "../syntax/sentence.ts";
import type { TimeInterval } from "../types.ts";
import type { ClauseView, Context } from "./context.ts";

/** "by 1 August", "within 48 hours": the due date inside a clause. */
export function dueIn(context: Context, view: ClauseView): TimeInterval | undefined {
  const { sentence } = context;
  for (const time of timesIn(sentence, view.region)) {
    const before = sentence.text.slice(Math.max(sentence.start, time.start - 20), time.start);
    if (
      /^(?:by|before|until|within|no later than)\b/i.test(time.interval.text) ||
      /\b(?:by|before|until|till|no later than|not later than|deadline of|within)\s+(?:the\s+|a\s+)?$/i.test(
        before,
      )
    )
      return view.verb?.tense === "past" ? nearest(time.interval, context.published) : time.interval;
  }
  return undefined;
}

/** "had to leave by 26 January", told in February: what was due is looked for on both sides of the day of the text. */
function nearest(due: TimeInterval, published: string | null): TimeInterval {
  if (published === null || !due.start || !due.end || !due.inferred.includes("year")) return due;
  const day = Temporal.PlainDate.from(published);
  const away = (date: Temporal.PlainDate): number => Math.abs(day.until(date).days);
  const end = Temporal.PlainDate.from(due.end);
  const before = end.subtract({ years: 1 });
  return away(before) < away(end)
    ? {
        ...due,
        start: Temporal.PlainDate.from(due.start).subtract({ years: 1 }).toString(),
        end: before.toString(),
      }
    : due;
}
