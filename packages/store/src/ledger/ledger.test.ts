import { newId } from "@truce/domain/base";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  auditEntries,
  auditWaiting,
  baseCounts,
  captureDocument,
  claimCustody,
  documentCustody,
  entryOfItem,
  judge,
  logExtent,
  loggedEntries,
  loggedReads,
  numberEntries,
  provableEntry,
  readsExtent,
  recordReading,
  recordReads,
  relabelDocument,
  unvouchedRows,
} from "../index.ts";
import { openSetting, postgres, sqlite, type Engine, type Setting } from "../contract/engines.ts";
import { passOf } from "../contract/make.ts";
import { startTestServer } from "../postgres/test-server.ts";

const server = await startTestServer();
afterAll(() => server?.stop());

const ledgerOperations = (engine: Engine): void => {
  let setting: Setting;
  let ids: { document: `doc_${string}`; claim: string; judgement: string };
  beforeAll(async () => {
    setting = await openSetting(engine);
    const { store, maker, workspace, chief } = setting;
    const pass = passOf(chief);
    const text = "One thing was said. Another thing was said.";
    const capture = maker.document(workspace.id, chief.id, text);
    await store.command(captureDocument, pass, capture);
    const one = maker.claim(capture.document, chief.id, text, "One thing was said");
    const other = maker.claim(capture.document, chief.id, text, "Another thing was said");
    await store.command(recordReading, pass, maker.reading(capture.document, chief.id, [one, other]));
    await store.command(
      recordReading,
      pass,
      maker.reading(capture.document, chief.id, [], { retire: [other.id] }),
    );
    const judgement = maker.judgement(one.id, chief.id, "accept");
    await store.command(judge, pass, maker.judge(workspace.id, judgement));
    ids = { document: capture.document.id, claim: one.id, judgement: judgement.id };
  });
  afterAll(() => setting.close());

  it("numbers entries in the order of recording, a few at a time, without a gap", async () => {
    const { store, chief } = setting;
    const pass = passOf(chief);
    const { waiting } = await store.query(logExtent, pass, {});
    expect(waiting).toBeGreaterThan(4);
    expect(await store.command(numberEntries, pass, { limit: 2 })).toBe(2);
    expect(await store.query(logExtent, pass, {})).toEqual({ size: 2, waiting: waiting - 2 });
    expect((await store.query(auditWaiting, pass, { after: 0, limit: 100 })).faults).toEqual([]);
    expect(await store.command(numberEntries, pass, { limit: 1000 })).toBe(waiting - 2);
    expect(await store.command(numberEntries, pass, { limit: 1000 })).toBe(0);
    const entries = await store.query(loggedEntries, pass, { from: 0, limit: 1000 });
    expect(entries.map(({ index }) => index)).toEqual(Array.from({ length: waiting }, (_, at) => at));
  });

  it("finds every entry in accord with its rows, and every row vouched for", async () => {
    const { store, chief } = setting;
    const pass = passOf(chief);
    const { size } = await store.query(logExtent, pass, {});
    const page = await store.query(auditEntries, pass, { from: 0, to: size });
    expect(page.faults).toEqual([]);
    expect(page.leaves).toHaveLength(33 * size);
    const entries = await store.query(loggedEntries, pass, { from: 0, limit: size });
    const plain = entries.filter(({ bytes }) =>
      /"content":\{"(?:claim|judgement)":\{"fields":/u.test(new TextDecoder().decode(bytes)),
    );
    expect(plain.length).toBeGreaterThan(0);
    expect(page.inFull).toBe(size - plain.length);
    const counts = await store.query(baseCounts, pass, {});
    for (const [table, rows] of Object.entries(counts)) {
      expect(page.vouched[table] ?? 0, table).toBe(rows);
      expect(await store.query(unvouchedRows, pass, { table }), table).toEqual([]);
    }
    expect(counts["retirement"]).toBe(1);
  });

  it("says what is gone past the end", async () => {
    const { store, chief } = setting;
    const { size } = await store.query(logExtent, passOf(chief), {});
    const { faults } = await store.query(auditEntries, passOf(chief), { from: size - 1, to: size + 1 });
    expect(faults).toEqual([{ item: `entry number ${size}`, what: "it is gone from the store" }]);
  });

  it("finds the entry of an entry, a document, a claim and a judgement", async () => {
    const { store, chief } = setting;
    const pass = passOf(chief);
    for (const item of Object.values(ids)) {
      const found = await store.query(entryOfItem, pass, { item });
      expect(new TextDecoder().decode(found?.bytes), item).toContain(item);
    }
    expect(await store.query(entryOfItem, pass, { item: "clm_none" })).toBeUndefined();
  });

  it("tells custody with places in the log", async () => {
    const { store, chief, workspace } = setting;
    const pass = passOf(chief);
    const of = { workspaceId: workspace.id, id: ids.claim };
    const lines = (await store.query(claimCustody, pass, of)) ?? [];
    expect(lines.map(({ kind }) => kind)).toEqual([
      "document-captured",
      "reading-recorded",
      "judgement-made",
    ]);
    expect(lines.every(({ logIndex }) => logIndex !== null)).toBe(true);
    const whole = await store.query(documentCustody, pass, { ...of, id: ids.document });
    expect(whole).toHaveLength(4);
    const entry = await store.query(provableEntry, pass, {
      workspaceId: workspace.id,
      entryId: lines[0]!.entryId,
    });
    expect(entry?.index).toBe(lines[0]!.logIndex);
  });

  it("records reads of closed things only", async () => {
    const { store, maker, workspace, chief } = setting;
    const pass = passOf(chief);
    const read = (itemId: string) => ({
      id: newId("ent", maker.random),
      at: maker.now(),
      personId: chief.id,
      workspaceId: workspace.id,
      itemId,
      what: "text",
      salt: maker.random(32),
    });
    expect(await store.command(recordReads, pass, { reads: [read(ids.document), read(ids.claim)] })).toBe(0);
    await store.command(relabelDocument, pass, {
      ...maker.sealed("label-changed", ids.document, workspace.id, chief.id),
      workspaceId: workspace.id,
      id: ids.document,
      label: "sealed",
      reason: "a test",
    });
    const reads = [read(ids.document), read(ids.claim), read("doc_none")];
    expect(await store.command(recordReads, pass, { reads })).toBe(2);
    expect(await store.query(readsExtent, pass, {})).toBe(2);
    const [first] = await store.query(loggedReads, pass, { from: 0, limit: 5 });
    expect(new TextDecoder().decode(first?.bytes)).toContain(ids.document);
  });
};

describe("sqlite", () => ledgerOperations(sqlite));
describe.skipIf(!server)("postgres", () => {
  if (server) ledgerOperations(postgres(server));
});
