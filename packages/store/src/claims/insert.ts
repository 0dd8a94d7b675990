import { canonicalJson } from "@truce/domain/base";
import { claimShape, type ClaimRecord } from "@truce/domain/claims";
import { insertRows, type Tx } from "../base/index.ts";

/** Inserts base rows of claims whose evidence has been checked. */
export async function insertClaims(
  tx: Tx,
  claims: readonly { record: ClaimRecord; importKey: string }[],
): Promise<void> {
  await insertRows(
    tx,
    "claim",
    ["workspace_id", "id", "document_id", "import_key", "label", "version", "record"],
    claims.map(({ record, importKey }) => [
      record.workspaceId,
      record.id,
      record.documentId,
      importKey,
      record.label,
      claimShape.version,
      canonicalJson(record),
    ]),
  );
}
