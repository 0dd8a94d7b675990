import { existsSync, realpathSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");

/**
 * Finds real public data kept outside the project for trials. The one place that knows where it is:
 * `TRUCE_TRIAL_DATA`, by default the folder `shared` beside the checkout.
 *
 * @returns the absolute path of the file or folder, or `undefined` where it is absent; callers skip and say so.
 */
export function trialData(...parts: string[]): string | undefined {
  const path = resolve(root, process.env["TRUCE_TRIAL_DATA"] ?? "../shared", ...parts);
  // Scripts there compare their own path with the one they were called by: give them the real one.
  return existsSync(path) ? realpathSync(path) : undefined;
}
