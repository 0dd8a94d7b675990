-- The record of Truce. Portable SQL; four words are replaced for each engine before it runs (src/base/migrate.ts):
--   TEXT          PostgreSQL: TEXT COLLATE "C" (order by code point, never by a locale)
--   BYTES         SQLite: BLOB, PostgreSQL: BYTEA
--   SEQUENCE_KEY  a growing integer key
--   KEYED_ROWS    SQLite: WITHOUT ROWID (rows lie in key order), PostgreSQL: nothing
--
-- First the base rows: what was recorded. They are only ever inserted; triggers beside this file forbid the rest.
-- `record` is JSON of a versioned shape of the domain. JSON escapes what PostgreSQL text cannot hold (NUL, half
-- characters), so everything that strangers wrote stands in JSON or in bytes.

CREATE TABLE workspace (
  id TEXT PRIMARY KEY,
  label TEXT NOT NULL,
  record TEXT NOT NULL
);

CREATE TABLE person (
  id TEXT PRIMARY KEY,
  name_folded TEXT NOT NULL UNIQUE,
  record TEXT NOT NULL
);

CREATE TABLE entry (
  seq SEQUENCE_KEY,
  id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  workspace_id TEXT,
  item_id TEXT NOT NULL,
  -- What it is about, so that whoever may not see the document or the claim does not see the entry.
  document_id TEXT,
  claim_id TEXT,
  person_id TEXT NOT NULL,
  at TEXT NOT NULL,
  bytes BYTES NOT NULL,
  salt BYTES NOT NULL,
  log_index BIGINT UNIQUE
);
CREATE INDEX entry_unindexed ON entry (seq) WHERE log_index IS NULL;

CREATE TABLE document (
  workspace_id TEXT NOT NULL REFERENCES workspace (id),
  id TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  label TEXT NOT NULL,
  captured_at TEXT NOT NULL,
  -- SHA-256 of the folded text: the same words under another address or in another mark-up.
  text_fold_sha256 TEXT,
  version INTEGER NOT NULL,
  record TEXT NOT NULL,
  -- The decoded original in UTF-8, which evidence offsets index. NULL: kept, not read.
  text BYTES,
  PRIMARY KEY (workspace_id, id)
);

CREATE TABLE working_copy (
  workspace_id TEXT NOT NULL,
  id TEXT NOT NULL,
  document_id TEXT NOT NULL,
  label TEXT NOT NULL,
  added_at TEXT NOT NULL,
  record TEXT NOT NULL,
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, document_id) REFERENCES document (workspace_id, id)
);
CREATE INDEX working_copy_document ON working_copy (workspace_id, document_id);

CREATE TABLE reading (
  workspace_id TEXT NOT NULL,
  id TEXT NOT NULL,
  document_id TEXT NOT NULL,
  read_at TEXT NOT NULL,
  record TEXT NOT NULL,
  mined TEXT NOT NULL,
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, document_id) REFERENCES document (workspace_id, id)
);
CREATE INDEX reading_document ON reading (workspace_id, document_id, read_at, id);

CREATE TABLE claim (
  workspace_id TEXT NOT NULL,
  id TEXT NOT NULL,
  document_id TEXT NOT NULL,
  -- With the label, so that a claim that somebody may not see is not betrayed by a refusal.
  import_key TEXT NOT NULL,
  label TEXT NOT NULL,
  version INTEGER NOT NULL,
  record TEXT NOT NULL,
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, import_key, label),
  FOREIGN KEY (workspace_id, document_id) REFERENCES document (workspace_id, id)
);

-- Ordinal 0 retires a proposal that the reader no longer makes, 1 brings it back, 2 retires it again, …
CREATE TABLE retirement (
  workspace_id TEXT NOT NULL,
  claim_id TEXT NOT NULL,
  ordinal INTEGER NOT NULL,
  -- The reading, or the entry of the person's act.
  cause_id TEXT NOT NULL,
  at TEXT NOT NULL,
  PRIMARY KEY (workspace_id, claim_id, ordinal),
  FOREIGN KEY (workspace_id, claim_id) REFERENCES claim (workspace_id, id)
);

CREATE TABLE judgement (
  workspace_id TEXT NOT NULL,
  id TEXT NOT NULL,
  claim_id TEXT NOT NULL,
  person_id TEXT NOT NULL REFERENCES person (id),
  at TEXT NOT NULL,
  version INTEGER NOT NULL,
  record TEXT NOT NULL,
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, claim_id) REFERENCES claim (workspace_id, id)
);
CREATE INDEX judgement_claim ON judgement (workspace_id, claim_id);

