/**
 * Loads a synthetic record with its entries, as the acts of people would leave them: a capture, claims put forward, and
 * judgements. Past the commands, for the bench alone; `truce verify` must find no fault in it.
 */
import { createHash, randomBytes } from "node:crypto";
import { canonicalJson, type EntryId } from "@truce/domain/base";
import { claimShape, judgementShape, type ClaimRecord, type Judgement } from "@truce/domain/claims";
import type { EntryKind } from "@truce/domain/ledger";
import { documentShape, type DocumentRecord } from "@truce/domain/sources";
import { command, insertRow, insertRows, type Tx } from "@truce/store/base";
import { appendEntry, commitItem, textField } from "@truce/store/ledger";
import { personId, syntheticDocument, workspaceId } from "../store/synthetic.ts";

export const benchPeople = command("benchPeople", async (tx): Promise<void> => {
  const person = { id: personId, name: "Bench", roles: ["reviewer"], rule: true };
  const workspace = {
    id: workspaceId,
    name: "Ostria",
    mark: "exercise",
    referenceDay: null,
    label: "public",
  };
  await insertRows(
    tx,
    "person",
    ["id", "name_folded", "record"],
    [[personId, "bench", JSON.stringify(person)]],
  );
  await append(tx, "person-added", personId, { person }, {});
  await insertRows(
    tx,
    "workspace",
    ["id", "label", "record"],
    [[workspaceId, "public", JSON.stringify(workspace)]],
  );
  await append(tx, "workspace-created", workspaceId, { workspace }, {});
});

/** Documents `from` to `to` with everything about them. @returns how many entries that were */
export const benchActs = command(
  "benchActs",
  async (tx, _pass, input: { from: number; to: number }): Promise<number> => {
    let entries = 0;
    for (let n = input.from; n < input.to; n += 1) {
      const { record, text, claims } = syntheticDocument(n);
      await addDocument(tx, record, text);
      entries += 1;
      for (const { record: like, importKey, judgement } of claims) {
        const claim: ClaimRecord = { ...like, origin: { by: "person", corrects: null } };
        await addClaim(tx, claim, importKey);
        entries += 1;
        if (!judgement) continue;
        await addJudgement(tx, judgement, record.id);
        entries += 1;
      }
    }
    return entries;
  },
);

async function addDocument(tx: Tx, document: DocumentRecord, text: string): Promise<void> {
  const { id, sha256, label, capturedAt } = document;
  const record = canonicalJson(document);
  const extra = textField(createHash("sha256").update(text).digest("hex"));
  const salt = randomBytes(32);
  const { fields, salts } = commitItem("document", { id, record, extra }, salt);
  await insertRow(tx, "document", {
    workspace_id: workspaceId,
    id,
    sha256,
    label,
    captured_at: capturedAt,
    text_fold_sha256: null,
    version: documentShape.version,
    record,
    field_salts: salts,
    text: new TextEncoder().encode(text),
  });
  await append(tx, "document-captured", id, { document: { id, label, fields } }, { documentId: id }, salt);
}

async function addClaim(tx: Tx, claim: ClaimRecord, importKey: string): Promise<void> {
  const { id, label, documentId } = claim;
  const record = canonicalJson(claim);
  const salt = randomBytes(32);
  const { fields, salts } = commitItem("claim", { id, record }, salt);
  await insertRow(tx, "claim", {
    workspace_id: workspaceId,
    id,
    document_id: documentId,
    import_key: importKey,
    label,
    version: claimShape.version,
    record,
    field_salts: salts,
  });
  const about = { documentId, claimId: id };
  await append(tx, "claim-recorded", id, { claim: { id, label, fields } }, about, salt);
}

async function addJudgement(tx: Tx, judgement: Judgement, documentId: string): Promise<void> {
  const { id, claimId, by, at } = judgement;
  const record = canonicalJson(judgement);
  const salt = randomBytes(32);
  const { fields, salts } = commitItem("judgement", { id, record }, salt);
  await insertRow(tx, "judgement", {
    workspace_id: workspaceId,
    id,
    claim_id: claimId,
    person_id: by,
    at,
    version: judgementShape.version,
    record,
    field_salts: salts,
  });
  await append(tx, "judgement-made", claimId, { judgement: { id, fields } }, { documentId, claimId }, salt);
}

async function append(
  tx: Tx,
  kind: EntryKind,
  itemId: string,
  content: Record<string, unknown>,
  about: { documentId?: string; claimId?: string },
  salt: Uint8Array = randomBytes(32),
): Promise<void> {
  const id: EntryId = `ent_${randomBytes(16).toString("hex")}`;
  const inside = kind === "person-added" ? null : workspaceId;
  const entry = { id, kind, workspaceId: inside, itemId, personId, at: "2032-01-01T00:00:00Z", content };
  await appendEntry(tx, entry, salt, { label: "public", ...about });
}
