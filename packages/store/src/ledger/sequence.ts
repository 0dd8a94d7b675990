import type { EntryId } from "@truce/domain/base";
import { command, mustSeeAll, query, sql, type Tx } from "../base/index.ts";

/** An entry with its place in the log. */
export interface LoggedEntry {
  readonly index: number;
  readonly id: EntryId;
  readonly bytes: Uint8Array;
  readonly salt: Uint8Array;
}

/** The item under which the log's own key acts are recorded. */
export const logKeyItem = "log-key";

/** Two halves of the advisory lock that one sequencer of a PostgreSQL database holds. */
const sequencerLock = [1_953_723_747, 1] as const;

/**
 * Whether this process is the sequencer of this store. SQLite: the data folder's lock says so. PostgreSQL: an advisory
 * lock of the writing session, which ends with the session.
 */
async function isSequencer(tx: Tx): Promise<boolean> {
  if (tx.engine === "sqlite") return true;
  const [high, low] = sequencerLock;
  const own = await tx.get(sql`SELECT 1 AS held FROM pg_locks WHERE locktype = 'advisory' AND granted
    AND pid = pg_backend_pid() AND classid::bigint = ${high} AND objid::bigint = ${low} AND objsubid = 2`);
  if (own) return true;
  const row = await tx.get<{ held: boolean }>(
    sql`SELECT pg_try_advisory_lock(${high}::int, ${low}::int) AS held`,
  );
  return row?.held === true;
}

/**
 * For the log's sequencer: gives the next entries their indexes, consecutive, in the order of recording, once and for
 * all. The answer comes after the durable commit.
 *
 * @returns how many were numbered; `undefined` where another process is the sequencer of this store
 */
export const numberEntries = command(
  "numberEntries",
  async (tx, pass, input: { limit: number }): Promise<number | undefined> => {
    mustSeeAll(pass);
    if (!(await isSequencer(tx))) return undefined;
    const { changes } = await tx.run(sql`UPDATE entry SET log_index = numbered.place
      FROM (SELECT e.seq AS n, row_number() OVER (ORDER BY e.seq)
          + (SELECT coalesce(max(log_index), -1) FROM entry) AS place
        FROM entry e WHERE e.log_index IS NULL ORDER BY e.seq LIMIT ${input.limit}) numbered
      WHERE entry.seq = numbered.n`);
    return changes;
  },
);

/** For the log's sequencer: entries with an index, from one on, in the log's order. */
export const loggedEntries = query(
  "loggedEntries",
  async (tx, pass, input: { from: number; limit: number }): Promise<LoggedEntry[]> => {
    mustSeeAll(pass);
    return tx.all<LoggedEntry>(sql`SELECT log_index AS "index", id AS "id", bytes AS "bytes", salt AS "salt"
      FROM entry WHERE log_index >= ${input.from} AND log_index < ${input.from + input.limit} ORDER BY log_index`);
  },
);

/** How far numbering has come: the next index, and how many entries wait for one. */
export const logExtent = query("logExtent", async (tx, pass): Promise<{ size: number; waiting: number }> => {
  mustSeeAll(pass);
  const last = await tx.get<{ last: number | null }>(sql`SELECT max(log_index) AS last FROM entry`);
  const waiting = await tx.get<{ n: number }>(sql`SELECT count(*) AS n FROM entry WHERE log_index IS NULL`);
  return { size: (last?.last ?? -1) + 1, waiting: waiting?.n ?? 0 };
});

/** The exact bytes of every act on the log's keys, oldest first. */
export const keyEntries = query("keyEntries", async (tx, pass): Promise<Uint8Array[]> => {
  mustSeeAll(pass);
  const rows = await tx.all<{ bytes: Uint8Array }>(
    sql`SELECT bytes FROM entry WHERE item_id = ${logKeyItem} AND kind IN ${["key-created", "key-rotated"]}
      ORDER BY seq`,
  );
  return rows.map(({ bytes }) => bytes);
});

/** The item under which time-stamps of the log's checkpoints are recorded. */
export const anchorItem = "anchors";

/** The exact bytes of entries about time-stamps, newest first, before one of them. */
export const anchorEntries = query(
  "anchorEntries",
  async (
    tx,
    pass,
    input: { before: number | null; limit: number },
  ): Promise<{ seq: number; entryId: string; at: string; bytes: Uint8Array }[]> => {
    mustSeeAll(pass);
    const older = input.before === null ? sql`` : sql`AND seq < ${input.before}`;
    return tx.all(sql`SELECT seq AS "seq", id AS "entryId", at AS "at", bytes AS "bytes" FROM entry
      WHERE item_id = ${anchorItem} AND kind = ${"checkpoint-anchored"} ${older}
      ORDER BY seq DESC LIMIT ${input.limit}`);
  },
);

/** How many time-stamps were recorded. */
export const anchorCount = query("anchorCount", async (tx, pass): Promise<number> => {
  mustSeeAll(pass);
  const row = await tx.get<{ n: number }>(
    sql`SELECT count(*) AS n FROM entry WHERE item_id = ${anchorItem} AND kind = ${"checkpoint-anchored"}`,
  );
  return row?.n ?? 0;
});
