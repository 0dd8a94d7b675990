-- A row named by an erasure may lose values, and nothing else of it may change. What a row is, and whose, stays.
DROP TRIGGER document_kept_update;
CREATE TRIGGER document_kept_update BEFORE UPDATE ON document
WHEN NOT (
  EXISTS (
    SELECT 1 FROM erasure x JOIN entry e ON e.id = x.entry_id
    WHERE x.workspace_id = OLD.workspace_id AND x.item_id = OLD.id AND e.kind = 'erased' AND e.log_index IS NULL
  )
  AND NEW.workspace_id IS OLD.workspace_id AND NEW.id IS OLD.id AND NEW.label IS OLD.label AND NEW.captured_at IS OLD.captured_at AND NEW.version IS OLD.version
  AND (NEW.sha256 = '' OR NEW.sha256 IS OLD.sha256)
  AND (NEW.text IS NULL OR NEW.text IS OLD.text)
  AND (NEW.text_fold_sha256 IS NULL OR NEW.text_fold_sha256 IS OLD.text_fold_sha256)
  AND NOT EXISTS (
    SELECT 1 FROM json_each(NEW.record) n WHERE n.type <> 'null' AND NOT EXISTS (
      SELECT 1 FROM json_each(OLD.record) o WHERE o.key = n.key AND o.type = n.type AND (
        o.value IS n.value OR (n.key IN ('chain', 'content') AND NOT EXISTS (
          SELECT 1 FROM json_each(n.value) m WHERE m.type <> 'null' AND NOT EXISTS (
            SELECT 1 FROM json_each(o.value) p WHERE p.key = m.key AND p.type = m.type AND p.value IS m.value
          )
        ))
      )
    )
  )
  AND (SELECT count(*) FROM json_each(NEW.record)) = (SELECT count(*) FROM json_each(OLD.record))
)
BEGIN SELECT RAISE (ABORT, 'base rows are insert-only: document'); END;

DROP TRIGGER working_copy_kept_update;
CREATE TRIGGER working_copy_kept_update BEFORE UPDATE ON working_copy
WHEN NOT (
  EXISTS (
    SELECT 1 FROM erasure x JOIN entry e ON e.id = x.entry_id
    WHERE x.workspace_id = OLD.workspace_id AND x.item_id = OLD.id AND e.kind = 'erased' AND e.log_index IS NULL
  )
  AND NEW.workspace_id IS OLD.workspace_id AND NEW.id IS OLD.id AND NEW.document_id IS OLD.document_id AND NEW.label IS OLD.label AND NEW.added_at IS OLD.added_at
  AND NOT EXISTS (
    SELECT 1 FROM json_each(NEW.record) n WHERE n.type <> 'null' AND NOT EXISTS (
      SELECT 1 FROM json_each(OLD.record) o WHERE o.key = n.key AND o.type = n.type AND (
        o.value IS n.value OR (n.key IN ('chain', 'content') AND NOT EXISTS (
          SELECT 1 FROM json_each(n.value) m WHERE m.type <> 'null' AND NOT EXISTS (
            SELECT 1 FROM json_each(o.value) p WHERE p.key = m.key AND p.type = m.type AND p.value IS m.value
          )
        ))
      )
    )
  )
  AND (SELECT count(*) FROM json_each(NEW.record)) = (SELECT count(*) FROM json_each(OLD.record))
)
BEGIN SELECT RAISE (ABORT, 'base rows are insert-only: working_copy'); END;

DROP TRIGGER reading_kept_update;
CREATE TRIGGER reading_kept_update BEFORE UPDATE ON reading
WHEN NOT (
  EXISTS (
    SELECT 1 FROM erasure x JOIN entry e ON e.id = x.entry_id
    WHERE x.workspace_id = OLD.workspace_id AND x.item_id = OLD.id AND e.kind = 'erased' AND e.log_index IS NULL
  )
  AND NEW.workspace_id IS OLD.workspace_id AND NEW.id IS OLD.id AND NEW.document_id IS OLD.document_id AND NEW.read_at IS OLD.read_at AND NEW.record IS OLD.record
  AND NEW.mined IN ('null', OLD.mined)
)
BEGIN SELECT RAISE (ABORT, 'base rows are insert-only: reading'); END;

