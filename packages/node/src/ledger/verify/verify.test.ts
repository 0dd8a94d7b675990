import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { openBlobStore, openStore, type BlobStore, type Store } from "@truce/store";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Tamperer } from "../../../../store/src/sqlite/tamper.ts";
import { openTestNode } from "../../http/test-node.ts";
import { wholePass } from "../../sharing/people.ts";
import { verifyData, type Verified } from "./verify-data.ts";

let dataDir: string;
let store: Store;
let blobs: BlobStore;
let tamper: Tamperer;

const verify = (): Promise<Verified> =>
  verifyData({ store, blobs, dataDir, whole: wholePass }, () => undefined);

/** A small generator, so that a failure can be had again. */
let state = 20_160_701;
function random(below: number): number {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return Math.floor((state / 2 ** 32) * below);
}

beforeAll(async () => {
  const truce = await openTestNode({ ledger: { intervalMs: 60_000 } });
  dataDir = truce.node.dataDir;
  const who = await truce.person("A reviewer", "analyst", "reviewer", "releaser");
  const post = (path: string, body: unknown) =>
    truce.ask(who, `/api/v1/workspaces/${truce.workspaceId}${path}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
  const text =
    "The Northern Network for Records reported on Friday that 12 civilians had been killed in June 2031 in Vardel. It said that 30 were wounded.";
  const { documentId } = await truce.add(who, text, { published: "2031-07-04", label: "restricted" });
  const { claims } = await truce.claims(who, `document=${documentId}`);
  expect((await truce.judge(who, claims[0]!.id, { answer: "accept" })).status).toBe(200);
  expect((await truce.judge(who, claims[0]!.id, { answer: "reject", reason: "misread" })).status).toBe(200);
  await post(`/documents/${documentId}/label`, { label: "sealed", reason: "source at risk" });
  const copy = {
    kind: "translation",
    language: "fr",
    paragraphs: [{ text: "Douze morts." }],
    by: "A reviewer",
    reviewed: true,
  };
  expect((await post(`/documents/${documentId}/copies`, copy)).status).toBe(201);
  await truce.ask(who, `/api/v1/workspaces/${truce.workspaceId}/documents/${documentId}/text`);
  // More entries than one tile holds.
  for (let n = 0; n < 300; n += 50)
    await Promise.all(Array.from({ length: 50 }, (_, i) => truce.person(`Person ${n + i}`, "reader")));
  await truce.node.close();
  store = await openStore({ dataDir, readers: 2 });
  blobs = await openBlobStore(dataDir);
  tamper = new Tamperer(dataDir);
}, 60_000);
afterAll(async () => {
  tamper.close();
  await store.close();
  await rm(dataDir, { recursive: true, force: true });
});

async function filesUnder(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((each) => each.isFile()).map((each) => join(each.parentPath, each.name));
}

async function flipFile(path: string, at: number): Promise<() => Promise<void>> {
  const bytes = await readFile(path);
  const bit = at % (bytes.length * 8);
  const changed = Buffer.from(bytes);
  changed[bit >> 3] = changed[bit >> 3]! ^ (1 << (bit & 7));
  await writeFile(path, changed);
  return () => writeFile(path, bytes);
}

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
  ])("finds one flipped bit anywhere in %s", async (_, folder) => {
    const files = /[/]tile$|blobs/u.test(folder)
      ? await filesUnder(join(dataDir, folder))
      : [join(dataDir, folder)];
    expect(files.length).toBeGreaterThan(0);
    for (const file of files)
      for (let n = 0; n < 3; n += 1) {
        const at = random(2 ** 20);
        const undo = await flipFile(file, at);
        const { faultCount } = await verify();
        await undo();
        expect(faultCount, `${file} bit ${at}`).toBeGreaterThan(0);
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
      const cell = { table, column, row: random(tamper.count(table)) };
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
