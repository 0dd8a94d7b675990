import { expect, test } from "vitest";
import { detectLanguage } from "./detect.ts";

test.each([
  ["Режим прекращения боевых действий в течение суток соблюдался в большинстве провинций.", "ru"],
  ["Ця стаття українською мовою розповідає про перемир'я на сході країни та про порушення тиші.", "uk"],
  ["وأوضح المبعوث الخاص أن الجولة المقبلة من المحادثات ستعقد في الشهر المقبل.", "ar"],
  [
    "نیروهای دولتی دیروز در شهر حلب آتش بس را نقض کردند و سه غیرنظامی کشته شدند و چهار نفر زخمی گردیدند.",
    "fa",
  ],
  ["The mission said on Friday that nine people had been killed in the town.", "en"],
])("%s is %s", (text, language) => {
  expect(detectLanguage(text, "und")).toBe(language);
  expect(detectLanguage(text, language === "uk" ? "ru" : language === "fa" ? "ar" : language)).toBe(language);
});
