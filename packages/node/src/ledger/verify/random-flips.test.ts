/**
 * One bit flipped anywhere: in any file of the ledger and the vault, in any column of any base table. `TRUCE_LONG=1` takes
 * 2,000 flips instead of 200; `TRUCE_SEED` repeats a run.
 */
import { relative } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Cell } from "../../../../store/src/sqlite/tamper.ts";
import { wholePass } from "../../sharing/people.ts";
import { filesUnder, flipFile, generator, openTestFolder, type TestFolder } from "./test-folder.ts";

const isLong = process.env["TRUCE_LONG"] === "1";
const seed = Number(process.env["TRUCE_SEED"] ?? 20_160_702);
const flips = isLong ? 1000 : 100;
const random = generator(seed);

/** Every table of base rows in the test's folder. */
const tables = [
  "workspace",
  "person",
  "entry",
  "document",
  "working_copy",
  "reading",
  "claim",
  "judgement",
  "label_change",
  "retirement",
  "actor_act",
  "area_act",
  "feed",
  "feed_act",
  "erasure",
  "sensitive_read",
];

/** What no entry speaks of, as docs/ledger.md says. Nothing that people see or that decides who may see hangs on it. */
const unchecked: Record<string, string> = {
  "claim.import_key": "finds the same claim again",
  "document.text_fold_sha256": "finds the same text again",
  "person.name_folded": "finds the same name again",
  "entry.seq": "the order of recording; the log has its own",
  "claim.version": "names the shape of a record, which is checked itself",
  "document.version": "the same",
  "judgement.version": "the same",
};

/** Files that are not part of what the ledger vouches for. */
const aside = /^(?:truce\.sqlite.*|lock\..*|key|keys\/(?!log\.key|last|reads\.key).*|evidence\/.*)$/u;

let folder: TestFolder;
beforeAll(async () => {
  folder = await openTestFolder(wholePass);
}, 60_000);
afterAll(() => folder.close());

/** The database itself refuses some flips, of a key into one that another row has; then another bit is taken. */
function flip(cell: Cell): { at: number; undo: () => void } {
  for (let tries = 0; tries < 50; tries += 1) {
    const at = random(2 ** 24);
    try {
      return { at, undo: folder.tamper.flip(cell, at) };
    } catch (cause) {
      if (!(cause instanceof Error) || !cause.message.includes("constraint failed")) throw cause;
    }
  }
  throw new Error(`no bit of ${cell.table}.${cell.column} can be flipped`);
}

describe(`a bit flipped at random (seed ${seed})`, () => {
  it("in any file is found", async () => {
    const files = (await filesUnder(folder.dataDir)).filter(
      (file) => !aside.test(relative(folder.dataDir, file)),
    );
    expect(files.length).toBeGreaterThan(8);
    const missed: string[] = [];
    for (let n = 0; n < flips; n += 1) {
      const file = files[n % files.length]!;
      const at = random(2 ** 24);
      const undo = await flipFile(file, at);
      const { faultCount } = await folder.verify();
      await undo();
      if (faultCount === 0) missed.push(`${relative(folder.dataDir, file)} bit ${at}`);
    }
    expect(missed).toEqual([]);
    expect((await folder.verify()).faults).toEqual([]);
  }, 600_000);

  const checkedCells = () =>
    tables.flatMap((table) =>
      folder.tamper
        .columns(table)
        .filter((column) => !(`${table}.${column}` in unchecked) && folder.tamper.count(table, column) > 0)
        .map((column) => ({ table, column })),
    );

  it("in the type of any value is found", async () => {
    const missed: string[] = [];
    for (const cell of checkedCells())
      for (let row = 0; row < Math.min(4, folder.tamper.count(cell.table, cell.column)); row += 1) {
        const undo = folder.tamper.retype({ ...cell, row });
        if (!undo) continue;
        const { faultCount } = await folder.verify();
        undo();
        if (faultCount === 0) missed.push(`${cell.table}.${cell.column} row ${row}`);
      }
    expect(missed).toEqual([]);
    expect((await folder.verify()).faults).toEqual([]);
  }, 600_000);

  it("in any column of any base table is found", async () => {
    const cells = checkedCells();
    expect(cells.length).toBeGreaterThan(60);
    const missed: string[] = [];
    for (let n = 0; n < Math.max(flips, cells.length); n += 1) {
      const { table, column } = cells[n % cells.length]!;
      const row = random(folder.tamper.count(table, column));
      const { at, undo } = flip({ table, column, row });
      const { faultCount } = await folder.verify();
      undo();
      if (faultCount === 0) missed.push(`${table}.${column} row ${row} bit ${at}`);
    }
    expect(missed).toEqual([]);
    expect((await folder.verify()).faults).toEqual([]);
  }, 600_000);
});
