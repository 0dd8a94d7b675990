import { newId, type Pass, type Person, type PersonId } from "@truce/domain/base";
import { passFor } from "@truce/domain/sharing";
import { addPerson as addPersonCommand } from "@truce/store";
import type { TruceNode } from "../truce-node.ts";

/** What the node does for itself at start, before anyone is there to ask: it looks up and adds people, nothing else. */
export const systemPass: Pass = passFor(
  { id: "per_00000000000000000000000000000000", roles: ["administrator"] },
  "administer",
)!;

/** What the node does to the whole record without showing any of it: rebuild derived tables, put entries into the log. */
export const wholePass: Pass = passFor(
  { id: "per_00000000000000000000000000000000", roles: ["reviewer"] },
  "read",
)!;

/** Adds a person, with the entry that says who did it. */
export async function addPerson(
  node: Pick<TruceNode, "store" | "random" | "now">,
  person: Person,
  by: PersonId,
): Promise<void> {
  const entry = {
    id: newId("ent", node.random),
    kind: "person-added" as const,
    workspaceId: null,
    itemId: person.id,
    personId: by,
    at: node.now(),
    content: { person },
  };
  await node.store.command(addPersonCommand, systemPass, { person, entry, salt: node.random(32) });
}
