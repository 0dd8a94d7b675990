import { canonicalJson } from "@truce/domain/base";
import { claimShape, type ClaimRecord } from "@truce/domain/claims";
import type { CommittedItem } from "@truce/domain/ledger";
import { insertRows, type Tx } from "../base/index.ts";
import { commitItem } from "../ledger/index.ts";

/** Inserts base rows of claims whose evidence has been checked. @returns what their entry says of them */
export async function insertClaims(
  tx: Tx,
  claims: readonly { record: ClaimRecord; importKey: string }[],
  salt: Uint8Array,
): Promise<CommittedItem[]> {
  const items: CommittedItem[] = [];
  const rows = claims.map(({ record, importKey }) => {
    const text = canonicalJson(record);
    const { fields, salts } = commitItem("claim", { id: record.id, record: text }, salt);
    items.push({ id: record.id, label: record.label, fields });
    return [
      record.workspaceId,
      record.id,
      record.documentId,
      importKey,
      record.label,
      claimShape.version,
      text,
      salts,
    ];
  });
  await insertRows(
    tx,
    "claim",
    ["workspace_id", "id", "document_id", "import_key", "label", "version", "record", "field_salts"],
    rows,
  );
  return items;
}
