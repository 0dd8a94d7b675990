import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  canonicalJson,
  daysOf,
  foldForSearch,
  newId,
  overlaps,
  strictest,
  upgrade,
  versioned,
  labels,
} from "./index.ts";

describe("newId", () => {
  it("writes the prefix and every random bit", () => {
    const bytes = Uint8Array.from({ length: 16 }, (_, index) => index * 17);
    expect(newId("clm", () => bytes)).toBe("clm_00112233445566778899aabbccddeeff");
  });
});

describe("canonicalJson", () => {
  it("gives the example of RFC 8785 §3.2.2 for what it covers", () => {
    const value = {
      numbers: [JSON.parse("333333333.33333329"), 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
      string: '€$\u000f\nA\'B"\\\\"/',
      literals: [null, true, false],
    };
    expect(canonicalJson(value)).toBe(
      String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}`,
    );
  });

  it("is one text for one value, whatever the order of members", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const shuffled = Object.fromEntries(Object.entries(value).reverse());
        expect(canonicalJson(shuffled)).toBe(canonicalJson(value));
        expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it("refuses what JSON cannot hold", () => {
    expect(() => canonicalJson({ a: Number.NaN })).toThrow("cannot hold");
  });
});

describe("foldForSearch", () => {
  it.each([
    ["العَرَبِيَّة", "العربيه"],
    ["إدلب", "ادلب"],
    ["٤٢ قتيلاً", "42 قتيلا"],
    ["Zürich – “Quote”", 'zurich - "quote"'],
    ["۱۲۳", "123"],
    ["Ёлка", "елка"],
  ])("folds %s", (text, folded) => {
    expect(foldForSearch(text)).toBe(folded);
  });

  it("folds folded text to itself", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 60 }), (text) => {
        const once = foldForSearch(text);
        expect(foldForSearch(once)).toBe(once);
      }),
    );
  });
});

describe("intervals", () => {
  it("knows the last day of a leap February", () => {
    expect(daysOf("2016-02")).toEqual({ first: "2016-02-01", last: "2016-02-29" });
  });

  it("has no day for 30 February", () => {
    expect(daysOf("2016-02-30")).toBeUndefined();
  });

  it("sees that the first half of 2016 and June share days, and June and July do not", () => {
    expect(overlaps({ start: "2016-01-01", end: "2016-06-30" }, { start: "2016-06", end: "2016-06" })).toBe(
      true,
    );
    expect(overlaps({ start: "2016-06", end: "2016-06" }, { start: "2016-07", end: "2016-07" })).toBe(false);
    expect(overlaps({ start: "2011", end: null }, { start: "2016-07-01", end: "2016-07-01" })).toBe(true);
  });
});

describe("strictest", () => {
  it("is never more open than any part, and sealed for nothing", () => {
    expect(strictest([])).toBe("sealed");
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...labels), { minLength: 1 }), (all) => {
        for (const each of all)
          expect(labels.indexOf(strictest(all))).toBeGreaterThanOrEqual(labels.indexOf(each));
        expect(all).toContain(strictest(all));
      }),
    );
  });
});

describe("versioned shapes", () => {
  const shape = versioned<{ size: number }>({
    name: "box",
    version: 3,
    steps: [
      { name: "width becomes size", up: (data) => ({ size: (data as { width: number }).width }) },
      { name: "metres become centimetres", up: (data) => ({ size: (data as { size: number }).size * 100 }) },
    ],
    parse: (data) => data as { size: number },
  });

  it("takes old data through every step", () => {
    expect(upgrade(shape, 1, { width: 2 })).toEqual({ size: 200 });
    expect(upgrade(shape, 3, { size: 7 })).toEqual({ size: 7 });
  });

  it("refuses a version it does not know", () => {
    expect(() => upgrade(shape, 4, {})).toThrow("box of version 4");
  });

  it("refuses a gap in its steps", () => {
    expect(() => versioned({ name: "gap", version: 2, steps: [], parse: (data) => data })).toThrow(
      "needs 1 steps",
    );
  });
});
