import type { TimeInterval } from "@truce/domain/base";
import { useMemo } from "react";
import { useIntl } from "react-intl";
import { dayRange, instantMs } from "./days.ts";

/** Numbers, dates and sizes as the reader writes them. */
export interface Formats {
  number: (value: number) => string;
  /** A calendar day, month or year given as ISO text; what cannot be read is shown as it stands. */
  day: (iso: string) => string;
  /** Both ends included; open ends are said. */
  interval: (interval: Pick<TimeInterval, "start" | "end"> & { text?: string }) => string;
  /** An instant, in UTC, and saying so. */
  instant: (iso: string) => string;
  size: (bytes: number) => string;
  list: (items: readonly string[]) => string;
}

export function useFormats(): Formats {
  const intl = useIntl();
  return useMemo(() => makeFormats(intl), [intl]);
}

function makeFormats(intl: ReturnType<typeof useIntl>): Formats {
  const { locale } = intl;
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
  const dayFormat = new Intl.DateTimeFormat(locale, {
    day: "numeric",
    month: "long",
    year: "numeric",
    timeZone: "UTC",
  });
  const monthFormat = new Intl.DateTimeFormat(locale, { month: "long", year: "numeric", timeZone: "UTC" });
  const yearFormat = new Intl.DateTimeFormat(locale, { year: "numeric", timeZone: "UTC" });
  const instantFormat = new Intl.DateTimeFormat(locale, {
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    timeZone: "UTC",
  });

  const formatFor = (iso: string): Intl.DateTimeFormat =>
    iso.length >= 10 ? dayFormat : iso.length >= 7 ? monthFormat : yearFormat;

  const day = (iso: string): string => {
    const range = dayRange(iso);
    return range ? formatFor(iso).format(range.first) : iso;
  };

  const interval: Formats["interval"] = ({ start, end, text }) => {
    if (start === null && end === null) return text ?? "";
    if (start === null) return intl.formatMessage({ id: "time.until" }, { day: day(end!) });
    if (end === null) return intl.formatMessage({ id: "time.since" }, { day: day(start) });
    const from = dayRange(start);
    const to = dayRange(end);
    if (!from || !to) return text ?? `${start} – ${end}`;
    if (start === end) return day(start);
    const wholeMonths = start.length === 7 && end.length === 7;
    return (wholeMonths ? monthFormat : dayFormat).formatRange(from.first, to.last);
  };

  const instant = (iso: string): string => {
    const ms = instantMs(iso);
    return ms === undefined ? day(iso) : `${instantFormat.format(ms)} UTC`;
  };

  const size = (bytes: number): string => {
    const [amount, unit] =
      bytes < 1000
        ? [bytes, "byte"]
        : bytes < 1_000_000
          ? [bytes / 1000, "kilobyte"]
          : [bytes / 1_000_000, "megabyte"];
    return new Intl.NumberFormat(locale, {
      style: "unit",
      unit,
      unitDisplay: "short",
      maximumFractionDigits: 1,
    }).format(amount);
  };

  return {
    number: (value) => number.format(value),
    day,
    interval,
    instant,
    size,
    list: (items) => intl.formatList(items, { type: "conjunction" }),
  };
}
