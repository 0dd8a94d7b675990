import {
  newId,
  Problem,
  type ClaimId,
  type JudgementId,
  type Pass,
  type Person,
  type WorkspaceId,
} from "@truce/domain/base";
import type { ClaimDetail, Judgement, JudgementDraft } from "@truce/domain/claims";
import { getClaim, judge } from "@truce/store";
import type { TruceNode } from "../truce-node.ts";
import { claimFromDraft } from "./record.ts";

/**
 * Records one person's answer about one claim. A rejection says why; a correction brings the claim that says it
 * right, accepted by the same act; an undo restores what stood before. Where someone else decided meanwhile, nothing
 * is stored and the person is told.
 */
export async function judgeClaim(
  node: TruceNode,
  who: { person: Person; pass: Pass },
  workspaceId: WorkspaceId,
  claimId: ClaimId,
  draft: JudgementDraft,
): Promise<ClaimDetail> {
  const claim = await node.store.query(getClaim, who.pass, { workspaceId, id: claimId });
  if (!claim) throw noClaim();
  if (draft.answer === "reject" && !draft.reason)
    throw new Problem("invalid-input", "reason: say why the claim is rejected, so that others can follow.", {
      member: "reason",
    });
  if (draft.answer === "correct" && !draft.correction)
    throw new Problem("invalid-input", "correction: say how the claim should read.", {
      member: "correction",
    });
  if (draft.answer === "undo" && claim.heads.length === 0)
    throw new Problem("conflict", "There is no judgement to undo.");
  const expected = draft.basedOn ?? claim.heads;
  const correction =
    draft.answer === "correct" && draft.correction
      ? await claimFromDraft(node, who, workspaceId, draft.correction, claimId)
      : undefined;
  const at = node.now();
  const make = (
    of: ClaimId,
    answer: Judgement["answer"],
    basedOn: readonly string[],
    correctedBy: ClaimId | null,
  ): Judgement => ({
    id: newId("jdg", node.random),
    claimId: of,
    question: "faithful",
    answer,
    reason: draft.reason,
    correctedBy,
    basedOn: basedOn as JudgementId[],
    by: who.person.id,
    at,
  });
  const judgement = make(claimId, draft.answer, expected, correction?.record.id ?? null);
  const acceptance = correction && make(correction.record.id, "accept", [], null);
  const entryOf = (
    kind: "claim-recorded" | "judgement-made",
    itemId: string,
    content: Record<string, unknown>,
  ) => ({
    entry: { id: newId("ent", node.random), kind, workspaceId, itemId, personId: who.person.id, at, content },
    salt: node.random(32),
  });
  await node.store.command(judge, who.pass, {
    workspaceId,
    judgement,
    expectedHeads: expected,
    ...entryOf("judgement-made", claimId, { judgement }),
    ...(correction && acceptance
      ? {
          correction: {
            ...correction,
            ...entryOf("claim-recorded", correction.record.id, { claim: correction.record }),
            judgement: {
              judgement: acceptance,
              ...entryOf("judgement-made", correction.record.id, { judgement: acceptance }),
            },
          },
        }
      : {}),
  });
  node.events.publish({ workspaceId, kind: "judgement-made", itemId: claimId, at, label: claim.label });
  const after = await node.store.query(getClaim, who.pass, { workspaceId, id: claimId });
  if (!after) throw noClaim();
  return after;
}

export const noClaim = (): Problem =>
  new Problem("not-found", "There is no such claim here, or you may not see it.");
