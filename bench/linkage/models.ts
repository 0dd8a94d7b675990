import { comparisons, type Config, type ConfigInput, parseConfig } from "@truce/linkage";

export const SYNTH_COLUMNS = [
  "first_name",
  "middle_name",
  "surname",
  "dob",
  "birth_place",
  "occupation",
  "postcode",
];

/** The model of the speed comparison; the same as in bench/peers/splink_synth.py. */
export const synthModel: ConfigInput = {
  comparisons: [
    comparisons.jaroWinklerAt("first_name", [0.9, 0.7], { term: true }),
    comparisons.jaroWinklerAt("middle_name", [0.9]),
    comparisons.jaroWinklerAt("surname", [0.9, 0.7], { term: true }),
    comparisons.levenshteinAt("dob", [1, 2]),
    comparisons.levenshteinAt("postcode", [1, 2]),
    comparisons.exact("birth_place", { term: true }),
    comparisons.exact("occupation", { term: true }),
  ],
  blocking: [
    ["surname", "dob"],
    ["first_name", "dob"],
    ["first_name", "surname"],
    ["postcode"],
    ["surname", "occupation"],
    ["surname", "birth_place"],
    ["first_name", "middle_name"],
  ].map((by) => ({ by })),
  training: { randomPairs: 1_000_000, rules: [{ by: ["first_name", "surname"] }, { by: ["postcode"] }] },
  keep: 0.9,
  clusters: { method: "components", threshold: 0.95 },
};

/** A configuration that must be right. */
export function checked(input: ConfigInput): Config {
  const parsed = parseConfig(input);
  if (!parsed.ok) throw new Error(parsed.problems.join("; "));
  return parsed.config;
}
