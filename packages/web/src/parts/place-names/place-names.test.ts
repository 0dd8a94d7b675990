import { createIntl } from "react-intl";
import { expect, it } from "vitest";
import ar from "../../i18n/ar.json" with { type: "json" };
import type { MessageId } from "../../i18n/words.ts";
import { labelText } from "./place-names.ts";

const intl = createIntl({ locale: "ar-SY", messages: ar });
const t = (id: MessageId): string => intl.formatMessage({ id });
const countries = new Intl.DisplayNames("ar", { type: "region" });
const country = (code: string): string => (code === "" ? "" : countries.of(code)!);

it("puts a label together as the Latin one is", () => {
  const say = (parts: Parameters<typeof labelText>[0]): string => labelText(parts, t, country);
  expect(say({ name: "حلب", level: "settlement", area: "حلب", country: "SY" })).toBe("حلب، حلب، سوريا");
  expect(say({ name: "حلب", level: "admin1", area: null, country: "SY" })).toBe("حلب (محافظة)، سوريا");
  expect(say({ name: "الجمهورية العربية السورية", level: "country", area: null, country: "SY" })).toBe(
    "سوريا",
  );
  expect(say({ name: "الشرق الأوسط", level: "region", area: null, country: "" })).toBe("الشرق الأوسط");
});
