import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { searchable, searchTerms } from "./searchable.ts";
import { sql } from "./sql.ts";

describe("the sql tag", () => {
  test("turns values into parameters and nests", () => {
    const inner = sql`b = ${2} AND c IN ${["x", "y", "z"]}`;
    const query = sql`SELECT 1 WHERE a = ${"1"} AND ${inner} OR d = ${null}`;
    expect(query.text("sqlite")).toBe("SELECT 1 WHERE a = ? AND b = ? AND c IN (?, ?, ?, ?) OR d = ?");
    expect(query.text("postgres")).toBe(
      "SELECT 1 WHERE a = $1 AND b = $2 AND c IN ($3, $4, $5, $6) OR d = $7",
    );
    expect(query.values).toEqual(["1", 2, "x", "y", "z", "z", null]);
  });

  test("joins, of nothing too; an empty list matches nothing", () => {
    expect(sql.join([sql`a`, 1, "x"], ", ").text("postgres")).toBe("a, $1, $2");
    expect(sql`(${sql.join([], ", ")})`.text("sqlite")).toBe("()");
    expect(sql`x IN ${[]}`.text("sqlite")).toBe("x IN (NULL)");
    expect(sql.every([]).text("sqlite")).toBe("1 = 1");
  });

  test("never lets a value into the text", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.array(fc.string(), { maxLength: 5 }), (value, list) => {
        const query = sql`a ${value} b ${list} c ${sql`d ${value}`}`;
        const clean = query
          .text("postgres")
          .replaceAll(/\$\d+/g, "")
          .replaceAll(/[()]|NULL|, /g, "");
        expect(clean.replaceAll(/ +/g, " ").trim()).toBe("a b c d");
        expect(query.parts.length).toBe(query.values.length + 1);
      }),
    );
  });

  test("takes only our own words as names", () => {
    expect(sql.word("claim_state").text("sqlite")).toBe("claim_state");
    for (const bad of ["a b", 'a"', "A", "", "1a", "a;"]) expect(() => sql.word(bad)).toThrow(/not a name/);
  });
});

describe("searchable text", () => {
  test("finds a word by any part of three letters, by its beginning with fewer, and numbers with or without separators", () => {
    const text = searchable("In Ḥoms, 6,567 civilians… (هُدنة) l’école");
    const found = (query: string): boolean => {
      const terms = searchTerms(query);
      return terms.length > 0 && terms.every((term) => text.includes(term));
    };
    for (const query of [
      "homs",
      "oms",
      "HO",
      "h",
      "6567",
      "6,567",
      "civil",
      "هدنه",
      "هد",
      "ه",
      "ecole",
      '"homs 6567"',
      "i c",
    ])
      expect(found(query), query).toBe(true);
    for (const query of ["om", "567 7", "ivi z", '"6567 homs"', "دنة x", "", "…", '"'] as const)
      expect(found(query), query).toBe(false);
  });

  test("makes terms that hold letters, digits and spaces only, whatever is asked", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (query) => {
        for (const term of searchTerms(query)) {
          expect(term).toMatch(/^[\p{L}\p{N} ]+$/u);
          expect(term.length).toBeGreaterThanOrEqual(3);
        }
      }),
    );
  });
});
