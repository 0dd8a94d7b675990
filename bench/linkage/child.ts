import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";

const running = new Set<ChildProcess>();

/** Ends the processes that this bench started. */
export function stopChildren(): void {
  for (const child of running) child.kill("SIGTERM");
}

/**
 * Waits for a process and reads the last line of its output as JSON.
 * @throws Error with the end of its errors where it failed.
 */
export async function lastJson(child: ChildProcess): Promise<Record<string, unknown>> {
  running.add(child);
  let out = "";
  let errors = "";
  child.stdout?.setEncoding("utf8").on("data", (text: string) => (out = (out + text).slice(-(2 ** 20))));
  child.stderr?.setEncoding("utf8").on("data", (text: string) => (errors = (errors + text).slice(-500)));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", resolve);
  });
  running.delete(child);
  const line = out.trim().split("\n").at(-1) ?? "";
  if (code !== 0 || !line.startsWith("{")) throw new Error(`exit ${code}: ${errors}`);
  return JSON.parse(line) as Record<string, unknown>;
}

/** Runs one of the scripts of this folder in a process of its own; its progress goes to stderr. */
export function runScript(script: string, ...args: string[]): Promise<Record<string, unknown>> {
  const child = spawn(process.execPath, [join(import.meta.dirname, script), ...args], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  return lastJson(child);
}
