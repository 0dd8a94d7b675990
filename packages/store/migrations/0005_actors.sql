-- What people did to a workspace's actors: added one, added or retired a spelling, renamed it on a day. `id` is the id
-- of the act's entry, whose place among the entries is the order of the acts.
CREATE TABLE actor_act (
  workspace_id TEXT NOT NULL REFERENCES workspace (id),
  id TEXT NOT NULL,
  actor_id TEXT NOT NULL,
  record TEXT NOT NULL,
  PRIMARY KEY (workspace_id, id)
);
