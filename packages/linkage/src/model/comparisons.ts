/** Builders for the usual comparisons. Each gives plain configuration, to be changed by hand where needed. */
import type { ComparisonConfig, LevelConfig, Operation, PredicateConfig } from "./config.ts";

const test = (op: Operation, column: string, threshold?: number, other?: string): PredicateConfig => ({
  op,
  column,
  ...(threshold === undefined ? {} : { threshold }),
  ...(other === undefined ? {} : { with: other }),
});

const level = (
  label: string,
  when: PredicateConfig[],
  term?: number,
  termColumns?: string[],
): LevelConfig => ({
  label,
  when,
  ...(term === undefined ? {} : { term }),
  ...(termColumns === undefined ? {} : { termColumns }),
});

const made = (name: string, levels: LevelConfig[]): ComparisonConfig => ({ name, levels, missing: "ignore" });

interface TermOption {
  /** Weigh agreement by how common the value is. */
  term?: boolean;
}

const exactLevel = (column: string, term: boolean | undefined): LevelConfig =>
  level("equal", [test("equal", column)], term ? 1 : undefined);

/** Equal or not. */
export function exact(column: string, { term }: TermOption = {}): ComparisonConfig {
  return made(column, [exactLevel(column, term)]);
}

function graded(op: Operation, sign: string, column: string, thresholds: readonly number[], term?: boolean) {
  return made(column, [
    exactLevel(column, term),
    ...thresholds.map((threshold) => level(`${op} ${sign} ${threshold}`, [test(op, column, threshold)])),
  ]);
}

/** Equal, then Jaro–Winkler similarity at each threshold, falling. */
export function jaroWinklerAt(
  column: string,
  thresholds: readonly number[] = [0.92, 0.88, 0.7],
  { term }: TermOption = {},
): ComparisonConfig {
  return graded("jaro_winkler", "≥", column, thresholds, term);
}

/** Equal, then Levenshtein distance at each threshold, rising. */
export function levenshteinAt(
  column: string,
  thresholds: readonly number[] = [1, 2],
  { term }: TermOption = {},
): ComparisonConfig {
  return graded("levenshtein", "≤", column, thresholds, term);
}

/** Equal, then Damerau–Levenshtein distance at each threshold, rising. */
export function damerauAt(
  column: string,
  thresholds: readonly number[] = [1, 2],
  { term }: TermOption = {},
): ComparisonConfig {
  return graded("damerau", "≤", column, thresholds, term);
}

/** Equal, the same words, then shared words as a share of all, falling. */
export function tokensAt(
  column: string,
  thresholds: readonly number[] = [0.6, 0.3],
  { term }: TermOption = {},
): ComparisonConfig {
  return graded("token_jaccard", "≥", column, thresholds, term);
}

/** Equal, then absolute difference at each threshold, rising. */
export function numberAt(column: string, thresholds: readonly number[]): ComparisonConfig {
  return graded("number_difference", "≤", column, thresholds);
}

/** Ages in years: equal, one apart (a birthday between two lists), two, five. */
export function age(column: string): ComparisonConfig {
  return made(column, [
    level("same age", [test("number_difference", column, 0)]),
    ...[1, 2, 5].map((years) => level(`${years} apart`, [test("number_difference", column, years)])),
  ]);
}

/**
 * Date of birth where both records have one, else age: the two say the same thing, and counted apart they would count
 * twice.
 */
export function bornOrAge(date: string, years: string): ComparisonConfig {
  const apart = (most: number) => test("number_difference", years, most);
  return made(date, [
    exactLevel(date, true),
    level("day and month swapped", [test("date_transposed", date, 1)]),
    level("one key wrong", [test("damerau", date, 1)]),
    level("within a month", [test("days", date, 31)]),
    level("within a year", [test("days", date, 366)]),
    level("same age, date missing", [apart(0), test("missing", date)]),
    level("a year apart, date missing", [apart(1), test("missing", date)]),
    level("five years apart, date missing", [apart(5), test("missing", date)]),
    level("within ten years", [test("days", date, 3653)]),
  ]);
}

/** Distance in kilometres at each threshold, rising; the column holds "latitude,longitude". */
export function kilometresAt(
  column: string,
  thresholds: readonly number[] = [0.1, 1, 10, 100],
): ComparisonConfig {
  return made(
    column,
    thresholds.map((threshold) => level(`≤ ${threshold} km`, [test("kilometres", column, threshold)])),
  );
}

