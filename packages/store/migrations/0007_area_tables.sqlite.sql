CREATE TRIGGER area_act_kept_update BEFORE UPDATE ON area_act BEGIN SELECT RAISE (ABORT, 'base rows are insert-only: area_act'); END;
CREATE TRIGGER area_act_kept_delete BEFORE DELETE ON area_act BEGIN SELECT RAISE (ABORT, 'base rows are insert-only: area_act'); END;
