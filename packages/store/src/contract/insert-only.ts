import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  addCopy,
  addFeed,
  assignLogIndexes,
  captureDocument,
  changeFeed,
  entriesAfter,
  importAreaTable,
  judge,
  recordActorActs,
  recordReading,
  relabelDocument,
  unindexedEntries,
} from "../index.ts";
import { newId } from "@truce/domain/base";
import { entryBytes } from "@truce/domain/ledger";
import { openSetting, type Engine, type Setting } from "./engines.ts";
import { passOf } from "./make.ts";
import { trialRows, trialRun } from "./trial-operations.ts";

const baseTables = [
  "workspace",
  "person",
  "entry",
  "document",
  "working_copy",
  "reading",
  "claim",
  "retirement",
  "judgement",
  "label_change",
  "actor_act",
  "area_act",
  "feed",
  "feed_act",
];

/** Base rows are only ever inserted; entries are the exact bytes and get one index in the log. */
export const baseRowsStay = (engine: Engine): void => {
  describe("base rows and entries", () => {
    let setting: Setting;
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
      await store.command(
        judge,
        pass,
        maker.judge(workspace.id, maker.judgement(one.id, chief.id, "accept")),
      );
      await store.command(addCopy, pass, {
        id: newId("cpy", maker.random),
        workspaceId: workspace.id,
        documentId: capture.document.id,
        label: "public",
        copy: {
          kind: "translation",
          language: "fr",
          by: "A. Translator",
          reviewed: false,
          paragraphs: [{ text: "Une chose", original: { start: 0, end: 19 } }],
        },
        ...maker.sealed("copy-added", capture.document.id, workspace.id, chief.id),
      });
      await store.command(relabelDocument, pass, {
        workspaceId: workspace.id,
        id: capture.document.id,
        label: "mission",
        reason: "asked for",
        ...maker.sealed("label-changed", capture.document.id, workspace.id, chief.id),
      });
      const actorId = newId("act", maker.random);
      const made = maker.sealed("actor-changed", actorId, workspace.id, chief.id);
      await store.command(recordActorActs, pass, {
        workspaceId: workspace.id,
        acts: [
          {
            ...made,
            act: { act: "add", id: made.entry.id, actorId, name: "Front", kind: "armed_group", aliases: [] },
          },
        ],
      });
      await store.command(importAreaTable, pass, maker.areaTable(workspace.id, chief.id, "areas"));
      const feed = maker.feed(workspace.id, chief.id);
      await store.command(addFeed, pass, feed);
      await store.command(changeFeed, pass, {
        workspaceId: workspace.id,
        id: feed.feed.id,
        act: "pause",
        ...maker.sealed("feed-changed", feed.feed.id, workspace.id, chief.id),
      });
    });
    afterAll(() => setting.close());

    test.each(baseTables)("%s refuses to be changed or emptied", async (table) => {
      const { store, chief } = setting;
      const pass = passOf(chief);
      const count = async (): Promise<number> =>
        Number(
          (await store.query(trialRows, pass, { text: `SELECT count(*) AS n FROM ${table}` }))[0]?.["n"],
        );
      const before = await count();
      expect(before).toBeGreaterThan(0);
      const column =
        table === "retirement"
          ? "at"
          : table === "label_change"
            ? "label"
            : table === "entry" || table === "feed_act"
              ? "at"
              : "record";
      await expect(
        store.command(trialRun, pass, { text: `UPDATE ${table} SET ${column} = 'x'` }),
      ).rejects.toThrow(/insert-only/);
      await expect(store.command(trialRun, pass, { text: `DELETE FROM ${table}` })).rejects.toThrow(
        /insert-only|FOREIGN/,
      );
      expect(await count()).toBe(before);
    });

    test("an entry's bytes are its exact bytes, and it gets one index in the log, in order", async () => {
      const { store, chief, reader } = setting;
      const pass = passOf(chief);
      const entries = await store.query(unindexedEntries, pass, { limit: 100 });
      const lines = await store.query(entriesAfter, pass, { after: 0, limit: 100 });
      expect(entries.map(({ id }) => id)).toEqual(lines.map(({ id }) => id));
      for (const [index, entry] of entries.entries()) {
        const { truce, ...content } = JSON.parse(new TextDecoder().decode(entry.bytes)) as Record<
          string,
          unknown
        >;
        expect(truce).toBe("entry/2");
        expect(Buffer.from(entryBytes(content as never)).equals(entry.bytes)).toBe(true);
        expect(content).toMatchObject({
          id: lines[index]?.id,
          kind: lines[index]?.kind,
          at: lines[index]?.at,
        });
        expect(entry.salt).toHaveLength(32);
      }
      const indexes = entries.map(({ id }, index) => ({ id, index }));
      await store.command(assignLogIndexes, pass, { indexes: indexes.slice(0, 3) });
      await expect(
        store.command(assignLogIndexes, pass, { indexes: [{ id: entries[0]!.id, index: 7 }] }),
      ).rejects.toThrow(/has its index/);
      await expect(
        store.command(trialRun, pass, { text: "UPDATE entry SET log_index = 9 WHERE log_index = 1" }),
      ).rejects.toThrow(/insert-only/);
      await expect(
        store.command(trialRun, pass, {
          text: "UPDATE entry SET log_index = 50, at = 'x' WHERE log_index IS NULL",
        }),
      ).rejects.toThrow(/insert-only/);
      const left = await store.query(unindexedEntries, pass, { limit: 100 });
      expect(left.map(({ id }) => id)).toEqual(indexes.slice(3).map(({ id }) => id));
      await expect(store.query(unindexedEntries, passOf(reader), { limit: 1 })).rejects.toMatchObject({
        key: "not-permitted",
      });
    });
  });
};
