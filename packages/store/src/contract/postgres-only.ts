import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { entriesAfter, openStore } from "../index.ts";
import { run, type TestServer } from "../postgres/test-server.ts";
import { openSetting, postgres, trialModule } from "./engines.ts";
import { Maker, passOf } from "./make.ts";
import { addPerson, captureDocument, listDocuments, rebuild } from "../index.ts";
import { trialRun } from "./trial-operations.ts";

/** What only a server can get wrong: its settings, and several processes on one database. */
export const postgresOnly = (server: TestServer): void => {
  describe("a server", () => {
    const root = mkdtempSync(join(tmpdir(), "truce-server-"));
    afterAll(() => rmSync(root, { recursive: true, force: true }));
    let serial = 0;
    const open = (databaseUrl: string) =>
      openStore({ dataDir: join(root, String((serial += 1))), databaseUrl, modules: [trialModule] });

    test("with a character type that knows no Arabic, or another encoding, is refused with the remedy", async () => {
      const url = new URL(await server.database());
      for (const [name, how, told] of [
        [
          "ctype_c",
          "ENCODING 'UTF8' LC_CTYPE 'C' TEMPLATE template0",
          /character type C, .* could not be found/,
        ],
        ["latin", "ENCODING 'SQL_ASCII' LC_CTYPE 'C' TEMPLATE template0", /in SQL_ASCII/],
      ] as const) {
        await run(url.href, `CREATE DATABASE ${name} ${how}`);
        const wrong = new URL(url);
        wrong.pathname = `/${name}`;
        await expect(open(wrong.href)).rejects.toThrow(told);
      }
    });

    test("that nobody answers at is an error, and gives the folder back", async () => {
      const dataDir = join(root, "nobody");
      const nobody = "postgres://truce@127.0.0.1:1/none";
      await expect(openStore({ dataDir, databaseUrl: nobody })).rejects.toThrow(/ECONNREFUSED/);
      await expect(openStore({ dataDir, databaseUrl: nobody })).rejects.toThrow(/ECONNREFUSED/);
    });

    test("takes commands of two processes at once, in one order, with sound derived rows", async () => {
      const setting = await openSetting(postgres(server));
      const second = await open(setting.options.databaseUrl!);
      try {
        const { store, workspace, chief, maker } = setting;
        const pass = passOf(chief);
        await store.command(trialRun, pass, { text: "CREATE TABLE busy (n INTEGER)" });
        const other = new Maker("other");
        const work = [store, second].flatMap((each, at) =>
          Array.from({ length: 25 }, (_, n) => {
            // The same thirty texts from both: each may be captured once.
            const capture = (at === 0 ? maker : other).document(workspace.id, chief.id, `Text number ${n}`);
            return each.command(captureDocument, pass, capture);
          }),
        );
        const captured = await Promise.all(work);
        expect(captured.filter(({ already }) => !already)).toHaveLength(25);
        const page = await second.query(listDocuments, pass, { workspaceId: workspace.id, limit: 100 });
        expect(page.total).toBe(25);
        expect((await second.command(rebuild, pass, {})).differences).toEqual([]);
        const [one, two] = await Promise.all([
          store.query(entriesAfter, pass, { after: 0, limit: 100 }),
          second.query(entriesAfter, pass, { after: 0, limit: 100 }),
        ]);
        expect(one).toEqual(two);
      } finally {
        await second.close();
        await setting.close();
      }
    });

    test("that drops its connections is used again; what was not acknowledged is an error", async () => {
      const setting = await openSetting(postgres(server));
      try {
        const { store, chief, maker } = setting;
        const pass = passOf(chief);
        const url = setting.options.databaseUrl!;
        await run(
          url,
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'truce' AND datname = current_database()",
        );
        const person = maker.person("After the break", ["reader"]);
        const add = () =>
          store.command(addPerson, pass, {
            person,
            ...maker.sealed("person-added", person.id, null, chief.id),
          });
        // The pool may have noticed already, or notice with this command.
        await add().catch(add);
        const entries = await store
          .query(entriesAfter, pass, { after: 0, limit: 100 })
          .catch(() => store.query(entriesAfter, pass, { after: 0, limit: 100 }));
        expect(entries.at(-1)).toMatchObject({ kind: "person-added", itemId: person.id });
      } finally {
        await setting.close();
      }
    });
  });
};
