import { canonicalJson, type EntryId, type PersonId, type WorkspaceId } from "../base/index.ts";

/** What the ledger records. One entry an act; the bytes are the act and are never written again. */
export const entryKinds = [
  "workspace-created",
  "person-added",
  "document-captured",
  "copy-added",
  "reading-recorded",
  "claim-recorded",
  "claim-retired",
  "judgement-made",
  "label-changed",
  "actor-changed",
  "area-table-imported",
  "area-table-retired",
  "feed-added",
  "feed-changed",
  "model-asked",
  "sensitive-read",
  "exported",
  "erased",
  "key-created",
  "key-rotated",
  "reads-checkpoint",
  "checkpoint-anchored",
] as const;
export type EntryKind = (typeof entryKinds)[number];

export interface Entry {
  readonly id: EntryId;
  readonly kind: EntryKind;
  readonly workspaceId: WorkspaceId | null;
  readonly itemId: string;
  readonly personId: PersonId;
  /** Instant in UTC, as the node's clock gave it. */
  readonly at: string;
  readonly content: Readonly<Record<string, unknown>>;
}

/** What an entry says of an item whose fields stand in the store: which, under what label, and the root of its fields. */
export interface CommittedItem {
  readonly id: string;
  readonly label?: string;
  /** Base64 of 32 bytes (docs/formats/tlog-proof-bundle.md, “Items and fields”). */
  readonly fields: string;
}

/**
 * The exact bytes that the ledger commits to: canonical JSON with a version, so that formats can be told apart. Version 1
 * held what was recorded itself, version 2 holds commitments to it; both are read. These bytes are stored and handed on
 * as they are; nothing serialises an entry a second time.
 */
export function entryBytes(entry: Entry): Uint8Array {
  return new TextEncoder().encode(canonicalJson({ truce: "entry/2", ...entry }));
}
