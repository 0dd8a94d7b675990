/**
 * Loads a synthetic record with its entries, as the acts of people would leave them: a capture, claims put forward, and
 * judgements. Past the commands, for the bench alone; `truce verify` must find no fault in it.
 */
import { createHash, randomBytes } from "node:crypto";
import { canonicalJson, type EntryId } from "@truce/domain/base";
import { claimShape, judgementShape, type ClaimRecord } from "@truce/domain/claims";
import type { EntryKind } from "@truce/domain/ledger";
import { documentShape } from "@truce/domain/sources";
import { command, insertRows, type Tx } from "@truce/store/base";
import { appendEntry } from "@truce/store/ledger";
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
      await insertRows(
        tx,
        "document",
        [
          "workspace_id",
          "id",
          "sha256",
          "label",
          "captured_at",
          "text_fold_sha256",
          "version",
          "record",
          "text",
        ],
        [
          [
            workspaceId,
            record.id,
            record.sha256,
            record.label,
            record.capturedAt,
            null,
            documentShape.version,
            JSON.stringify(record),
            new TextEncoder().encode(text),
          ],
        ],
      );
      const textSha256 = createHash("sha256").update(text).digest("hex");
      await append(
        tx,
        "document-captured",
        record.id,
        { document: record, textSha256 },
        { documentId: record.id },
      );
      entries += 1;
      for (const { record: like, importKey, judgement } of claims) {
        const claim: ClaimRecord = { ...like, origin: { by: "person", corrects: null } };
        const about = { documentId: record.id, claimId: claim.id };
        await insertRows(
          tx,
          "claim",
          ["workspace_id", "id", "document_id", "import_key", "label", "version", "record"],
          [
            [
              workspaceId,
              claim.id,
              record.id,
              importKey,
              claim.label,
              claimShape.version,
              canonicalJson(claim),
            ],
          ],
        );
        await append(tx, "claim-recorded", claim.id, { claim }, about);
        entries += 1;
        if (!judgement) continue;
        await insertRows(
          tx,
          "judgement",
          ["workspace_id", "id", "claim_id", "person_id", "at", "version", "record"],
          [
            [
              workspaceId,
              judgement.id,
              claim.id,
              judgement.by,
              judgement.at,
              judgementShape.version,
              canonicalJson(judgement),
            ],
          ],
        );
        await append(tx, "judgement-made", claim.id, { judgement }, about);
        entries += 1;
      }
    }
    return entries;
  },
);

async function append(
  tx: Tx,
  kind: EntryKind,
  itemId: string,
  content: Record<string, unknown>,
  about: { documentId?: string; claimId?: string },
): Promise<void> {
  const id: EntryId = `ent_${randomBytes(16).toString("hex")}`;
  const inside = kind === "person-added" ? null : workspaceId;
  const entry = { id, kind, workspaceId: inside, itemId, personId, at: "2032-01-01T00:00:00Z", content };
  await appendEntry(tx, entry, new Uint8Array(randomBytes(32)), { label: "public", ...about });
}
