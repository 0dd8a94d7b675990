import { commitLeaf, LEAF_BYTES } from "@truce/tlog";
import type { Tx } from "../base/index.ts";
import { packedEntries, rootLength, type PackedEntry } from "./audit-packed.ts";
import { rootOfStored } from "./item-fields.ts";

/** What a quick look at a page of entries found. */
export interface QuickLook {
  /** The leaves of the page's entries, 33 bytes each; zeros where an entry is missing or not as others are. */
  readonly leaves: Uint8Array;
  /** How many rows of each table agree with their entries. */
  readonly vouched: Record<string, number>;
  /** The indexes that are left to look at. */
  readonly left: readonly number[];
}

/**
 * Most entries are claims and judgements that agree with their rows. The database compares all of them that stands in
 * columns; here their leaves are made, and the roots of their rows' fields. Whatever differs in any way is left to the
 * full comparison, which says how.
 */
export async function quickLook(tx: Tx, from: number, to: number): Promise<QuickLook> {
  const { bytes, entries } = await packedEntries(tx, from, to);
  const leaves = new Uint8Array((to - from) * LEAF_BYTES);
  const vouched = { claim: 0, judgement: 0 };
  const agrees = new Uint8Array(to - from);
  for (const entry of entries) {
    const at = entry.index - from;
    const salt = bytes.subarray(entry.saltAt, entry.bytesAt);
    leaves.set(commitLeaf(salt, bytes.subarray(entry.bytesAt, entry.seedAt)), at * LEAF_BYTES);
    if (entry.alike === undefined || !isSealed(entry.alike, bytes, entry)) continue;
    agrees[at] = 1;
    vouched[entry.alike] += 1;
  }
  const left: number[] = [];
  agrees.forEach((each, at) => each === 0 && left.push(from + at));
  return { leaves, vouched, left };
}

/** Whether the fields of the row lead to the root that the entry holds. */
function isSealed(
  kind: "claim" | "judgement",
  bytes: Uint8Array,
  { rootAt, seedAt, recordAt, end }: PackedEntry,
): boolean {
  const root = rootOfStored(kind, bytes.subarray(recordAt, end), bytes.subarray(seedAt, recordAt));
  for (let i = 0; i < rootLength; i += 1) if (root?.charCodeAt(i) !== bytes[rootAt + i]) return false;
  return true;
}
