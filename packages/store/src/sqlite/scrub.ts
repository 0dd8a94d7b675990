import type { DatabaseSync } from "node:sqlite";

const pieceBytes = 16 * 1024 * 1024;

/**
 * Clears what a database file holds beside its rows, so that words that were erased stand nowhere in it: the trigrams of
 * deleted rows, free pages, and the write-ahead log. SQLite's own way, VACUUM, writes the whole record into a file
 * elsewhere, where an encrypted disk may end.
 *
 * Takes a time that grows with the index and the free pages; nothing is written meanwhile.
 *
 * @returns `false` where a reader kept the write-ahead log from being emptied
 */
export function scrub(db: DatabaseSync): boolean {
  const number = (pragma: string): number =>
    Number(Object.values(db.prepare(`PRAGMA ${pragma}`).get() ?? {})[0]);
  db.exec("PRAGMA secure_delete = ON");
  try {
    // The index keeps what rows said until its parts are merged.
    for (const index of ["claim_trigram", "document_trigram"])
      db.exec(`INSERT INTO ${index} (${index}) VALUES ('optimize')`);
    // Free pages are taken into a table of zeros and given back, a piece at a time.
    db.exec("DROP TABLE IF EXISTS unused_space");
    db.exec("CREATE TABLE unused_space (zeros BLOB NOT NULL)");
    const page = number("page_size");
    const fill = db.prepare("INSERT INTO unused_space (zeros) VALUES (zeroblob(?))");
    for (let free = number("freelist_count"); free > 0; free = number("freelist_count"))
      fill.run(Math.min(pieceBytes, Math.max(1, free - 1) * (page - 4)));
    db.exec("DROP TABLE unused_space");
  } finally {
    db.exec("PRAGMA secure_delete = FAST");
  }
  return number("wal_checkpoint(TRUNCATE)") === 0;
}
