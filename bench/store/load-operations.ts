/**
 * Loads synthetic documents past the reading, for the bench alone: base rows by the thousand, derived rows by the
 * store's own functions, indexes made once at the end. A rebuild must find nothing to mend afterwards.
 */
import { createHash } from "node:crypto";
import { originKey, wordsKey } from "@truce/domain/identity";
import { claimShape, judgementShape } from "@truce/domain/claims";
import { documentShape } from "@truce/domain/sources";
import { command, insertRows, Sql, sql, type Tx } from "@truce/store/base";
import {
  claimStateRow,
  Tallies,
  facetColumns,
  facetRows,
  searchColumns,
  searchRow,
  type ClaimBase,
} from "@truce/store/claims";
import { appendEntry } from "@truce/store/ledger";
import { documentSearchRow, documentStateRow } from "@truce/store/sources";
import type { EntryId } from "@truce/domain/base";
import { personId, syntheticDocument, workspaceId } from "./synthetic.ts";

const hashed = (key: string): string => createHash("sha256").update(key).digest("hex").slice(0, 32);
const originOf = (claim: Parameters<typeof originKey>[0]): { origin: string; words: string | null } => {
  const words = wordsKey(claim);
  return { origin: hashed(originKey(claim)), words: words === undefined ? null : hashed(words) };
};

const text = (words: string): Sql => new Sql([words], []);

/** Takes away what is cheaper to make once at the end; returns how to make it again. */
export const benchPrepare = command("benchPrepare", async (tx): Promise<string[]> => {
  await insertRows(
    tx,
    "person",
    ["id", "name_folded", "record"],
    [[personId, "bench", JSON.stringify({ id: personId, name: "Bench", roles: ["reviewer"], rule: true })]],
  );
  const workspace = {
    id: workspaceId,
    name: "Ostria, synthetic",
    mark: "exercise",
    referenceDay: null,
    label: "public",
  };
  await insertRows(
    tx,
    "workspace",
    ["id", "label", "record"],
    [[workspaceId, "public", JSON.stringify(workspace)]],
  );
  const again: string[] = [];
  // Rows arrive in the random order of their ids: what does not fit in memory is written again and again.
  if (tx.engine === "sqlite")
    for (const pragma of ["cache_size = -1500000", "wal_autocheckpoint = 100000"])
      await tx.all(text(`PRAGMA ${pragma}`));
  if (tx.engine === "sqlite") {
    for (const trigger of ["claim_search_added", "document_search_added"]) {
      const row = await tx.get<{ sql: string }>(sql`SELECT sql FROM sqlite_master WHERE name = ${trigger}`);
      await tx.run(text(`DROP TRIGGER ${trigger}`));
      again.push(row!.sql);
    }
    again.push(
      "PRAGMA wal_autocheckpoint = 1000",
      "INSERT INTO claim_trigram (claim_trigram) VALUES ('rebuild')",
      "INSERT INTO document_trigram (document_trigram) VALUES ('rebuild')",
    );
  }
  const indexes =
    tx.engine === "sqlite"
      ? await tx.all<{ name: string; ddl: string }>(
          text(
            "SELECT name, sql AS ddl FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND tbl_name LIKE '%$_%' ESCAPE '$'",
          ),
        )
      : await tx.all<{ name: string; ddl: string }>(
          text(
            "SELECT indexname AS name, indexdef AS ddl FROM pg_indexes WHERE schemaname = 'public' AND indexname !~ '_(pkey|key)$' AND indexname !~ '_key[0-9]*$'",
          ),
        );
  for (const { name, ddl } of indexes) {
    await tx.run(text(`DROP INDEX ${name}`));
    again.push(ddl);
  }
  return again;
});

export const benchFinish = command(
  "benchFinish",
  async (tx, _pass, input: { statement: string }): Promise<void> => {
    await tx.run(text(input.statement));
  },
);

