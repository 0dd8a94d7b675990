import { labels, type Action, type Label, type Pass, type Person, type Role } from "../base/index.ts";

/**
 * The one gate. Every read, count, search hit, export, file and event asks it; what it does not allow is closed.
 * The rules are simple until audiences arrive with the sharing room, which replaces the rules and not the callers.
 */
export type Decision = { readonly allow: true } | { readonly allow: false; readonly why: "role" | "label" };

/** What each role may do. Absent means no. */
const may: Record<Action, readonly Role[]> = {
  list: ["reader", "intake", "analyst", "reviewer", "releaser", "administrator"],
  read: ["reader", "intake", "analyst", "reviewer", "releaser", "administrator"],
  count: ["reader", "intake", "analyst", "reviewer", "releaser", "administrator"],
  search: ["reader", "intake", "analyst", "reviewer", "releaser", "administrator"],
  export: ["reader", "analyst", "reviewer", "releaser"],
  watch: ["reader", "intake", "analyst", "reviewer", "releaser", "administrator"],
  capture: ["intake", "analyst", "reviewer"],
  record: ["analyst", "reviewer"],
  judge: ["analyst", "reviewer"],
  relabel: ["reviewer", "releaser"],
  send: ["intake", "analyst", "reviewer"],
  erase: ["administrator"],
  administer: ["administrator"],
};

/** How far each role sees. Administrators run the node; that gives no right to read what is restricted. */
const sees: Record<Role, readonly Label[]> = {
  reader: ["public", "mission"],
  intake: ["public", "mission"],
  analyst: ["public", "mission", "restricted"],
  reviewer: ["public", "mission", "restricted", "sealed"],
  releaser: ["public", "mission", "restricted"],
  administrator: ["public", "mission"],
};

/**
 * What may leave the node by an action, whoever asks. To a model that somebody runs, closed material is never sent:
 * nobody here knows who reads it there.
 */
const leaves: Partial<Record<Action, readonly Label[]>> = { send: ["public", "mission"] };

/**
 * May this person do this with that item? A role must allow the action and the same role must see the label; to erase,
 * another role of the same person may.
 */
export function gate(
  person: Pick<Person, "roles">,
  action: Action,
  item: { readonly label: Label },
): Decision {
  const able = person.roles.filter((role) => may[action].includes(role));
  if (able.length === 0) return { allow: false, why: "role" };
  if (leaves[action]?.includes(item.label) === false) return { allow: false, why: "label" };
  // Who erases must run the node and, by whichever role, be one who may see what goes.
  const seeing = action === "erase" ? person.roles : able;
  if (seeing.some((role) => sees[role].includes(item.label))) return { allow: true };
  return { allow: false, why: "label" };
}

/**
 * The gate's answer for every row at once: the labels on which this person may act. The store filters by it and
 * takes nothing else. `undefined` where the person may do this to nothing at all.
 */
export function passFor(person: Pick<Person, "id" | "roles">, action: Action): Pass | undefined {
  const open = labels.filter((label) => gate(person, action, { label }).allow);
  if (open.length === 0) return undefined;
  return { personId: person.id, action, labels: open } as unknown as Pass;
}
