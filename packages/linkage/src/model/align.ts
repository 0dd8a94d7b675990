import { Records } from "../engine/columns.ts";
import type { Table } from "../engine/table.ts";
import { parseDate } from "./date.ts";
import { quoted } from "./expression.ts";
import { type ColumnProfile, profileColumn, type Role } from "./profile.ts";
import { sexOf } from "./sex.ts";

/** What a column says of a person, whatever its heading is called. */
type Concept =
  | "name"
  | "given"
  | "father"
  | "grandfather"
  | "family"
  | "sex"
  | "age"
  | "date_of_birth"
  | "date_of_death"
  | "place";

/** Columns made of those that lists head differently. */
export interface Alignment {
  /** Expression of each made column. */
  columns: Record<string, string>;
  profiles: ColumnProfile[];
  /** Columns that the made ones read; they are not compared again. */
  read: Set<string>;
  notes: string[];
}

const headings: [Concept, RegExp][] = [
  ["grandfather", /grand_?father|الجد/iu],
  ["father", /father|اسم_?\s*ال[أا]ب|^ال[أا]ب$|отчество|patronym/iu],
  ["family", /surname|last_?\s?name|family|العائلة|اللقب|الكنية|الشهرة|фамилия|nachname/iu],
  ["given", /given|first_?\s?name|forename|الاسم الأول|الاسم الاول|prénom|prenom|vorname/iu],
  ["date_of_birth", /dob|birth|born|ميلاد|рожд|naiss|geb/iu],
  ["age", /^age\b|_age$|\bage\b|عمر|السن|возраст/iu],
  [
    "place",
    /governorate|province|district|county|city|town|place|location|محافظة|المحافظه|مدينة|منطقة|ولاية/iu,
  ],
  ["name", /name|الاسم|^اسم|имя|фио|\bnom\b/iu],
];

const mother = /mother|ال[أا]م$|مادر|мать/iu;
const events = /date|day|death|died|killed|تاريخ|дата/iu;

function conceptOf(table: Table, profile: ColumnProfile): Concept | undefined {
  const { name, role } = profile;
  const column = table.columns.find((each) => each.name === name);
  const values = column?.values.slice(1) ?? [];
  if (values.length > 0 && values.length <= 8 && values.every((value) => sexOf(value) !== null)) return "sex";
  if (mother.test(name)) return undefined;
  const heading = headings.find(([, pattern]) => pattern.test(name))?.[0];
  if (role === "date" || role === "event_date")
    return heading === "date_of_birth" ? heading : events.test(name) ? "date_of_death" : undefined;
  if (heading === "age")
    return role === "age" || role === "category" || role === "number" ? "age" : undefined;
  if (heading === "date_of_birth" || role === "number" || role === "code" || role === "id") return undefined;
  return heading;
}

/** The person's name in one list, by its own columns: a chain is put together from its parts. */
function nameIn(
  of: ReadonlyMap<Concept, ColumnProfile[]>,
): { expression: string; chain: boolean } | undefined {
  const first = (concept: Concept) => of.get(concept)?.[0]?.name;
  const whole = of.get("name") ?? [];
  const inParts = [first("father"), first("grandfather"), first("family")].filter(
    (name) => name !== undefined,
  );
  const given =
    first("given") ?? (inParts.length > 0 && (whole[0]?.words ?? 9) < 1.6 ? whole[0]?.name : undefined);
  if (given !== undefined && inParts.length > 0) {
    const parts = [given, ...inParts].map((name) => quoted(name));
    return { expression: `join(${parts.join(",")})`, chain: first("father") !== undefined };
  }
  const inScript = whole.toSorted((a, b) => b.arabic - a.arabic).map(({ name }) => quoted(name));
  const [only] = inScript;
  if (only === undefined) return undefined;
  return { expression: inScript.length > 1 ? `any(${inScript.join(",")})` : only, chain: false };
}

const roles: [Concept, Role][] = [
  ["sex", "sex"],
  ["age", "age"],
  ["date_of_birth", "date"],
  ["date_of_death", "event_date"],
  ["place", "place_name"],
];

