import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dayRange, instantMs } from "./days.ts";

describe("days", () => {
  it("agrees with Temporal on every day", () => {
    fc.assert(
      fc.property(fc.integer({ min: -100_000, max: 200_000 }), (days) => {
        const date = Temporal.PlainDate.from("1970-01-01").add({ days });
        fc.pre(date.year >= 1000 && date.year <= 9999);
        const month = date.with({ day: 1 });
        expect(dayRange(date.toString())).toEqual({ first: days * 86_400_000, last: days * 86_400_000 });
        expect(dayRange(date.toString().slice(0, 7))!.last).toBe(
          month.add({ months: 1 }).subtract({ days: 1 }).toZonedDateTime("UTC").epochMilliseconds,
        );
      }),
    );
  });

  it("reads an instant and refuses what is none", () => {
    expect(instantMs("2016-07-01T13:05:09Z")).toBe(
      Temporal.Instant.from("2016-07-01T13:05:09Z").epochMilliseconds,
    );
    expect(instantMs("2016-07-01")).toBeUndefined();
    expect(dayRange("soon")).toBeUndefined();
    expect(dayRange("2016-13")).toBeUndefined();
  });
});
