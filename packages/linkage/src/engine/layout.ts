import type { Config, Operation, PredicateConfig } from "../model/config.ts";

/** How a column's values lie in the shared memory. */
export type Kind = "code" | "text" | "set" | "number" | "date" | "place";

const kindOf: Record<Exclude<Operation, "equal">, Kind> = {
  jaro_winkler: "text",
  jaro: "text",
  levenshtein: "text",
  damerau: "text",
  same_letters: "text",
  prefix: "text",
  name: "text",
  token_jaccard: "set",
  token_shared: "set",
  token_subset: "set",
  number_difference: "number",
  number_ratio: "number",
  days: "date",
  date_parts: "date",
  date_transposed: "date",
  kilometres: "place",
  missing: "code",
};

/** Numbers of the operations in the compiled module; kept in step with `assembly/pairs.as`. */
export const operationCode: Record<Operation, number> = {
  equal: 0,
  jaro_winkler: 1,
  jaro: 2,
  levenshtein: 3,
  damerau: 4,
  token_jaccard: 5,
  token_shared: 6,
  number_difference: 7,
  number_ratio: 8,
  days: 9,
  date_parts: 10,
  date_transposed: 11,
  kilometres: 12,
  name: 13,
  same_letters: 14,
  prefix: 15,
  token_subset: 16,
  missing: 17,
};

/** Relative cost of an operation: the cheapest open comparison is asked first. */
export const operationCost: Record<Operation, number> = {
  equal: 1,
  missing: 1,
  date_transposed: 2,
  date_parts: 2,
  days: 2,
  number_difference: 2,
  number_ratio: 2,
  prefix: 3,
  same_letters: 3,
  token_shared: 4,
  token_jaccard: 4,
  token_subset: 4,
  kilometres: 5,
  jaro_winkler: 8,
  jaro: 8,
  levenshtein: 9,
  damerau: 30,
  name: 300,
};

export const distances: ReadonlySet<Operation> = new Set<Operation>([
  "levenshtein",
  "damerau",
  "number_difference",
  "number_ratio",
  "days",
  "kilometres",
]);

/** One column of the row table: an expression stored in one kind. */
export interface Slot {
  expression: string;
  kind: Kind;
  /** Byte offset in a row. */
  offset: number;
  /** Columns that are compared with each other share a dictionary; the domain's number. */
  domain: number;
}

/** Where everything stands in a row: [source][group per rule…][entry per slot…], 4 bytes each. */
export interface Layout {
  slots: Slot[];
  domains: { kind: Kind; expressions: string[] }[];
  rules: number;
  stride: number;
}

const predicatesOf = (config: Config): PredicateConfig[] =>
  config.comparisons.flatMap((comparison) => comparison.levels.flatMap((level) => level.when));

/** Lays out the row table of a configuration with `rules` blocking and training rules. */
export function layoutOf(config: Config, rules: number): Layout {
  const kinds = new Map<string, Kind>();
  const wanted = new Map<string, { expression: string; kind: Kind }>();
  const want = (expression: string, kind: Kind) => wanted.set(`${kind}:${expression}`, { expression, kind });
  const predicates = predicatesOf(config);
  for (const { op, column, with: other } of predicates) {
    if (op === "equal" || op === "missing") continue;
    for (const expression of other === undefined ? [column] : [column, other]) {
      want(expression, kindOf[op]);
      if (kinds.get(expression) !== "text") kinds.set(expression, kindOf[op]);
    }
  }
  const equals = predicates.filter(({ op }) => op === "equal" || op === "missing");
  // Two expressions tested for equality need one kind: text where either has it.
  for (const { column, with: other } of equals) {
    const both = other === undefined ? [column] : [column, other];
    const kind = both.some((each) => kinds.get(each) === "text") ? "text" : (kinds.get(column) ?? "code");
    const uniform = both.every((each) => (kinds.get(each) ?? kind) === kind) ? kind : "text";
    for (const each of both) kinds.set(each, uniform);
  }
  for (const { column, with: other } of equals) {
    for (const each of other === undefined ? [column] : [column, other])
      want(each, kinds.get(each) ?? "code");
  }
  for (const comparison of config.comparisons) {
    for (const level of comparison.levels) {
      for (const term of level.termColumns ?? []) {
        if (kinds.has(term)) continue;
        kinds.set(term, "code");
        want(term, "code");
      }
    }
  }

  const parent = new Map<string, string>();
  const find = (key: string): string => {
    const up = parent.get(key);
    return up === undefined || up === key ? key : find(up);
  };
  for (const { op, column, with: other } of predicates) {
    if (other === undefined) continue;
    const kind = op === "equal" ? (kinds.get(column) ?? "code") : kindOf[op];
    parent.set(find(`${kind}:${column}`), find(`${kind}:${other}`));
  }
  const domains: Layout["domains"] = [];
  const domainNumber = new Map<string, number>();
  const slots: Slot[] = [];
  let offset = 4 + 4 * rules;
  for (const [key, { expression, kind }] of wanted) {
    const root = find(key);
    let domain = domainNumber.get(root);
    if (domain === undefined) {
      domain = domains.length;
      domains.push({ kind, expressions: [] });
      domainNumber.set(root, domain);
    }
    domains[domain]?.expressions.push(expression);
    slots.push({ expression, kind, offset, domain });
    offset += 4;
  }
  return { slots, domains, rules, stride: offset };
}

/** The slot in which an expression is tested by an operation. */
export function slotFor(layout: Layout, expression: string, op: Operation): Slot {
  const of = layout.slots.filter((slot) => slot.expression === expression);
  const found =
    op === "equal" || op === "missing"
      ? (of.find((slot) => slot.kind === "text") ?? of.find((slot) => slot.kind === "code") ?? of[0])
      : of.find((slot) => slot.kind === kindOf[op]);
  if (!found) throw new Error(`No column is laid out for ${op} of ${expression}.`);
  return found;
}
