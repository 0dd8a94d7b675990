import { spawn } from "node:child_process";
import { join } from "node:path";
import { lastJson } from "../linkage/child.ts";
import { peerReady, pythonOf, type PythonPeer } from "./python.ts";

/** The peer as it was compared; raise with care, its API moves. */
const splink: PythonPeer = {
  name: "splink",
  packages: ["splink==5.0.0", "duckdb==2.0.0", "pandas", "pyarrow"],
  modules: ["splink"],
};

/** Whether Splink can be run here. */
export const splinkReady = (): boolean => peerReady(splink);

/** Runs one of the peer scripts and gives its JSON line; undefined, said loudly, where it fails. */
export async function runSplink(
  script: string,
  args: readonly string[],
): Promise<Record<string, unknown> | undefined> {
  try {
    return await lastJson(
      spawn(pythonOf(splink), [join(import.meta.dirname, script), ...args], {
        stdio: ["ignore", "pipe", "pipe"],
      }),
    );
  } catch (error) {
    console.error(`SKIPPED: ${script} failed: ${String(error)}`);
    return undefined;
  }
}
