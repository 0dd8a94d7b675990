-- The second, private log: who looked at closed material. Its entries stay here; its checkpoints alone go into the
-- main log.
CREATE TABLE sensitive_read (
  log_index BIGINT PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  bytes BYTES NOT NULL,
  salt BYTES NOT NULL
);

-- An entry is found by the thing it is about.
CREATE INDEX entry_item ON entry (item_id, seq);
