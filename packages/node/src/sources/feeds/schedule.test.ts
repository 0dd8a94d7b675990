import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { askedByServer, waitSeconds } from "./schedule.ts";

const now = Temporal.Instant.from("1994-11-06T08:00:00Z");

describe("when to poll next", () => {
  it("is never sooner than anybody asked, and at most a week away", () => {
    const seconds = fc.option(fc.integer({ min: 0, max: 10_000_000 }), { nil: undefined });
    fc.assert(
      fc.property(
        fc.integer({ min: 5, max: 10_080 }),
        fc.nat(40),
        seconds,
        seconds,
        fc.option(fc.nat(20_000), { nil: undefined }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (every, failures, maxAgeSeconds, retryAfterSeconds, everyMinutes, random) => {
          const wait = waitSeconds(
            every,
            failures,
            { maxAgeSeconds, retryAfterSeconds, everyMinutes },
            random,
          );
          const week = 7 * 86_400;
          expect(wait).toBeLessThanOrEqual(week);
          expect(wait).toBeGreaterThanOrEqual(Math.min(every * 60, week));
          expect(wait).toBeGreaterThanOrEqual(Math.min(retryAfterSeconds ?? 0, week));
          if (failures === 0) expect(wait).toBeGreaterThanOrEqual(Math.min((everyMinutes ?? 0) * 60, week));
        },
      ),
    );
  });

  it("doubles after each failure, from a quarter of an hour to a day", () => {
    expect([1, 2, 3, 7, 8, 30].map((failures) => waitSeconds(5, failures, {}, 0) / 60)).toEqual([
      15, 30, 60, 960, 1440, 1440,
    ]);
  });

  it.each([
    [{ "retry-after": "120" }, { retryAfterSeconds: 120 }],
    // The date of RFC 9110 §5.6.7.
    [{ "retry-after": "Sun, 06 Nov 1994 08:49:37 GMT" }, { retryAfterSeconds: 49 * 60 + 37 }],
    [{ "retry-after": "soon", "cache-control": "public, max-age=600" }, { maxAgeSeconds: 600 }],
    [{ "cache-control": "s-maxage=5" }, {}],
  ])("reads %j", (headers, asked) => {
    expect(askedByServer(headers as Record<string, string>, now)).toEqual(asked);
  });
});
