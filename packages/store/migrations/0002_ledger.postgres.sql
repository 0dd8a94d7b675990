CREATE TRIGGER sensitive_read_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON sensitive_read EXECUTE FUNCTION base_row_kept ();
