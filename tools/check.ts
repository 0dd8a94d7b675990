/**
 * `npm test`: every check in the order in which a fault is cheapest to find, with the time of each. Stops at the
 * first failure. The last line counts what ran.
 */
import { spawnSync } from "node:child_process";

interface Check {
  readonly name: string;
  readonly command: readonly string[];
}

const checks: readonly Check[] = [
  { name: "types", command: ["tsc", "-p", "tsconfig.json"] },
  { name: "types of the web", command: ["tsc", "-p", "packages/web/tsconfig.json"] },
  {
    name: "lint, layers and stages",
    command: ["oxlint", "-c", "oxlint.config.mjs", "--type-aware", "--deny-warnings"],
  },
  { name: "format", command: ["oxfmt", "--check"] },
  { name: "dead code", command: ["knip"] },
  { name: "unit and integration (SQLite, PostgreSQL)", command: ["vitest", "run"] },
  { name: "browser", command: ["node", "e2e/src/run.ts"] },
];

const only = process.argv.slice(2);
const chosen =
  only.length === 0 ? checks : checks.filter((check) => only.some((word) => check.name.includes(word)));
let passed = 0;
for (const check of chosen) {
  console.log(`\n▶ ${check.name}`);
  const started = performance.now();
  const [program, ...args] = check.command;
  const run = spawnSync(program!, args, { stdio: "inherit" });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  if (run.status !== 0) {
    console.error(`✗ ${check.name} failed after ${seconds} s${run.error ? `: ${run.error.message}` : ""}`);
    console.log(`checks: ${passed} passed, 1 failed`);
    process.exit(1);
  }
  passed += 1;
  console.log(`✓ ${check.name} (${seconds} s)`);
}
console.log(`\nchecks: ${passed} passed, 0 failed`);
