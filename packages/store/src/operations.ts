/**
 * Every operation of the store. The threads that own connections load this file. It stands above the stages, so it
 * can hand the identity stage's origin of a statement to the claims stage, which comes before it.
 */
import { originKey, wordsKey } from "@truce/domain/identity";
import { createHash } from "node:crypto";
import { judgeWith, recordClaimWith, recordReadingWith, type OriginOf } from "./claims/index.ts";
import { rebuildWith } from "./publication/index.ts";
import { eraseWith, relabelDocumentWith } from "./sharing/index.ts";

/** Hashed, so that the key is short and the index says nothing. */
const hashed = (key: string): string =>
  createHash("sha256").update(key.toWellFormed()).digest("hex").slice(0, 32);

const originOf: OriginOf = (claim) => {
  const words = wordsKey(claim);
  return { origin: hashed(originKey(claim)), words: words === undefined ? null : hashed(words) };
};

export const recordReading = recordReadingWith(originOf);
export const recordClaim = recordClaimWith(originOf);
export const judge = judgeWith(originOf);
export const relabelDocument = relabelDocumentWith(originOf);
export const erase = eraseWith(originOf);
export const rebuild = rebuildWith(originOf);

export {
  anchorCount,
  anchorEntries,
  assignLogIndexes,
  auditDocuments,
  auditedId,
  auditEntries,
  auditReads,
  auditWaiting,
  baseCounts,
  claimCustody,
  documentCustody,
  entriesAfter,
  entryOfItem,
  erasures,
  keyEntries,
  ledgerHead,
  logExtent,
  loggedEntries,
  loggedReads,
  numberEntries,
  provableEntry,
  readsCheckpoints,
  readsExtent,
  recordAct,
  recordReads,
  unindexedEntries,
  unvouchedRows,
} from "./ledger/index.ts";
export {
  addCopy,
  addFeed,
  captureDocument,
  changeFeed,
  compareDocuments,
  doneFeedItems,
  getCopy,
  getDocument,
  getDocumentText,
  listCopies,
  listDocuments,
  listFeeds,
  saveFeedItem,
  saveFeedPoll,
} from "./sources/index.ts";
export {
  claimsForSituation,
  exportClaims,
  facetCounts,
  getClaim,
  knownClaims,
  listClaims,
  search,
  outdatedDocuments,
  unreadDocuments,
} from "./claims/index.ts";
export {
  auditAreaTables,
  importAreaTable,
  listActorActs,
  listAreaTables,
  readerActors,
  readerAreaTables,
  recordActorActs,
  retireAreaTable,
} from "./identity/index.ts";
export {
  addPerson,
  bytesWanted,
  erasureFinished,
  erasuresLeft,
  findPerson,
  listPersons,
  planErasure,
} from "./sharing/index.ts";
export { counts, createWorkspace, getWorkspace, listWorkspaces } from "./publication/index.ts";
