import { execFileSync, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";

const here = import.meta.dirname;
const home = join(here, ".cache", "splink");
const python = join(home, "bin", "python");

/** The peer as it was compared; raise with care, its API moves. */
const packages = ["splink==5.0.0", "duckdb==2.0.0", "pandas", "pyarrow"];

/**
 * Installs Splink from PyPI into its own folder (git-ignored) on first use.
 * @returns whether the peer can be run; says loudly why not.
 */
export function splinkReady(): boolean {
  if (existsSync(join(home, "ready"))) return true;
  try {
    console.error("installing Splink from PyPI …");
    execFileSync("python3", ["-m", "venv", home], { stdio: "ignore" });
    execFileSync(python, ["-m", "pip", "install", "--quiet", ...packages], { stdio: "inherit" });
    execFileSync(python, ["-c", `import splink; open(${JSON.stringify(join(home, "ready"))}, "w").close()`]);
    return true;
  } catch (error) {
    console.error(`SKIPPED: Splink cannot be installed here (${String(error)}). The comparison is not made.`);
    return false;
  }
}

/** Runs one of the peer scripts and gives its JSON line; undefined, said loudly, where it fails. */
export function runSplink(script: string, args: readonly string[]): Record<string, unknown> | undefined {
  const run = spawnSync(python, [join(here, script), ...args], { encoding: "utf8", maxBuffer: 64 * 2 ** 20 });
  const line = run.stdout.trim().split("\n").at(-1) ?? "";
  if (run.status !== 0 || !line.startsWith("{")) {
    console.error(`SKIPPED: ${script} failed: ${run.stderr.slice(-500)}`);
    return undefined;
  }
  return JSON.parse(line) as Record<string, unknown>;
}
