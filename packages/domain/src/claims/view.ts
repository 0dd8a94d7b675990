import * as z from "zod";
import { chainStep } from "../sources/index.ts";
import { claimRecord } from "./claim.ts";
import { claimKind, modality, polarity, type ClaimContent } from "./content.ts";
import { evidence } from "./evidence.ts";
import { claimStates, judgement } from "./judgement.ts";

export const claimState = z.enum(claimStates);

/** The claim line: the same on every screen, in every export. */
export const claimLine = claimRecord.extend({
  state: claimState,
  documentTitle: z.string().nullable(),
  documentPublisher: z.string().nullable(),
  documentUrl: z.string().nullable(),
  documentPublished: z.string().nullable(),
  /** The digest in our own words, not the publisher it cites. */
  demonstration: z.boolean(),
  /** Ids of the judgements that make up the state: what a new judgement is based on. */
  heads: z.array(z.string()),
  /** Claims that pass on the same statement of the same speaker: one origin, not so many sources. */
  sameOrigin: z.array(z.string()),
});
export type ClaimLine = Omit<z.infer<typeof claimLine>, "content"> & { content: ClaimContent };

export const claimPage = z.object({
  claims: z.array(claimLine),
  next: z.string().nullable(),
  /** How many claims match, of those the viewer may see. */
  total: z.int(),
  /** There are more than `total`: counting stopped there. */
  atLeast: z.boolean().optional(),
});
export type ClaimPage = Omit<z.infer<typeof claimPage>, "claims"> & { claims: ClaimLine[] };

export const judgementLine = judgement.extend({ byName: z.string(), byRule: z.boolean() });
export type JudgementLine = z.infer<typeof judgementLine>;

export const claimDetail = claimLine.extend({
  history: z.array(judgementLine),
  /** The words around the evidence, so that the drawer can show them in their document. */
  context: z.object({ start: z.int(), end: z.int(), text: z.string() }).nullable(),
  /** For each piece of evidence the page of the original on which it begins, where the original has pages (PDF). */
  pages: z.array(z.int().nullable()).optional(),
});
export type ClaimDetail = Omit<z.infer<typeof claimDetail>, "content"> & { content: ClaimContent };

/** What a list of claims may be filtered by. `state` left out means everything but the retired. */
export const claimFilter = z.object({
  kind: z.array(claimKind).optional(),
  state: z.array(claimState).optional(),
  document: z.string().optional(),
  speaker: z.string().max(300).optional(),
  actor: z.string().max(300).optional(),
  place: z.string().max(300).optional(),
  /** Labels of the places that bear the name asked for, in any script; the node adds them. */
  placeLabels: z.array(z.string().max(300)).max(100).optional(),
  from: z.string().max(10).optional(),
  to: z.string().max(10).optional(),
  q: z.string().max(300).optional(),
});
export type ClaimFilter = z.infer<typeof claimFilter>;

/** Counts beside a list, each over what the viewer may see with the other filters applied. */
export const facetCounts = z.object({
  kind: z.array(z.object({ value: z.string(), count: z.int() })),
  state: z.array(z.object({ value: z.string(), count: z.int() })),
  speaker: z.array(z.object({ value: z.string(), count: z.int() })),
  actor: z.array(z.object({ value: z.string(), count: z.int() })),
  place: z.array(z.object({ value: z.string(), count: z.int() })),
  /** Counted over the newest matches only: there are more. */
  atLeast: z.boolean().optional(),
});
export type FacetCounts = z.infer<typeof facetCounts>;

/** A claim that a person adds from a selection, or the right wording of one that is corrected. */
export const claimDraft = z.object({
  documentId: z.string(),
  kind: claimKind,
  modality: modality.default("asserted"),
  polarity: polarity.default("affirmative"),
  chain: z.array(chainStep).min(1).max(12),
  evidence: z.array(evidence).min(1).max(20),
  content: z.record(z.string(), z.unknown()),
});
export type ClaimDraft = z.infer<typeof claimDraft>;

/** The body of a judgement. A correction carries the claim that says it right. */
export const judgementDraft = z.object({
  answer: z.enum(["accept", "reject", "correct", "undo"]),
  reason: z.string().trim().max(4000).nullable().default(null),
  /** The heads that the person saw. Left out: whatever stands now. */
  basedOn: z.array(z.string()).max(50).optional(),
  correction: claimDraft.optional(),
});
export type JudgementDraft = z.infer<typeof judgementDraft>;
