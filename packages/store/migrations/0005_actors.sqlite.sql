CREATE TRIGGER actor_act_kept_update BEFORE UPDATE ON actor_act BEGIN SELECT RAISE (ABORT, 'base rows are insert-only: actor_act'); END;
CREATE TRIGGER actor_act_kept_delete BEFORE DELETE ON actor_act BEGIN SELECT RAISE (ABORT, 'base rows are insert-only: actor_act'); END;
