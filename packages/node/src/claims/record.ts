import {
  newId,
  Problem,
  type ClaimId,
  type DocumentId,
  type Pass,
  type Person,
  type WorkspaceId,
} from "@truce/domain/base";
import {
  checkEvidence,
  contentSchemas,
  describeFault,
  importKey,
  type ClaimDraft,
  type ClaimRecord,
} from "@truce/domain/claims";
import { getDocument, getDocumentText } from "@truce/store";
import type { TruceNode } from "../truce-node.ts";

/**
 * Turns what a person drafted into a claim: content fits its kind, evidence reproduces its words, the document is one
 * that this person may see. The label is the document's.
 */
export async function claimFromDraft(
  node: TruceNode,
  who: { person: Person; pass: Pass },
  workspaceId: WorkspaceId,
  draft: ClaimDraft,
  corrects: ClaimId | null,
): Promise<{ record: ClaimRecord; importKey: string }> {
  const documentId = draft.documentId as DocumentId;
  const document = await node.store.query(getDocument, who.pass, { workspaceId, id: documentId });
  const text = await node.store.query(getDocumentText, who.pass, { workspaceId, id: documentId });
  if (!document) throw new Problem("not-found", "There is no such document here, or you may not see it.");
  const checked = checkEvidence(text?.text ?? null, draft.evidence);
  if (!checked.ok)
    throw new Problem("evidence-mismatch", describeFault(checked.error), { fault: checked.error });
  const content = contentSchemas[draft.kind].safeParse(draft.content);
  if (!content.success) {
    const issues = content.error.issues.map((issue) => ({
      where: `content.${issue.path.join(".")}`,
      what: issue.message,
    }));
    throw new Problem("invalid-input", issues.map(({ where, what }) => `${where}: ${what}`).join("; "), {
      issues,
    });
  }
  const record: ClaimRecord = {
    id: newId("clm", node.random),
    workspaceId,
    documentId,
    kind: draft.kind,
    modality: draft.modality,
    polarity: draft.polarity,
    chain: draft.chain,
    evidence: draft.evidence,
    content: content.data,
    origin: { by: "person", corrects },
    label: document.label,
    recordedAt: node.now(),
    recordedBy: who.person.id,
  };
  // A person may say twice what a reader said once: the person is part of the key.
  const key = importKey(
    { ...record, documentId: `${documentId}|${who.person.id}|${corrects ?? ""}` },
    node.importHash,
  );
  return { record, importKey: key };
}
