import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { LongCheck } from "./check-long.ts";

const root = fileURLToPath(new URL("..", import.meta.url));

/**
 * A long check that is a test at its full count: the test reads `TRUCE_LONG` and `TRUCE_SEED`. Each batch is one run
 * with a seed of its own.
 *
 * @param perRun how many cases one run of the test makes with this `long`
 */
export function testAtFullCount(
  what: string,
  file: string,
  options: { long: string; perRun: number; full: number },
): LongCheck {
  return {
    what,
    full: options.full,
    batch: options.perRun,
    run: async (seed, from) => {
      const run = spawnSync("vitest", ["run", file, "--testTimeout=3600000", "--reporter=dot"], {
        cwd: root,
        stdio: ["ignore", "ignore", "inherit"],
        env: { ...process.env, TRUCE_LONG: options.long, TRUCE_SEED: String((seed + from) % 2 ** 31) },
      });
      if (run.status !== 0)
        throw new Error(
          `${file} failed with TRUCE_LONG=${options.long} TRUCE_SEED=${(seed + from) % 2 ** 31}`,
        );
    },
  };
}
