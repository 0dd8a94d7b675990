-- Search by trigrams: FTS5 over the search rows, which carry the label. The index knows which rows hold a trigram,
-- not where (detail = none): a third of the size; the row's text is tested afterwards.
CREATE TABLE claim_search (
  n INTEGER PRIMARY KEY,
  workspace_id TEXT NOT NULL,
  claim_id TEXT NOT NULL,
  label TEXT NOT NULL,
  text TEXT NOT NULL,
  UNIQUE (workspace_id, claim_id)
);
CREATE VIRTUAL TABLE claim_trigram USING fts5 (
  text, content = 'claim_search', content_rowid = 'n', tokenize = 'trigram case_sensitive 1', columnsize = 0, detail = none
);

CREATE TABLE document_search (
  n INTEGER PRIMARY KEY,
  workspace_id TEXT NOT NULL,
  document_id TEXT NOT NULL,
  label TEXT NOT NULL,
  text TEXT NOT NULL,
  UNIQUE (workspace_id, document_id)
);
CREATE VIRTUAL TABLE document_trigram USING fts5 (
  text, content = 'document_search', content_rowid = 'n', tokenize = 'trigram case_sensitive 1', columnsize = 0, detail = none
);

CREATE TRIGGER claim_search_added AFTER INSERT ON claim_search BEGIN
  INSERT INTO claim_trigram (rowid, text) VALUES (NEW.n, NEW.text);
END;
CREATE TRIGGER claim_search_removed AFTER DELETE ON claim_search BEGIN
  INSERT INTO claim_trigram (claim_trigram, rowid, text) VALUES ('delete', OLD.n, OLD.text);
END;
CREATE TRIGGER document_search_added AFTER INSERT ON document_search BEGIN
  INSERT INTO document_trigram (rowid, text) VALUES (NEW.n, NEW.text);
END;
CREATE TRIGGER document_search_removed AFTER DELETE ON document_search BEGIN
  INSERT INTO document_trigram (document_trigram, rowid, text) VALUES ('delete', OLD.n, OLD.text);
END;

-- Base rows are only ever inserted. Recorded erasure will lift this for named rows, in its own migration.
CREATE TRIGGER workspace_kept_update BEFORE UPDATE ON workspace BEGIN SELECT RAISE (ABORT, 'base rows are insert-only: workspace'); END;
CREATE TRIGGER workspace_kept_delete BEFORE DELETE ON workspace BEGIN SELECT RAISE (ABORT, 'base rows are insert-only: workspace'); END;
CREATE TRIGGER person_kept_update BEFORE UPDATE ON person BEGIN SELECT RAISE (ABORT, 'base rows are insert-only: person'); END;
CREATE TRIGGER person_kept_delete BEFORE DELETE ON person BEGIN SELECT RAISE (ABORT, 'base rows are insert-only: person'); END;
CREATE TRIGGER document_kept_update BEFORE UPDATE ON document BEGIN SELECT RAISE (ABORT, 'base rows are insert-only: document'); END;
CREATE TRIGGER document_kept_delete BEFORE DELETE ON document BEGIN SELECT RAISE (ABORT, 'base rows are insert-only: document'); END;
CREATE TRIGGER working_copy_kept_update BEFORE UPDATE ON working_copy BEGIN SELECT RAISE (ABORT, 'base rows are insert-only: working_copy'); END;
CREATE TRIGGER working_copy_kept_delete BEFORE DELETE ON working_copy BEGIN SELECT RAISE (ABORT, 'base rows are insert-only: working_copy'); END;
CREATE TRIGGER reading_kept_update BEFORE UPDATE ON reading BEGIN SELECT RAISE (ABORT, 'base rows are insert-only: reading'); END;
CREATE TRIGGER reading_kept_delete BEFORE DELETE ON reading BEGIN SELECT RAISE (ABORT, 'base rows are insert-only: reading'); END;
CREATE TRIGGER claim_kept_update BEFORE UPDATE ON claim BEGIN SELECT RAISE (ABORT, 'base rows are insert-only: claim'); END;
CREATE TRIGGER claim_kept_delete BEFORE DELETE ON claim BEGIN SELECT RAISE (ABORT, 'base rows are insert-only: claim'); END;
CREATE TRIGGER retirement_kept_update BEFORE UPDATE ON retirement BEGIN SELECT RAISE (ABORT, 'base rows are insert-only: retirement'); END;
CREATE TRIGGER retirement_kept_delete BEFORE DELETE ON retirement BEGIN SELECT RAISE (ABORT, 'base rows are insert-only: retirement'); END;
CREATE TRIGGER judgement_kept_update BEFORE UPDATE ON judgement BEGIN SELECT RAISE (ABORT, 'base rows are insert-only: judgement'); END;
CREATE TRIGGER judgement_kept_delete BEFORE DELETE ON judgement BEGIN SELECT RAISE (ABORT, 'base rows are insert-only: judgement'); END;
CREATE TRIGGER label_change_kept_update BEFORE UPDATE ON label_change BEGIN SELECT RAISE (ABORT, 'base rows are insert-only: label_change'); END;
CREATE TRIGGER label_change_kept_delete BEFORE DELETE ON label_change BEGIN SELECT RAISE (ABORT, 'base rows are insert-only: label_change'); END;
CREATE TRIGGER entry_kept_delete BEFORE DELETE ON entry BEGIN SELECT RAISE (ABORT, 'base rows are insert-only: entry'); END;
-- The one change: an entry gets its index in the log, once.
CREATE TRIGGER entry_kept_update BEFORE UPDATE ON entry
WHEN NOT (
  OLD.log_index IS NULL AND NEW.log_index IS NOT NULL AND NEW.seq IS OLD.seq AND NEW.id IS OLD.id
  AND NEW.kind IS OLD.kind AND NEW.workspace_id IS OLD.workspace_id AND NEW.item_id IS OLD.item_id
  AND NEW.document_id IS OLD.document_id AND NEW.claim_id IS OLD.claim_id AND NEW.person_id IS OLD.person_id
  AND NEW.at IS OLD.at AND NEW.bytes IS OLD.bytes AND NEW.salt IS OLD.salt
)
BEGIN SELECT RAISE (ABORT, 'base rows are insert-only: entry'); END;