DROP TRIGGER claim_kept_update;
CREATE TRIGGER claim_kept_update BEFORE UPDATE ON claim
WHEN NOT (
  EXISTS (
    SELECT 1 FROM erasure x JOIN entry e ON e.id = x.entry_id
    WHERE x.workspace_id = OLD.workspace_id AND x.item_id = OLD.id AND e.kind = 'erased' AND e.log_index IS NULL
  )
  AND NEW.workspace_id IS OLD.workspace_id AND NEW.id IS OLD.id AND NEW.document_id IS OLD.document_id AND NEW.label IS OLD.label AND NEW.version IS OLD.version
  AND NEW.import_key IN ('erased ' || OLD.id, OLD.import_key)
  AND NOT EXISTS (
    SELECT 1 FROM json_each(NEW.record) n WHERE n.type <> 'null' AND NOT EXISTS (
      SELECT 1 FROM json_each(OLD.record) o WHERE o.key = n.key AND o.type = n.type AND (
        o.value IS n.value OR (n.key IN ('chain', 'content') AND NOT EXISTS (
          SELECT 1 FROM json_each(n.value) m WHERE m.type <> 'null' AND NOT EXISTS (
            SELECT 1 FROM json_each(o.value) p WHERE p.key = m.key AND p.type = m.type AND p.value IS m.value
          )
        ))
      )
    )
  )
  AND (SELECT count(*) FROM json_each(NEW.record)) = (SELECT count(*) FROM json_each(OLD.record))
)
BEGIN SELECT RAISE (ABORT, 'base rows are insert-only: claim'); END;

DROP TRIGGER judgement_kept_update;
CREATE TRIGGER judgement_kept_update BEFORE UPDATE ON judgement
WHEN NOT (
  EXISTS (
    SELECT 1 FROM erasure x JOIN entry e ON e.id = x.entry_id
    WHERE x.workspace_id = OLD.workspace_id AND x.item_id = OLD.id AND e.kind = 'erased' AND e.log_index IS NULL
  )
  AND NEW.workspace_id IS OLD.workspace_id AND NEW.id IS OLD.id AND NEW.claim_id IS OLD.claim_id AND NEW.person_id IS OLD.person_id AND NEW.at IS OLD.at AND NEW.version IS OLD.version
  AND NOT EXISTS (
    SELECT 1 FROM json_each(NEW.record) n WHERE n.type <> 'null' AND NOT EXISTS (
      SELECT 1 FROM json_each(OLD.record) o WHERE o.key = n.key AND o.type = n.type AND (
        o.value IS n.value OR (n.key IN ('chain', 'content') AND NOT EXISTS (
          SELECT 1 FROM json_each(n.value) m WHERE m.type <> 'null' AND NOT EXISTS (
            SELECT 1 FROM json_each(o.value) p WHERE p.key = m.key AND p.type = m.type AND p.value IS m.value
          )
        ))
      )
    )
  )
  AND (SELECT count(*) FROM json_each(NEW.record)) = (SELECT count(*) FROM json_each(OLD.record))
)
BEGIN SELECT RAISE (ABORT, 'base rows are insert-only: judgement'); END;

CREATE TRIGGER erasure_kept_update BEFORE UPDATE ON erasure BEGIN SELECT RAISE (ABORT, 'base rows are insert-only: erasure'); END;
CREATE TRIGGER erasure_kept_delete BEFORE DELETE ON erasure BEGIN SELECT RAISE (ABORT, 'base rows are insert-only: erasure'); END;
-- Named afterwards, an entry could be made to cover what it does not.
CREATE TRIGGER erasure_by_its_act BEFORE INSERT ON erasure
WHEN NOT EXISTS (
  SELECT 1 FROM entry e WHERE e.id = NEW.entry_id AND e.kind = 'erased' AND e.workspace_id = NEW.workspace_id AND e.log_index IS NULL
)
BEGIN SELECT RAISE (ABORT, 'base rows are insert-only: erasure'); END;
