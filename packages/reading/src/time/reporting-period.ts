import type { TimeInterval } from "../types.ts";
import type { TimeMention } from "./find.ts";

/** What stands before the dates where a report states what it covers: "Period covered: ", "covers the period from ". */
const COVERS =
  /\b(?:period covered|reporting period|period under review|cover(?:s|ing|ed)(?: (?:the )?(?:reporting )?period)?|(?:report|update|bulletin|note)s? (?:covers?|is for)(?: the)?(?: period)?|reported for the period|for the (?:reporting )?period)\s*[:–—-]?\s*\(?(?:from |of |between )?$/i;
const MENTION =
  /\b(?:(?:during|in|over|throughout|within|for) )?(?:(?:the|this) (?:current |present )?(?:reporting period|period under review)|the (?<before>previous|preceding|last) reporting period)\b/gi;

/** The period that a report says it covers, from the dates of one block; null where it does not say. */
export function statedPeriod(text: string, times: readonly TimeMention[]): TimeInterval | null {
  for (const { start, interval } of times)
    if (
      interval.start !== null &&
      interval.end !== null &&
      interval.start !== interval.end &&
      COVERS.test(text.slice(Math.max(0, start - 60), start))
    )
      return interval;
  return null;
}

/** "during the reporting period": mentions of a period that the report has stated, resolved to its days. */
export function reportingMentions(
  text: string,
  period: TimeInterval,
  times: readonly TimeMention[],
): TimeMention[] {
  const out: TimeMention[] = [];
  for (const match of text.matchAll(MENTION)) {
    const start = match.index;
    const end = start + match[0].length;
    // "Reporting period: 5–11 March" states it.
    if (/^\s*[:–—(]/.test(text.slice(end, end + 3))) continue;
    if (times.some((one) => one.start < end && one.end > start)) continue;
    const days = match.groups?.["before"] === undefined ? period : before(period);
    out.push({
      start,
      end,
      rule: "reporting period",
      interval: { ...days, text: match[0], inferred: [...new Set([...days.inferred, "period"])] },
    });
  }
  return out;
}

/** As long a time, right before. */
function before(period: TimeInterval): TimeInterval {
  const start = Temporal.PlainDate.from(period.start!);
  const days = start.until(Temporal.PlainDate.from(period.end!)).days + 1;
  return {
    ...period,
    start: start.subtract({ days }).toString(),
    end: start.subtract({ days: 1 }).toString(),
  };
}
