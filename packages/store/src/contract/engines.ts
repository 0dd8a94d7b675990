import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Person } from "@truce/domain/base";
import type { WorkspaceView } from "@truce/domain/publication";
import { addPerson, createWorkspace, openStore, type Store, type StoreOptions } from "../index.ts";
import type { TestServer } from "../postgres/test-server.ts";
import { Maker, passOf } from "./make.ts";

/** How a suite gets stores of one engine, each empty and its own. */
export interface Engine {
  readonly name: "sqlite" | "postgres";
  /** What to open a new store with, beside its folder. */
  place(): Promise<Pick<StoreOptions, "databaseUrl">>;
}

export const sqlite: Engine = { name: "sqlite", place: () => Promise.resolve({}) };

export const postgres = (server: TestServer): Engine => ({
  name: "postgres",
  place: async () => ({ databaseUrl: await server.database() }),
});

export interface Setting {
  readonly store: Store;
  readonly options: StoreOptions;
  readonly maker: Maker;
  readonly workspace: WorkspaceView;
  /** Sees and does everything. */
  readonly chief: Person;
  /** Sees what is public or for the mission. */
  readonly reader: Person;
  /** Closes the store and opens it again on the same data. */
  reopen(): Promise<Store>;
  close(): Promise<void>;
}

/** Operations of the tests' own: they look at tables that no operation of the record shows, and break rules. */
export const trialModule = new URL("./trial-operations.ts", import.meta.url).href;

/** A new store of its own with two persons and a workspace. */
export async function openSetting(engine: Engine, more: Partial<StoreOptions> = {}): Promise<Setting> {
  const dataDir = mkdtempSync(join(tmpdir(), "truce-store-"));
  const options: StoreOptions = { dataDir, modules: [trialModule], ...(await engine.place()), ...more };
  let store = await openStore(options);
  const maker = new Maker();
  const chief = maker.person("Chief Reviewer", [
    "reviewer",
    "analyst",
    "intake",
    "administrator",
    "releaser",
  ]);
  const reader = maker.person("Plain Reader", ["reader"]);
  for (const person of [chief, reader])
    await store.command(addPerson, passOf(chief), {
      person,
      ...maker.sealed("person-added", person.id, null, chief.id),
    });
  const workspace = maker.workspace("Ostria exercise");
  await store.command(createWorkspace, passOf(chief), {
    workspace,
    ...maker.sealed("workspace-created", workspace.id, workspace.id, chief.id),
  });
  return {
    get store() {
      return store;
    },
    options,
    maker,
    workspace,
    chief,
    reader,
    reopen: async () => {
      await store.close();
      return (store = await openStore(options));
    },
    close: async () => {
      await store.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
