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

/**
 * The exact bytes that the ledger commits to: canonical JSON with a version, so that a later format can be told
 * apart. These bytes are stored and handed on as they are; nothing serialises an entry a second time.
 */
export function entryBytes(entry: Entry): Uint8Array {
  return new TextEncoder().encode(canonicalJson({ truce: "entry/1", ...entry }));
}
