import * as z from "zod";
import { label } from "../base/index.ts";
import { documentRecord } from "./document.ts";
import { textRelations } from "./same-text/index.ts";

/** The earlier document whose text this one is: as a whole, cut from it or extended. `share`: of this text, 0 to 1. */
const firstText = z.object({
  documentId: z.string(),
  relation: z.enum(textRelations),
  share: z.number(),
});

/** A document that shares text with another one; shares from 0 to 1. */
export const sameText = firstText.extend({
  title: z.string().nullable(),
  publisher: z.string().nullable(),
  published: z.string().nullable(),
  /** It was captured before this one. */
  earlier: z.boolean(),
  resemblance: z.number(),
  shareOfOther: z.number(),
});
export type SameText = z.infer<typeof sameText>;

const stretch = z.object({ start: z.int(), end: z.int(), text: z.string() });

/** What two texts share and what stands in one of them only; half-open offsets into each decoded original. */
export const textComparison = z.object({
  relation: z.enum(textRelations).nullable(),
  resemblance: z.number(),
  share: z.number(),
  shareOfOther: z.number(),
  passages: z.array(z.object({ start: z.int(), end: z.int(), otherStart: z.int(), otherEnd: z.int() })),
  here: z.array(stretch),
  there: z.array(stretch),
});
export type TextComparison = z.infer<typeof textComparison>;

/** A document in a list. */
export const documentLine = documentRecord
  .pick({
    id: true,
    title: true,
    publisher: true,
    url: true,
    published: true,
    language: true,
    mediaType: true,
    byteLength: true,
    sha256: true,
    status: true,
    label: true,
    capturedAt: true,
  })
  .extend({
    /** Empty where the document was erased. */
    sha256: z.string(),
    /** Its words, its bytes and what was read from them were erased by a recorded act. */
    erased: z.literal(true).optional(),
    /** Claims of this document that the viewer may see. */
    claims: z.int(),
    undecided: z.int(),
    /** The document that this one's text also stands in, if it was captured before: one origin, not two. */
    sameTextAs: z.string().nullable(),
    /** How it stands to the text that was captured before; `null` also where the two are alike to the letter and unread. */
    sameText: firstText.nullable(),
  });
export type DocumentLine = z.infer<typeof documentLine>;

export const block = z.object({
  kind: z.enum(["title", "byline", "body", "caption", "quote", "table", "list"]),
  start: z.int(),
  end: z.int(),
  language: z.string(),
});
export const residue = z.object({ start: z.int(), end: z.int(), what: z.string() });
export const unread = z.object({ start: z.int(), end: z.int(), language: z.string(), why: z.string() });

/** What one reader version made of one document's text, apart from the claims. */
export const readingRecord = z.object({
  readerVersion: z.string(),
  readAt: z.string(),
  blocks: z.array(block),
  residue: z.array(residue),
  unread: z.array(unread),
  /**
   * What the places of its claims were told by, first what counts most: where each comes from, and for a table that the
   * workspace was given the SHA-256 of its bytes in the vault. Absent from readings made before this was recorded.
   */
  gazetteers: z.array(z.object({ source: z.string(), sha256: z.string().optional() })).optional(),
});
export type ReadingRecord = z.infer<typeof readingRecord>;

/** The text as decoded, which evidence offsets index, with the reader's blocks over it. */
export const documentText = z.object({
  documentId: z.string(),
  text: z.string(),
  reading: readingRecord.nullable(),
});
export type DocumentText = z.infer<typeof documentText>;

/** One line of a custody log. */
export const custodyLine = z.object({
  entryId: z.string(),
  kind: z.string(),
  at: z.string(),
  by: z.string(),
  what: z.string(),
});
export type CustodyLine = z.infer<typeof custodyLine>;

export const documentDetail = documentRecord.extend({
  capturedByName: z.string(),
  custody: z.array(custodyLine),
  copies: z.array(
    z.object({
      id: z.string(),
      kind: z.string(),
      language: z.string(),
      by: z.string(),
      reviewed: z.boolean(),
      label,
    }),
  ),
  claims: z.int(),
  undecided: z.int(),
  sameTextAs: z.string().nullable(),
  sameText: firstText.nullable(),
  /** Every document that you may see and that shares passages with this one, earlier or later. */
  sameTexts: z.array(sameText),
});
export type DocumentDetail = z.infer<typeof documentDetail>;
