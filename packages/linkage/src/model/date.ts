/** A calendar date as day number (days since 1970-01-01, proleptic Gregorian) and packed yyyymmdd. */
export interface DateParts {
  days: number;
  packed: number;
}

const eastern = /[\u0660-\u0669\u06f0-\u06f9]/gu;
const westernDigits = (text: string): string =>
  text.replaceAll(eastern, (digit) => String((digit.codePointAt(0) ?? 0) & 0xf));

/**
 * Reads `yyyy-mm-dd` (also with `/`, `.` or a time behind), `yyyymmdd`, and `dd/mm/yyyy` (or `dd.mm.yyyy`, `dd-mm-yyyy`;
 * where the second part cannot be a month, month first). Arabic digits count. Undefined where it is no date.
 */
export function parseDate(value: string): DateParts | undefined {
  const text = westernDigits(value.trim()).slice(0, 40);
  let match =
    /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?$/u.exec(text) ?? /^(\d{4})(\d{2})(\d{2})$/u.exec(text);
  if (match) return dateOf(Number(match[1]), Number(match[2]), Number(match[3]));
  match = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/u.exec(text);
  if (!match) return undefined;
  const [first, second, year] = [Number(match[1]), Number(match[2]), Number(match[3])];
  return second > 12 ? dateOf(year, first, second) : dateOf(year, second, first);
}

function dateOf(year: number, month: number, day: number): DateParts | undefined {
  if (month < 1 || month > 12 || day < 1 || day > 31) return undefined;
  // A day past the month's end (31 June) is kept: such errors are what the comparison is for.
  return { days: dayNumber(year, month, day), packed: year * 10_000 + month * 100 + day };
}

/** Days from 1970-01-01 (Hinnant, "chrono-compatible low-level date algorithms": days_from_civil). */
function dayNumber(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}
