import { neverPolled, type FeedAct } from "@truce/domain/sources";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  addFeed,
  assignLogIndexes,
  auditEntries,
  baseCounts,
  changeFeed,
  doneFeedItems,
  listFeeds,
  saveFeedItem,
  saveFeedPoll,
  unindexedEntries,
  unvouchedRows,
} from "../index.ts";
import { openSetting, type Engine, type Setting } from "./engines.ts";
import { passOf } from "./make.ts";

/** Feeds of a workspace: added and changed by recorded acts, polled in the state that was kept, behind the gate. */
export const feedsOfAWorkspace = (engine: Engine): void => {
  describe("feeds", () => {
    let setting: Setting;
    beforeAll(async () => {
      setting = await openSetting(engine);
    });
    afterAll(() => setting.close());

    const add = async (label?: "public" | "sealed") => {
      const { store, maker, workspace, chief } = setting;
      const made = maker.feed(workspace.id, chief.id, label);
      await store.command(addFeed, passOf(chief), made);
      return made.feed;
    };
    const change = (id: string, act: FeedAct, address?: string) => {
      const { store, maker, workspace, chief } = setting;
      const sealed = maker.sealed("feed-changed", id, workspace.id, chief.id);
      const more = address === undefined ? {} : { address };
      return store.command(changeFeed, passOf(chief), {
        workspaceId: workspace.id,
        id,
        act,
        ...more,
        ...sealed,
      });
    };
    const seenBy = (person: Setting["chief"], id?: string) =>
      setting.store.query(listFeeds, passOf(person), {
        workspaceId: setting.workspace.id,
        ...(id === undefined ? {} : { id }),
      });

    test("are paused, resumed, moved and removed; a removed one is found by its id alone", async () => {
      const { id, url } = await add();
      const now = async () => (await seenBy(setting.chief, id))[0];
      expect(await now()).toMatchObject({ state: "polled", address: url, poll: neverPolled });
      await change(id, "pause");
      expect(await now()).toMatchObject({ state: "paused" });
      await change(id, "resume");
      await change(id, "move", "https://ostria.example/new.xml");
      expect(await now()).toMatchObject({ state: "polled", address: "https://ostria.example/new.xml" });
      await change(id, "remove");
      expect(await now()).toMatchObject({ state: "removed" });
      expect((await seenBy(setting.chief)).map(({ feed }) => feed.id)).not.toContain(id);
    });

    test("are there once, and nobody sees one whose label is closed to them", async () => {
      const { store, maker, workspace, chief, reader } = setting;
      const open = await add();
      const closed = await add("sealed");
      const again = { ...maker.feed(workspace.id, chief.id), feed: { ...open, id: closed.id } };
      await expect(store.command(addFeed, passOf(chief), again)).rejects.toMatchObject({ key: "conflict" });
      const ids = (await seenBy(reader)).map(({ feed }) => feed.id);
      expect([ids.includes(open.id), ids.includes(closed.id)]).toEqual([true, false]);
      const poll = { workspaceId: workspace.id, feedId: closed.id, poll: neverPolled };
      await expect(store.command(saveFeedPoll, passOf(reader), poll)).rejects.toMatchObject({
        key: "not-found",
      });
    });

    test("keep how polling goes and what became of each item", async () => {
      const { store, workspace, chief } = setting;
      const { id: feedId } = await add();
      const of = { workspaceId: workspace.id, feedId };
      for (const taken of [1, 2])
        await store.command(saveFeedPoll, passOf(chief), { ...of, poll: { ...neverPolled, taken } });
      expect((await seenBy(chief, feedId))[0]?.poll.taken).toBe(2);
      const note = (key: string, documentId: string | null) =>
        store.command(saveFeedItem, passOf(chief), { ...of, key, documentId });
      await note("taken", "doc_x");
      for (let attempt = 0; attempt < 3; attempt += 1) await note("in vain", null);
      await note("once", null);
      const keys = ["taken", "in vain", "once", "new", ...Array.from({ length: 600 }, (_, n) => `n${n}`)];
      const done = await store.query(doneFeedItems, passOf(chief), { ...of, keys, attempts: 3 });
      expect(done.toSorted()).toEqual(["in vain", "taken"]);
    });

    test("are vouched for by entries, each act of them too", async () => {
      const { store, chief } = setting;
      const pass = passOf(chief);
      const whole = passOf(chief, "read");
      const waiting = await store.query(unindexedEntries, pass, { limit: 500 });
      await store.command(assignLogIndexes, pass, {
        indexes: waiting.map(({ id }, index) => ({ id, index })),
      });
      const page = await store.query(auditEntries, whole, { from: 0, to: waiting.length });
      const { feed, feed_act } = await store.query(baseCounts, whole, {});
      expect(page.faults).toEqual([]);
      expect(page.vouched).toMatchObject({ feed, feed_act });
      for (const table of ["feed", "feed_act"])
        expect(await store.query(unvouchedRows, whole, { table })).toEqual([]);
    });
  });
};
