import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Person } from "@truce/domain/base";
import type { WorkspaceView } from "@truce/domain/publication";
import { addPerson, createWorkspace, openStore, type Store, type StoreOptions } from "../index.ts";
import { Maker, passOf } from "./make.ts";

/** The engines that the contract is tested on. */
export const engines = ["sqlite"] as const;

export interface Setting {
  readonly store: Store;
  readonly maker: Maker;
  readonly workspace: WorkspaceView;
  /** Sees and does everything. */
  readonly chief: Person;
  /** Sees what is public or for the mission. */
  readonly reader: Person;
  readonly dataDir: string;
  close(): Promise<void>;
}

/** A new store of its own with two persons and a workspace. */
export async function openSetting(
  _engine: (typeof engines)[number],
  options: Partial<StoreOptions> = {},
): Promise<Setting> {
  const dataDir = mkdtempSync(join(tmpdir(), "truce-store-"));
  const store = await openStore({ dataDir, ...options });
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
    await store.command(addPerson, passOf(chief, "administer"), {
      person,
      ...maker.sealed("person-added", person.id, null, chief.id),
    });
  const workspace = maker.workspace("Ostria exercise");
  await store.command(createWorkspace, passOf(chief, "list"), {
    workspace,
    ...maker.sealed("workspace-created", workspace.id, workspace.id, chief.id),
  });
  return {
    store,
    maker,
    workspace,
    chief,
    reader,
    dataDir,
    close: async () => {
      await store.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
