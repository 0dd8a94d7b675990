/** The example of the README does what the README says, also after a crash and after a restored backup. */
import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { prove, record, sequence } from "../examples/ledger.ts";
import { parseCheckpointNote } from "./checkpoint.ts";
import { logFolder } from "./io/files.ts";
import { formatVerifierKey } from "./keys.ts";
import { openProof } from "./opening.ts";
import { parsePolicy } from "./policy.ts";
import { codeOf, logKey, valueOf } from "./testing/sample.ts";

const folder = mkdtempSync(join(tmpdir(), "tlog-example-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function open(path: string): DatabaseSync {
  const db = new DatabaseSync(path);
  db.exec(
    "CREATE TABLE IF NOT EXISTS entries (id INTEGER PRIMARY KEY, idx INTEGER UNIQUE, salt BLOB, entry BLOB)",
  );
  return db;
}

const head = (checkpoint: string) => valueOf(parseCheckpointNote(checkpoint)).checkpoint;

describe("a log in front of a database", () => {
  it("stands word for word in the README", () => {
    const source = readFileSync(fileURLToPath(new URL("../examples/ledger.ts", import.meta.url)), "utf8");
    expect(readFileSync(fileURLToPath(new URL("../README.md", import.meta.url)), "utf8")).toContain(source);
  });

  it("sequences, signs and proves; goes on after a crash; refuses to sign after a roll-back", async () => {
    const log = join(folder, "log");
    const db = open(join(folder, "db"));
    const add = (count: number) => {
      for (let i = 0; i < count; i += 1) record(db, new TextEncoder().encode(`entry ${i}`));
    };
    add(300);
    const first = await sequence(db, log, logKey, []);
    expect(head(first ?? "").size).toBe(300);
    expect(await sequence(db, log, logKey, [])).toBeUndefined();

    // A backup of everything, while the log goes on and others see it.
    db.exec(`VACUUM INTO '${join(folder, "backup")}'`);
    cpSync(log, join(folder, "backup-log"), { recursive: true });
    add(400);
    const second = (await sequence(db, log, logKey, [])) ?? "";
    expect(head(second).size).toBe(700);
    const restored = open(join(folder, "backup"));
    await expect(sequence(restored, join(folder, "backup-log"), logKey, [head(second)])).rejects.toThrow(
      /others have seen/,
    );
    record(restored, new TextEncoder().encode("another history"));
    for (let i = 0; i < 500; i += 1) record(restored, new TextEncoder().encode("more"));
    await expect(sequence(restored, join(folder, "backup-log"), logKey, [head(second)])).rejects.toThrow(
      /differs/,
    );

    // A crash after the tiles and before the checkpoint: the old checkpoint is still there.
    add(100);
    await sequence(db, log, logKey, []);
    await logFolder(log).writeCheckpoint(second);
    add(50);
    const third = (await sequence(db, log, logKey, [head(second)])) ?? "";
    expect(head(third).size).toBe(850);

    const policy = valueOf(parsePolicy(`log ${formatVerifierKey(logKey)}\nquorum none\n`));
    const bundle = await prove(db, log, 777, third);
    expect(codeOf(openProof(bundle, policy))).toBe("ok");
    expect(new TextDecoder().decode(valueOf(openProof(bundle, policy)).opening.entry)).toBe("entry 77");
    db.close();
    restored.close();
  });
});
