import type { EntryId, Label, Pass, PersonId, WorkspaceId } from "@truce/domain/base";
import { entryBytes } from "@truce/domain/ledger";
import { command, insertRow, mustSeeAll, query, sql, type Tx } from "../base/index.ts";
import type { LoggedEntry } from "./sequence.ts";

/** The item under which the private log's checkpoints are recorded in the main log. */
export const readsLogItem = "reads-log";

/** That somebody was shown something. Whether it was closed is looked up when it is recorded. */
export interface ReadAct {
  readonly id: EntryId;
  readonly at: string;
  readonly personId: PersonId;
  readonly workspaceId: WorkspaceId;
  /** A document or a claim. */
  readonly itemId: string;
  /** Which part was shown. */
  readonly what: string;
  readonly salt: Uint8Array;
}

/** Labels under which looking is an act to be recorded. */
const closed: readonly Label[] = ["restricted", "sealed"];

/**
 * Records reads of restricted and sealed things in the private log; reads of anything else are dropped.
 *
 * @returns how many were recorded
 */
export const recordReads = command(
  "recordReads",
  async (tx, pass, input: { reads: readonly ReadAct[] }): Promise<number> => {
    mustSeeAll(pass);
    let next = await extent(tx);
    const first = next;
    for (const { id, at, personId, workspaceId, itemId, what, salt } of input.reads) {
      const label = await labelOf(tx, pass, workspaceId, itemId);
      if (label === undefined || !closed.includes(label)) continue;
      const entry = { id, kind: "sensitive-read" as const, workspaceId, itemId, personId, at };
      const bytes = entryBytes({ ...entry, content: { what, label } });
      await insertRow(tx, "sensitive_read", { log_index: next, id, at, bytes, salt });
      next += 1;
    }
    return next - first;
  },
);

async function labelOf(tx: Tx, pass: Pass, workspaceId: string, itemId: string): Promise<Label | undefined> {
  mustSeeAll(pass);
  const row = itemId.startsWith("clm_")
    ? await tx.get<{ label: Label }>(
        sql`SELECT label FROM claim_state WHERE workspace_id = ${workspaceId} AND claim_id = ${itemId}`,
      )
    : await tx.get<{ label: Label }>(
        sql`SELECT label FROM document_state WHERE workspace_id = ${workspaceId} AND document_id = ${itemId}`,
      );
  return row?.label;
}

async function extent(tx: Tx): Promise<number> {
  const last = await tx.get<{ last: number | null }>(sql`SELECT max(log_index) AS last FROM sensitive_read`);
  return (last?.last ?? -1) + 1;
}

/** For the private log's sequencer: its entries from an index on. */
export const loggedReads = query(
  "loggedReads",
  async (tx, pass, input: { from: number; limit: number }): Promise<LoggedEntry[]> => {
    mustSeeAll(pass);
    return tx.all<LoggedEntry>(sql`SELECT log_index AS "index", id AS "id", bytes AS "bytes", salt AS "salt"
      FROM sensitive_read WHERE log_index >= ${input.from} AND log_index < ${input.from + input.limit}
      ORDER BY log_index`);
  },
);

/** How many reads the private log holds. */
export const readsExtent = query("readsExtent", async (tx, pass): Promise<number> => {
  mustSeeAll(pass);
  return extent(tx);
});
