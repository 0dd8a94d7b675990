-- Feeds that a workspace polls. What people decided is recorded and stays; how polling goes is working state.

CREATE TABLE feed (
  workspace_id TEXT NOT NULL REFERENCES workspace (id),
  id TEXT NOT NULL,
  label TEXT NOT NULL,
  record TEXT NOT NULL,
  PRIMARY KEY (workspace_id, id)
);

-- Paused, resumed, removed, moved: one row an act, beside its entry.
CREATE TABLE feed_act (
  workspace_id TEXT NOT NULL,
  feed_id TEXT NOT NULL,
  ordinal INTEGER NOT NULL,
  act TEXT NOT NULL,
  at TEXT NOT NULL,
  entry_id TEXT NOT NULL,
  PRIMARY KEY (workspace_id, feed_id, ordinal),
  FOREIGN KEY (workspace_id, feed_id) REFERENCES feed (workspace_id, id)
);

-- The state of polling as JSON, replaced at each poll. It can be lost: the next poll is then an unconditional one.
CREATE TABLE feed_poll (
  workspace_id TEXT NOT NULL,
  feed_id TEXT NOT NULL,
  record TEXT NOT NULL,
  PRIMARY KEY (workspace_id, feed_id)
);

-- Items that were taken, or refused so often that they are left alone.
CREATE TABLE feed_item (
  workspace_id TEXT NOT NULL,
  feed_id TEXT NOT NULL,
  item_key TEXT NOT NULL,
  document_id TEXT,
  attempts INTEGER NOT NULL,
  PRIMARY KEY (workspace_id, feed_id, item_key)
);
