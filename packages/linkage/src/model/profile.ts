import type { Column, Table } from "../engine/table.ts";
import { parseDate } from "./date.ts";

/** What a column seems to hold. */
export type Role =
  | "id"
  | "given_name"
  | "family_name"
  | "full_name"
  | "date"
  | "email"
  | "postcode"
  | "code"
  | "event_date"
  | "sex"
  | "place"
  | "place_name"
  | "number"
  | "age"
  | "text"
  | "category"
  | "constant";

export interface ColumnProfile {
  name: string;
  role: Role;
  distinct: number;
  /** Share of rows with a value. */
  complete: number;
  /** Chance that two records with a value agree. */
  agreement: number;
  /** Mean number of words. */
  words: number;
  /** Share of values in Arabic script. */
  arabic: number;
}

const SAMPLE = 2_000;

/** Up to 2,000 distinct values, evenly spread. */
function sampleValues(column: Column): string[] {
  const step = Math.max(1, Math.floor((column.values.length - 1) / SAMPLE));
  const sample: string[] = [];
  for (let code = 1; code < column.values.length; code += step) sample.push(column.values[code] ?? "");
  return sample;
}

const givenHeader = /given|first_?name|forename|vorname|prenom|prénom|имя|الاسم الأول/iu;
const familyHeader = /surname|last_?name|family|nachname|nom_de_famille|фамилия|العائلة|اللقب/iu;
const nameHeader = /name|nom\b|имя|фио|الاسم|اسم/iu;
const postHeader = /post|zip|plz/iu;
const ageHeader = /^age\b|_age$|\bage\b|عمر|العمر|возраст|^alter$/iu;
const birthHeader = /dob|birth|born|ميلاد|рожд|naiss|geb/iu;
const eventHeader = /death|died|killed|incident|event|وفاة|الوفاة|قتل|استشهاد|حادث|смерт|гибел/iu;
const dateHeader = /date|dob|birth_?d|born|day|تاريخ/iu;

/** Looks at a column's values and heading and says what it seems to hold. */
export function profileColumn(table: Table, column: Column): ColumnProfile {
  const counts = new Uint32Array(column.values.length);
  for (const code of column.codes) counts[code] = (counts[code] ?? 0) + 1;
  const present = table.rows - (counts[0] ?? 0);
  let agreeing = 0;
  for (let code = 1; code < counts.length; code++)
    agreeing += ((counts[code] ?? 0) * ((counts[code] ?? 0) - 1)) / 2;
  const sample = sampleValues(column);
  const share = (test: (value: string) => boolean) =>
    sample.length === 0 ? 0 : sample.filter((value) => test(value)).length / sample.length;
  const words =
    sample.reduce((sum, value) => sum + value.split(/\s+/u).length, 0) / Math.max(1, sample.length);
  const profile = {
    name: column.name,
    distinct: column.values.length - 1,
    complete: table.rows === 0 ? 0 : present / table.rows,
    agreement: present > 1 ? agreeing / ((present * (present - 1)) / 2) : 0,
    words,
    arabic: share((value) => /\p{Script=Arabic}/u.test(value)),
  };
  return { ...profile, role: roleOf(column.name, profile, present, share) };
}

function roleOf(
  name: string,
  { distinct, words }: Pick<ColumnProfile, "distinct" | "words">,
  present: number,
  share: (test: (value: string) => boolean) => number,
): Role {
  if (distinct <= 1) return "constant";
  if (share((value) => /^[^@\s]+@[^@\s]+$/u.test(value)) > 0.8) return "email";
  const digits = share((value) => /^\d+$/u.test(value));
  const dates = share((value) => parseDate(value) !== undefined);
  if (ageHeader.test(name) && share((value) => /^\d{1,3}([.,]\d+)?$/u.test(value)) > 0.8) return "age";
  if (dates > 0.9 || (dates > 0.6 && dateHeader.test(name)))
    return eventHeader.test(name) && !birthHeader.test(name) ? "event_date" : "date";
  if (share((value) => /^-?\d+(\.\d+)?[,;]\s*-?\d+(\.\d+)?$/u.test(value)) > 0.9) return "place";
  const letters = share((value) => /^[\p{L}\p{M}\s.'’-]+$/u.test(value));
  if (givenHeader.test(name) && letters > 0.6) return "given_name";
  if (familyHeader.test(name) && letters > 0.6) return "family_name";
  if (nameHeader.test(name) && letters > 0.6) return "full_name";
  if (distinct === present && present > 20) return "id";
  if (postHeader.test(name)) return "postcode";
  const few = distinct < Math.max(40, present * 0.1);
  const short = share((value) => value.length <= 10);
  if (digits > 0.8)
    return !few && share((value) => value.length >= 5) > 0.8 ? "code" : few || short ? "category" : "number";
  if (share((value) => /\d/u.test(value) && /\p{L}/u.test(value)) > 0.8 && short > 0.9 && words <= 2)
    return "postcode";
  if (share((value) => /^-?\d+([.,]\d+)?$/u.test(value)) > 0.8) return "number";
  if (few) return "category";
  return "text";
}

/**
 * Columns that another column already contains in most rows (a full name beside its parts), by name of the
 * container.
 */
export function containedIn(table: Table, outer: Column, inner: Column): boolean {
  const step = Math.max(1, Math.floor(table.rows / SAMPLE));
  let both = 0;
  let held = 0;
  for (let row = 0; row < table.rows; row += step) {
    const whole = outer.values[outer.codes[row] ?? 0] ?? "";
    const part = inner.values[inner.codes[row] ?? 0] ?? "";
    if (whole === "" || part === "") continue;
    both++;
    if (whole.toLowerCase().includes(part.toLowerCase())) held++;
  }
  return both > 20 && held / both > 0.85;
}
