import * as z from "zod";
import { documentId, label, personId, versioned, workspaceId } from "../base/index.ts";

export const sha256 = z.string().regex(/^[0-9a-f]{64}$/, "64 lower-case hex digits");

/** How the bytes came here. */
export const origin = z.discriminatedUnion("how", [
  z.object({ how: z.literal("file"), name: z.string().max(500) }),
  z.object({ how: z.literal("paste") }),
  z.object({
    how: z.literal("address"),
    url: z.string().max(4000),
    finalUrl: z.string().max(4000),
    redirects: z.array(z.string().max(4000)).max(10).default([]),
    status: z.int(),
    headers: z.record(z.string(), z.string()).default({}),
  }),
]);
export type Origin = z.infer<typeof origin>;

/** `read`: text that the reader read. `kept`: an exhibit, kept and not read. */
export const documentStatus = z.enum(["read", "kept"]);

/**
 * The immutable bytes that someone published or handed in, and what is known about them. `declared` is what the
 * person who captured it said; title, publisher and date from the reader stand in the reading.
 */
export const documentRecord = z.object({
  id: documentId,
  workspaceId,
  sha256,
  byteLength: z.int().min(1),
  mediaType: z.string().max(200),
  charset: z.string().max(40).nullable(),
  status: documentStatus,
  origin,
  title: z.string().max(1000).nullable(),
  publisher: z.string().max(300).nullable(),
  url: z.string().max(4000).nullable(),
  published: z.string().max(40).nullable(),
  language: z.string().max(20).nullable(),
  note: z.string().max(4000).nullable(),
  handedInBy: z.string().max(300).nullable(),
  label,
  capturedAt: z.string(),
  capturedBy: personId,
});
export type DocumentRecord = z.infer<typeof documentRecord>;

export const documentShape = versioned<DocumentRecord>({
  name: "document",
  version: 1,
  steps: [],
  parse: (data) => documentRecord.parse(data),
});

export const copyKinds = ["translation", "transcript"] as const;

/**
 * A working copy that a person made: a translation or a transcript, aligned by paragraph. Evidence never points into
 * it, only into the original.
 */
export const workingCopy = z.object({
  kind: z.enum(copyKinds),
  language: z.string().min(2).max(20),
  by: z.string().min(1).max(300),
  reviewed: z.boolean().default(false),
  paragraphs: z
    .array(
      z.object({
        text: z.string().min(1).max(100_000),
        /** The part of the original that this paragraph renders. */
        original: z
          .object({ start: z.int().min(0), end: z.int().min(0) })
          .nullable()
          .default(null),
      }),
    )
    .min(1)
    .max(20_000),
});
export type WorkingCopy = z.infer<typeof workingCopy>;
