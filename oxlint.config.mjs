import { layers, libraries, stages, worldModules } from "./tools/house.mjs";

/** @param {string} name */
const packageImport = (name) => [`@truce/${name}`, `@truce/${name}/**`, `**/packages/${name}/**`];

/**
 * Oxlint replaces a rule where two overrides match one file, so every glob below is disjoint from the
 * others and carries the whole rule.
 * @param {string[]} files
 * @param {{ group: string[], message: string }[]} patterns
 * @param {string[]} [excludeFiles]
 */
const forbid = (files, patterns, excludeFiles = ["**/*.test.ts"]) => ({
  files,
  excludeFiles,
  rules: { "no-restricted-imports": ["error", { patterns }] },
});

const pure = {
  group: worldModules,
  message: "This package is pure: take the clock, randomness and bytes as arguments.",
};

/** @param {string[]} names @param {string} message */
const noPackages = (names, message) => ({ group: names.flatMap(packageImport), message });

const overrides = [];

for (const name of libraries) {
  const others = [...libraries.filter((other) => other !== name), ...layers, "web"];
  const alone = noPackages(
    others,
    `@truce/${name} is a library of its own: it imports no other package of the house.`,
  );
  overrides.push(
    forbid(
      [`packages/${name}/src/**/*.ts`],
      [alone, pure],
      ["**/*.test.ts", `packages/${name}/src/{io,workers}/**`],
    ),
    forbid([`packages/${name}/src/{io,workers}/**/*.ts`], [alone]),
  );
}

layers.forEach((layer, index) => {
  const above = noPackages(
    [...layers.slice(index + 1), "web"],
    `Edges point down: ${layer} cannot import a package above it.`,
  );
  const base = layer === "domain" ? [above, pure] : [above];
  stages.forEach((stage, at) => {
    const later = stages.slice(at + 1);
    const group = later.flatMap((name) => [
      `../${name}`,
      `../${name}/**`,
      `../../${name}/**`,
      ...layers.flatMap((each) => [`@truce/${each}/${name}`, `@truce/${each}/${name}/**`]),
    ]);
    const patterns = group.length
      ? [...base, { group, message: `Data flows one way: ${stage} comes before ${later.join(", ")}.` }]
      : base;
    overrides.push(forbid([`packages/${layer}/src/${stage}/**/*.ts`], patterns));
  });
  overrides.push(
    forbid([`packages/${layer}/src/**/*.ts`], base, [
      "**/*.test.ts",
      ...stages.map((stage) => `packages/${layer}/src/${stage}/**`),
    ]),
  );
});

overrides.push(
  forbid(
    ["packages/web/src/**/*.{ts,tsx}"],
    [
      noPackages(
        [...libraries, "store", "node"],
        "The web reaches the node by HTTP and imports only @truce/domain.",
      ),
      { group: ["node:*"], message: "This runs in a browser." },
    ],
  ),
  {
    files: ["**/*.test.ts", "bench/**", "e2e/**", "tools/**"],
    rules: { "typescript/no-floating-promises": "error" },
  },
);

export default {
  plugins: ["typescript", "unicorn", "oxc", "import", "promise"],
  categories: { correctness: "error", suspicious: "error" },
  rules: {
    "import/no-cycle": "error",
    "no-restricted-globals": [
      "error",
      { name: "Date", message: "Use Temporal; a Date hides its zone and its precision." },
    ],
    "no-console": "off",
    "typescript/no-explicit-any": "error",
    "typescript/no-floating-promises": "error",
    "typescript/switch-exhaustiveness-check": "error",
    "typescript/no-unsafe-type-assertion": "off",
    "typescript/consistent-type-imports": "error",
    "no-await-in-loop": "off",
    "no-underscore-dangle": "off",
    "no-shadow": "off",
    // TypeScript proves that exhaustive switches return.
    "typescript/consistent-return": "off",
    "unicorn/no-array-sort": "off",
    "unicorn/no-array-reverse": "off",
    "unicorn/consistent-function-scoping": "off",
    "import/no-unassigned-import": "off",
    "import/no-named-as-default-member": "off",
    "typescript/no-unnecessary-type-parameters": "off",
  },
  overrides,
  ignorePatterns: ["**/dist/**", "**/node_modules/**", "**/.cache/**", "truce-data/**", "bench/out/**"],
};