export const benchLoad = command(
  "benchLoad",
  async (tx, _pass, input: { from: number; to: number }): Promise<number> => {
    const encoder = new TextEncoder();
    const documents = Array.from({ length: input.to - input.from }, (_, n) =>
      syntheticDocument(input.from + n),
    );
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
      documents.map(({ record, text }) => [
        workspaceId,
        record.id,
        record.sha256,
        record.label,
        record.capturedAt,
        record.sha256,
        documentShape.version,
        JSON.stringify(record),
        encoder.encode(text),
      ]),
    );
    const bases = documents.map(({ record, text }) => ({
      workspaceId,
      id: record.id,
      sha256: record.sha256,
      textFoldSha256: record.sha256,
      record,
      text,
      workspaceLabel: "public" as const,
      ownLabel: record.label,
      mined: {},
    }));
    const states = bases.map(documentStateRow);
    await insertRows(
      tx,
      "document_state",
      Object.keys(states[0]!),
      states.map((row) => Object.values(row)),
    );
    const searches = bases.map(documentSearchRow);
    await insertRows(
      tx,
      "document_search",
      Object.keys(searches[0]!),
      searches.map((row) => Object.values(row)),
    );
    await insertRows(
      tx,
      "reading",
      ["workspace_id", "id", "document_id", "read_at", "record", "mined"],
      documents.map(({ record, readingId }) => [
        workspaceId,
        readingId,
        record.id,
        record.capturedAt,

        JSON.stringify({
          readerVersion: "synthetic",
          readAt: record.capturedAt,
          blocks: [],
          residue: [],
          unread: [],
        }),
        "{}",
      ]),
    );
    const claims = documents.flatMap(({ claims }) => claims);
    await insertRows(
      tx,
      "claim",
      ["workspace_id", "id", "document_id", "import_key", "label", "version", "record"],
      claims.map(({ record, importKey }) => [
        workspaceId,
        record.id,
        record.documentId,
        importKey,
        record.label,
        claimShape.version,
        JSON.stringify(record),
      ]),
    );
    await insertRows(
      tx,
      "judgement",
      ["workspace_id", "id", "claim_id", "person_id", "at", "version", "record"],
      claims.flatMap(({ judgement }) =>
        judgement
          ? [
              [
                workspaceId,
                judgement.id,
                judgement.claimId,
                personId,
                judgement.at,
                judgementShape.version,
                JSON.stringify(judgement),
              ],
            ]
          : [],
      ),
    );
    await loadDerived(
      tx,
      documents.flatMap(({ record, claims }, index) =>
        claims.map((claim): ClaimBase => ({
          record: claim.record,
          retired: false,
          judgements: claim.judgement ? [claim.judgement] : [],
          document: {
            label: record.label,
            newness: states[index]!["newness"] as number,
            published: record.published,
            capturedAt: record.capturedAt,
          },
        })),
      ),
    );
    for (const { record } of documents)
      for (const kind of ["document-captured", "reading-recorded"] as const) {
        const id: EntryId = `ent_${createHash("sha256").update(`${kind}${record.id}`).digest("hex").slice(0, 32)}`;
        const entry = {
          id,
          kind,
          workspaceId,
          itemId: record.id,
          personId,
          at: record.capturedAt,
          content: { synthetic: true },
        };
        await appendEntry(tx, entry, encoder.encode(id), { label: record.label, documentId: record.id });
      }
    return claims.length;
  },
);

async function loadDerived(tx: Tx, bases: readonly ClaimBase[]): Promise<void> {
  const rows = bases.map((base) => claimStateRow(base, originOf));
  const tallies = new Tallies();
  for (const row of rows) tallies.count(row, 1);
  await insertRows(
    tx,
    "claim_state",
    Object.keys(rows[0]!),
    rows.map((row) => Object.values(row) as (string | number)[]),
  );
  await insertRows(tx, "claim_facet", facetColumns, rows.flatMap(facetRows));
  await insertRows(
    tx,
    "claim_search",
    searchColumns,
    rows.map((row, index) => searchRow(row, bases[index]!.record)!),
  );
  await tallies.write(tx);
}
