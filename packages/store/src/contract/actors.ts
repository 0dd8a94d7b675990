import { newId } from "@truce/domain/base";
import { ambiguousNames, knownActors, type ActorActDraft } from "@truce/domain/identity";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { entriesAfter, listActorActs, readerActors, recordActorActs, unvouchedRows } from "../index.ts";
import { openSetting, type Engine, type Setting } from "./engines.ts";
import { passOf } from "./make.ts";

/** Acts on a workspace's actors: in order, with entries, all or none, behind the gate. */
export const actorsOfAWorkspace = (engine: Engine): void => {
  describe("actors", () => {
    let setting: Setting;
    beforeAll(async () => {
      setting = await openSetting(engine);
    });
    afterAll(() => setting.close());

    const sealed = (act: ActorActDraft) => {
      const { maker, workspace, chief } = setting;
      const made = maker.sealed("actor-changed", act.actorId, workspace.id, chief.id);
      return { ...made, act: { ...act, id: made.entry.id } };
    };
    const record = (...acts: ActorActDraft[]) =>
      setting.store.command(recordActorActs, passOf(setting.chief, "record"), {
        workspaceId: setting.workspace.id,
        acts: acts.map(sealed),
      });
    const acts = () =>
      setting.store.query(listActorActs, passOf(setting.chief), { workspaceId: setting.workspace.id });

    test("are added, spelled, retired and renamed; the acts stand in their order with an entry each", async () => {
      const { store, workspace, chief, maker } = setting;
      const actorId = newId("act", maker.random);
      await record(
        { act: "add", actorId, name: "Front of Veld", kind: "armed_group", aliases: [] },
        { act: "alias", actorId, name: "جبهة فلد", language: "ar", from: "2031-01-01" },
      );
      await record({ act: "alias", actorId, name: "Veldfront" });
      await record({ act: "retire", actorId, name: "Veldfront", reason: "never used" });
      await record({ act: "rename", actorId, name: "Army of Veld", on: "2031-07-28" });
      expect((await acts()).map(({ act }) => act)).toEqual(["add", "alias", "alias", "retire", "rename"]);
      const [known] = await store.query(readerActors, passOf(chief), { workspaceId: workspace.id });
      expect(known).toMatchObject({
        id: actorId,
        renamed: [{ name: "Army of Veld", on: "2031-07-28" }],
        aliases: [{ name: "جبهة فلد", language: "ar", from: "2031-01-01" }],
      });
      const entries = await store.query(entriesAfter, passOf(chief), {
        workspaceId: workspace.id,
        after: 0,
        limit: 100,
      });
      expect(entries.filter(({ kind }) => kind === "actor-changed")).toHaveLength(5);
      expect(await store.query(unvouchedRows, passOf(chief, "read"), { table: "actor_act" })).toEqual([]);
    });

    test("that are refused leave nothing of the acts beside them", async () => {
      const before = await acts();
      const actorId = newId("act", setting.maker.random);
      await expect(
        record(
          { act: "add", actorId, name: "Second Front", kind: "armed_group", aliases: [] },
          { act: "retire", actorId, name: "No such spelling", reason: "x" },
        ),
      ).rejects.toMatchObject({ key: "conflict" });
      await expect(record({ act: "alias", actorId: "Nobody at all", name: "X" })).rejects.toMatchObject({
        key: "conflict",
      });
      expect(await acts()).toEqual(before);
    });

    test("may bear one name at one time, and are told as ambiguous", async () => {
      const actorId = newId("act", setting.maker.random);
      await record({
        act: "add",
        actorId,
        name: "Other Front",
        kind: "armed_group",
        aliases: [{ name: "جبهة فلد" }],
      });
      const [name] = ambiguousNames(knownActors(await acts()).values());
      expect(name).toMatchObject({ name: "جبهة فلد" });
      expect(name!.actors.map((each) => each.name).sort()).toEqual(["Front of Veld", "Other Front"]);
    });

    test("of a workspace that somebody may not see are neither shown nor changed", async () => {
      const { store, maker, chief, reader } = setting;
      const hidden = maker.workspace("Hidden", "sealed");
      const { createWorkspace } = await import("../index.ts");
      await store.command(createWorkspace, passOf(chief, "read"), {
        workspace: hidden,
        ...maker.sealed("workspace-created", hidden.id, hidden.id, chief.id),
      });
      const actorId = newId("act", maker.random);
      const made = maker.sealed("actor-changed", actorId, hidden.id, chief.id);
      const input = {
        workspaceId: hidden.id,
        acts: [
          {
            ...made,
            act: {
              act: "add" as const,
              actorId,
              id: made.entry.id,
              name: "Hidden Front",
              kind: "armed_group" as const,
              aliases: [],
            },
          },
        ],
      };
      await expect(store.command(recordActorActs, passOf(reader), input)).rejects.toMatchObject({
        key: "not-found",
      });
      await store.command(recordActorActs, passOf(chief, "record"), input);
      expect(await store.query(listActorActs, passOf(reader), { workspaceId: hidden.id })).toEqual([]);
      expect(await store.query(listActorActs, passOf(chief), { workspaceId: hidden.id })).toHaveLength(1);
    });
  });
};
