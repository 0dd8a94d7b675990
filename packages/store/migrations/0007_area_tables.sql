-- What people did to a workspace's tables of administrative areas: took one in, retired one. `id` is the id of the act's
-- entry, whose place among the entries is the order of the acts. The bytes of a table stand in the vault.
CREATE TABLE area_act (
  workspace_id TEXT NOT NULL REFERENCES workspace (id),
  id TEXT NOT NULL,
  table_id TEXT NOT NULL,
  record TEXT NOT NULL,
  PRIMARY KEY (workspace_id, id)
);
