import type { EntryId, Label } from "@truce/domain/base";
import type { ErasurePlan } from "@truce/domain/ledger";
import { command, mustSeeAll, query, sql, type Command, type SqlScalar, type Tx } from "../base/index.ts";
import { claimBases, derive, stateRows, writeDerived, type OriginOf } from "../claims/index.ts";
import { appendEntry, erasedTables, withoutFields, type Sealed } from "../ledger/index.ts";
import { deriveDocument, documentBases } from "../sources/index.ts";
import { planOf, type ErasureAsked, type PlannedItem } from "./erasure-plan.ts";

export type EraseInput = Sealed & ErasureAsked & { readonly reason: string };

/**
 * Erases words for good: the values and salts of fields, a document's text, and everything derived from them, in one
 * transaction with the entry that says so. Commitments stay. Files and unused space of the database follow outside of
 * it (`erasuresLeft`).
 */
export const eraseWith = (
  originOf: OriginOf,
): Command<EraseInput, ErasurePlan & { entryId: EntryId; label: Label }> =>
  command("erase", async (tx, pass, input) => {
    const { workspaceId, itemId, reason } = input;
    const { items, label, documentId, claimId, elsewhere } = await planOf(tx, pass, input);
    const named = items.map(({ id, kind, fields }) => ({ id, kind, fields }));
    const content = {
      ...input.entry.content,
      // For the list of acts: what, in a few words.
      what: itemId.startsWith("doc_") ? "document" : named.flatMap(({ fields }) => fields).join(", "),
      reason,
      items: items.map(({ id, kind, fields, label: own }) => ({ id, kind, fields, label: own })),
    };
    await appendEntry(tx, { ...input.entry, content }, input.salt, {
      label,
      documentId,
      ...(claimId === undefined ? {} : { claimId }),
    });
    const hashes = items.filter(({ kind }) => kind === "document").map(({ row }) => String(row["sha256"]));
    for (const each of items) {
      await tx.run(sql`INSERT INTO erasure (workspace_id, item_id, entry_id, fields)
        VALUES (${workspaceId}, ${each.id}, ${input.entry.id}, ${JSON.stringify(each.fields)})`);
      await take(tx, workspaceId, each, itemId.startsWith("doc_"));
    }
    for (const hash of [...hashes, ""])
      await tx.run(sql`INSERT INTO erasure_left (entry_id, sha256) VALUES (${input.entry.id}, ${hash})`);
    await rederive(tx, input, items, originOf);
    return {
      entryId: input.entry.id,
      label,
      items: named,
      bytes: hashes.length > 0,
      elsewhere,
    };
  });

/** Takes values out of a row. The database refuses any other change of it, and this one without its entry. */
async function take(
  tx: Tx,
  workspaceId: string,
  { id, kind, row, fields }: PlannedItem,
  isWhole: boolean,
): Promise<void> {
  const left = withoutFields(erasedTables[kind], row, fields);
  const columns: Record<string, SqlScalar> =
    kind === "reading"
      ? { mined: "null" }
      : {
          record: left.record,
          ...(kind === "document" ? { sha256: "", text: null, text_fold_sha256: null } : {}),
          // Of a claim alone the key stays: the reader, who finds the words in the text again, must know them.
          ...(kind === "claim" && isWhole ? { import_key: `erased ${id}` } : {}),
        };
  const set = sql.join(
    Object.entries({ ...columns, field_salts: left.field_salts }).map(
      ([name, value]) => sql`${sql.word(name)} = ${value}`,
    ),
    ", ",
  );
  await tx.run(
    sql`UPDATE ${sql.word(erasedTables[kind])} SET ${set} WHERE workspace_id = ${workspaceId} AND id = ${id}`,
  );
}

/** What was derived from the words goes with them: search rows, facets, counts, marks of the same text. */
async function rederive(
  tx: Tx,
  { workspaceId, itemId }: ErasureAsked,
  items: readonly PlannedItem[],
  originOf: OriginOf,
): Promise<void> {
  if (itemId.startsWith("doc_")) {
    const [document] = await documentBases(tx, { workspaceId, ids: [itemId] });
    if (document) await deriveDocument(tx, document);
    await tx.run(
      sql`DELETE FROM text_copy WHERE workspace_id = ${workspaceId} AND (document_id = ${itemId} OR other_id = ${itemId})`,
    );
  }
  const claims = items.filter(({ kind }) => kind === "claim").map(({ id }) => id);
  for (let at = 0; at < claims.length; at += 500) {
    const ids = claims.slice(at, at + 500);
    const before = await stateRows(tx, workspaceId, { ids });
    await writeDerived(tx, before, derive(await claimBases(tx, { workspaceId, ids }), originOf), true);
  }
  for (const { id, kind } of items)
    if (kind === "copy")
      await tx.run(sql`DELETE FROM copy_state WHERE workspace_id = ${workspaceId} AND copy_id = ${id}`);
}

/** What erasures left to do outside of their transactions. */
export interface ErasureLeft {
  readonly entryId: string;
  /** The hash of a file that is to go; empty: unused space of the database is to be cleared. */
  readonly sha256: string;
}

/** For whoever finishes erasures: what is left to do, files first. */
export const erasuresLeft = query("erasuresLeft", async (tx, pass): Promise<ErasureLeft[]> => {
  mustSeeAll(pass);
  return tx.all(
    sql`SELECT entry_id AS "entryId", sha256 AS "sha256" FROM erasure_left ORDER BY sha256 DESC, entry_id`,
  );
});

export const erasureFinished = command(
  "erasureFinished",
  async (tx, pass, { entryId, sha256 }: ErasureLeft): Promise<void> => {
    mustSeeAll(pass);
    await tx.run(sql`DELETE FROM erasure_left WHERE entry_id = ${entryId} AND sha256 = ${sha256}`);
  },
);

/** Whether any document or table of areas still has its bytes in this file of the vault. */
export const bytesWanted = query(
  "bytesWanted",
  async (tx, pass, { sha256 }: { sha256: string }): Promise<boolean> => {
    mustSeeAll(pass);
    const found = await tx.get(sql`SELECT 1 AS n FROM document WHERE sha256 = ${sha256} LIMIT 1`);
    const area = await tx.get(sql`SELECT 1 AS n FROM area_act WHERE record LIKE ${`%${sha256}%`} LIMIT 1`);
    return found !== undefined || area !== undefined;
  },
);
