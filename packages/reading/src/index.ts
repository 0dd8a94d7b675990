/** `@truce/reading`: text to claims with exact evidence. Pure: no I/O, no clock, no network. */
export { LONGEST_TEXT, read, readerVersion } from "./read.ts";
export type {
  Block,
  BlockKind,
  ChainRole,
  ChainStep,
  ClaimKind,
  EvidenceSpan,
  Modality,
  Polarity,
  ReadClaim,
  ReadInput,
  Reading,
  Residue,
  TimeInterval,
  Unread,
} from "./types.ts";
export type * from "./claims/content.ts";
