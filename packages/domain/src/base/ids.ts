import * as z from "zod";

/** What an id may name. The prefix makes an id readable in a log, a URL and a mistake. */
export const prefixes = {
  workspace: "wsp",
  document: "doc",
  reading: "rdg",
  claim: "clm",
  judgement: "jdg",
  person: "per",
  entry: "ent",
  job: "job",
  copy: "cpy",
  actor: "act",
  feed: "fed",
  areaTable: "tbl",
} as const;

export type Prefix = (typeof prefixes)[keyof typeof prefixes];
export type Id<P extends Prefix> = `${P}_${string}`;
export type WorkspaceId = Id<"wsp">;
export type DocumentId = Id<"doc">;
export type ReadingId = Id<"rdg">;
export type ClaimId = Id<"clm">;
export type JudgementId = Id<"jdg">;
export type PersonId = Id<"per">;
export type EntryId = Id<"ent">;
export type JobId = Id<"job">;
export type CopyId = Id<"cpy">;
export type ActorId = Id<"act">;
export type FeedId = Id<"fed">;
export type AreaTableId = Id<"tbl">;

/** A source of randomness: `length` unpredictable bytes. Passed in, so that the domain stays pure. */
export type Random = (length: number) => Uint8Array;

/** Makes an id: prefix, underscore, 128 random bits in lower-case hexadecimal. Never reused, says nothing. */
export function newId<P extends Prefix>(prefix: P, random: Random): Id<P> {
  return `${prefix}_${random(16).toHex()}`;
}

const idSchema = <P extends Prefix>(prefix: P): z.ZodType<Id<P>, Id<P>> =>
  z
    .string()
    .regex(new RegExp(`^${prefix}_[0-9a-f]{32}$`), `an id that starts with ${prefix}_ and has 32 hex digits`)
    .meta({ example: `${prefix}_0f1e2d3c4b5a69788796a5b4c3d2e1f0` }) as unknown as z.ZodType<Id<P>, Id<P>>;

export const workspaceId = idSchema("wsp");
export const documentId = idSchema("doc");
export const readingId = idSchema("rdg");
export const claimId = idSchema("clm");
export const judgementId = idSchema("jdg");
export const personId = idSchema("per");
export const entryId = idSchema("ent");
export const jobId = idSchema("job");
export const copyId = idSchema("cpy");
export const feedId = idSchema("fed");
export const areaTableId = idSchema("tbl");
