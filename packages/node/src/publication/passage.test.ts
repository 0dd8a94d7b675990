import { foldForSearch } from "@truce/domain/base";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { marked, passageOf, soughtIn } from "./passage.ts";

const found = (text: string, query: string): string[] =>
  marked(text, soughtIn(query))
    .filter((run) => run.found)
    .map((run) => run.text);

describe("what was searched for, in its words", () => {
  it("is found across case, accents, letter forms, digits and separators of thousands", () => {
    expect(found("In Alépppo and ALEPPO", "aleppo")).toEqual(["ALEPPO"]);
    expect(found("إدلب وادلب", "ادلب")).toEqual(["إدلب", "ادلب"]);
    expect(found("killed 6,567 civilians", "6567")).toEqual(["6,567"]);
    expect(found("قُتل ٦٬٥٦٧ مدنياً", "6567")).toEqual(["٦٬٥٦٧"]);
    expect(found("a cease-fire, a ceasefire", '"cease fire"')).toEqual(["cease-fire"]);
  });

  it("takes a short word only where a word begins with it", () => {
    expect(found("The UN, the hunt, the UNHCR", "un")).toEqual(["UN", "UN"]);
  });

  it("asks for nothing where nothing can be found", () => {
    expect(soughtIn(' "" – , ')).toEqual([]);
    expect(found("any text", "–")).toEqual([]);
  });

  it("never changes the text it marks, and what it marks folds to what was sought", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme", maxLength: 60 }),
        fc.string({ maxLength: 12 }),
        (text, query) => {
          const sought = soughtIn(query);
          const runs = marked(text, sought);
          expect(runs.map((run) => run.text).join("")).toBe(text);
          for (const run of runs) expect(run.text).not.toBe("");
        },
      ),
    );
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom("killed", "of", "Ḥoms", "٤٢", "—"), { maxLength: 12 }),
        (words) => {
          const text = words.join(" ");
          expect(found(text, "homs").map(foldForSearch)).toEqual(
            words.filter((word) => word === "Ḥoms").map(() => "homs"),
          );
        },
      ),
    );
  });

  it("shows the first place of a long text, also on the seam of two pieces, and cuts no word", () => {
    const filler = "convoy waits at the crossing ".repeat(1000);
    for (const at of [0, 19_990, 20_005, 27_000]) {
      const text = `${filler.slice(0, at)} Zarnika was reached ${filler}`;
      const runs = passageOf(text, soughtIn("zarnika"))!;
      expect(runs.filter((run) => run.found).map((run) => run.text)).toEqual(["Zarnika"]);
      expect(runs.map((run) => run.text).join("").length).toBeLessThan(400);
    }
    expect(passageOf(filler, soughtIn("zarnika"))).toBeNull();
  });
});