/**
 * Finds columns of several lists that say the same under different headings, and names that one list keeps in one
 * column and another in several, and makes one column of them. Columns that all lists share under one name stay as
 * they are, but for a father's name, which is put into the chain of names with the rest.
 */
export function alignColumns(tables: readonly Table[], ignore: ReadonlySet<string>): Alignment {
  const lists = tables.map((table) => {
    const of = new Map<Concept, ColumnProfile[]>();
    for (const column of table.columns) {
      if (ignore.has(column.name)) continue;
      const profile = profileColumn(table, column);
      const concept = conceptOf(table, profile);
      if (concept) of.set(concept, [...(of.get(concept) ?? []), profile]);
    }
    return of;
  });
  const columns: Record<string, string> = {};
  const read = new Set<string>();
  const notes: string[] = [];
  const made = new Map<string, Role>();
  const make = (name: string, role: Role, expressions: readonly string[], from: readonly string[]) => {
    const distinct = [...new Set(expressions)];
    const all = distinct.length > 1 ? `any(${distinct.join(",")})` : (distinct[0] ?? name);
    columns[name] =
      role === "sex" ? `sex(${all})` : role === "date" || role === "event_date" ? `iso_date(${all})` : all;
    made.set(name, role);
    for (const each of from) read.add(each);
    notes.push(`${name} is read from ${[...new Set(from)].join(", ")}`);
  };

  const names = lists.map((of) => nameIn(of));
  const found = names.filter((each) => each !== undefined);
  const shared = (concept: Concept) =>
    (lists[0]?.get(concept) ?? []).some(({ name }) =>
      lists.every((of) => of.get(concept)?.some((each) => each.name === name)),
    );
  const sharedName =
    shared("name") || (shared("given") && shared("family")) || (tables.length === 1 && !found[0]?.chain);
  if (found.some(({ chain }) => chain) || (found.length > 1 && !sharedName)) {
    const from = lists.flatMap((of) =>
      (["given", "father", "grandfather", "family", "name"] as const).flatMap((concept) =>
        (of.get(concept) ?? []).map(({ name }) => name),
      ),
    );
    // Lists with their names in parts come first: a list that has those parts is read by them.
    const inOrder = found
      .toSorted((a, b) => Number(b.chain) - Number(a.chain))
      .map(({ expression }) => expression);
    make("name", "full_name", inOrder, from);
  }
  for (const [concept, role] of roles) {
    const own = lists.flatMap((of) => of.get(concept)?.slice(0, 1) ?? []);
    if (own.length < 2) continue;
    const alike =
      shared(concept) &&
      !(concept === "sex" && wordsDiffer(tables, lists)) &&
      !(concept.startsWith("date") && formatsDiffer(tables, own));
    if (!alike)
      make(
        concept,
        role,
        own.map(({ name }) => quoted(name)),
        own.map(({ name }) => name),
      );
  }
  const records = new Records(tables, { columns });
  const whole: Table = { name: "all lists", rows: records.rows, columns: [] };
  const profiles = [...made].map(([name, role]) => ({
    ...profileColumn(whole, { ...records.column(name), name }),
    role,
  }));
  return { columns, profiles, read, notes };
}

function wordsDiffer(
  tables: readonly Table[],
  lists: readonly ReadonlyMap<Concept, ColumnProfile[]>[],
): boolean {
  const words = tables.map((table, i) => {
    const name = lists[i]?.get("sex")?.[0]?.name;
    return table.columns
      .find((column) => column.name === name)
      ?.values.toSorted()
      .join("|");
  });
  return new Set(words).size > 1;
}

/** Dates are compared as text first: 01/05/2024 must be the same text as 2024-05-01. */
function formatsDiffer(tables: readonly Table[], columns: readonly ColumnProfile[]): boolean {
  const formats = new Set<string>();
  for (const { name } of columns) {
    for (const table of tables) {
      const values = table.columns.find((column) => column.name === name)?.values ?? [];
      for (const value of values.slice(1, 200))
        if (parseDate(value)) formats.add(value.replaceAll(/\d+/gu, "0"));
    }
  }
  return formats.size > 1;
}
