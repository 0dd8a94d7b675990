import type { Days } from "./interval.ts";
import { span } from "./interval.ts";
import type { TimeContext } from "./rule.ts";

/**
 * Ramadan and the two Eids by the Umm al-Qura calendar. Sighting may shift them by a day, hence "calendar" in
 * `inferred`. The year is the one stated, else the one nearest to the anchor in the direction of the text.
 */
export function holiday(name: string, year: number | undefined, context: TimeContext): Days | null {
  const wanted = year ?? context.anchor?.year;
  if (wanted === undefined) return null;
  const inferred = year === undefined ? ["year", "calendar"] : ["calendar"];
  for (const shift of [0, 1, -1, 2]) {
    const hijri = Math.round((wanted - 622) * (33 / 32)) + shift;
    const found = inHijriYear(name, hijri, inferred);
    if (found?.start?.year === wanted) return found;
  }
  return null;
}

function inHijriYear(name: string, hijri: number, inferred: string[]): Days | null {
  const at = (month: number, date: number): Temporal.PlainDate =>
    Temporal.PlainDate.from({ calendar: "islamic-umalqura", year: hijri, month, day: date }).withCalendar(
      "iso8601",
    );
  if (/ramadan|رمضان|рамадан/i.test(name))
    return span(at(9, 1), at(10, 1).subtract({ days: 1 }), "month", inferred);
  if (/adha|الأضحى|курбан/i.test(name)) return span(at(12, 10), at(12, 13), "day", inferred);
  return span(at(10, 1), at(10, 3), "day", inferred);
}
