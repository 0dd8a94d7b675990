import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** Milliseconds from starting the process to its ready line. */
async function start(dataDir: string): Promise<number> {
  const began = performance.now();
  const child = spawn(
    process.execPath,
    ["packages/node/src/cli/main.ts", "serve", "--data", dataDir, "--port", "0"],
    {
      cwd: root,
      stdio: ["ignore", "pipe", "ignore"],
    },
  );
  try {
    let said = "";
    for await (const chunk of child.stdout) {
      said += String(chunk);
      if (said.includes("Truce is ready")) return performance.now() - began;
    }
    throw new Error("the node ended before it was ready");
  } finally {
    const ended = new Promise((done) => child.once("exit", done));
    child.kill("SIGTERM");
    await ended;
  }
}

const median = (values: number[]): number => Math.round(values.sort((a, b) => a - b)[values.length >> 1]!);

/** Cold start: with the demonstration to be made, and with a folder that is there. The interface is built before. */
export async function bench({ quick }: { quick: boolean }): Promise<Record<string, unknown>> {
  const runs = quick ? 1 : 5;
  const first: number[] = [];
  const again: number[] = [];
  const warm = await mkdtemp(join(tmpdir(), "truce-start-"));
  await start(warm);
  for (let run = 0; run < runs; run += 1) {
    const fresh = await mkdtemp(join(tmpdir(), "truce-start-"));
    first.push(await start(fresh));
    again.push(await start(warm));
    await rm(fresh, { recursive: true, force: true });
    console.error(
      `run ${run + 1} of ${runs}: first ${Math.round(first.at(-1)!)} ms, again ${Math.round(again.at(-1)!)} ms`,
    );
  }
  await rm(warm, { recursive: true, force: true });
  return { runs, first_start_ms: median(first), start_ms: median(again) };
}
