import { createElement, type ReactElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { IntlProvider } from "react-intl";
import { describe, expect, it } from "vitest";
import type { TableLine } from "../../api/area-tables.ts";
import ar from "../../i18n/ar.json" with { type: "json" };
import en from "../../i18n/en.json" with { type: "json" };
import { RefusedLines, TableFacts } from "./table-facts.tsx";

const drawn = (element: ReactElement, locale: "en" | "ar" = "en"): string =>
  renderToStaticMarkup(
    createElement(IntlProvider, { locale, messages: { en, ar }[locale], children: element }),
  );
const textOf = (html: string): string => html.replaceAll(/<[^>]*>/g, "");

const table: TableLine = {
  id: `tbl_${"0".repeat(32)}`,
  name: "areas.csv",
  sha256: "0".repeat(64),
  byteLength: 100,
  source: "مكتب الإحصاء",
  licence: "CC BY-IGO",
  validOn: null,
  countries: ["SY"],
  areas: { admin1: 14, admin2: 62 },
  accepted: 270,
  refusedCount: 2,
  passedOver: [],
  importedAt: "2031-03-01T06:00:00Z",
  importedBy: "Nadia",
  retired: null,
};

describe("a table of areas", () => {
  it("says whose it is, what it holds and what was refused, in both languages", () => {
    const html = drawn(createElement(TableFacts, { table }));
    expect(textOf(html)).toContain("province: 14 · district: 62 · 270 lines taken · 2 refused");
    // A name in another script keeps its own direction and language.
    expect(html).toContain('<bdi lang="ar">مكتب الإحصاء</bdi>');
    const arabic = textOf(drawn(createElement(TableFacts, { table }), "ar"));
    expect(arabic).toContain("رُفض سطران");
    expect(arabic).toContain("محافظة");
  });

  it("says who retired it and why", () => {
    const retired = { reason: "a later one is there", at: "2031-04-01T06:00:00Z", by: "Omar" };
    const text = textOf(drawn(createElement(TableFacts, { table: { ...table, retired } })));
    expect(text).toMatch(/retired .*2031.* Omar: a later one is there/);
  });

  it("lists refused lines with line and reason, the sheet where there are several, and counts the rest", () => {
    const refused = [{ line: 7, why: '"5" is no P-code' }];
    const html = drawn(createElement(RefusedLines, { refused, all: 3 }));
    expect(html).not.toContain("Sheet");
    expect(textOf(html)).toContain("7&quot;5&quot; is no P-code2 more lines were refused.");
    const sheets = [{ sheet: "Admin1", line: 4, why: "no name" }];
    expect(textOf(drawn(createElement(RefusedLines, { refused: sheets, all: 1 })))).toContain(
      "Admin14no name",
    );
    expect(drawn(createElement(RefusedLines, { refused: [], all: 0 }))).toBe("");
  });
});
