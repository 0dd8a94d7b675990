CREATE TRIGGER feed_kept_update BEFORE UPDATE ON feed BEGIN SELECT RAISE (ABORT, 'base rows are insert-only: feed'); END;
CREATE TRIGGER feed_kept_delete BEFORE DELETE ON feed BEGIN SELECT RAISE (ABORT, 'base rows are insert-only: feed'); END;
CREATE TRIGGER feed_act_kept_update BEFORE UPDATE ON feed_act BEGIN SELECT RAISE (ABORT, 'base rows are insert-only: feed_act'); END;
CREATE TRIGGER feed_act_kept_delete BEFORE DELETE ON feed_act BEGIN SELECT RAISE (ABORT, 'base rows are insert-only: feed_act'); END;
