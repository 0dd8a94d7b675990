import type { Label } from "@truce/domain/base";
import { entryBytes, type Entry } from "@truce/domain/ledger";
import { insertRow, sql, type Tx } from "../base/index.ts";
import { leafSalt } from "./commit.ts";

/** An entry as the node made it, with the secret from which all salts of it and of what it records follow. */
export interface Sealed {
  readonly entry: Entry;
  /** At least 16 unpredictable bytes. */
  readonly salt: Uint8Array;
}

/** What an entry is about: it is visible to whoever sees that. */
export interface About {
  readonly label: Label;
  readonly documentId?: string;
  readonly claimId?: string;
}

/** The label of acts that belong to no workspace: the people of the node see them. */
export const nodeLabel: Label = "mission";

/**
 * Appends an entry, in the transaction of what it describes. The bytes stored are the entry's exact bytes; nothing
 * serialises it again.
 */
export async function appendEntry(tx: Tx, entry: Entry, salt: Uint8Array, about: About): Promise<void> {
  if (salt.length < 16)
    throw new Error(`entry ${entry.id} has a salt of ${salt.length} bytes; 16 is the least`);
  const { documentId = null, claimId = null, label } = about;
  await insertRow(tx, "entry", {
    id: entry.id,
    kind: entry.kind,
    workspace_id: entry.workspaceId,
    item_id: entry.itemId,
    document_id: documentId,
    claim_id: claimId,
    person_id: entry.personId,
    at: entry.at,
    bytes: entryBytes(entry),
    salt: leafSalt(salt),
  });
  await tx.run(sql`INSERT INTO entry_state (workspace_id, entry_id, seq, label, document_id, claim_id, at)
    SELECT ${entry.workspaceId ?? ""}, id, seq, ${label}, document_id, claim_id, at FROM entry WHERE id = ${entry.id}`);
}
