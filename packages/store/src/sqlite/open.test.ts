import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, describe, expect, test } from "vitest";
import { openStore, StoreBusyError } from "../index.ts";
import { openSqlite } from "./connection.ts";
import { databaseFile } from "./engine.ts";
import { statistics } from "./statistics.ts";

const root = mkdtempSync(join(tmpdir(), "truce-open-"));
let serial = 0;
const newDir = (): string => join(root, String((serial += 1)));
afterAll(() => rmSync(root, { recursive: true, force: true }));

describe("opening a SQLite store", () => {
  test("a second process, or a second opening, is told who holds the folder", async () => {
    const dataDir = newDir();
    const store = await openStore({ dataDir });
    const second = await openStore({ dataDir }).catch((error: unknown) => error);
    expect(second).toBeInstanceOf(StoreBusyError);
    expect(second).toMatchObject({ pid: process.pid });
    const script = `import { openStore } from ${JSON.stringify(new URL("../index.ts", import.meta.url).href)};
      await openStore({ dataDir: ${JSON.stringify(dataDir)} }).then(() => console.log("opened"), (error) => console.log(error.name, error.pid));`;
    const other = spawnSync(process.execPath, ["--input-type=module", "-e", script], { encoding: "utf8" });
    expect(other.stdout.trim()).toBe(`StoreBusyError ${process.pid}`);
    await store.close();
    await (await openStore({ dataDir })).close();
  });

  test("every connection is durable: WAL, synchronous FULL, foreign keys", () => {
    const file = join(root, "pragma.sqlite");
    for (const access of ["write", "read", "write"] as const) {
      const connection = openSqlite(file, access);
      const is = (pragma: string): unknown =>
        Object.values(connection.db.prepare(`PRAGMA ${pragma}`).get()!)[0];
      expect([is("journal_mode"), is("synchronous"), is("foreign_keys")]).toEqual(["wal", 2, 1]);
      connection.close();
    }
  });

  test("the planner is told of indexes that there are, at every start the same", async () => {
    const dataDir = newDir();
    const told = async (): Promise<unknown[]> => {
      await (await openStore({ dataDir })).close();
      const db = new DatabaseSync(databaseFile(dataDir));
      const rows = db.prepare("SELECT tbl, idx, stat FROM sqlite_stat1 ORDER BY tbl, idx").all();
      // A WITHOUT ROWID table goes by its own name.
      const names = db
        .prepare("SELECT tbl_name AS tbl, name FROM sqlite_master WHERE type IN ('index', 'table')")
        .all();
      db.close();
      const known = new Set(names.map(({ tbl, name }) => `${String(tbl)} ${String(name)}`));
      expect(statistics.filter(([table, index]) => !known.has(`${table} ${index}`))).toEqual([]);
      return rows.map(({ tbl, idx, stat }) => [tbl, idx, stat]);
    };
    expect(await told()).toEqual(statistics);
    expect(await told()).toEqual(statistics);
  });

  test("a database of a newer program, or with an edited migration, is refused in words", async () => {
    for (const [change, told] of [
      ["INSERT INTO migration VALUES (99, 'later', 'x', 'y')", /newer than this program/],
      ["UPDATE migration SET sha256 = 'x' WHERE version = 1", /was changed after it had been applied/],
    ] as const) {
      const dataDir = newDir();
      await (await openStore({ dataDir })).close();
      const db = new DatabaseSync(databaseFile(dataDir));
      db.exec(change);
      db.close();
      await expect(openStore({ dataDir })).rejects.toThrow(told);
      // The refusal gives the folder back.
      await expect(openStore({ dataDir })).rejects.toThrow(told);
    }
  });

  test("a file that is no database is refused, and so is a folder that cannot be made", async () => {
    const dataDir = newDir();
    await (await openStore({ dataDir })).close();
    const { writeFileSync } = await import("node:fs");
    for (const end of ["", "-wal", "-shm"]) rmSync(databaseFile(dataDir) + end, { force: true });
    writeFileSync(databaseFile(dataDir), "not a database ".repeat(100));
    await expect(openStore({ dataDir })).rejects.toThrow(/not a database/);
    await expect(openStore({ dataDir: join(databaseFile(dataDir), "under") })).rejects.toThrow(
      /ENOTDIR|EEXIST/,
    );
  });
});
