import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import type { WorkspaceId } from "@truce/domain/base";
import { getClaim, getDocument, openStore, rebuild } from "../index.ts";
import { Maker, passOf } from "../contract/make.ts";

const child = fileURLToPath(new URL("./kill-child.ts", import.meta.url));
/** With the kills of the log, of the ledger and of the whole node: a hundred in every run of the tests. */
const runs = 2 * Number(process.env["TRUCE_LONG"] ?? 2);

/** Kills the child so long after its first acknowledgements; gives what it had acknowledged. */
async function recordUntilKilled(dataDir: string, seed: string, milliseconds: number): Promise<string[][]> {
  const process_ = spawn(process.execPath, [child, dataDir, seed], { stdio: ["ignore", "pipe", "inherit"] });
  let told = "";
  process_.stdout.setEncoding("utf8");
  await new Promise<void>((resolve, reject) => {
    process_.once("exit", () => reject(new Error("the child ended by itself")));
    process_.stdout.on("data", (text: string) => {
      told += text;
      if (told.length > 1500) resolve();
    });
  });
  process_.removeAllListeners("exit");
  await new Promise((resolve) => void setTimeout(resolve, milliseconds));
  const closed = new Promise((resolve) => void process_.once("close", resolve));
  process_.kill("SIGKILL");
  await closed;
  // A line without its end was not told.
  return told
    .split("\n")
    .slice(0, -1)
    .map((line) => line.split(" "));
}

test(
  "kill −9 in the middle of recording loses nothing that was acknowledged",
  { timeout: 60_000 * runs },
  async () => {
    const dataDir = mkdtempSync(join(tmpdir(), "truce-kill-"));
    try {
      const acknowledged: { workspaceId: WorkspaceId; lines: string[][] }[] = [];
      const everyone = passOf(new Maker().person("Everyone", ["reviewer"]));
      for (let run = 0; run < runs; run += 1) {
        // The same folder again: the lock of a killed process must not keep the next one out.
        const lines = await recordUntilKilled(dataDir, `run-${run}`, 10 + ((run * 97) % 300));
        acknowledged.push({ workspaceId: lines[0]![1] as WorkspaceId, lines: lines.slice(1) });
        const store = await openStore({ dataDir });
        try {
          for (const { workspaceId, lines } of acknowledged)
            for (const [what, id] of lines) {
              const asked = { workspaceId, id: id! };
              const found =
                what === "claim"
                  ? await store.query(getClaim, everyone, asked)
                  : await store.query(getDocument, everyone, asked);
              expect(found?.id, `${what} ${id}`).toBe(id);
            }
          expect((await store.command(rebuild, everyone, {})).differences).toEqual([]);
        } finally {
          await store.close();
        }
      }
      expect(acknowledged.reduce((sum, { lines }) => sum + lines.length, 0)).toBeGreaterThan(20 * runs);
    } finally {
      rmSync(dataDir, { recursive: true, force: true });
    }
  },
);
