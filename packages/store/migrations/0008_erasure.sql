-- Erasure by a recorded act: which fields of which item went, by which entry. Insert-only like every base row; a row of
-- the record may lose values only while it is named here by an entry of the kind "erased" that is not in the log yet.
CREATE TABLE erasure (
  workspace_id TEXT NOT NULL,
  item_id TEXT NOT NULL,
  entry_id TEXT NOT NULL REFERENCES entry (id),
  -- JSON list of names.
  fields TEXT NOT NULL,
  PRIMARY KEY (workspace_id, item_id, entry_id)
);
CREATE INDEX erasure_entry ON erasure (entry_id);

-- What is left to do of an erasure outside of its transaction: a document's file, by its hash, and unused space of the
-- database (the empty hash). Working state: a row goes when it is done.
CREATE TABLE erasure_left (
  entry_id TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  PRIMARY KEY (entry_id, sha256)
);
