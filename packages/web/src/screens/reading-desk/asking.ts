import type { ClaimLine, TextEvidence } from "@truce/domain/claims";

/** What a decision at the desk still has to ask. */
export type Asking =
  | { what: "reject"; claim: ClaimLine }
  | { what: "correct"; claim: ClaimLine; words: TextEvidence | undefined }
  | { what: "add"; words: TextEvidence };
