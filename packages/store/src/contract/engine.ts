import { Problem } from "@truce/domain/base";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addPerson, captureDocument, findPerson, ledgerHead, listPersons, listWorkspaces } from "../index.ts";
import { openSetting, type Engine, type Setting } from "./engines.ts";
import { passOf } from "./make.ts";
import { trialFail, trialRows, trialRun } from "./trial-operations.ts";

/** What the engines promise, whatever is recorded. */
export const engineKeepsItsWord = (engine: Engine): void => {
  describe("transactions", () => {
    let setting: Setting;
    beforeAll(async () => {
      setting = await openSetting(engine);
      await setting.store.command(trialRun, passOf(setting.chief), {
        text: "CREATE TABLE trial (n BIGINT, words TEXT, b BIGINT)",
      });
    });
    afterAll(() => setting.close());

    const count = async (): Promise<unknown> =>
      (
        await setting.store.query(trialRows, passOf(setting.chief), {
          text: "SELECT count(*) AS n FROM trial",
        })
      )[0]?.["n"];

    test("commands sent at once are committed, and one that fails among them is undone alone", async () => {
      const { store, chief } = setting;
      const pass = passOf(chief);
      const results = await Promise.allSettled(
        Array.from({ length: 60 }, (_, n) =>
          n % 20 === 7
            ? store.command(trialFail, pass, { text: "INSERT INTO trial (n) VALUES (?)", values: [n] })
            : n % 20 === 9
              ? store.command(trialRun, pass, {
                  text: "INSERT INTO nothing_of_that_name VALUES (?)",
                  values: [n],
                })
              : store.command(trialRun, pass, { text: "INSERT INTO trial (n) VALUES (?)", values: [n] }),
        ),
      );
      expect(results.filter((each) => each.status === "rejected")).toHaveLength(6);
      expect((results[7] as PromiseRejectedResult).reason).toMatchObject({ message: "failed on purpose" });
      expect(await count()).toBe(54);
    });

    test("queries cannot write", async () => {
      const { store, chief } = setting;
      await expect(
        store.query(trialRows, passOf(chief), { text: "INSERT INTO trial (n) VALUES (1) RETURNING n" }),
      ).rejects.toThrow(/read-?only/);
      expect(await count()).toBe(54);
    });

    test("values keep their type, and text that strangers wrote stays text", async () => {
      const { store, chief } = setting;
      const words = "'); DROP TABLE trial; -- ؟ ☮ ' \" \\ $1 ?";
      await store.command(trialRun, passOf(chief), {
        text: "INSERT INTO trial (n, words, b) VALUES (?, ?, ?)",
        values: [Number.MAX_SAFE_INTEGER, words, true],
      });
      const rows = await store.query(trialRows, passOf(chief), {
        text: "SELECT n, words, b FROM trial WHERE words = ?",
        values: [words],
      });
      expect(rows.map((row) => ({ ...row }))).toEqual([{ n: Number.MAX_SAFE_INTEGER, words, b: 1 }]);
    });

    test("a problem arrives as a problem, with its key and members", async () => {
      const { store, chief, maker } = setting;
      const again = store.command(addPerson, passOf(chief), {
        person: maker.person("PLAIN  reader", ["reader"]),
        ...maker.sealed("person-added", "x", null, chief.id),
      });
      const problem = await again.catch((error: unknown) => error);
      expect(problem).toBeInstanceOf(Problem);
      expect(problem).toMatchObject({ key: "conflict", status: 409, members: { id: setting.reader.id } });
    });

    test("what cannot cross a thread boundary is refused alone", async () => {
      const { store, chief } = setting;
      const odd = { idOrName: (() => "x") as unknown as string };
      const [bad, good] = await Promise.allSettled([
        store.query(findPerson, passOf(chief), odd),
        store.query(findPerson, passOf(chief), { idOrName: chief.id }),
      ]);
      expect(bad?.status).toBe("rejected");
      expect(good).toMatchObject({ status: "fulfilled", value: chief });
    });

    test("everything is there after the store was closed and opened again", async () => {
      const { maker, workspace, chief, reader } = setting;
      const capture = maker.document(workspace.id, chief.id, "Words that stay.");
      await setting.store.command(captureDocument, passOf(chief), capture);
      const before = await setting.store.query(ledgerHead, passOf(chief), { workspaceId: null });
      const store = await setting.reopen();
      expect(await store.query(ledgerHead, passOf(chief), { workspaceId: null })).toEqual(before);
      expect(before.entries).toBe(4);
      expect(await store.query(listWorkspaces, passOf(reader), {})).toEqual([workspace]);
      const persons = await store.query(listPersons, passOf(reader), {});
      expect(persons.map(({ name }) => name).sort()).toEqual(["Chief Reviewer", "Plain Reader"]);
    });
  });
};
