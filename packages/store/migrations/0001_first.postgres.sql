CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- Search by trigrams: GIN over the search rows, which carry the label.
CREATE TABLE claim_search (
  workspace_id TEXT NOT NULL,
  claim_id TEXT NOT NULL,
  label TEXT NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (workspace_id, claim_id)
);
CREATE INDEX claim_search_trigram ON claim_search USING gin (text gin_trgm_ops);

CREATE TABLE document_search (
  workspace_id TEXT NOT NULL,
  document_id TEXT NOT NULL,
  label TEXT NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (workspace_id, document_id)
);
CREATE INDEX document_search_trigram ON document_search USING gin (text gin_trgm_ops);

-- Base rows are only ever inserted. Recorded erasure will lift this for named rows, in its own migration.
CREATE FUNCTION base_row_kept () RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'base rows are insert-only: %', TG_TABLE_NAME;
END $$;

CREATE TRIGGER workspace_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON workspace EXECUTE FUNCTION base_row_kept ();
CREATE TRIGGER person_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON person EXECUTE FUNCTION base_row_kept ();
CREATE TRIGGER document_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON document EXECUTE FUNCTION base_row_kept ();
CREATE TRIGGER working_copy_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON working_copy EXECUTE FUNCTION base_row_kept ();
CREATE TRIGGER reading_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON reading EXECUTE FUNCTION base_row_kept ();
CREATE TRIGGER claim_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON claim EXECUTE FUNCTION base_row_kept ();
CREATE TRIGGER retirement_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON retirement EXECUTE FUNCTION base_row_kept ();
CREATE TRIGGER judgement_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON judgement EXECUTE FUNCTION base_row_kept ();
CREATE TRIGGER label_change_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON label_change EXECUTE FUNCTION base_row_kept ();
CREATE TRIGGER entry_kept BEFORE DELETE OR TRUNCATE ON entry EXECUTE FUNCTION base_row_kept ();
-- The one change: an entry gets its index in the log, once.
CREATE TRIGGER entry_kept_update BEFORE UPDATE ON entry FOR EACH ROW
WHEN (
  NOT (
    OLD.log_index IS NULL AND NEW.log_index IS NOT NULL
    AND (NEW.seq, NEW.id, NEW.kind, NEW.workspace_id, NEW.item_id, NEW.document_id, NEW.claim_id, NEW.person_id, NEW.at, NEW.bytes, NEW.salt)
    IS NOT DISTINCT FROM
    (OLD.seq, OLD.id, OLD.kind, OLD.workspace_id, OLD.item_id, OLD.document_id, OLD.claim_id, OLD.person_id, OLD.at, OLD.bytes, OLD.salt)
  )
)
EXECUTE FUNCTION base_row_kept ();
