import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareTexts, differences, sentencesOf, sketch, type Sentence } from "./index.ts";

const body = (text: string): Sentence[] =>
  sentencesOf(text, [{ kind: "body", start: 0, end: text.length }], false);

const wire = [
  "Mediators said on Tuesday that the ceasefire around Veld had largely held for a third day.",
  "Shelling was reported from two villages east of the river, where 14 people were wounded.",
  "The joint commission will send observers to both villages by the end of the week, its chairman said.",
  "Aid trucks reached the northern district for the first time since the truce began in early March.",
  "Neither side has accepted responsibility for the attack on the bridge at Ruvan last Friday.",
].join(" ");

const arabic =
  "أعلنت لجنة المراقبة أن وقف إطلاق النار صمد في معظم المناطق لليوم الثالث على التوالي. " +
  "وقالت المصادر الطبية إن 14 شخصاً أصيبوا بجروح في قصف استهدف قريتين شرق النهر.";

const word = fc.stringMatching(/^[a-z]{2,9}$/);
const sentence = fc.array(word, { minLength: 8, maxLength: 30 }).map((words) => `${words.join(" ")}.`);
const text = fc.array(sentence, { minLength: 1, maxLength: 12 }).map((all) => all.join(" "));

describe("sentences as they are compared", () => {
  it("fold case, marks and digits, and stand where their words stand", () => {
    const [first, second] = body(arabic);
    expect(arabic.slice(second!.start, second!.end)).toMatch(/^وقالت.*النهر$/u);
    expect(body(arabic.normalize("NFD").replace("14", "١٤"))[1]!.shingles).toEqual(second!.shingles);
    expect(first!.numbers).toBe("");
    expect(second!.numbers).toBe("14");
  });

  it("pass over tags and leave out headlines", () => {
    const html = `<h1>Ceasefire holds</h1><p>${wire.replace("ceasefire around", '<a href="x.html">ceasefire</a> around')}</p>`;
    const parts = [
      { kind: "title", start: 0, end: html.indexOf("<p>") },
      { kind: "body", start: html.indexOf("<p>"), end: html.length },
    ];
    expect(sentencesOf(html, parts, true).map(({ words }) => words)).toEqual(
      body(wire).map(({ words }) => words),
    );
  });
});

describe("the sketch", () => {
  it("shares a key wherever a sentence is shared, whatever stands around it", () => {
    fc.assert(
      fc.property(text, sentence, text, (before, common, after) => {
        const keys = new Set(sketch(body(`${before} ${common}`)));
        expect(sketch(body(`${common} ${after}`)).some((key) => keys.has(key))).toBe(true);
      }),
    );
  });

  it("has a key that only the very same sentence has, so that a form of words does not hide it", () => {
    const of = (number: string): Set<number> =>
      new Set(sketch(body(`The mission counted ${number} breaches of the truce in the south on that day.`)));
    const here = of("17");
    expect(here.size).toBe(2);
    const others = Array.from({ length: 50 }, (_, n) => of(String(n + 100)));
    // Most share the least shingle; none is the same sentence.
    expect(others.filter((other) => !other.isDisjointFrom(here)).length).toBeGreaterThan(10);
    expect(others.every((other) => !other.isSubsetOf(here))).toBe(true);
  });

  it("has safe integers in order, a bounded number", () => {
    fc.assert(
      fc.property(fc.array(sentence, { maxLength: 600 }), (all) => {
        const keys = sketch(body(all.join(" ")));
        expect(keys.length).toBeLessThanOrEqual(1024);
        expect(keys.every((key, at) => Number.isSafeInteger(key) && (at === 0 || key > keys[at - 1]!))).toBe(
          true,
        );
      }),
      { numRuns: 20 },
    );
  });
});

describe("two texts", () => {
  it("are the same in any order of sentences and under another headline", () => {
    fc.assert(
      fc.property(fc.uniqueArray(sentence, { minLength: 2, maxLength: 12 }), (all) => {
        const match = compareTexts(body(all.join(" ")), body(all.toReversed().join(" ")));
        expect(match).toMatchObject({ relation: "same", resemblance: 1, share: 1, shareOfOther: 1 });
      }),
    );
  });

  it("stand to each other as they do the other way round", () => {
    fc.assert(
      fc.property(text, text, sentence, (a, b, common) => {
        const [x, y] = [body(`${a} ${common}`), body(`${common} ${b}`)];
        const [there, back] = [compareTexts(x, y)!, compareTexts(y, x)!];
        expect(back.resemblance).toBe(there.resemblance);
        expect([back.share, back.shareOfOther]).toEqual([there.shareOfOther, there.share]);
      }),
    );
  });

  it("tell what was cut from what", () => {
    const short = wire.split(". ").slice(0, 3).join(". ");
    expect(compareTexts(body(short), body(wire))).toMatchObject({ relation: "part", share: 1 });
    expect(compareTexts(body(wire), body(short))).toMatchObject({ relation: "whole", shareOfOther: 1 });
  });

  it("share a quoted sentence and are different texts all the same", () => {
    const other = `Residents of the capital queued for bread again on Wednesday as prices rose for a fourth week running. ${wire.split(". ")[2]}. Traders blamed the closed road to the coast and the fall of the currency since the winter.`;
    const match = compareTexts(body(other), body(wire))!;
    expect(match.relation).toBe("passages");
    expect(match.passages).toHaveLength(1);
    const [{ start, end, otherStart, otherEnd }] = match.passages as [(typeof match.passages)[0]];
    expect(other.slice(start, end)).toBe(wire.slice(otherStart, otherEnd));
  });

  it("do not copy a sentence that has another number", () => {
    const next = wire.replace("14", "17");
    const match = compareTexts(body(next), body(wire))!;
    expect(match.passages.some(({ start, end }) => next.slice(start, end).includes("17"))).toBe(false);
    const { here, there } = differences(body(next), body(wire), match.passages);
    expect(here.map(({ start, end }) => next.slice(start, end))).toEqual([
      expect.stringContaining("17 people"),
    ]);
    expect(there.map(({ start, end }) => wire.slice(start, end))).toEqual([
      expect.stringContaining("14 people"),
    ]);
  });

  it("have nothing to do with each other where no run of words is shared", () => {
    expect(compareTexts(body(wire), body(arabic))).toBeUndefined();
  });
});
