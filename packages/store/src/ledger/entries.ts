import type { EntryId, Label, WorkspaceId } from "@truce/domain/base";
import type { EntryKind } from "@truce/domain/ledger";
import { command, mustSee, mustSeeAll, query, sql, visible } from "../base/index.ts";
import { appendEntry, type Sealed } from "./append.ts";

/** An entry for the event stream: that something changed, not what. */
export interface EntryLine {
  readonly seq: number;
  readonly id: EntryId;
  readonly kind: EntryKind;
  readonly workspaceId: WorkspaceId | null;
  readonly itemId: string;
  readonly personId: string;
  readonly at: string;
}

/** Entries that the viewer may see after a sequence number, oldest first, in every workspace or one. */
export const entriesAfter = query(
  "entriesAfter",
  async (tx, pass, input: { after: number; limit: number; workspaceId?: string }): Promise<EntryLine[]> => {
    const inWorkspace =
      input.workspaceId === undefined ? sql`` : sql`AND s.workspace_id = ${input.workspaceId}`;
    return tx.all<EntryLine>(sql`SELECT e.seq AS "seq", e.id AS "id", e.kind AS "kind",
        e.workspace_id AS "workspaceId", e.item_id AS "itemId", e.person_id AS "personId", e.at AS "at"
      FROM entry_state s CROSS JOIN entry e
      WHERE s.seq > ${input.after} AND ${visible(pass, "s")} ${inWorkspace} AND e.id = s.entry_id
      ORDER BY s.seq LIMIT ${Math.min(input.limit, 1000)}`);
  },
);

/** How many entries the viewer may see, and when the last of them was made; of one workspace or of the node. */
export const ledgerHead = query(
  "ledgerHead",
  async (
    tx,
    pass,
    input: { workspaceId: WorkspaceId | null },
  ): Promise<{ entries: number; lastAt: string | null; lastSeq: number }> => {
    const inWorkspace = input.workspaceId === null ? sql`1 = 1` : sql`s.workspace_id = ${input.workspaceId}`;
    const row = await tx.get<{ entries: number; lastAt: string | null; lastSeq: number | null }>(
      sql`SELECT count(*) AS "entries", max(s.at) AS "lastAt", max(s.seq) AS "lastSeq" FROM entry_state s
        WHERE ${inWorkspace} AND ${visible(pass, "s")}`,
    );
    return { entries: row?.entries ?? 0, lastAt: row?.lastAt ?? null, lastSeq: row?.lastSeq ?? 0 };
  },
);

/** An entry as the sequencer commits to it. */
export interface UnindexedEntry {
  readonly seq: number;
  readonly id: EntryId;
  readonly bytes: Uint8Array;
  readonly salt: Uint8Array;
}

/** For the log's sequencer, which sees everything: entries without an index in the log, in the order of recording. */
export const unindexedEntries = query(
  "unindexedEntries",
  async (tx, pass, input: { limit: number }): Promise<UnindexedEntry[]> => {
    mustSeeAll(pass);
    return tx.all<UnindexedEntry>(sql`SELECT seq AS "seq", id AS "id", bytes AS "bytes", salt AS "salt" FROM entry
      WHERE log_index IS NULL ORDER BY seq LIMIT ${input.limit}`);
  },
);

/** For the log's sequencer: gives entries their indexes, once and for all. Throws where one has its index already. */
export const assignLogIndexes = command(
  "assignLogIndexes",
  async (tx, pass, input: { indexes: readonly { id: EntryId; index: number }[] }): Promise<void> => {
    mustSeeAll(pass);
    for (const { id, index } of input.indexes) {
      const { changes } = await tx.run(
        sql`UPDATE entry SET log_index = ${index} WHERE id = ${id} AND log_index IS NULL`,
      );
      if (changes !== 1) throw new Error(`entry ${id} is unknown or has its index in the log`);
    }
  },
);

/** Records an act that changes nothing else: an export, a sensitive read. The label says who may know of it. */
export const recordAct = command(
  "recordAct",
  async (tx, pass, input: Sealed & { label: Label; documentId?: string }): Promise<void> => {
    const { label, documentId } = input;
    mustSee(pass, label);
    await appendEntry(tx, input.entry, input.salt, {
      label,
      ...(documentId === undefined ? {} : { documentId }),
    });
  },
);
