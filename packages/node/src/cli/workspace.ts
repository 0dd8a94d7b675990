import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { listWorkspaces } from "@truce/store";
import { openNode } from "../open-node.ts";
import { addWorkspace } from "../publication/add-workspace.ts";
import { readPassOf } from "./connection.ts";
import { exitCodes, UsageError, write } from "./terminal.ts";

/** `truce workspace`: lists workspaces or adds one. */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { data: { type: "string", default: "./truce-data" }, "reference-day": { type: "string" } },
  });
  const [verb, name, ...rest] = positionals;
  if ((verb !== undefined && verb !== "add") || (verb === "add" && !name?.trim()) || rest.length > 0)
    throw new UsageError("Say: truce workspace, or truce workspace add NAME.");
  const referenceDay = values["reference-day"] ?? null;
  if (referenceDay !== null && !/^\d{4}-\d{2}-\d{2}$/u.test(referenceDay))
    throw new UsageError("--reference-day: write the date as 2016-07-28.");
  const node = await openNode({ dataDir: resolve(values.data), databaseUrl: process.env["DATABASE_URL"] });
  try {
    const all = await node.store.query(listWorkspaces, readPassOf(node), {});
    if (verb === undefined) {
      for (const each of all)
        await write(`${each.id}  ${each.name}${each.mark === null ? "" : `  (${each.mark})`}\n`);
      return exitCodes.ok;
    }
    if (all.some((each) => each.name === name))
      throw new UsageError(`There is a workspace “${name}” already.`);
    const about = { name: name!, mark: null, referenceDay, label: "mission" } as const;
    const workspace = await addWorkspace(node, about, node.operator.id);
    await write(`${workspace.id}\n`);
    return exitCodes.ok;
  } finally {
    await node.close();
  }
}