CREATE TABLE label_change (
  workspace_id TEXT NOT NULL,
  document_id TEXT NOT NULL,
  ordinal INTEGER NOT NULL,
  label TEXT NOT NULL,
  entry_id TEXT NOT NULL,
  PRIMARY KEY (workspace_id, document_id, ordinal),
  FOREIGN KEY (workspace_id, document_id) REFERENCES document (workspace_id, id)
);

-- Then the derived rows: a function of the base rows, kept in the same transaction, made again by `rebuild`.
-- `label` is here the effective label: the strictest of the thing's own, its document's and its workspace's.
-- Lists are in the order newness, spot, id: newness is minus the document's capture in milliseconds, spot is 20 bits
-- of the document's id and 31 bits of where the evidence starts. Both are safe integers.

CREATE TABLE entry_state (
  workspace_id TEXT NOT NULL,
  entry_id TEXT NOT NULL,
  seq BIGINT NOT NULL,
  label TEXT NOT NULL,
  document_id TEXT,
  claim_id TEXT,
  at TEXT NOT NULL,
  PRIMARY KEY (workspace_id, entry_id)
) KEYED_ROWS;
CREATE INDEX entry_state_head ON entry_state (workspace_id, label, seq, at);
CREATE INDEX entry_state_seq ON entry_state (seq);
CREATE INDEX entry_state_document ON entry_state (workspace_id, document_id, seq) WHERE document_id IS NOT NULL;

CREATE TABLE document_state (
  workspace_id TEXT NOT NULL,
  document_id TEXT NOT NULL,
  label TEXT NOT NULL,
  newness BIGINT NOT NULL,
  sha256 TEXT NOT NULL,
  text_fold_sha256 TEXT,
  -- JSON: title, publisher, url, published, language; as declared, else as the latest reading found them.
  shown TEXT NOT NULL,
  PRIMARY KEY (workspace_id, document_id)
) KEYED_ROWS;
CREATE INDEX document_state_order ON document_state (workspace_id, newness, document_id, label);
CREATE INDEX document_state_label ON document_state (workspace_id, label);
CREATE INDEX document_state_sha256 ON document_state (workspace_id, sha256);
CREATE INDEX document_state_text ON document_state (workspace_id, text_fold_sha256);

CREATE TABLE copy_state (
  workspace_id TEXT NOT NULL,
  copy_id TEXT NOT NULL,
  document_id TEXT NOT NULL,
  label TEXT NOT NULL,
  PRIMARY KEY (workspace_id, copy_id)
) KEYED_ROWS;
CREATE INDEX copy_state_document ON copy_state (workspace_id, document_id);

CREATE TABLE claim_state (
  workspace_id TEXT NOT NULL,
  claim_id TEXT NOT NULL,
  document_id TEXT NOT NULL,
  label TEXT NOT NULL,
  kind TEXT NOT NULL,
  state TEXT NOT NULL,
  retired INTEGER NOT NULL,
  -- JSON list of the judgements that make up the state.
  heads TEXT NOT NULL,
  newness BIGINT NOT NULL,
  spot BIGINT NOT NULL,
  first_day TEXT NOT NULL,
  last_day TEXT NOT NULL,
  origin_key TEXT NOT NULL,
  -- JSON list of [facet, folded, value]: speakers, actors, places.
  facets TEXT NOT NULL,
  PRIMARY KEY (workspace_id, claim_id)
) KEYED_ROWS;
CREATE INDEX claim_state_order ON claim_state (workspace_id, newness, spot, claim_id, label, kind, state) WHERE retired = 0;
CREATE INDEX claim_state_document ON claim_state (workspace_id, document_id, spot, claim_id);
CREATE INDEX claim_state_origin ON claim_state (workspace_id, origin_key, newness, spot, claim_id) WHERE retired = 0;

-- Facets: kind, state, speaker, actor, place, and month, by which days are found.
CREATE TABLE claim_facet (
  workspace_id TEXT NOT NULL,
  facet TEXT NOT NULL,
  folded TEXT NOT NULL,
  newness BIGINT NOT NULL,
  spot BIGINT NOT NULL,
  claim_id TEXT NOT NULL,
  label TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (workspace_id, facet, folded, newness, spot, claim_id)
) KEYED_ROWS;

-- How many claims have a facet value, for each label. Never summed over labels but for one viewer.
CREATE TABLE claim_tally (
  workspace_id TEXT NOT NULL,
  facet TEXT NOT NULL,
  folded TEXT NOT NULL,
  label TEXT NOT NULL,
  n BIGINT NOT NULL,
  PRIMARY KEY (workspace_id, facet, folded, label)
) KEYED_ROWS;
