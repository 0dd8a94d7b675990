import { join } from "node:path";

/** Where the ledger keeps what in a data folder. Keys lie apart from what they sign. */
export const places = (dataDir: string) => ({
  log: join(dataDir, "log"),
  reads: join(dataDir, "log-reads"),
  vkey: join(dataDir, "log", "vkey"),
  cosigned: join(dataDir, "log", "cosigned"),
  logKey: join(dataDir, "keys", "log.key"),
  nextLogKey: join(dataDir, "keys", "log.key.next"),
  readsKey: join(dataDir, "keys", "reads.key"),
  witnessKey: join(dataDir, "keys", "witness.key"),
  lastCheckpoint: join(dataDir, "keys", "last-checkpoint"),
  lastReadsCheckpoint: join(dataDir, "keys", "last-reads-checkpoint"),
  partners: join(dataDir, "partners.json"),
  anchorSettings: join(dataDir, "anchors.json"),
  anchors: join(dataDir, "anchors"),
  witnessed: join(dataDir, "witness"),
  evidence: join(dataDir, "evidence"),
});
export type Places = ReturnType<typeof places>;
