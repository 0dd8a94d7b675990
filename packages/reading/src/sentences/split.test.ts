import fc from "fast-check";
import { expect, test } from "vitest";
import { splitSentences } from "./split.ts";

const pieces = (text: string, language: string): string[] =>
  splitSentences(text, language).map(({ start, end }) => text.slice(start, end));

test.each([
  ["en", "Gen. Orsk left. Dr. Vell and Lt. Col. Amsel stayed.", 2],
  ["en", "He lives in Washington D.C. The envoy left.", 2],
  ["en", "“Is it over?” he asked. Nobody knew.", 2],
  ["en", "The toll rose to 1.5 million. Aid came late.", 2],
  ["en", "The U.S. envoy spoke. He left.", 2],
  ["ru", "Погибли 5 тыс. человек. Об этом сообщил А. Иванов.", 2],
  ["ru", "12 июня 2016 г. вступило в силу перемирие. Оно соблюдается.", 2],
  ["ar", "هل انتهت الحرب؟ لا أحد يعلم. قال المبعوث إن الهدنة صامدة.", 3],
] as const)("%s: %s", (language, text, wanted) => {
  expect(pieces(text, language)).toHaveLength(wanted);
});

test("sentences lie in order, do not overlap, and lose nothing but white space", () => {
  fc.assert(
    fc.property(
      fc.string({
        unit: fc.constantFrom("a", "B", ".", " ", "?", "”", "“", "1", "\u{1f54a}", "م", "؟"),
        maxLength: 3_000,
      }),
      (text) => {
        const found = splitSentences(text, "en");
        let at = 0;
        for (const { start, end } of found) {
          expect(start).toBeGreaterThanOrEqual(at);
          expect(text.slice(at, start).trim()).toBe("");
          expect(end).toBeGreaterThan(start);
          at = end;
        }
        expect(text.slice(at).trim()).toBe("");
      },
    ),
    { numRuns: 200 },
  );
});
