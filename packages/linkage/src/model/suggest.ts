import type { Table } from "../engine/table.ts";
import {
  age,
  bornOrAge,
  code,
  dateOf,
  email,
  eventDate,
  exact,
  governorate,
  forenameSurname,
  jaroWinklerAt,
  numberAt,
  personalName,
  placeName,
  postcode,
  tokensAt,
  kilometresAt,
} from "./comparisons.ts";
import { CONFIG_FORMAT, type ComparisonConfig, type ConfigInput } from "./config.ts";
import { alignColumns } from "./align.ts";
import { quoted } from "./expression.ts";
import { type ColumnProfile, containedIn, profileColumn, type Role } from "./profile.ts";

export interface Suggestion {
  config: ConfigInput;
  profiles: ColumnProfile[];
  /** Candidate blocking expressions, from which `learnBlocking` chooses. */
  expressions: string[];
  /** What was decided and why, for the reader. */
  notes: string[];
}

export interface SuggestOptions {
  /** Columns to leave out, for example a known truth. */
  ignore?: readonly string[];
  link?: "dedupe" | "between" | "both";
}

/**
 * A starting configuration from the columns alone. Its blocking rules are provisional: `learnBlocking` replaces them
 * after looking at the pairs.
 * @throws Error where no column can be compared.
 */
export function suggest(tables: readonly Table[], options: SuggestOptions = {}): Suggestion {
  const [first] = tables;
  if (!first) throw new Error("There is no list to link.");
  const ignore = new Set(options.ignore);
  const aligned = alignColumns(tables, ignore);
  const shared = first.columns.filter(
    ({ name }) =>
      !ignore.has(name) &&
      !aligned.read.has(name) &&
      tables.every((table) => table.columns.some((column) => column.name === name)),
  );
  const widest = tables.toSorted((a, b) => b.rows - a.rows)[0] ?? first;
  let profiles = shared.map((column) => {
    const own = widest.columns.find(({ name }) => name === column.name) ?? column;
    return profileColumn(widest, own);
  });
  const notes: string[] = [...aligned.notes];
  profiles = [...aligned.profiles, ...profiles];
  profiles = dropCombined(widest, profiles, notes);
  profiles = dropTranslated(profiles, notes);
  profiles = sharedCodes(tables, profiles, notes);
  const id = profiles.find(({ role, complete }) => role === "id" && complete === 1)?.name;
  // A heading with signs that expressions use stands in quotation marks from here on.
  const usable = profiles
    .filter(({ role }) => role !== "id" && role !== "constant")
    .map((profile) => (/[(),]/u.test(profile.name) ? { ...profile, name: quoted(profile.name) } : profile));
  const comparisons = comparisonsFor(usable, notes);
  if (comparisons.length === 0) {
    throw new Error(
      `No column that all lists share can be compared. Shared columns: ${shared.map(({ name }) => name).join(", ") || "none"}.`,
    );
  }
  const link = options.link ?? (tables.length > 1 ? "between" : "dedupe");
  if (link === "between") notes.push("each list is taken to hold a person once (clusters.onePerList)");
  const expressions = usable.flatMap((profile) => expressionsFor(profile));
  return {
    config: {
      format: CONFIG_FORMAT,
      link,
      ...(id === undefined ? {} : { id }),
      columns: { ...aligned.columns, ...normalised(usable, aligned.columns, notes) },
      // A name of many parts costs more to compare than a code: fewer random pairs.
      ...(comparisons.some(({ levels }) => levels.some(({ when }) => when.some(({ op }) => op === "name")))
        ? { training: { randomPairs: 500_000 } }
        : {}),
      // Records of one list are never compared here, so nothing could speak for two of them in one cluster.
      ...(link === "between" ? { clusters: { onePerList: true } } : {}),
      comparisons: comparisons.slice(0, 15),
      blocking: provisional(usable),
    },
    profiles,
    expressions,
    notes,
  };
}

/** Where one column holds the words of two others, the combination is left out, but for what it alone knows. */
function dropCombined(table: Table, profiles: ColumnProfile[], notes: string[]): ColumnProfile[] {
  const names = profiles.filter(
    ({ role }) => role === "full_name" || role === "given_name" || role === "family_name",
  );
  return profiles.filter((outer) => {
    if (outer.role !== "full_name") return true;
    const parts = names.filter((inner) => {
      if (inner === outer || inner.role === "full_name") return false;
      const [o, i] = [outer, inner].map(({ name }) => table.columns.find((column) => column.name === name));
      return o !== undefined && i !== undefined && containedIn(table, o, i);
    });
    if (parts.length < 2) return true;
    notes.push(`${outer.name} is left out: it repeats ${parts.map(({ name }) => name).join(" and ")}`);
    return false;
  });
}

/** Names in Arabic script are compared in normalised spelling, so that equality and frequency see one name. */
function normalised(
  profiles: readonly ColumnProfile[],
  made: Readonly<Record<string, string>>,
  notes: string[],
): Record<string, string> {
  const names = profiles.filter(({ role, arabic }) => arabic > 0.2 && /name/u.test(role));
  for (const { name } of names) notes.push(`${name}: Arabic spelling is normalised first`);
  return Object.fromEntries(
    names.map(({ name }) => {
      const bare = name.replaceAll('"', "");
      return [bare, `normalise_name(${made[bare] ?? quoted(bare)})`];
    }),
  );
}

