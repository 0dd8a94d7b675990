import * as z from "zod";
import type { ItemKind } from "./fields.ts";

/**
 * Erasure by a recorded act: words go from the record for good, and the entry says who took which fields away, when
 * and why, but not the words. Commitments stay, so that everything else verifies as before.
 */

export const erasableKinds = [
  "document",
  "copy",
  "reading",
  "claim",
  "judgement",
] as const satisfies ItemKind[];

/** What of one item goes, by the names that its proof has. */
export const erasedItem = z.object({
  id: z.string(),
  kind: z.enum(erasableKinds),
  fields: z.array(z.string()).min(1),
});
export type ErasedItem = z.infer<typeof erasedItem>;

/** What an erasure would do, before it is done. */
export const erasurePlan = z.object({
  items: z.array(erasedItem),
  /** The file of the document goes too. */
  bytes: z.boolean(),
  /** Where the same words stand and will stay. */
  elsewhere: z.array(z.object({ id: z.string(), what: z.string() })),
});
export type ErasurePlan = z.infer<typeof erasurePlan>;

/** The body of an act of erasure. Of a document everything goes, of a claim the fields that are named. */
export const erasureDraft = z.object({
  fields: z.array(z.string().min(1).max(200)).max(200).default([]),
  reason: z.string().trim().min(1).max(4000),
});

/** What is said of an item that was erased: in the problem that answers whoever asks for it. */
export const erasureNotice = z.object({
  itemId: z.string(),
  entryId: z.string(),
  at: z.string(),
  byName: z.string(),
  reason: z.string(),
  fields: z.array(z.string()),
});
export type ErasureNotice = z.infer<typeof erasureNotice>;

/**
 * The fields that may go. What an item is, whose, when and under what label (`record`) stays, since what else is
 * recorded hangs on it; so do the answer of a judgement and the claim that it names.
 */
export const erasable: Readonly<Record<ItemKind, RegExp>> = {
  copy: /^(?:by|paragraphs)$/u,
  reading: /^mined$/u,
  document: /^(?!record$)/u,
  claim: /^(?:content\..+|chain\.\d+|evidence|origin)$/u,
  judgement: /^reason$/u,
};
