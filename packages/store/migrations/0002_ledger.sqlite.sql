CREATE TRIGGER sensitive_read_kept_update BEFORE UPDATE ON sensitive_read BEGIN SELECT RAISE (ABORT, 'base rows are insert-only: sensitive_read'); END;
CREATE TRIGGER sensitive_read_kept_delete BEFORE DELETE ON sensitive_read BEGIN SELECT RAISE (ABORT, 'base rows are insert-only: sensitive_read'); END;