/** A name beside its transliteration is one name: the fuller column stays, the Arabic one where they are equal. */
function dropTranslated(profiles: ColumnProfile[], notes: string[]): ColumnProfile[] {
  const names = profiles.filter(({ role }) => role === "full_name");
  const arabic = names.filter((each) => each.arabic > 0.5);
  const latin = names.filter((each) => each.arabic < 0.1);
  const [original] = arabic;
  const [translated] = latin;
  if (!original || !translated) return profiles;
  const out = translated.complete > original.complete + 0.05 ? original : translated;
  notes.push(`${out.name} is left out: it is the same name in another script`);
  return profiles.filter((each) => each !== out);
}

/** An identity number that is unique in each list but stands in several lists is evidence, unless it only counts rows. */
function sharedCodes(tables: readonly Table[], profiles: ColumnProfile[], notes: string[]): ColumnProfile[] {
  if (tables.length < 2) return profiles;
  return profiles.map((profile) => {
    if (profile.role !== "id") return profile;
    const [left, right] = tables.map(
      (table) => table.columns.find(({ name }) => name === profile.name)?.values ?? [],
    );
    const known = new Set(left?.slice(1));
    const shared = right?.slice(1).filter((value) => known.has(value)).length ?? 0;
    const numbers = [...known].map(Number).filter((value) => Number.isInteger(value));
    const span =
      numbers.reduce((most, value) => Math.max(most, value), 0) -
      numbers.reduce((least, value) => Math.min(least, value), Number.MAX_SAFE_INTEGER);
    const countsRows = numbers.length === known.size && span < 2 * known.size;
    if (countsRows || shared < 0.01 * known.size) return profile;
    notes.push(`${profile.name}: an identity number that the lists share`);
    return { ...profile, role: "code" as const };
  });
}

const of = (profiles: readonly ColumnProfile[], role: Role) =>
  profiles.filter((profile) => profile.role === role);

function comparisonsFor(profiles: readonly ColumnProfile[], notes: string[]): ComparisonConfig[] {
  const made: ComparisonConfig[] = [];
  const done = new Set<string>();
  const [given] = of(profiles, "given_name");
  const [family] = of(profiles, "family_name");
  if (given && family) {
    made.push(forenameSurname(given.name, family.name));
    done.add(given.name).add(family.name);
    notes.push(`${given.name} and ${family.name} are compared together, in either order`);
  }
  const [years] = of(profiles, "age");
  const birth = of(profiles, "date").find(({ name }) => /dob|birth|born|ميلاد|рожд|naiss|geb/iu.test(name));
  if (years && birth) {
    made.push(bornOrAge(birth.name, years.name));
    done.add(birth.name).add(years.name);
    notes.push(`${birth.name} and ${years.name} are compared together`);
  }
  for (const profile of profiles) {
    if (done.has(profile.name)) continue;
    const comparison = comparisonFor(profile);
    made.push(comparison);
    notes.push(`${profile.name}: ${profile.role.replace("_", " ")}`);
  }
  return made;
}

function comparisonFor({ name, role, words }: ColumnProfile): ComparisonConfig {
  switch (role) {
    case "given_name":
    case "family_name":
      return jaroWinklerAt(name, [0.92, 0.88, 0.75], { term: true });
    case "full_name":
      return words > 1.5
        ? personalName(name, undefined, { term: true })
        : jaroWinklerAt(name, undefined, { term: true });
    case "date":
      return dateOf(name, { term: true });
    case "event_date":
      return eventDate(name, { term: true });
    case "place_name":
      return governorate(name, { term: true });
    case "email":
      return email(name);
    case "postcode":
      return postcode(name, { term: true });
    case "code":
      return code(name);
    case "place":
      return kilometresAt(name);
    case "number":
      return numberAt(name, [1, 5, 20]);
    case "age":
      return age(name);
    case "text":
      return words > 3 ? tokensAt(name, undefined, { term: true }) : placeName(name);
    case "sex":
      return exact(name);
    case "category":
    case "id":
    case "constant":
      return exact(name, { term: true });
  }
}

/** Ways to block on a column, from strict to wide. */
function expressionsFor({ name, role }: ColumnProfile): string[] {
  switch (role) {
    case "given_name":
    case "family_name":
      return [name, `prefix(${name},3)`, `soundex(${name})`, `prefix(${name},1)`];
    case "full_name":
      return [
        name,
        `sorted_skeleton(${name})`,
        `skeleton(first_word(${name}))`,
        `skeleton(last_word(${name}))`,
        // Two parts of a chain, whichever was left out or misspelt.
        ...["1,-1", "1,2", "1,-2", "2,-1", "1,2,-1"].map((places) => `skeleton(pick(${name},${places}))`),
      ];
    case "event_date":
      return [name, `year_month(${name})`];
    case "place_name":
      return [`place_key(${name})`];
    case "date":
      return [name, `year(${name})`, `suffix(digits(${name}),4)`];
    case "email":
      return [name, `before_at(${name})`];
    case "postcode":
      return [name, `prefix(${name},3)`];
    case "code":
      return [name, `prefix(${name},4)`, `suffix(${name},4)`];
    case "text":
      return [name, `prefix(${name},5)`, `soundex(${name})`];
    case "category":
    case "sex":
    case "number":
    case "age":
    case "place":
      return [name];
    case "id":
    case "constant":
      return [];
  }
}

/** Rules to begin with: every column that tells records well apart, and every pair of the others. */
function provisional(profiles: readonly ColumnProfile[]): { by: string[] }[] {
  const sharp = profiles.filter(({ agreement }) => agreement < 0.005);
  const rules: { by: string[] }[] = [];
  sharp.forEach((left, i) => {
    for (const right of sharp.slice(i + 1)) rules.push({ by: [left.name, right.name] });
  });
  if (rules.length === 0) return profiles.slice(0, 4).map(({ name }) => ({ by: [name] }));
  return rules.slice(0, 40);
}
