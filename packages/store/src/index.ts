/** The store: SQLite and PostgreSQL behind one interface. See README.md. */
export { openStore, type Store, type StoreOptions } from "./open.ts";
export { StoreBusyError } from "./sqlite/lock.ts";
export { openBlobStore, type BlobStore } from "./sources/blobs.ts";
export {
  command,
  query,
  sql,
  visible,
  type Command,
  type Dialect,
  type Query,
  type Row,
  type Sql,
  type SqlValue,
  type Tx,
} from "./base/index.ts";
export type {
  AuditedPage,
  EntryLine,
  Erasures,
  LedgerFault,
  LedgerLine,
  LoggedEntry,
  ProvableEntry,
  ProvableItem,
  ReadAct,
  Sealed,
  UnindexedEntry,
} from "./ledger/index.ts";
export { anchorItem, logKeyItem, readsLogItem } from "./ledger/index.ts";
export type { CaptureInput, Mined, StoredCopy, StoredFeed } from "./sources/index.ts";
export type {
  JudgeInput,
  Judged,
  PersonsClaim,
  Proposal,
  ReadingInput,
  ReadingResult,
} from "./claims/index.ts";
export type { Rebuilt } from "./publication/index.ts";
export * from "./operations.ts";
