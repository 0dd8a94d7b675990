/**
 * Calendar days as numbers, for `Intl`: days of the proleptic Gregorian calendar to milliseconds of UTC. `Temporal`
 * does this better but is not yet in every browser at this desk, and its polyfill would weigh more than the page.
 */
const dayMs = 86_400_000;

/** Days since 1970-01-01 (Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", days_from_civil). */
function daysFromCivil(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

const lastOfMonth = (year: number, month: number): number =>
  daysFromCivil(month === 12 ? year + 1 : year, month === 12 ? 1 : month + 1, 1) -
  daysFromCivil(year, month, 1);

/** First and last day of an ISO date, month or year, as milliseconds of UTC midnight; `undefined` where it names none. */
export function dayRange(iso: string): { first: number; last: number } | undefined {
  const parts = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?/.exec(iso);
  if (!parts) return undefined;
  const year = Number(parts[1]);
  const month = parts[2] ? Number(parts[2]) : undefined;
  const day = parts[3] ? Number(parts[3]) : undefined;
  if (month !== undefined && (month < 1 || month > 12)) return undefined;
  const from = daysFromCivil(year, month ?? 1, day ?? 1);
  const to =
    day !== undefined
      ? from
      : month !== undefined
        ? from + lastOfMonth(year, month) - 1
        : daysFromCivil(year, 12, 31);
  return { first: from * dayMs, last: to * dayMs };
}

/** An ISO instant in UTC as milliseconds; `undefined` where it is none. */
export function instantMs(iso: string): number | undefined {
  const parts = /^\d{4}-\d{2}-\d{2}T(\d{2}):(\d{2})(?::(\d{2}))?/.exec(iso);
  const day = dayRange(iso.slice(0, 10));
  if (!parts || !day) return undefined;
  return day.first + (Number(parts[1]) * 60 + Number(parts[2])) * 60_000 + Number(parts[3] ?? 0) * 1000;
}
