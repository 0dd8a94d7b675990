import * as z from "zod";
import {
  type BlockingRule,
  CONFIG_FORMAT,
  type ComparisonConfig,
  type ConfigInput,
  type LevelConfig,
  type PredicateConfig,
} from "./config.ts";

const levelSchema = z.looseObject({
  sql_condition: z.string(),
  label_for_charts: z.string().optional(),
  is_null_level: z.boolean().optional(),
  m_probability: z.number().optional(),
  u_probability: z.number().optional(),
  tf_adjustment_column: z.string().optional(),
  tf_adjustment_weight: z.number().optional(),
});

const settingsSchema = z.looseObject({
  link_type: z.enum(["dedupe_only", "link_only", "link_and_dedupe"]).optional(),
  unique_id_column_name: z.string().optional(),
  probability_two_random_records_match: z.number().optional(),
  comparisons: z
    .array(
      z.looseObject({
        output_column_name: z.string().optional(),
        comparison_levels: z.array(levelSchema),
      }),
    )
    .min(1),
  blocking_rules_to_generate_predictions: z
    .array(z.union([z.string(), z.looseObject({ blocking_rule: z.string() })]))
    .min(1),
});

/** What an import gives: a configuration, and all that could not be taken over. */
export interface SplinkImport {
  config: ConfigInput;
  problems: string[];
}

/**
 * Takes over a Splink settings file (versions 3 to 5, DuckDB or Spark dialect): link type, comparisons made of the
 * usual levels, blocking by equality of columns and substrings, stored m and u. Levels in other SQL are left out and
 * listed.
 * @throws Error where the file is not a Splink settings file at all.
 */
export function importSplinkSettings(input: unknown): SplinkImport {
  const read = settingsSchema.safeParse(input);
  if (!read.success) {
    const [issue] = read.error.issues;
    throw new Error(
      `This is not a Splink settings file: ${issue?.path.join(".") ?? ""} ${issue?.message ?? ""}`,
    );
  }
  const settings = read.data;
  const problems: string[] = [];
  const comparisons = settings.comparisons.flatMap((comparison, i) => {
    const name = comparison.output_column_name ?? `comparison ${i + 1}`;
    const levels = comparison.comparison_levels.flatMap((level) => importLevel(level, name, problems));
    return levels.length === 0 ? [] : [{ name, levels, missing: "ignore" } satisfies ComparisonConfig];
  });
  const blocking = settings.blocking_rules_to_generate_predictions.flatMap((rule) => {
    const sql = typeof rule === "string" ? rule : rule.blocking_rule;
    const by = importRule(sql);
    if (by) return [by];
    problems.push(`blocking rule left out: ${sql}`);
    return [];
  });
  const link = { dedupe_only: "dedupe", link_only: "between", link_and_dedupe: "both" } as const;
  const prior = settings.probability_two_random_records_match;
  return {
    config: {
      format: CONFIG_FORMAT,
      link: link[settings.link_type ?? "dedupe_only"],
      ...(settings.unique_id_column_name ? { id: settings.unique_id_column_name } : {}),
      comparisons,
      blocking,
      ...(prior !== undefined && prior > 0 && prior < 1 ? { training: { prior } } : {}),
    },
    problems,
  };
}

function importLevel(level: z.output<typeof levelSchema>, name: string, problems: string[]): LevelConfig[] {
  const sql = level.sql_condition.trim();
  if (level.is_null_level || /^else$/iu.test(sql) || /^[^=<>]*\bis null\b[^=<>]*$/iu.test(sql)) return [];
  const when = importCondition(sql);
  if (!when) {
    problems.push(`${name}: level left out: ${sql}`);
    return [];
  }
  const { label_for_charts: label, m_probability: m, u_probability: u } = level;
  return [
    {
      when,
      ...(label === undefined ? {} : { label }),
      ...(m === undefined ? {} : { m }),
      ...(u === undefined ? {} : { u }),
      ...(level.tf_adjustment_column === undefined
        ? {}
        : { term: Math.min(1, level.tf_adjustment_weight ?? 1), termColumns: [level.tf_adjustment_column] }),
    },
  ];
}

const column = String.raw`"?(?<left>[\w ]+?)_l"?\s*,\s*"?(?<right>[\w ]+?)_r"?`;
const measures: readonly { pattern: RegExp; op: PredicateConfig["op"] }[] = [
  {
    pattern: new RegExp(
      String.raw`^jaro_winkler(?:_similarity)?\(${column}\)\s*>=\s*(?<value>[\d.]+)$`,
      "iu",
    ),
    op: "jaro_winkler",
  },
  {
    pattern: new RegExp(String.raw`^jaro(?:_similarity|_sim)?\(${column}\)\s*>=\s*(?<value>[\d.]+)$`, "iu"),
    op: "jaro",
  },
  {
    pattern: new RegExp(String.raw`^levenshtein\(${column}\)\s*<=\s*(?<value>\d+)$`, "iu"),
    op: "levenshtein",
  },
  {
    pattern: new RegExp(String.raw`^damerau_levenshtein\(${column}\)\s*<=\s*(?<value>\d+)$`, "iu"),
    op: "damerau",
  },
];

/** A condition of parts joined by AND. */
function importCondition(sql: string): PredicateConfig[] | undefined {
  const predicates: PredicateConfig[] = [];
  for (const part of sql.split(/\band\b/iu)) {
    const text = unwrapped(part.trim());
    const equal = /^"?([\w ]+?)_l"?\s*=\s*"?([\w ]+?)_r"?$/iu.exec(text);
    if (equal?.[1] && equal[2]) {
      predicates.push({
        op: "equal",
        column: equal[1],
        ...(equal[1] === equal[2] ? {} : { with: equal[2] }),
      });
      continue;
    }
    const found = measures.flatMap(({ pattern, op }) => {
      const groups = pattern.exec(text)?.groups;
      const { left, right, value } = groups ?? {};
      if (left === undefined || right === undefined) return [];
      return [{ op, column: left, threshold: Number(value), ...(left === right ? {} : { with: right }) }];
    });
    const [predicate] = found;
    if (!predicate) return undefined;
    predicates.push(predicate);
  }
  return predicates;
}

function unwrapped(text: string): string {
  let inner = text;
  while (inner.startsWith("(") && inner.endsWith(")") && !inner.slice(1, -1).includes(")("))
    inner = inner.slice(1, -1).trim();
  return inner;
}

/** `l."a" = r."a" AND SUBSTRING(l.b, 1, 3) = SUBSTRING(r.b, 1, 3)`. */
function importRule(sql: string): BlockingRule | undefined {
  const by: string[] = [];
  for (const part of sql.split(/\band\b/iu)) {
    const sides = unwrapped(part.trim()).split("=");
    const [left, right] = sides.map((side) =>
      side
        .trim()
        .replaceAll(/\b[lr]\./gu, "")
        .replaceAll('"', ""),
    );
    if (sides.length !== 2 || left === undefined || left !== right) return undefined;
    const cut = /^substr(?:ing)?\((\w+),\s*(\d+),\s*(\d+)\)$/iu.exec(left);
    if (cut) by.push(`substr(${cut[1]},${cut[2]},${cut[3]})`);
    else if (/^\w+$/u.test(left)) by.push(left);
    else return undefined;
  }
  return by.length > 0 ? { by } : undefined;
}
