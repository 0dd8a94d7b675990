/**
 * `npm run check:long -- NAME [--seed=N] [--count=N] [--again]`: a check at its full count, or another. Each is
 * resumable: what was counted stands in `.cache/long/NAME.json` and goes on from there; prints seed and figure, and the
 * line to put into bench/RESULTS.md.
 */
import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export interface LongCheck {
  /** What is counted, in a few words. */
  readonly what: string;
  readonly full: number;
  /** How many are done between two saves. */
  readonly batch: number;
  /** Why this machine cannot run it; then it is skipped, loudly. */
  readonly impossible?: () => string | undefined;
  /** Runs `count` cases from the `from`-th on; throws at the first that fails. */
  run(seed: number, from: number, count: number): Promise<void>;
}

interface Saved {
  seed: number;
  done: number;
}

const root = fileURLToPath(new URL("..", import.meta.url));
const folder = join(root, "tools/long");
const names = readdirSync(folder)
  .filter((file) => /^[a-z-]+\.ts$/u.test(file) && !file.endsWith("-child.ts"))
  .map((file) => file.slice(0, -3));

const args = process.argv.slice(2);
const name = args.find((arg) => !arg.startsWith("--"));
if (!name || !names.includes(name)) {
  console.error(
    `usage: npm run check:long -- NAME [--seed=N] [--count=N] [--again]\nNAME is one of: ${names.join(", ")}`,
  );
  process.exit(2);
}

const { check } = (await import(join(folder, `${name}.ts`))) as { check: LongCheck };
const reason = check.impossible?.();
if (reason !== undefined) {
  console.error(`SKIPPED: ${name} cannot run here: ${reason}.`);
  process.exit(0);
}
const full = Number(args.find((arg) => arg.startsWith("--count="))?.slice(8) ?? check.full);
const save = join(root, ".cache/long", `${name}.json`);
mkdirSync(join(root, ".cache/long"), { recursive: true });
if (args.includes("--again")) rmSync(save, { force: true });

function resume(): Saved {
  try {
    return JSON.parse(readFileSync(save, "utf8")) as Saved;
  } catch {
    const given = args.find((arg) => arg.startsWith("--seed="))?.slice(7);
    return {
      seed: given === undefined ? Math.trunc(performance.timeOrigin % 2 ** 31) : Number(given),
      done: 0,
    };
  }
}

const state = resume();
console.error(`${name}: ${check.what}, seed ${state.seed}, ${state.done} of ${full} done before`);
while (state.done < full) {
  const count = Math.min(check.batch, full - state.done);
  await check.run(state.seed, state.done, count);
  state.done += count;
  writeFileSync(save, JSON.stringify(state));
  console.error(`${state.done} of ${full}`);
}
const commit = execFileSync("git", ["rev-parse", "--short", "HEAD"], { cwd: root, encoding: "utf8" }).trim();
const today = Temporal.Now.plainDateISO("UTC").toString();
console.log(
  `| ${name} | ${check.what} | ${state.done} of ${full}, no failure | seed ${state.seed} | ${today} | ${commit} |`,
);
