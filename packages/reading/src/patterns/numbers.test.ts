import fc from "fast-check";
import { expect, test } from "vitest";
import { arabicNumbers } from "./arabic-numbers.ts";
import { fold, unfold } from "./fold.ts";
import { russianNumbers } from "./russian-numbers.ts";

const arabic = (text: string) => arabicNumbers(fold(text, "ar").text, []);
const russian = (text: string) => russianNumbers(fold(text, "ru").text, []);

test.each([
  ["أحد عشر مدنياً", [11]],
  ["إحدى عشرة امرأة", [11]],
  ["اثنا عشر خرقاً", [12]],
  ["ثماني عشرة منطقة", [18]],
  ["خمسة وعشرون شخصاً", [25]],
  ["مئة وخمسون عائلة", [150]],
  ["ثلاثمئة وخمسة وأربعون شخصاً", [345]],
  ["ثلاث مئة شخص", [300]],
  ["مئتا مريض", [200]],
  ["ألف ومئتي سلة", [1200]],
  ["ألفان وثلاثمئة نازح", [2300]],
  ["٨٧ ألفاً و٥٠٠ شخص", [87_500]],
  ["٢٠٣ آلاف شخص", [203_000]],
  ["1.2 مليون شخص", [1_200_000]],
  ["١٬٢٠٧ خروقات", [1207]],
  ["خرقان", [2]],
  ["وطفلتان", [2]],
  ["مدنيين اثنين", [2]],
  ["صحفي واحد", [1]],
  ["أطفالهما الثلاثة", [3]],
  ["ستة أطفال وأربع نساء", [6, 4]],
  ["١٢ خرقاً و٧ خروقات", [12, 7]],
  ["القرار رقم 2254", []],
  ["عند الساعة ١٤:٣٠", []],
  ["وكالة فارس وبلدة فتاح", []],
])("Arabic: %s counts %j", (text, values) => {
  expect(arabic(text).map(({ value }) => value)).toEqual(values);
});

test.each([
  ["двадцати семи человек", [27]],
  ["сто двадцать три жителя", [123]],
  ["две тысячи триста беженцев", [2300]],
  ["одиннадцать домов", [11]],
  ["шестидесяти", [60]],
  ["трое военнослужащих и одна женщина", [3, 1]],
  ["пятеро пострадали", [5]],
  ["23 тысячи 418 граждан", [23_418]],
  ["1 680,4 тонны", [1680.4]],
  ["1,5 тыс. человек", [1500]],
  ["1,2 миллиона человек", [1_200_000]],
  ["четырежды", [4]],
  ["более сотни", [100]],
  ["54-летний житель", []],
  ["72-часовая пауза", []],
  ["высоты 614", []],
  ["резолюции 2254", []],
  ["с 09:00 до 15:00", []],
  ["ни один человек", []],
])("Russian: %s counts %j", (text, values) => {
  expect(russian(text).map(({ value }) => value)).toEqual(values);
});

test("bounds, estimates and ranges", () => {
  expect(arabic("ما لا يقل عن ٢٧ شخصاً")[0]).toMatchObject({ min: 27, precision: "at_least" });
  expect(arabic("ستة أشخاص على الأقل")[0]).toMatchObject({ min: 6, precision: "at_least" });
  expect(arabic("ما بين ١٢ ألفاً و١٥ ألف شخص")).toMatchObject([
    { value: null, min: 12_000, max: 15_000, precision: "range" },
  ]);
  expect(russian("от 210 до 240 человек")).toMatchObject([{ min: 210, max: 240, precision: "range" }]);
  expect(russian("не менее 15 граждан")[0]).toMatchObject({ min: 15, precision: "at_least" });
  expect(russian("около 340 тысяч")[0]).toMatchObject({ value: 340_000, precision: "estimate" });
});

test("a folded span goes back to the words of the original, marks included", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom("ق", "ُ", "ت", "ل", "ـ", " ", "٣", "ّ", "x"), maxLength: 30 }),
      fc.nat(30),
      fc.nat(30),
      (text, a, b) => {
        const folded = fold(text, "ar");
        const [start, end] = [a, b].map((n) => Math.min(n, folded.text.length)).sort((x, y) => x - y) as [
          number,
          number,
        ];
        const span = unfold(folded, start, end);
        expect(fold(text.slice(span.start, span.end), "ar").text).toBe(folded.text.slice(start, end));
      },
    ),
    { numRuns: 300 },
  );
});
