import { newId, type PersonId } from "@truce/domain/base";
import type { EntryKind } from "@truce/domain/ledger";
import { recordAct } from "@truce/store";
import type { LedgerOptions } from "./settings.ts";

/** Records what the node does to its own keys and logs, as an entry that belongs to no workspace. */
export async function recordOwnAct(
  { store, whole, random, now }: LedgerOptions,
  kind: EntryKind,
  itemId: string,
  content: Record<string, unknown>,
  personId: PersonId,
): Promise<void> {
  const id = newId("ent", random);
  const entry = { id, kind, workspaceId: null, itemId, personId, at: now(), content };
  await store.command(recordAct, whole, { entry, salt: random(32), label: "mission" });
}
