import { canonicalJson } from "../base/index.ts";
import type { SourceChain } from "../sources/index.ts";
import type { ClaimContent, ClaimKind } from "./content.ts";
import { isTextEvidence, type Evidence } from "./evidence.ts";

/** HMAC-SHA256 under the node's private key, in lower-case hex. Passed in, so that the domain stays pure. */
export type KeyedHash = (text: string) => string;

/**
 * The private key of idempotence: what makes a claim the same claim when a document is read again. Keyed, since
 * content can be guessed: an outsider who learns a key cannot test a guess against it.
 */
export function importKey(
  claim: {
    documentId: string;
    kind: ClaimKind;
    evidence: readonly Evidence[];
    content: ClaimContent;
    /** Who said it: the same words under another name are another claim. Left out, the key is that of version 1. */
    chain?: SourceChain;
  },
  keyedHash: KeyedHash,
): string {
  const where = claim.evidence.map((one) => (isTextEvidence(one) ? [one.start, one.end] : one));
  return keyedHash(
    canonicalJson([
      claim.chain === undefined ? "claim/1" : "claim/2",
      claim.documentId,
      claim.kind,
      where,
      normalised({ ...claim.content, subsetOf: undefined }),
      ...(claim.chain === undefined
        ? []
        : [normalised(claim.chain.map(({ role, name, candidates }) => [role, name, candidates ?? []]))]),
    ]),
  );
}

/** Content without white-space and case differences, which a better reader may bring without meaning anything new. */
function normalised(value: unknown): unknown {
  if (typeof value === "string") return value.normalize("NFC").replaceAll(/\s+/gu, " ").trim().toLowerCase();
  if (Array.isArray(value)) return value.map(normalised);
  if (value !== null && typeof value === "object")
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, normalised(member)]));
  return value;
}
