-- Which texts were copied from which: derived from the documents and their latest readings.

-- The keys of a document's sentences, in base 36 with spaces, and a hash of the parts they were made of.
CREATE TABLE text_sketch (
  workspace_id TEXT NOT NULL,
  document_id TEXT NOT NULL,
  newness BIGINT NOT NULL,
  sentence_keys TEXT NOT NULL,
  parts TEXT NOT NULL,
  PRIMARY KEY (workspace_id, document_id)
) KEYED_ROWS;

-- The same keys as an index: one row for each sentence key of a document, the earliest document first from behind.
CREATE TABLE text_key (
  workspace_id TEXT NOT NULL,
  sentence_key BIGINT NOT NULL,
  newness BIGINT NOT NULL,
  document_id TEXT NOT NULL,
  PRIMARY KEY (workspace_id, sentence_key, newness, document_id)
) KEYED_ROWS;

-- A document and an earlier one that shares sentences with it. Shares in thousandths; passages are a JSON list of
-- [start, end, otherStart, otherEnd].
CREATE TABLE text_copy (
  workspace_id TEXT NOT NULL,
  document_id TEXT NOT NULL,
  other_id TEXT NOT NULL,
  relation TEXT NOT NULL,
  resemblance INTEGER NOT NULL,
  share INTEGER NOT NULL,
  share_of_other INTEGER NOT NULL,
  passages TEXT NOT NULL,
  PRIMARY KEY (workspace_id, document_id, other_id)
) KEYED_ROWS;
CREATE INDEX text_copy_other ON text_copy (workspace_id, other_id, document_id);

-- What a claim's words are, whoever passes them on: claims with one key in copied passages are one statement.
ALTER TABLE claim_state ADD COLUMN words_key TEXT;
CREATE INDEX claim_state_words ON claim_state (workspace_id, words_key, claim_id) WHERE words_key IS NOT NULL;
