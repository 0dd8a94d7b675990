import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Tamperer } from "../../../../store/src/sqlite/tamper.ts";
import { wholePass } from "../../sharing/people.ts";
import { filesUnder, flipFile, generator, openTestFolder, type TestFolder } from "./test-folder.ts";
import type { Verified } from "./verify-data.ts";

let folder: TestFolder;
let dataDir: string;
let tamper: Tamperer;
const verify = (): Promise<Verified> => folder.verify();
const random = generator(20_160_701);

beforeAll(async () => {
  folder = await openTestFolder(wholePass);
  ({ dataDir, tamper } = folder);
}, 60_000);
afterAll(() => folder.close());

describe("truce verify", () => {
  it("finds a sound folder without fault, every entry under the signed checkpoint", async () => {
    const found = await verify();
    expect(found.faults).toEqual([]);
    expect(found).toMatchObject({ documents: 1, waiting: 0, reads: 1 });
    expect(found.entries).toBeGreaterThan(300);
    // The reads' checkpoint was recorded when the node ended, after the last signature or under it.
    expect(found.covered).toBe(found.entries);
  });

  it.each([
    ["a stored document", "blobs"],
    ["a tile of the log", "log/tile"],
    ["a tile of the private log", "log-reads/tile"],
    ["the checkpoint", "log/checkpoint"],
    ["the last signed checkpoint", "keys/last-checkpoint"],
    ["the log's public key", "log/vkey"],
    ["the log's private key", "keys/log.key"],
  ])("finds one flipped bit anywhere in %s", async (_, at) => {
    const files = /[/]tile$|blobs/u.test(at) ? await filesUnder(join(dataDir, at)) : [join(dataDir, at)];
    expect(files.length).toBeGreaterThan(0);
    for (const file of files)
      for (let n = 0; n < 3; n += 1) {
        const bit = random(2 ** 20);
        const undo = await flipFile(file, bit);
        const { faultCount } = await verify();
        await undo();
        expect(faultCount, `${file} bit ${bit}`).toBeGreaterThan(0);
      }
    expect((await verify()).faults).toEqual([]);
  });

  it.each([
    ["entry", "bytes"],
    ["entry", "salt"],
    ["entry", "id"],
    ["entry", "kind"],
    ["entry", "item_id"],
    ["entry", "person_id"],
    ["entry", "at"],
    ["sensitive_read", "bytes"],
    ["sensitive_read", "salt"],
    ["document", "text"],
    ["document", "record"],
    ["document", "sha256"],
    ["document", "label"],
    ["claim", "record"],
    ["claim", "label"],
    ["claim", "document_id"],
    ["judgement", "record"],
    ["judgement", "person_id"],
    ["reading", "record"],
    ["reading", "mined"],
    ["working_copy", "record"],
    ["working_copy", "label"],
    ["label_change", "label"],
    ["person", "record"],
    ["workspace", "record"],
    ["workspace", "label"],
  ])("finds one flipped bit in %s.%s", async (table, column) => {
    for (let n = 0; n < 2; n += 1) {
      const cell = { table, column, row: random(tamper.count(table, column)) };
      const at = random(2 ** 20);
      const undo = tamper.flip(cell, at);
      const { faultCount } = await verify();
      undo();
      expect(faultCount, `${table}.${column} row ${cell.row} bit ${at}`).toBeGreaterThan(0);
    }
  });

  it("leaves no fault behind when every flip is undone", async () => {
    expect((await verify()).faults).toEqual([]);
  });

  it("names the altered entry, and not the sound tiles", async () => {
    const undo = tamper.flip({ table: "entry", column: "salt", row: 7 }, 9);
    const { faults } = await verify();
    undo();
    expect(faults).toHaveLength(1);
    expect(faults[0]!.item).toMatch(/^ent_/u);
    expect(faults[0]!.what).toContain("entry number 7");
    expect(faults[0]!.mend).toContain("backup");
  });

  it("names the altered tile, and not the entries", async () => {
    const undo = await flipFile(join(dataDir, "log/tile/0/000"), 77);
    const { faults } = await verify();
    await undo();
    expect(faults.map(({ item }) => item)).toEqual(["tile/0/000"]);
  });

  it("finds rows that nobody recorded, and rows that are gone", async () => {
    tamper.run("INSERT INTO person (id, name_folded, record) VALUES ('per_x', 'x', '{}')");
    expect((await verify()).faults.map(({ item, what }) => `${item} ${what}`)).toEqual([
      "per_x no entry recorded this person",
    ]);
    tamper.run("DELETE FROM person WHERE id = 'per_x'");
    tamper.run("CREATE TABLE aside AS SELECT * FROM judgement ORDER BY rowid LIMIT 1");
    tamper.run("DELETE FROM judgement WHERE id IN (SELECT id FROM aside)");
    const { faults } = await verify();
    expect(faults).toHaveLength(1);
    expect(faults[0]!.what).toContain("the judgement is gone");
    tamper.run("INSERT INTO judgement SELECT * FROM aside");
    tamper.run("DROP TABLE aside");
    expect((await verify()).faults).toEqual([]);
  });

  it("finds a whole entry cut out, and an older copy of the store", async () => {
    tamper.run(
      "CREATE TABLE aside AS SELECT * FROM entry WHERE log_index = (SELECT max(log_index) FROM entry)",
    );
    tamper.run("DELETE FROM entry WHERE id IN (SELECT id FROM aside)");
    const { faults } = await verify();
    tamper.run("INSERT INTO entry SELECT * FROM aside");
    tamper.run("DROP TABLE aside");
    expect(faults.some(({ mend }) => mend.includes("older copy"))).toBe(true);
    expect(faults.some(({ what }) => what.includes("gone from the store"))).toBe(true);
    expect((await verify()).faults).toEqual([]);
  });
});
