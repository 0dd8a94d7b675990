/**
 * SIGKILL at any moment loses no acknowledged entry and never gives two checkpoints of one size with two roots.
 * `TRUCE_LONG=1` kills 1,000 times; otherwise 76.
 */
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterAll, expect, it } from "vitest";
import { auditLog } from "../audit.ts";
import { toBase64 } from "../bytes.ts";
import { openCheckpoint } from "../checkpoint.ts";
import { keyVerifier } from "../cosignature.ts";
import { logFolder } from "./files.ts";
import { commitLeaf } from "../leaf.ts";
import { logKey, seeded, valueOf } from "../testing/sample.ts";

const runs = process.env["TRUCE_LONG"] === "1" ? 1_000 : 76;
const folder = mkdtempSync(join(tmpdir(), "tlog-kill-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const appender = fileURLToPath(new URL("testing/appender.ts", import.meta.url));

/** Starts the appender, kills it `milliseconds` after its first line, and returns the lines it got out. */
async function runAndKill(path: string, milliseconds: number): Promise<string[]> {
  const child = spawn(process.execPath, [appender, path], { stdio: ["ignore", "pipe", "inherit"] });
  let output = "";
  const closed = new Promise((resolve) => child.once("close", resolve));
  const first = new Promise((resolve) => child.stdout.once("data", resolve));
  child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
  await Promise.race([first, closed]);
  await setTimeout(milliseconds);
  child.kill("SIGKILL");
  await closed;
  return output.split("\n").slice(0, -1);
}

it(`survives ${runs} kills`, async () => {
  const random = seeded(5);
  const rootOf = new Map<number, string>();
  let acknowledged = 0;
  let path = join(folder, "0");
  for (let i = 0; i < runs; i += 1) {
    // A fresh log now and then, so that one run stays short however many there are.
    if (i % 100 === 0) {
      path = mkdtempSync(join(folder, "run-"));
      rootOf.clear();
      acknowledged = 0;
    }
    for (const line of await runAndKill(path, random(120))) {
      const [what, number, root = ""] = line.split(" ");
      if (what === "entry") acknowledged = Math.max(acknowledged, Number(number) + 1);
      else expect(rootOf.getOrInsert(Number(number), root)).toBe(root);
    }
    const db = new DatabaseSync(join(path, "db"));
    const rows = db.prepare("SELECT salt, entry FROM entries WHERE idx IS NOT NULL ORDER BY idx").all();
    const stored = db.prepare("SELECT count(*) AS count FROM entries").get() as { count: number };
    db.close();
    expect(stored.count).toBeGreaterThanOrEqual(acknowledged);
    const storage = logFolder(join(path, "log"));
    const published = await storage.readCheckpoint();
    const largest = Math.max(0, ...rootOf.keys());
    if (published === undefined) {
      expect(largest).toBe(0);
      continue;
    }
    const { checkpoint } = valueOf(openCheckpoint(published, [keyVerifier(logKey)]));
    expect(checkpoint.size).toBeGreaterThanOrEqual(largest);
    const root = toBase64(checkpoint.root);
    expect(rootOf.getOrInsert(checkpoint.size, root)).toBe(root);
    const leaves: Uint8Array[] = [];
    valueOf(await auditLog(storage, checkpoint, (leaf) => leaves.push(leaf)));
    leaves.forEach((leaf, at) => {
      const row = rows[at];
      if (
        !leaf.every(
          (byte, i) => byte === commitLeaf(row?.["salt"] as Uint8Array, row?.["entry"] as Uint8Array)[i],
        )
      ) {
        throw new Error(`entry ${at} of the database is not the log's`);
      }
    });
  }
}, 3_600_000);
