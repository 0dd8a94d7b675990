/**
 * C2SP transparency logs: tiles, checkpoints, witnesses and offline proofs. Everything exported here is pure; a
 * folder of tiles and HTTP are under `@truce/tlog/io/files`, `@truce/tlog/io/http` and `@truce/tlog/io/witness-http`.
 */
export type { Failure, Result } from "./result.ts";
export { emptyRoot, leafHash, nodeHash, rootFromInclusion, rootsFromPrefix } from "./merkle.ts";
export { verifyConsistency, verifyInclusion, type ConsistencyCode, type InclusionCode } from "./merkle.ts";
export { encodeBundle, parseBundle, parseTilePath, partialWidth, tileAt, tilePath } from "./tile.ts";
export { MAX_ENTRY_BYTES, TILE_BYTES, TILE_WIDTH, type BundleCode } from "./tile.ts";
export type { TileId, TileReader, TileWrite, TileWriter } from "./tile.ts";
export { proveConsistency, proveInclusion, provePrefix, treeRoot, type TileReadCode } from "./tree.ts";
export {
  appendEntries,
  appendLeaves,
  edgeRoot,
  emptyLog,
  emptyTree,
  resumeLog,
  resumeTree,
} from "./append.ts";
export type { LogEdge, ResumeCode, TreeEdge } from "./append.ts";
export { auditLog, type AuditCode } from "./audit.ts";
export { memoryTiles } from "./memory.ts";
export { mayFollow, type FollowCode, type TreeHead } from "./sequence.ts";
export { formatSigningKey, formatVerifierKey, parseSigningKey, parseVerifierKey } from "./keys.ts";
export { signingKey, verifierKey } from "./keys.ts";
export type { KeyCode, KeyType, SigningKey, VerifierKey } from "./keys.ts";
export { formatNote, openNote, parseNote } from "./note.ts";
export type { NoteCode, NoteSignature, NoteVerifier, OpenNoteCode, SignedNote } from "./note.ts";
export { cosignatureTime, cosignText, keyVerifier, signText, type KeyVerifier } from "./cosignature.ts";
export {
  formatCheckpoint,
  openCheckpoint,
  parseCheckpoint,
  parseCheckpointNote,
  signCheckpoint,
} from "./checkpoint.ts";
export type { Checkpoint, CheckpointCode, CheckpointNote, OpenCheckpointCode } from "./checkpoint.ts";
export { addCosignatures, formatAddCheckpoint, parseAddCheckpoint, processAddCheckpoint } from "./witness.ts";
export { requestedOrigin } from "./witness.ts";
export type { AddCheckpoint, AddCheckpointOutcome, CosignatureCode, WitnessedLog } from "./witness.ts";
export { formatPolicy, meetsQuorum, parsePolicy } from "./policy.ts";
export type { Policy, PolicyCode, PolicyGroup, PolicyLog, PolicyWitness } from "./policy.ts";
export {
  trustCheckpoint,
  type Cosigned,
  type TrustCode,
  type TrustedCheckpoint,
  type TrustOptions,
} from "./trust.ts";
export {
  formatProof,
  parseProof,
  verifyProof,
  type ProofCode,
  type TlogProof,
  type VerifyProofCode,
} from "./proof.ts";
export { hmacSha256, sha256Into } from "./hash.ts";
export { commitLeaf, LEAF_BYTES, LEAF_VERSION, SALT_BYTES } from "./leaf.ts";
export { commitField, entryItems, fieldsRoot, redact, verifyItems } from "./fields.ts";
export { fieldSalt, sealFields, type FieldAt } from "./seal.ts";
export type { Disclosure, ItemFields, ItemsCode, OpenedItem, Withheld } from "./fields.ts";
export { encodeOpening, openProof, parseOpening } from "./opening.ts";
export type { OpenedProof, Opening, OpeningCode, OpenProofCode } from "./opening.ts";
export { findCosignerRollback, watchLog, type Finding, type WatchCode } from "./watch.ts";
export { compareCheckpoints, formatEvidence, parseEvidence, verifyEvidence } from "./evidence.ts";
export type { CompareVerdict, Evidence, EvidenceCode, EvidenceKind } from "./evidence.ts";
