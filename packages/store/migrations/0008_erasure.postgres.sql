CREATE TRIGGER erasure_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON erasure EXECUTE FUNCTION base_row_kept ();

-- Whether a JSON value is another one that lost some members to null. As json, not jsonb, which refuses NUL; values are
-- compared as they are written, since records are canonical.
CREATE FUNCTION only_nulled (had json, has json, depth integer) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE
    WHEN had::text = has::text OR has::text = 'null' THEN true
    WHEN depth = 0 OR json_typeof(had) <> json_typeof(has) THEN false
    WHEN json_typeof(has) = 'object' THEN
      (SELECT count(*) FROM json_each(had)) = (SELECT count(*) FROM json_each(has))
      AND NOT EXISTS (
        SELECT 1 FROM json_each(has) n LEFT JOIN json_each(had) o ON o.key = n.key
        WHERE o.key IS NULL OR NOT only_nulled(o.value, n.value, CASE WHEN n.key IN ('chain', 'content') THEN depth - 1 ELSE 0 END)
      )
    WHEN json_typeof(has) = 'array' THEN
      json_array_length(had) = json_array_length(has)
      AND NOT EXISTS (
        SELECT 1 FROM json_array_elements(has) WITH ORDINALITY n
        JOIN json_array_elements(had) WITH ORDINALITY o ON o.ordinality = n.ordinality
        WHERE NOT only_nulled(o.value, n.value, 0)
      )
    ELSE false
  END
$$;

CREATE FUNCTION is_being_erased (workspace text, item text) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (
    SELECT 1 FROM erasure x JOIN entry e ON e.id = x.entry_id
    WHERE x.workspace_id = workspace AND x.item_id = item AND e.kind = 'erased' AND e.log_index IS NULL
  )
$$;

-- A row named by an erasure may lose values, and nothing else of it may change. What a row is, and whose, stays.
CREATE FUNCTION base_row_erased () RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  kept boolean;
BEGIN
  kept := is_being_erased(OLD.workspace_id, OLD.id);
  IF kept THEN
    CASE TG_TABLE_NAME
    WHEN 'document' THEN
      kept := (NEW.workspace_id, NEW.id, NEW.label, NEW.captured_at, NEW.version) IS NOT DISTINCT FROM (OLD.workspace_id, OLD.id, OLD.label, OLD.captured_at, OLD.version)
        AND (NEW.sha256 = '' OR NEW.sha256 IS NOT DISTINCT FROM OLD.sha256)
        AND (NEW.text IS NULL OR NEW.text IS NOT DISTINCT FROM OLD.text)
        AND (NEW.text_fold_sha256 IS NULL OR NEW.text_fold_sha256 IS NOT DISTINCT FROM OLD.text_fold_sha256)
        AND only_nulled(OLD.record::json, NEW.record::json, 2);
    WHEN 'working_copy' THEN
      kept := (NEW.workspace_id, NEW.id, NEW.document_id, NEW.label, NEW.added_at) IS NOT DISTINCT FROM (OLD.workspace_id, OLD.id, OLD.document_id, OLD.label, OLD.added_at)
        AND only_nulled(OLD.record::json, NEW.record::json, 2);
    WHEN 'reading' THEN
      kept := (NEW.workspace_id, NEW.id, NEW.document_id, NEW.read_at, NEW.record) IS NOT DISTINCT FROM (OLD.workspace_id, OLD.id, OLD.document_id, OLD.read_at, OLD.record)
        AND NEW.mined IN ('null', OLD.mined);
    WHEN 'claim' THEN
      kept := (NEW.workspace_id, NEW.id, NEW.document_id, NEW.label, NEW.version) IS NOT DISTINCT FROM (OLD.workspace_id, OLD.id, OLD.document_id, OLD.label, OLD.version)
        AND NEW.import_key IN ('erased ' || OLD.id, OLD.import_key)
        AND only_nulled(OLD.record::json, NEW.record::json, 2);
    WHEN 'judgement' THEN
      kept := (NEW.workspace_id, NEW.id, NEW.claim_id, NEW.person_id, NEW.at, NEW.version) IS NOT DISTINCT FROM (OLD.workspace_id, OLD.id, OLD.claim_id, OLD.person_id, OLD.at, OLD.version)
        AND only_nulled(OLD.record::json, NEW.record::json, 2);
    END CASE;
  END IF;
  IF NOT kept THEN
    RAISE EXCEPTION 'base rows are insert-only: %', TG_TABLE_NAME;
  END IF;
  RETURN NEW;
END $$;

DROP TRIGGER document_kept ON document;
CREATE TRIGGER document_kept BEFORE DELETE OR TRUNCATE ON document EXECUTE FUNCTION base_row_kept ();
CREATE TRIGGER document_kept_update BEFORE UPDATE ON document FOR EACH ROW EXECUTE FUNCTION base_row_erased ();
DROP TRIGGER working_copy_kept ON working_copy;
CREATE TRIGGER working_copy_kept BEFORE DELETE OR TRUNCATE ON working_copy EXECUTE FUNCTION base_row_kept ();
CREATE TRIGGER working_copy_kept_update BEFORE UPDATE ON working_copy FOR EACH ROW EXECUTE FUNCTION base_row_erased ();
DROP TRIGGER reading_kept ON reading;
CREATE TRIGGER reading_kept BEFORE DELETE OR TRUNCATE ON reading EXECUTE FUNCTION base_row_kept ();
CREATE TRIGGER reading_kept_update BEFORE UPDATE ON reading FOR EACH ROW EXECUTE FUNCTION base_row_erased ();
DROP TRIGGER claim_kept ON claim;
CREATE TRIGGER claim_kept BEFORE DELETE OR TRUNCATE ON claim EXECUTE FUNCTION base_row_kept ();
CREATE TRIGGER claim_kept_update BEFORE UPDATE ON claim FOR EACH ROW EXECUTE FUNCTION base_row_erased ();
DROP TRIGGER judgement_kept ON judgement;
CREATE TRIGGER judgement_kept BEFORE DELETE OR TRUNCATE ON judgement EXECUTE FUNCTION base_row_kept ();
CREATE TRIGGER judgement_kept_update BEFORE UPDATE ON judgement FOR EACH ROW EXECUTE FUNCTION base_row_erased ();

-- Named afterwards, an entry could be made to cover what it does not.
CREATE FUNCTION erasure_by_its_act () RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM entry e WHERE e.id = NEW.entry_id AND e.kind = 'erased' AND e.workspace_id = NEW.workspace_id AND e.log_index IS NULL
  ) THEN
    RAISE EXCEPTION 'base rows are insert-only: erasure';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER erasure_by_its_act BEFORE INSERT ON erasure FOR EACH ROW EXECUTE FUNCTION erasure_by_its_act ();
