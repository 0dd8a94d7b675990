/**
 * `npm run bench -- NAME [--json] [--quick]`: runs one bench. Progress goes to stderr; with `--json` the last
 * line of stdout is one JSON object.
 */
import { readdirSync } from "node:fs";
import { cpus } from "node:os";

const here = new URL(".", import.meta.url);
const benches = readdirSync(here)
  .filter((file) => file.endsWith(".ts") && file !== "run.ts" && !file.endsWith(".test.ts"))
  .map((file) => file.slice(0, -3));

const args = process.argv.slice(2);
const name = args.find((arg) => !arg.startsWith("--"));
if (!name || !benches.includes(name)) {
  console.error(`usage: npm run bench -- NAME [--json] [--quick]\nNAME is one of: ${benches.join(", ")}`);
  process.exit(2);
}

interface BenchModule {
  bench(options: { quick: boolean }): Promise<Record<string, unknown>>;
}

const module = (await import(new URL(`${name}.ts`, here).href)) as BenchModule;
const figures = await module.bench({ quick: args.includes("--quick") });
const result = {
  bench: name,
  at: Temporal.Now.instant().toString({ smallestUnit: "second" }),
  node: process.version,
  cpus: cpus().length,
  ...figures,
};
console.log(args.includes("--json") ? JSON.stringify(result) : JSON.stringify(result, null, 2));
