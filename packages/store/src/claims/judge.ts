import { canonicalJson, Problem, type ClaimId, type WorkspaceId } from "@truce/domain/base";
import { judgementShape, type ClaimState, type Judgement } from "@truce/domain/claims";
import { command, insertRow, sql, visible, type Command, type Tx } from "../base/index.ts";
import { appendEntry, commitItem, refuseErased, type Sealed } from "../ledger/index.ts";
import { claimBases, stateRows } from "./bases.ts";
import type { OriginOf } from "./derive.ts";
import { recordPersonsClaim, type PersonsClaim } from "./person.ts";
import { derive, writeDerived } from "./write.ts";

export interface JudgeInput extends Sealed {
  readonly workspaceId: WorkspaceId;
  readonly judgement: Judgement;
  /** The claim that says it right, recorded in the same act. `judgement.correctedBy` becomes its id in the record. */
  readonly correction?: PersonsClaim & {
    /** A judgement on the correction in the same act: whoever words it anew usually accepts it. */
    readonly judgement?: Sealed & { readonly judgement: Judgement };
  };
  /** The heads that the person saw. Left out: no check; concurrent judgements then show as a conflict. */
  readonly expectedHeads?: readonly string[];
}

export interface Judged {
  readonly state: ClaimState;
  readonly heads: string[];
  readonly correctedBy: ClaimId | null;
}

/**
 * Records a judgement. Throws `conflict` where other judgements than those expected are now the heads, or where the
 * reader has withdrawn the proposal; `invalid-input` where it is based on judgements of something else.
 */
export const judgeWith = (originOf: OriginOf): Command<JudgeInput, Judged> =>
  command("judge", async (tx, pass, input: JudgeInput): Promise<Judged> => {
    const { workspaceId } = input;
    const { claimId } = input.judgement;
    const seen = await tx.get<{
      retired: number;
      heads: string;
    }>(sql`SELECT s.retired, s.heads FROM claim_state s
      WHERE s.workspace_id = ${workspaceId} AND s.claim_id = ${claimId} AND ${visible(pass, "s")}`);
    if (!seen) throw new Problem("not-found", `There is no claim ${claimId}, or you may not see it.`);
    if (seen.retired === 1) await refuseErased(tx, pass, workspaceId, claimId);
    if (seen.retired === 1)
      throw new Problem(
        "conflict",
        "The document was read again meanwhile and this proposal is no longer made.",
      );
    const heads = JSON.parse(seen.heads) as string[];
    const { expectedHeads } = input;
    if (expectedHeads && [...expectedHeads].sort().join() !== [...heads].sort().join())
      throw new Problem("conflict", "Someone has judged this claim meanwhile. Look at it again.", { heads });
    if ((input.judgement.answer === "correct") !== (input.correction !== undefined))
      throw new Problem(
        "invalid-input",
        "An answer “correct” comes with the claim that says it right, no other does.",
      );

    let correctedBy: ClaimId | null = null;
    if (input.correction) {
      const { judgement: onCorrection, ...claim } = input.correction;
      if (claim.record.workspaceId !== workspaceId)
        throw new Problem("invalid-input", "The correction belongs to another workspace.");
      correctedBy = (await recordPersonsClaim(tx, pass, claim, originOf)).id;
      if (onCorrection) {
        const judgement = { ...onCorrection.judgement, claimId: correctedBy };
        await record(tx, workspaceId, judgement, onCorrection, originOf);
      }
    }
    const state = await record(tx, workspaceId, { ...input.judgement, correctedBy }, input, originOf);
    return { ...state, correctedBy };
  });

async function record(
  tx: Tx,
  workspaceId: string,
  raw: Judgement,
  sealed: Sealed,
  originOf: OriginOf,
): Promise<{ state: ClaimState; heads: string[] }> {
  const judgement = judgementShape.parse(raw);
  const { claimId } = judgement;
  if (judgement.basedOn.length > 0) {
    const known = await tx.all<{
      id: string;
    }>(sql`SELECT id FROM judgement WHERE workspace_id = ${workspaceId}
      AND claim_id = ${claimId} AND id IN ${judgement.basedOn}`);
    const missing = judgement.basedOn.find((id) => !known.some((each) => each.id === id));
    if (missing !== undefined)
      throw new Problem(
        "invalid-input",
        `The judgement is based on ${missing}, which is none on this claim.`,
      );
  }
  const before = await stateRows(tx, workspaceId, { ids: [claimId] });
  const text = canonicalJson(judgement);
  const { fields, salts } = commitItem("judgement", { id: judgement.id, record: text }, sealed.salt);
  await insertRow(tx, "judgement", {
    workspace_id: workspaceId,
    id: judgement.id,
    claim_id: claimId,
    person_id: judgement.by,
    at: judgement.at,
    version: judgementShape.version,
    record: text,
    field_salts: salts,
  });
  const derived = derive(await claimBases(tx, { workspaceId, ids: [claimId] }), originOf);
  await writeDerived(tx, before, derived, false);
  const { row } = derived[0]!;
  // As it stands in the record: a correction may have been there before, under another id.
  const content = { ...sealed.entry.content, judgement: { id: judgement.id, fields } };
  await appendEntry(tx, { ...sealed.entry, content }, sealed.salt, {
    label: row.label,
    documentId: row.document_id,
    claimId,
  });
  return { state: row.state, heads: JSON.parse(row.heads) as string[] };
}
