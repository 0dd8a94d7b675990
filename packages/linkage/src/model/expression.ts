import { formalGivenName } from "../names/nicknames.ts";
import { normaliseName } from "../names/normalise.ts";
import { placeKey } from "../names/place-key.ts";
import { skeleton } from "../names/skeleton.ts";
import { parseDate } from "./date.ts";
import { sexOf } from "./sex.ts";
import { soundex } from "./soundex.ts";

/** Expressions taken together: `any`, the first that has a value; `join`, all that have one, with a space between. */
export interface Several {
  text: string;
  how: "any" | "join";
  parts: Expression[];
}

/** A parsed expression: what it reads, and a function of that text; null where nothing is left. */
export interface Expression {
  text: string;
  /** The column, or several expressions, that the function is applied to. */
  root: string | Several;
  apply: (value: string) => string | null;
}

type Step = (value: string, args: readonly string[]) => string | null;

const number = (text: string | undefined, standby: number): number => {
  const value = Number(text);
  return text !== undefined && Number.isInteger(value) ? value : standby;
};

const part = (value: string, from: number, to: number): string | null => {
  const date = parseDate(value);
  return date ? String(date.packed).padStart(8, "0").slice(from, to) : null;
};

/** What an expression may do to a text. Positions count from 1, as in SQL. */
const steps: Record<string, Step> = {
  lower: (value) => value.toLowerCase(),
  trim: (value) => value.trim(),
  substr: (value, [from, length]) => {
    const letters = Array.from(value);
    const start = Math.max(0, number(from, 1) - 1);
    return letters.slice(start, length === undefined ? undefined : start + number(length, 0)).join("");
  },
  prefix: (value, [length]) => Array.from(value).slice(0, number(length, 1)).join(""),
  suffix: (value, [length]) => Array.from(value).slice(-number(length, 1)).join(""),
  letters: (value) => value.replaceAll(/[^\p{L}]/gu, "").toLowerCase(),
  digits: (value) => value.replaceAll(/\D/g, ""),
  first_word: (value) => value.trim().split(/\s+/u)[0] ?? null,
  last_word: (value) => value.trim().split(/\s+/u).at(-1) ?? null,
  /** `pick(name,1,-1)`: the words at these places, counted from 1, or from the end with -1. Null where one is lacking. */
  pick: (value, places) => {
    const all = value.trim().split(/\s+/u);
    const at = places.map((place) => {
      const n = number(place, 1);
      return n < 0 ? all.length + n : n - 1;
    });
    // The same word for two places is not two words that agree.
    if (new Set(at).size < at.length) return null;
    const words = at.flatMap((i) => all[i] ?? []);
    return words.length === at.length ? words.join(" ") : null;
  },
  sorted_words: (value) => value.trim().split(/\s+/u).toSorted().join(" "),
  compact: (value) => value.replaceAll(/[\s\p{P}]/gu, "").toLowerCase(),
  year: (value) => part(value, 0, 4),
  month: (value) => part(value, 4, 6),
  day: (value) => part(value, 6, 8),
  year_month: (value) => part(value, 0, 6),
  decade: (value) => part(value, 0, 3),
  /** A date in any of the formats that are read, as yyyy-mm-dd; other text stays. */
  iso_date: (value) => {
    const date = parseDate(value);
    if (!date) return value;
    const digits = String(date.packed).padStart(8, "0");
    return `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`;
  },
  before_at: (value) => value.split("@")[0] ?? null,
  /** Short forms of English given names as their formal name: optional, by naming a column so. */
  formal_given_name: (value) => formalGivenName(value),
  normalise_name: (value) => normaliseName(value),
  skeleton: (value, [length]) =>
    skeleton(value).slice(0, length === undefined ? undefined : number(length, 8)),
  sorted_skeleton: (value) =>
    value
      .split(/\s+/u)
      .map((word) => skeleton(word))
      .filter(Boolean)
      .toSorted()
      .join(" "),
  soundex: (value) => soundex(value),
  /** m or f from the words that lists use for it, in several languages. */
  sex: (value) => sexOf(value),
  /** One key for the spellings of a governorate, in Arabic and Latin script. */
  place_key: (value) => placeKey(value),
};

/** Names of the functions that expressions know, for messages. */
const expressionFunctions: readonly string[] = [...Object.keys(steps), "any", "join"];

/** A column name as an expression can hold it. */
export const quoted = (name: string): string => (/^[\p{L}\p{N}_]+$/u.test(name) ? name : `"${name}"`);

/** All columns that an expression reads; the expression itself where it cannot be read. */
export function columnsIn(text: string): string[] {
  try {
    return leaves(parseExpression(text));
  } catch {
    return [text];
  }
}

function leaves({ root }: Expression): string[] {
  return typeof root === "string" ? [root] : root.parts.flatMap((each) => leaves(each));
}

/**
 * Parses `column`, `"a column with spaces"`, `f(column)`, `f(g(column),1,3)`, `any(a,b)`, `join(a,f(b))`.
 * @throws Error that names what is not understood.
 */
export function parseExpression(text: string): Expression {
  const source = text.trim();
  if (source.length > 500)
    throw new Error(`The expression is longer than 500 characters: ${source.slice(0, 40)}…`);
  const call = /^([a-z_]+)\s*\((.*)\)$/su.exec(source);
  if (!call) {
    const inQuotes = /^"([^"]*)"$/u.exec(source)?.[1];
    if (inQuotes === undefined && /[(),]/u.test(source))
      throw new Error(`Cannot read the expression "${text}".`);
    return { text: source, root: inQuotes ?? source, apply: (value) => value };
  }
  const [, name = "", inside = ""] = call;
  if (name === "any" || name === "join") {
    const parts = splitArguments(inside).map((each) => parseExpression(each));
    const several = `${name}(${parts.map((each) => each.text).join(",")})`;
    return { text: several, root: { text: several, how: name, parts }, apply: (value) => value };
  }
  const step = steps[name];
  if (!step) {
    throw new Error(`Unknown function "${name}" in "${text}". Known: ${expressionFunctions.join(", ")}.`);
  }
  const [head = "", ...args] = splitArguments(inside);
  const inner = parseExpression(head);
  return {
    text: `${name}(${[inner.text, ...args].join(",")})`,
    root: inner.root,
    apply: (value) => {
      const before = inner.apply(value);
      return before === null || before === "" ? null : step(before, args);
    },
  };
}

function splitArguments(inside: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  let within = false;
  for (let i = 0; i <= inside.length; i++) {
    const char = inside[i];
    if (char === '"') within = !within;
    if (within && i < inside.length) continue;
    if (char === "(") depth++;
    else if (char === ")") depth--;
    else if (i === inside.length || (char === "," && depth === 0)) {
      parts.push(inside.slice(start, i).trim());
      start = i + 1;
    }
  }
  return parts;
}
