import * as z from "zod";

/** Version mark of a saved configuration. */
export const CONFIG_FORMAT = "truce.linkage/1";

/**
 * Operations that a level may test. Similarities must reach the threshold, distances must not exceed it; `missing`
 * holds where either value is absent.
 */
export const operations = [
  "equal",
  "jaro_winkler",
  "jaro",
  "levenshtein",
  "damerau",
  "token_jaccard",
  "token_shared",
  "number_difference",
  "number_ratio",
  "days",
  "date_parts",
  "date_transposed",
  "kilometres",
  "name",
  "same_letters",
  "prefix",
  "token_subset",
  "missing",
] as const;

export type Operation = (typeof operations)[number];

const predicate = z.strictObject({
  op: z.enum(operations),
  /** Expression over the columns, for example `surname` or `substr(postcode,1,3)`. */
  column: z.string().min(1),
  /** Expression on the right-hand record where it differs, for names in reverse order. */
  with: z.string().min(1).optional(),
  /**
   * What must be reached. For `date_parts` a sum of 1 (year), 2 (month) and 4 (day of month); for `token_shared`,
   * `token_subset` and `prefix` a count.
   */
  threshold: z.number().optional(),
});

const level = z.strictObject({
  label: z.string().optional(),
  /** All of these must hold. */
  when: z.array(predicate).min(1).max(8),
  /**
   * Share of the term-frequency adjustment that this level takes, 0 to 1, by the frequency of the values of
   * one or two `termColumns` (by default the first predicate's column). No exact level is needed.
   */
  term: z.number().min(0).max(1).optional(),
  termColumns: z.array(z.string()).min(1).max(2).optional(),
  /** Fixed probabilities; estimated where left out. */
  m: z.number().min(0).max(1).optional(),
  u: z.number().min(0).max(1).optional(),
});

const comparison = z.strictObject({
  name: z.string().min(1),
  /** From most to least alike; "all else" follows by itself. */
  levels: z.array(level).min(1).max(14),
  /** `ignore`: a missing value says nothing. `level`: missing is a level with its own estimated weight. */
  missing: z.enum(["ignore", "level"]).default("ignore"),
});

const rule = z.strictObject({
  /** Expressions that must all agree. */
  by: z.array(z.string().min(1)).min(1).max(6),
  /** Expressions that split blocks larger than `largestBlock`. */
  split: z.array(z.string().min(1)).max(4).optional(),
});

/** The declarative description of a linkage: columns, comparisons, blocking, training, clusters. */
export const configSchema = z.strictObject({
  format: z.literal(CONFIG_FORMAT).default(CONFIG_FORMAT),
  /** `dedupe`: within one list. `between`: only across lists. `both`: within and across. */
  link: z.enum(["dedupe", "between", "both"]).default("dedupe"),
  /** Column that holds each record's own id; row numbers where left out. */
  id: z.string().optional(),
  /** Cleaned columns by name, as expressions over the columns of the lists. */
  columns: z.record(z.string(), z.string()).default({}),
  comparisons: z.array(comparison).min(1).max(15),
  blocking: z.array(rule).min(1).max(40),
  training: z
    .strictObject({
      seed: z.int().min(0).default(1),
      /** Most random pairs for u; sampling stops earlier once the rates are known well enough. */
      randomPairs: z.int().min(1000).default(2_000_000),
      /** Blocking rules whose pairs EM learns m from; by default chosen from `blocking`. */
      rules: z.array(rule).max(12).optional(),
      /** Most pairs one EM pass looks at; more are thinned by a seeded hash. */
      pairsPerPass: z.int().min(1000).default(1_000_000),
      /** CSV file of judged pairs to learn m from, beside the configuration (read by the command line). */
      labels: z.string().min(1).optional(),
      /** Chance that two random records match; estimated where left out. */
      prior: z.number().gt(0).lt(1).optional(),
    })
    .prefault({}),
  budget: z
    .strictObject({
      /** The run is refused before it starts where the rules would make more pairs. */
      pairs: z.number().min(1).default(2_000_000_000),
      /** Most pairs kept at or above `keep`: each takes 24 bytes in memory, and as much on disk from the command line. */
      kept: z.int().min(1).default(100_000_000),
      /** Blocks with more records are split, and reported. */
      largestBlock: z.int().min(2).default(20_000),
    })
    .prefault({}),
  /** Pairs below this probability are not kept. */
  keep: z.number().min(0).max(1).default(0.01),
  clusters: z
    .strictObject({
      /** Probability from which two records are joined. */
      threshold: z.number().gt(0).lt(1).default(0.5),
      /** `components`: whoever is linked by a chain. `guarded`: chains without support in the whole are cut. */
      method: z.enum(["components", "guarded"]).default("guarded"),
      /** At most one record of each list in a cluster. */
      onePerList: z.boolean().default(false),
    })
    .prefault({}),
});

export type Config = z.output<typeof configSchema>;
export type ConfigInput = z.input<typeof configSchema>;
export type ComparisonConfig = Config["comparisons"][number];
export type LevelConfig = ComparisonConfig["levels"][number];
export type PredicateConfig = LevelConfig["when"][number];
export type BlockingRule = Config["blocking"][number];

/** Reads a configuration. @returns the config, or what is wrong and where. */
export function parseConfig(
  input: unknown,
): { ok: true; config: Config } | { ok: false; problems: string[] } {
  const result = configSchema.safeParse(input);
  if (result.success) return { ok: true, config: result.data };
  const problems = result.error.issues.map(
    (issue) => `${issue.path.join(".") || "config"}: ${issue.message}`,
  );
  return { ok: false, problems };
}
