import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { newId, roles, type Role } from "@truce/domain/base";
import { findPerson, listPersons } from "@truce/store";
import { openNode } from "../open-node.ts";
import { addPerson, systemPass } from "../sharing/people.ts";
import { exitCodes, UsageError, write } from "./terminal.ts";

/** `truce person`: who acts here. Until accounts exist a person is chosen with --as by whoever has the data folder. */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { data: { type: "string", default: "./truce-data" }, role: { type: "string", multiple: true } },
  });
  const [verb, name, ...rest] = positionals;
  if ((verb !== undefined && verb !== "add") || rest.length > 0)
    throw new UsageError("Say: truce person, or truce person add NAME --role ROLE.");
  const asked = values.role ?? [];
  const unknown = asked.find((each) => !roles.includes(each as Role));
  if (unknown !== undefined) throw new UsageError(`“${unknown}” is no role. Roles: ${roles.join(", ")}.`);
  const node = await openNode({ dataDir: resolve(values.data), databaseUrl: process.env["DATABASE_URL"] });
  try {
    if (verb === undefined) {
      for (const each of await node.store.query(listPersons, systemPass, {}))
        await write(`${each.id}  ${each.name}  ${each.roles.join(", ")}${each.rule ? "  (rule)" : ""}\n`);
      return exitCodes.ok;
    }
    if (name === undefined || name.trim() === "" || asked.length === 0)
      throw new UsageError("A person needs a name and at least one --role.");
    if (await node.store.query(findPerson, systemPass, { idOrName: name }))
      throw new UsageError(`There is a person “${name}” already.`);
    const person = { id: newId("per", node.random), name, roles: asked as Role[], rule: false };
    await addPerson(node, person, node.operator.id);
    await write(`${person.id}\n`);
    return exitCodes.ok;
  } finally {
    await node.close();
  }
}
