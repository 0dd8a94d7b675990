import * as z from "zod";
import { claimId, documentId, label, personId, readingId, versioned, workspaceId } from "../base/index.ts";
import { sourceChain } from "../sources/index.ts";
import {
  claimKind,
  contentSchemas,
  modality,
  polarity,
  type ClaimContent,
  type ClaimKind,
} from "./content.ts";
import { evidence } from "./evidence.ts";

/** Who put the claim forward: the reader (a proposal) or a person. */
export const claimOrigin = z.discriminatedUnion("by", [
  z.object({
    by: z.literal("reader"),
    readingId,
    template: z.string().max(200),
    confidence: z.number().min(0).max(1),
    why: z.array(z.string().max(1000)).max(50),
  }),
  z.object({ by: z.literal("person"), corrects: claimId.nullable() }),
]);
export type ClaimOrigin = z.infer<typeof claimOrigin>;

/** One thing that one source says. Never edited: corrected, retracted or contradicted by another claim. */
export const claimRecord = z.object({
  id: claimId,
  workspaceId,
  documentId,
  kind: claimKind,
  modality,
  polarity,
  chain: sourceChain,
  evidence: z.array(evidence).min(1).max(20),
  content: z.record(z.string(), z.unknown()),
  origin: claimOrigin,
  label,
  recordedAt: z.string(),
  recordedBy: personId,
});
export type ClaimRecord = Omit<z.infer<typeof claimRecord>, "content"> & { content: ClaimContent };

/** Parses content by its kind. Throws a ZodError that names the member at fault. */
export function parseContent<K extends ClaimKind>(
  kind: K,
  content: unknown,
): z.infer<(typeof contentSchemas)[K]> {
  return contentSchemas[kind].parse(content) as z.infer<(typeof contentSchemas)[K]>;
}

export const claimShape = versioned<ClaimRecord>({
  name: "claim",
  version: 2,
  // Names of places may say which place they are (`located`): older claims do not, and stay as they are.
  steps: [{ name: "places may be located", up: (data) => data }],
  parse: (data) => {
    const record = claimRecord.parse(data);
    return { ...record, content: parseContent(record.kind, record.content) };
  },
});
