import type { DatabaseSync } from "node:sqlite";

/**
 * What SQLite's planner is told about the tables, whatever they hold: the shape of a record of a million claims. Each
 * row names a table, an index and `sqlite_stat1`'s numbers: rows, then rows for each prefix of the index's columns.
 *
 * Without any, the planner takes an order for cheap and walks a million rows to find fifty; with numbers of its own
 * making (`PRAGMA optimize`) its ways change from start to start. So they are ours and the same everywhere.
 */
export const statistics: readonly (readonly [table: string, index: string, numbers: string])[] = [
  ["claim", "sqlite_autoindex_claim_1", "1000000 1000000 1"],
  ["claim", "sqlite_autoindex_claim_2", "1000000 1000000 1 1"],
  ["claim_facet", "claim_facet", "6000000 6000000 900000 1200 3 1 1"],
  ["claim_search", "sqlite_autoindex_claim_search_1", "1000000 1000000 1"],
  ["claim_state", "claim_state", "1000000 1000000 1"],
  ["claim_state", "claim_state_document", "1000000 1000000 20 1 1"],
  ["claim_state", "claim_state_order", "1000000 1000000 20 1 1 1 1 1"],
  ["claim_state", "claim_state_origin", "1000000 1000000 1 1 1 1"],
  ["claim_state", "claim_state_words", "500000 500000 1 1"],
  ["claim_tally", "claim_tally", "20000 20000 3000 4 1"],
  ["document", "sqlite_autoindex_document_1", "50000 50000 1"],
  ["document_search", "sqlite_autoindex_document_search_1", "50000 50000 1"],
  ["document_state", "document_state", "50000 50000 1"],
  ["document_state", "document_state_label", "50000 50000 12500"],
  ["document_state", "document_state_order", "50000 50000 1 1 1"],
  ["document_state", "document_state_sha256", "50000 50000 1"],
  ["document_state", "document_state_text", "50000 50000 1"],
  ["entry", "entry_item", "130000 2 1"],
  ["entry", "entry_unindexed", "130000 1"],
  ["entry", "sqlite_autoindex_entry_1", "130000 1"],
  ["entry_state", "entry_state", "130000 130000 1"],
  ["entry_state", "entry_state_document", "115000 115000 3 1"],
  ["entry_state", "entry_state_head", "130000 130000 32500 1 1"],
  ["entry_state", "entry_state_seq", "130000 1"],
  ["judgement", "judgement_claim", "200000 200000 1"],
  ["judgement", "sqlite_autoindex_judgement_1", "200000 200000 1"],
  ["reading", "reading_document", "50000 50000 1 1 1"],
  ["reading", "sqlite_autoindex_reading_1", "50000 50000 1"],
  ["text_copy", "text_copy", "20000 20000 3 1"],
  ["text_copy", "text_copy_other", "20000 20000 3 1"],
  ["text_key", "text_key", "1700000 1700000 1 1 1"],
  ["text_sketch", "text_sketch", "50000 50000 1"],
  ["workspace", "sqlite_autoindex_workspace_1", "10 1"],
];

/** Writes the numbers; connections opened afterwards plan by them. */
export function tellPlanner(db: DatabaseSync): void {
  // Makes the table of numbers where there is none.
  db.exec("ANALYZE workspace");
  db.exec("DELETE FROM sqlite_stat1");
  const insert = db.prepare("INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES (?, ?, ?)");
  for (const row of statistics) insert.run(...row);
}
