import { Problem, strictest, type DocumentId, type Label, type WorkspaceId } from "@truce/domain/base";
import type { DocumentDetail } from "@truce/domain/sources";
import { command, mustSee, sql, type Command } from "../base/index.ts";
import { claimBases, derive, stateRows, writeDerived, type OriginOf } from "../claims/index.ts";
import { appendEntry, type Sealed } from "../ledger/index.ts";
import { deriveDocument, documentBases, documentDetail, seenDocument } from "../sources/index.ts";

/**
 * Gives a document another label. Everything that is derived from it follows in the same transaction: its claims,
 * their facets, search rows and counts, its copies and its entries. The reason stands in the entry.
 */
export const relabelDocumentWith = (
  originOf: OriginOf,
): Command<
  Sealed & { workspaceId: WorkspaceId; id: DocumentId; label: Label; reason: string },
  DocumentDetail
> =>
  command("relabelDocument", async (tx, pass, input) => {
    const { workspaceId, id, label } = input;
    mustSee(pass, label);
    await seenDocument(tx, pass, workspaceId, id);
    await tx.run(sql`INSERT INTO label_change (workspace_id, document_id, ordinal, label, entry_id)
      SELECT ${workspaceId}, ${id}, count(*), ${label}, ${input.entry.id} FROM label_change
      WHERE workspace_id = ${workspaceId} AND document_id = ${id}`);
    const [document] = await documentBases(tx, { workspaceId, ids: [id] });
    if (!document) throw new Problem("not-found", `There is no document ${id}.`);
    await deriveDocument(tx, document);
    const effective = strictest([document.workspaceLabel, label]);

    const before = await stateRows(tx, workspaceId, { documentId: id });
    const claims = derive(await claimBases(tx, { workspaceId, documentId: id }), originOf);
    await writeDerived(tx, before, claims, true);

    for (const copy of await tx.all<{ id: string; label: Label }>(
      sql`SELECT id, label FROM working_copy WHERE workspace_id = ${workspaceId} AND document_id = ${id}`,
    ))
      await tx.run(sql`UPDATE copy_state SET label = ${strictest([effective, copy.label])}
        WHERE workspace_id = ${workspaceId} AND copy_id = ${copy.id}`);
    await tx.run(sql`UPDATE entry_state SET label = ${effective}
      WHERE workspace_id = ${workspaceId} AND document_id = ${id} AND claim_id IS NULL`);
    for (const { row } of claims)
      await tx.run(sql`UPDATE entry_state SET label = ${row.label}
        WHERE workspace_id = ${workspaceId} AND document_id = ${id} AND claim_id = ${row.claim_id}`);

    const content = { ...input.entry.content, label, reason: input.reason };
    await appendEntry(tx, { ...input.entry, content }, input.salt, { label: effective, documentId: id });
    const detail = await documentDetail(tx, pass, workspaceId, id);
    if (!detail)
      throw new Problem("not-found", "The document has its new label; you may not see it any more.");
    return detail;
  });
