import { randomBytes } from "node:crypto";
import type { DatabaseSync } from "node:sqlite";
import * as tlog from "@truce/tlog";
import { logFolder } from "@truce/tlog/io/files";

/** An entry is committed by the transaction of whatever it records, without an index. */
export function record(db: DatabaseSync, entry: Uint8Array): void {
  db.prepare("INSERT INTO entries (salt, entry) VALUES (?, ?)").run(randomBytes(32), entry);
}

/** One sequencer a log: numbers new entries, writes tiles, signs. Run it at an interval, under a lock. */
export async function sequence(
  db: DatabaseSync,
  folder: string,
  key: tlog.SigningKey,
  known: readonly tlog.TreeHead[], // what witnesses and partners report
): Promise<string | undefined> {
  const storage = logFolder(folder);
  const signed = await storage.readCheckpoint();
  const opened = signed === undefined ? undefined : tlog.openCheckpoint(signed, [tlog.keyVerifier(key)]);
  if (opened && !opened.ok) throw new Error(opened.error.message);
  const last = opened?.value.checkpoint ?? { size: 0, root: tlog.emptyRoot() };

  // 1. Indexes are assigned once, durably, before anything is published.
  db.exec(`UPDATE entries SET idx = (SELECT coalesce(max(idx), -1) FROM entries) + ord FROM
    (SELECT id AS at, row_number() OVER (ORDER BY id) AS ord FROM entries WHERE idx IS NULL)
    WHERE id = at`);

  // 2. Everything after the last signed checkpoint is appended; after a crash, once more, with the same bytes.
  const edge = await tlog.resumeLog(storage, last.size, last.root);
  if (!edge.ok) throw new Error(`Sign nothing: ${edge.error.message}`);
  const rows = db.prepare("SELECT salt, entry FROM entries WHERE idx >= ? ORDER BY idx").all(last.size);
  const leaves = rows.map(({ salt, entry }) => tlog.commitLeaf(salt as Uint8Array, entry as Uint8Array));
  const grown = tlog.appendEntries(edge.value, leaves);
  await storage.writeTiles(grown.writes);

  // 3. Signed only if it follows all that others have seen.
  const head = { size: grown.edge.size, root: tlog.edgeRoot(grown.edge) };
  const follows = await tlog.mayFollow(storage, head, [last, ...known]);
  if (!follows.ok) throw new Error(`Sign nothing: ${follows.error.message}`);
  if (signed !== undefined && head.size === last.size) return undefined;
  const checkpoint = tlog.signCheckpoint(head, key);
  await storage.writeCheckpoint(checkpoint);
  return checkpoint;
}

/** A proof bundle of one entry, for anybody to check offline. */
export async function prove(
  db: DatabaseSync,
  folder: string,
  index: number,
  cosigned: string,
): Promise<string> {
  const row = db.prepare("SELECT salt, entry FROM entries WHERE idx = ?").get(index);
  const read = tlog.parseCheckpointNote(cosigned);
  if (!row || !read.ok) throw new Error("No such entry or checkpoint");
  const path = await tlog.proveInclusion(logFolder(folder), index, read.value.checkpoint.size);
  if (!path.ok) throw new Error(path.error.message);
  const opening = { salt: row["salt"] as Uint8Array, entry: row["entry"] as Uint8Array, items: [] };
  return tlog.formatProof({
    extra: tlog.encodeOpening(opening),
    index,
    path: path.value,
    checkpoint: cosigned,
  });
}