/** Dates: equal, one key wrong, day and month swapped, within a month, same month and day, within a year, within ten. */
export function dateOf(column: string, { term }: TermOption = {}): ComparisonConfig {
  return made(column, [
    exactLevel(column, term),
    level("day and month swapped", [test("date_transposed", column, 1)]),
    level("one key wrong", [test("damerau", column, 1)]),
    level("same month and day, or year and one part", [test("date_parts", column, 6)]),
    level("within a month", [test("days", column, 31)]),
    level("within a year", [test("days", column, 366)]),
    level("within ten years", [test("days", column, 3653)]),
  ]);
}

/**
 * Dates of an event as several lists report it: equal, a day off (before or after midnight, reported the day after),
 * three days, a week, then the slips that any date shows.
 */
export function eventDate(column: string, { term }: TermOption = {}): ComparisonConfig {
  return made(column, [
    exactLevel(column, term),
    level("a day apart", [test("days", column, 1)]),
    level("within three days", [test("days", column, 3)]),
    level("within a week", [test("days", column, 7)]),
    level("day and month swapped", [test("date_transposed", column, 1)]),
    level("one key wrong", [test("damerau", column, 1)]),
    level("within a month", [test("days", column, 31)]),
    level("within a year", [test("days", column, 366)]),
  ]);
}

/** Governorates and cities: equal, the same place in another spelling or script, alike. */
export function governorate(column: string, { term }: TermOption = {}): ComparisonConfig {
  const key = `place_key(${column})`;
  return made(column, [
    level("same place", [test("equal", key)], term ? 1 : undefined),
    level("alike", [test("jaro_winkler", key, 0.88)]),
  ]);
}

/**
 * Given name and family name together: equal, in reverse order, one equal and the other alike, one alone, or one in
 * the other's place. A missing name and a different name are told apart.
 */
export function forenameSurname(given: string, family: string): ComparisonConfig {
  const same = (column: string, other?: string) => test("equal", column, undefined, other);
  const alike = (column: string, threshold: number) => test("jaro_winkler", column, threshold);
  const absent = (column: string) => test("missing", column);
  return made(`${given}_${family}`, [
    level("both equal", [same(given), same(family)], 1, [given, family]),
    level("in reverse order", [same(given, family), same(family, given)]),
    level("family name equal, given name alike", [same(family), alike(given, 0.88)], 1, [family]),
    level("given name equal, family name alike", [same(given), alike(family, 0.88)], 1, [given]),
    level("both alike", [alike(given, 0.88), alike(family, 0.88)]),
    level("family name equal, given name missing", [same(family), absent(given)], 1, [family]),
    level("given name equal, family name missing", [same(given), absent(family)], 1, [given]),
    level("given name stands as family name", [same(given, family)]),
    level("family name stands as given name", [same(family, given)]),
    level("both somewhat alike", [alike(given, 0.8), alike(family, 0.8)]),
    level("family name equal", [same(family)], 1, [family]),
    level("family name alike", [alike(family, 0.92)]),
    level("given name equal", [same(given)], 1, [given]),
  ]);
}

/** A personal name in one column, any script: aligned part by part (see `names/compare.ts`). */
export function personalName(
  column: string,
  thresholds: readonly number[] = [0.97, 0.9, 0.8, 0.65],
  { term }: TermOption = {},
): ComparisonConfig {
  return made(column, [
    exactLevel(column, term),
    level("same letters, other order", [test("same_letters", column, 1)]),
    ...thresholds.map((threshold) => level(`name ≥ ${threshold}`, [test("name", column, threshold)])),
  ]);
}

/** Postcodes: equal, a key or two wrong, the same beginning. */
export function postcode(column: string, { term }: TermOption = {}): ComparisonConfig {
  return made(column, [
    exactLevel(column, term),
    level("one key wrong", [test("damerau", column, 1)]),
    level("two keys wrong", [test("damerau", column, 2)]),
    level("same area", [test("equal", `prefix(${column},3)`)]),
    level("same beginning", [test("equal", `prefix(${column},2)`)]),
  ]);
}

/** E-mail addresses: equal, the part before the @ equal, or alike. */
export function email(column: string): ComparisonConfig {
  const user = `before_at(${column})`;
  return made(column, [
    exactLevel(column, true),
    level("same user", [test("equal", user)]),
    level("alike", [test("jaro_winkler", column, 0.92)]),
    level("user alike", [test("jaro_winkler", user, 0.88)]),
  ]);
}

/** Codes such as identity numbers: equal, then keys wrong or swapped. */
export function code(column: string): ComparisonConfig {
  return damerauAt(column, [1, 2]);
}

/** Names of places, streets, works: equal, then Jaro–Winkler; agreement counts by how common the value is. */
export function placeName(column: string): ComparisonConfig {
  return jaroWinklerAt(column, [0.92, 0.8], { term: true });
}
