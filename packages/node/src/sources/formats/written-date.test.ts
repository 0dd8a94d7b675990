import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { writtenDate } from "./written-date.ts";

describe("writtenDate", () => {
  it.each([
    // RFC 5322 appendix A.1.1, A.5 and A.6.2, then forms met in the wild.
    ["Fri, 21 Nov 1997 09:55:06 -0600", "1997-11-21T09:55:06-06:00"],
    ["Thu, 13 Feb 1969 23:32 -0330 (Newfoundland Time)", "1969-02-13T23:32:00-03:30"],
    ["21 Nov 97 09:55:06 GMT", "1997-11-21T09:55:06+00:00"],
    ["Fri, 1 Jul 2016 00:30:00 +0300", "2016-07-01T00:30:00+03:00"],
    ["Fri, 01 July 2016 09:30:00 EDT", "2016-07-01T09:30:00-04:00"],
    ["Fri, 1 Jul 2016 09:30:00 -0000", "2016-07-01"],
    ["1 Jul 2016", "2016-07-01"],
    ["2016-07-01T09:30:00Z", "2016-07-01T09:30:00+00:00"],
    ["2016-07-01T09:30:00.123+0300", "2016-07-01T09:30:00+03:00"],
    ["2016-07-01", "2016-07-01"],
    ["31 Feb 2016 10:00:00 +0000", undefined],
    ["Fri, 1 Jul 2016 29:30:00 +0300", undefined],
    ["soon", undefined],
  ])("%s", (text, date) => {
    expect(writtenDate(text)).toBe(date);
  });

  it("gives a real date or nothing for any words", () => {
    const part = fc.constantFrom(
      "1",
      "31",
      "Jul",
      "Feb",
      "2016",
      "16",
      "10:00",
      "25:61",
      "+0300",
      "-9999",
      "GMT",
      ",",
      " ",
      "T",
      "-",
      "07",
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), fc.constantFrom("", " "), (parts, between) => {
        const date = writtenDate(parts.join(between));
        if (date !== undefined)
          expect(() => Temporal.PlainDate.from(date.slice(0, 10), { overflow: "reject" })).not.toThrow();
        if (date !== undefined && date.length > 10) expect(() => Temporal.Instant.from(date)).not.toThrow();
      }),
    );
  });
});
