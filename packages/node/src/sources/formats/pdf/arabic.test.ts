import { describe, expect, it } from "vitest";
import { hasTurnedLigatures, isPiecewise, mended } from "./arabic.ts";

describe("Arabic in PDFs", () => {
  it.each([
    ["وقف األعمال", "وقف الأعمال"],
    ["حقوق اإلنسان", "حقوق الإنسان"],
    ["االنتخابات", "الانتخابات"],
    ["إىل القتىل", "إلى القتلى"],
  ])("mends ligatures that were turned round: %s", (turned, right) => {
    expect(hasTurnedLigatures(turned)).toBe(true);
    expect(mended(turned)).toBe(right);
  });

  it("leaves right words alone, even those that a turned ligature could have made", () => {
    for (const right of ["ثالث ثلاثة", "سأل الأهالي", "على مستوى القتلى", "قرأ القرآن", "(أ) ب (ج)"]) {
      expect(hasTurnedLigatures(right)).toBe(false);
      expect(mended(right)).toBe(right);
    }
  });

  it("turns brackets that are drawn mirrored", () => {
    expect(mended(".وحماة )Damascus( ودمشق")).toBe(".وحماة (Damascus) ودمشق");
    expect(mended("بند ) واحد")).toBe("بند ) واحد");
  });

  it("knows text whose letters were drawn in pieces", () => {
    expect(isPiecewise("ةقالت الس بب ةكة يالسوري ةة لحقوق ة ة ف ف ة ة ف ئ ".repeat(3))).toBe(true);
    expect(
      isPiecewise("قالت الشبكة السورية لحقوق الإنسان إن مدنيا قتلوا و جرح آخرون في مدينة حلب ".repeat(3)),
    ).toBe(false);
  });
});
