import { Problem, type ClaimId, type Pass } from "@truce/domain/base";
import { checkEvidence, claimShape, describeFault, type ClaimRecord } from "@truce/domain/claims";
import type { CommittedItem } from "@truce/domain/ledger";
import { command, mustSee, sql, visible, type Command, type Tx } from "../base/index.ts";
import { appendEntry, type Sealed } from "../ledger/index.ts";
import { decodeText, seenDocument } from "../sources/index.ts";
import { claimBases, stateRows } from "./bases.ts";
import type { OriginOf } from "./derive.ts";
import { insertClaims } from "./insert.ts";
import { turn } from "./reading.ts";
import { derive, writeDerived } from "./write.ts";

export interface PersonsClaim extends Sealed {
  readonly record: ClaimRecord;
  readonly importKey: string;
}

/** Records a claim that a person put forward. The same one again is found, not doubled. */
export const recordClaimWith = (
  originOf: OriginOf,
): Command<PersonsClaim, { id: ClaimId; already: boolean }> =>
  command("recordClaim", (tx, pass, input: PersonsClaim) => recordPersonsClaim(tx, pass, input, originOf));

/** Throws `evidence-mismatch` where the document does not say these words, `not-found` where there is no such document. */
export async function recordPersonsClaim(
  tx: Tx,
  pass: Pass,
  input: PersonsClaim,
  originOf: OriginOf,
): Promise<{ id: ClaimId; already: boolean }> {
  const record = claimShape.parse(input.record);
  const { workspaceId, documentId } = record;
  if (record.origin.by !== "person")
    throw new Error(`claim ${record.id}: the reader's proposals come with a reading`);
  mustSee(pass, record.label);
  const document = await seenDocument(tx, pass, workspaceId, documentId);
  const row = await tx.get<{ text: Uint8Array | null }>(
    sql`SELECT text FROM document WHERE workspace_id = ${workspaceId} AND id = ${documentId}`,
  );
  const checked = checkEvidence(decodeText(row?.text ?? null), record.evidence);
  if (!checked.ok)
    throw new Problem("evidence-mismatch", describeFault(checked.error), { fault: checked.error });
  const known = await tx.get<{ id: ClaimId; retired: number; erased: number }>(sql`SELECT c.id, s.retired,
      (SELECT count(*) FROM erasure x WHERE x.workspace_id = c.workspace_id AND x.item_id = c.id) AS erased
    FROM claim c CROSS JOIN claim_state s WHERE c.workspace_id = ${workspaceId} AND c.import_key = ${input.importKey}
      AND s.workspace_id = c.workspace_id AND s.claim_id = c.id AND ${visible(pass, "s")} ORDER BY c.id LIMIT 1`);
  if (known && (known.retired === 0 || known.erased > 0)) return { id: known.id, already: true };
  const id = known?.id ?? record.id;
  let claim: CommittedItem | { id: ClaimId } = { id };
  if (known) await turn(tx, workspaceId, [known.id], input.entry.id, input.entry.at);
  else [claim = claim] = await insertClaims(tx, [{ record, importKey: input.importKey }], input.salt);
  const before = await stateRows(tx, workspaceId, { ids: [id] });
  const derived = derive(await claimBases(tx, { workspaceId, ids: [id] }), originOf);
  await writeDerived(tx, before, derived, true);
  const label = derived[0]?.row.label ?? document.label;
  const content = { ...input.entry.content, claim };
  await appendEntry(tx, { ...input.entry, content }, input.salt, { label, documentId, claimId: id });
  return { id, already: false };
}
