import type { FeedPoll } from "@truce/domain/sources";

const minute = 60;
/** However willing a server is, and however unwilling. */
const shortestSeconds = 5 * minute;
const longestSeconds = 7 * 24 * 60 * minute;
/** After a first failure; doubled with each further one. */
const firstBackoffSeconds = 15 * minute;
const longestBackoffSeconds = 24 * 60 * minute;

/** What the server and the feed said about when to come back, in seconds. */
export interface Asked {
  readonly maxAgeSeconds?: number | undefined;
  readonly retryAfterSeconds?: number | undefined;
  readonly everyMinutes?: number | undefined;
}

/**
 * When to poll next, in seconds from now. After a good poll: the longest of what the workspace wishes, what the feed
 * asks for and what the server's cache rule says (up to a day). After a failure: doubling from a quarter of an hour to
 * a day. `Retry-After` is kept in either case, up to a week. Up to a tenth is added at random, so that many nodes do
 * not come at once; nothing is ever taken away from what was asked.
 *
 * @param failures failed polls in a row, 0 after a good one
 * @param random from 0 to below 1
 */
export function waitSeconds(everyMinutes: number, failures: number, asked: Asked, random: number): number {
  const usual = Math.max(
    everyMinutes * minute,
    (asked.everyMinutes ?? 0) * minute,
    Math.min(asked.maxAgeSeconds ?? 0, longestBackoffSeconds),
    shortestSeconds,
  );
  const backoff = Math.min(firstBackoffSeconds * 2 ** Math.min(failures - 1, 20), longestBackoffSeconds);
  const wait = Math.max(
    failures === 0 ? usual : Math.max(backoff, everyMinutes * minute),
    asked.retryAfterSeconds ?? 0,
  );
  return Math.min(Math.round(wait * (1 + random / 10)), longestSeconds);
}

/** Reads `Cache-Control: max-age` (RFC 9111 §5.2.2.1) and `Retry-After` (RFC 9110 §10.2.3). What is malformed says nothing. */
export function askedByServer(headers: Readonly<Record<string, string>>, now: Temporal.Instant): Asked {
  const age = /(?:^|[,\s])max-age=(\d{1,9})/iu.exec(headers["cache-control"] ?? "");
  const after = headers["retry-after"]?.trim() ?? "";
  const seconds = /^\d{1,9}$/u.test(after) ? Number(after) : secondsUntil(after, now);
  return {
    ...(age ? { maxAgeSeconds: Number(age[1]) } : {}),
    ...(seconds === undefined ? {} : { retryAfterSeconds: Math.max(0, seconds) }),
  };
}

const months = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");

/** An HTTP date in its preferred form (RFC 9110 §5.6.7): `Sun, 06 Nov 1994 08:49:37 GMT`. */
function secondsUntil(date: string, now: Temporal.Instant): number | undefined {
  const parts = /^\w{3}, (\d{2}) (\w{3}) (\d{4}) (\d{2}:\d{2}:\d{2}) GMT$/u.exec(date);
  const month = parts ? months.indexOf(parts[2]!) + 1 : 0;
  if (!parts || month === 0) return undefined;
  try {
    const at = Temporal.Instant.from(
      `${parts[3]}-${String(month).padStart(2, "0")}-${parts[1]}T${parts[4]}Z`,
    );
    return Math.round((at.epochMilliseconds - now.epochMilliseconds) / 1000);
  } catch {
    return undefined;
  }
}

/** Whether a feed is due; one that was never polled is. */
export const isDue = ({ nextPoll, gone }: FeedPoll, now: Temporal.Instant): boolean =>
  !gone && (nextPoll === null || Temporal.Instant.compare(Temporal.Instant.from(nextPoll), now) <= 0);
