const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** Zone names of RFC 5322 §4.3; other names say nothing certain. */
const zones: Record<string, string> = {
  ut: "+00:00",
  utc: "+00:00",
  gmt: "+00:00",
  z: "+00:00",
  est: "-05:00",
  edt: "-04:00",
  cst: "-06:00",
  cdt: "-05:00",
  mst: "-07:00",
  mdt: "-06:00",
  pst: "-08:00",
  pdt: "-07:00",
};

const headerDate =
  /(?:^|[\s,])(\d{1,2})[\s-]+([a-z]{3})[a-z]*[\s-]+(\d{4}|\d{2})(?:\s+(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\s*(?:([+-]\d{2}):?(\d{2})|([a-z]{1,4})\b))?)?/iu;

/**
 * A date as headers of e-mail and RSS write it (RFC 5322 §3.3, obsolete forms of §4.3 included) or as ISO 8601, with
 * the offset that stood there: "today" in a message is the day where it was written. Without a zone the day alone.
 *
 * @returns `2016-07-01T09:30:00+03:00`, `2016-07-01`, or `undefined` where it is no real date
 */
export function writtenDate(text: string): string | undefined {
  const trimmed = text.trim().slice(0, 200);
  if (/^\d{4}-\d{2}-\d{2}/u.test(trimmed)) return isoDate(trimmed);
  const found = headerDate.exec(trimmed);
  if (!found) return undefined;
  const [, day, name, year, hour, minute, second, ahead, past, zone] = found;
  const month = months.indexOf(name!.toLowerCase()) + 1;
  if (month === 0) return undefined;
  const fullYear = year!.length === 4 ? year! : String(Number(year) + (Number(year) < 50 ? 2000 : 1900));
  const date = `${fullYear}-${two(month)}-${two(day!)}`;
  // "-0000" says that the offset is unknown (RFC 5322 §3.3).
  const known = ahead !== undefined && !(ahead === "-00" && past === "00");
  const offset = known
    ? `${ahead}:${past}`
    : ahead === undefined
      ? zones[zone?.toLowerCase() ?? ""]
      : undefined;
  if (hour === undefined || offset === undefined) return isoDate(date);
  return isoDate(`${date}T${two(hour)}:${minute}:${second ?? "00"}${offset}`);
}

const two = (value: string | number): string => String(value).padStart(2, "0");

function isoDate(text: string): string | undefined {
  try {
    const day = Temporal.PlainDate.from(text.slice(0, 10), { overflow: "reject" }).toString();
    const time = /^.{10}[T ](\d{2}:\d{2})(:\d{2})?(?:\.\d+)?(Z|[+-]\d{2}:?\d{2})?$/iu.exec(text);
    if (!time?.[3]) return day;
    const offset = /z/iu.test(time[3]) ? "+00:00" : time[3].replace(/^(...)(\d\d)$/u, "$1:$2");
    const written = `${day}T${time[1]}${time[2] ?? ":00"}${offset}`;
    Temporal.Instant.from(written);
    return written;
  } catch {
    return undefined;
  }
}
