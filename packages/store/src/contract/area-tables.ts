import type { AreaTableId } from "@truce/domain/base";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  assignLogIndexes,
  auditAreaTables,
  auditEntries,
  baseCounts,
  createWorkspace,
  importAreaTable,
  listAreaTables,
  readerAreaTables,
  retireAreaTable,
  unindexedEntries,
  unvouchedRows,
} from "../index.ts";
import { openSetting, type Engine, type Setting } from "./engines.ts";
import { passOf } from "./make.ts";

/** Tables of areas of a workspace: the same bytes once, retired by an act, behind the gate, vouched for by entries. */
export const areaTablesOfAWorkspace = (engine: Engine): void => {
  describe("tables of areas", () => {
    let setting: Setting;
    beforeAll(async () => {
      setting = await openSetting(engine);
    });
    afterAll(() => setting.close());

    const take = (text: string, validOn: string | null = null, workspaceId = setting.workspace.id) => {
      const { store, maker, chief } = setting;
      return store.command(
        importAreaTable,
        passOf(chief, "record"),
        maker.areaTable(workspaceId, chief.id, text, validOn),
      );
    };
    const retire = (tableId: AreaTableId, by = setting.chief) => {
      const { store, maker, workspace } = setting;
      return store.command(retireAreaTable, passOf(by), {
        workspaceId: workspace.id,
        tableId,
        reason: "a later one is there",
        ...maker.sealed("area-table-retired", tableId, workspace.id, by.id),
      });
    };
    const seenBy = (person: Setting["chief"], workspaceId = setting.workspace.id) =>
      setting.store.query(listAreaTables, passOf(person), { workspaceId });
    const inUse = async () => {
      const { store, chief, workspace } = setting;
      const tables = await store.query(readerAreaTables, passOf(chief), { workspaceId: workspace.id });
      return tables.map(({ name }) => name);
    };

    test("are taken in once; the one valid later counts first, and of equals the later one", async () => {
      const first = await take("older", "2016-01-01");
      expect(first.known).toBe(false);
      expect(await take("older", "2016-01-01")).toEqual({ id: first.id, known: true });
      await take("newer", "2023-05-01");
      await take("undated");
      await take("also undated");
      expect(await inUse()).toEqual(["newer.csv", "older.csv", "also undated.csv", "undated.csv"]);
      const [table] = await seenBy(setting.reader);
      expect(table).toMatchObject({
        id: first.id,
        name: "older.csv",
        licence: "CC BY-IGO",
        accepted: 2,
        refusedCount: 1,
        importedBy: "Chief Reviewer",
        retired: null,
      });
    });

    test("are retired with a reason, once, and may be taken in again under their id", async () => {
      const { id } = await take("retired");
      await retire(id);
      expect((await seenBy(setting.chief)).find((each) => each.id === id)?.retired).toMatchObject({
        reason: "a later one is there",
        by: "Chief Reviewer",
      });
      expect(await inUse()).not.toContain("retired.csv");
      await expect(retire(id)).rejects.toMatchObject({ key: "conflict" });
      expect(await take("retired")).toEqual({ id, known: false });
      expect((await seenBy(setting.chief)).at(-1)).toMatchObject({ id, retired: null });
      await expect(retire(`tbl_${"0".repeat(32)}`)).rejects.toMatchObject({ key: "not-found" });
    });

    test("of a workspace that somebody may not see are neither shown nor changed", async () => {
      const { store, maker, chief, reader } = setting;
      const hidden = maker.workspace("Hidden areas", "sealed");
      await store.command(createWorkspace, passOf(chief, "read"), {
        workspace: hidden,
        ...maker.sealed("workspace-created", hidden.id, hidden.id, chief.id),
      });
      const secret = maker.areaTable(hidden.id, reader.id, "older");
      await expect(store.command(importAreaTable, passOf(reader), secret)).rejects.toMatchObject({
        key: "not-found",
      });
      // The same bytes elsewhere are a table of their own: that another workspace has them does not show.
      expect((await take("older", null, hidden.id)).known).toBe(false);
      expect(await seenBy(reader, hidden.id)).toEqual([]);
      expect(await seenBy(chief, hidden.id)).toHaveLength(1);
    });

    test("are vouched for by entries, and the hashes of their bytes are known to who verifies", async () => {
      const { store, chief } = setting;
      const whole = passOf(chief, "read");
      const waiting = await store.query(unindexedEntries, whole, { limit: 500 });
      await store.command(assignLogIndexes, whole, {
        indexes: waiting.map(({ id }, index) => ({ id, index })),
      });
      const page = await store.query(auditEntries, whole, { from: 0, to: waiting.length });
      const { area_act: rows } = await store.query(baseCounts, whole, {});
      expect(page.faults).toEqual([]);
      expect(rows).toBeGreaterThan(6);
      expect(page.vouched).toMatchObject({ area_act: rows });
      expect(await store.query(unvouchedRows, whole, { table: "area_act" })).toEqual([]);
      expect(await store.query(auditAreaTables, whole, {})).toHaveLength(5);
      await expect(store.query(auditAreaTables, passOf(setting.reader), {})).rejects.toThrow();
    });
  });
};
