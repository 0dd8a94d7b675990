import { describe, expect, it } from "vitest";
import { Records } from "../engine/columns.ts";
import { build } from "../engine/build.ts";
import { cell, type Table, tableFromRecords } from "../engine/table.ts";
import { placeKey } from "../names/place-key.ts";
import { alignColumns } from "./align.ts";
import { parseConfig } from "./config.ts";
import { columnsIn, parseExpression } from "./expression.ts";
import { sexOf } from "./sex.ts";
import { suggest } from "./suggest.ts";

const given = "محمد أحمد علي حسن خالد سعيد يوسف كريم سامي وليد".split(" ");
const rows = Array.from({ length: 60 }, (_, i) => i);
const monitor = tableFromRecords(
  "monitor",
  rows.map((i) => ({
    الاسم: given[i % 10],
    "اسم الأب": i % 7 === 0 ? null : given[(i * 3) % 10],
    العائلة: `عائلة${String.fromCodePoint(0x627 + (i % 13))}`,
    الجنس: i % 2 ? "ذكر" : "أنثى",
    "تاريخ الوفاة": `${String(1 + (i % 28)).padStart(2, "0")}/05/2024`,
    المحافظة: i % 3 ? "حلب" : "حمص",
  })),
);
const paper = tableFromRecords(
  "paper",
  rows.map((i) => ({
    name: `Person ${"abcdefghij"[i % 10]} Family${"klmnopqrst"[i % 7]}`,
    gender: i % 2 ? "Male" : "F",
    date: `2024-05-${String(1 + (i % 28)).padStart(2, "0")}`,
    province: i % 3 ? "Aleppo Governorate" : "Homs",
    age: i % 4 ? String(20 + (i % 50)) : null,
  })),
);

describe("lists with headings of their own", () => {
  const { columns, notes } = alignColumns([monitor, paper], new Set());

  it("makes one column of those that say the same", () => {
    expect(columns).toEqual({
      name: 'any(join(الاسم,"اسم الأب",العائلة),name)',
      sex: "sex(any(الجنس,gender))",
      date_of_death: 'iso_date(any("تاريخ الوفاة",date))',
      place: "any(المحافظة,province)",
    });
    expect(notes.join("\n")).toContain("province");
    const records = new Records([monitor, paper], { columns });
    const at = (expression: string, row: number) => cell(records.column(expression), row);
    expect(at("name", 1)).toBe(`${given[1]} ${given[3]} عائلة${String.fromCodePoint(0x628)}`);
    expect(at("name", 7)).toBe(`${given[7]} عائلة${String.fromCodePoint(0x627 + 7)}`);
    expect(at("name", 60)).toBe("Person a Familyk");
    expect([at("sex", 0), at("sex", 1), at("sex", 60), at("sex", 61)]).toEqual(["f", "m", "f", "m"]);
    expect([at("date_of_death", 3), at("date_of_death", 63)]).toEqual(["2024-05-04", "2024-05-04"]);
    expect([at("place_key(place)", 1), at("place_key(place)", 61)]).toEqual(["حلب", "حلب"]);
    expect(at("place_key(place)", 0)).toBe(at("place_key(place)", 60));
  });

  it("suggests a configuration that links them", () => {
    const parsed = parseConfig(suggest([monitor, paper]).config);
    expect(parsed.ok && parsed.config.comparisons.map(({ name }) => name)).toEqual([
      "name",
      "sex",
      "date_of_death",
      "place",
    ]);
  });

  it("leaves columns alone that all lists share", () => {
    expect(alignColumns([paper, { ...paper, name: "again" }], new Set()).columns).toEqual({});
    expect(alignColumns([paper], new Set()).columns).toEqual({});
  });

  it("reads headings with brackets and commas", () => {
    const rename = (name: string): Table => ({
      ...paper,
      name,
      columns: paper.columns.map((column) =>
        column.name === "name" ? { ...column, name: "Name (English), full" } : column,
      ),
    });
    const { config } = suggest([rename("a"), rename("b")]);
    const parsed = parseConfig(config);
    if (!parsed.ok) throw new Error(parsed.problems.join());
    const { records } = build([rename("a"), rename("b")], parsed.config);
    expect(records.column('first_word("Name (English), full")').values[1]).toBe("Person");
    const mixed = alignColumns([rename("a"), monitor], new Set()).columns;
    expect(mixed["name"]).toBe('any(join(الاسم,"اسم الأب",العائلة),"Name (English), full")');
  });

  it("takes a column that no list has for a mistake, and one that some list has not for missing", () => {
    const records = new Records([monitor, paper], { columns: {} });
    expect(() => records.column("any(nobody,name)")).toThrow(/no column "nobody"/);
    expect(() => records.column("gender")).toThrow(/no column "gender"/);
    expect(cell(records.column("any(gender)"), 0)).toBeUndefined();
  });
});

describe("expressions over several columns", () => {
  it("are read with quotation marks and commas", () => {
    expect(columnsIn('prefix(any(join("a, b",c),lower(d)),3)')).toEqual(["a, b", "c", "d"]);
    expect(parseExpression("join(a, b)").text).toBe("join(a,b)");
    expect(() => parseExpression("any(a,b")).toThrow(/Cannot read/);
  });
});

describe("words of lists", () => {
  it("knows the sexes", () => {
    const words = ["M", "Female", "ذكر", "أنثى", "انثى", "муж.", "?", ""];
    expect(words.map((word) => sexOf(word))).toEqual(["m", "f", "m", "f", "f", "m", null, null]);
  });

  it("gives a governorate one key in its spellings", () => {
    const keys = (names: string[]) => new Set(names.map((name) => placeKey(name))).size;
    expect(keys(["حلب", "محافظة حلب", "Aleppo", "Halab", "Aleppo Governorate"])).toBe(1);
    expect(keys(["دير الزور", "ديرالزور", "Deir ez-Zor", "Deir al-Zour"])).toBe(1);
    expect(keys(["خان يونس", "Khan Younis", "Khan Yunis"])).toBe(1);
    expect(keys(["حمص", "حماة", "Aleppo", "Rural Damascus", "دمشق"])).toBe(5);
    expect(placeKey("—")).toBeNull();
  });
});
