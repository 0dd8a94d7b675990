import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createIntl } from "react-intl";
import { describe, expect, it } from "vitest";
import ar from "./ar.json" with { type: "json" };
import en from "./en.json" with { type: "json" };
import { vocabulary } from "./vocabulary.ts";

const messages = { en, ar } as Record<string, Record<string, string>>;

/** Arguments of a message, and those that choose a plural form. */
const argumentsOf = (text: string): string[] =>
  [
    ...new Set(
      [...text.replaceAll(/(?:zero|one|two|few|many|other|=\d) \{[^}]*\}/g, "").matchAll(/\{(\w+)[,}]/g)].map(
        (match) => match[1]!,
      ),
    ),
  ].sort();

describe("messages", () => {
  it("are the same in every language", () => {
    expect(Object.keys(ar).sort()).toEqual(Object.keys(en).sort());
    for (const [key, text] of Object.entries(en))
      expect(argumentsOf(messages["ar"]![key]!), key).toEqual(argumentsOf(text));
  });

  it("have all six plural forms in Arabic, and format for every one of them", () => {
    const errors: unknown[] = [];
    const intl = createIntl({ locale: "ar-SY", messages: ar, onError: (error) => errors.push(error) });
    for (const [key, text] of Object.entries(ar)) {
      if (text.includes(", plural,"))
        for (const form of ["zero", "one", "two", "few", "many", "other"])
          expect(text, key).toContain(` ${form} {`);
      for (const n of [0, 1, 2, 3, 11, 100]) {
        const values = Object.fromEntries(argumentsOf(text).map((name) => [name, n]));
        expect(intl.formatMessage({ id: key }, values), key).not.toContain("{");
      }
    }
    expect(errors).toEqual([]);
  });

  it("leave no English in Arabic but names of formats", () => {
    for (const [key, text] of Object.entries(ar)) {
      const words = text
        .replaceAll(/\{\w+, (?:plural|number)[,}]|\{\w+\}|(?:zero|one|two|few|many|other|=\d) \{/g, "")
        .match(/[A-Za-z]{2,}/g);
      expect(
        (words ?? []).filter((word) => !["HTML", "UTF", "PDF", "Word"].includes(word)),
        key,
      ).toEqual([]);
    }
  });

  it("cover what the screens ask for", () => {
    const source = readdirSync(join(import.meta.dirname, ".."), { recursive: true, encoding: "utf8" })
      .filter((file) => /\.tsx?$/.test(file) && !file.endsWith(".test.ts"))
      .map((file) => readFileSync(join(import.meta.dirname, "..", file), "utf8"))
      .join("\n");
    const dynamic = [...source.matchAll(/`([\w.]*\.)\$\{/g)].map((match) => match[1]!);
    const unused = Object.keys(en).filter(
      (key) =>
        !source.includes(`"${key}"`) && !dynamic.some((prefix) => prefix !== "." && key.startsWith(prefix)),
    );
    expect(unused).toEqual([]);
    for (const word of vocabulary) expect(en).toHaveProperty([`word.${word}`]);
  });
});
