/**
 * C2SP tlog-proof: an offline-verifiable proof that an entry is in a log.
 *
 *     c2sp.org/tlog-proof@v1
 *     extra <base64>                 optional, not authenticated by itself
 *     index <n>
 *     <base64 hash>...               RFC 6962 inclusion proof, leaf's sibling first
 *     <empty line>
 *     <checkpoint, verbatim>
 */
import { fromBase64, fromUtf8, isCount, parseDecimal, toBase64 } from "./bytes.ts";
import { parseCheckpointNote, type CheckpointCode } from "./checkpoint.ts";
import { HASH_BYTES } from "./hash.ts";
import { verifyInclusion, type InclusionCode } from "./merkle.ts";
import type { NoteCode } from "./note.ts";
import type { Policy } from "./policy.ts";
import { fail, ok, type Result } from "./result.ts";
import { trustCheckpoint, type TrustCode, type TrustedCheckpoint, type TrustOptions } from "./trust.ts";

const HEADER = "c2sp.org/tlog-proof@v1";
const MAX_PATH = 63;
export const MAX_PROOF_BYTES = 32_000_000;

export interface TlogProof {
  /** What is needed to rebuild the leaf, such as an opened commitment. */
  readonly extra?: Uint8Array;
  readonly index: number;
  readonly path: readonly Uint8Array[];
  /** The signed checkpoint, exactly as the log and its witnesses wrote it. */
  readonly checkpoint: string;
}

export type ProofCode = "malformed-proof" | NoteCode | CheckpointCode;

/** Section "Format", strictly: {@link formatProof} of the result prints the same text. */
export function parseProof(file: string | Uint8Array): Result<TlogProof, ProofCode> {
  if (file.length > MAX_PROOF_BYTES)
    return fail("malformed-proof", `a proof has at most ${MAX_PROOF_BYTES} bytes`);
  const text = typeof file === "string" ? file : fromUtf8(file);
  if (text === undefined) return fail("not-utf8", "a proof is UTF-8");
  // The first empty line ends the proof's own part; base64 has none.
  const gap = text.indexOf("\n\n");
  if (gap === -1) return fail("malformed-proof", "no empty line separates the proof from the checkpoint");
  const lines = text.slice(0, gap).split("\n");
  if (lines.shift() !== HEADER) return fail("malformed-proof", `the first line is not ${HEADER}`);
  let extra: Uint8Array | undefined;
  if (lines[0]?.startsWith("extra ")) {
    extra = fromBase64(lines.shift()?.slice("extra ".length) ?? "");
    if (!extra || extra.length === 0)
      return fail("malformed-proof", "the extra line is not canonical base64");
  }
  const rawIndex = lines.shift() ?? "";
  const index = rawIndex.startsWith("index ") ? parseDecimal(rawIndex.slice("index ".length)) : undefined;
  if (index === undefined) return fail("malformed-proof", "the index line is not: index <decimal>");
  if (lines.length > MAX_PATH)
    return fail("malformed-proof", `an inclusion proof has at most ${MAX_PATH} hashes`);
  const path: Uint8Array[] = [];
  for (const line of lines) {
    const hash = fromBase64(line);
    if (hash?.length !== HASH_BYTES)
      return fail("malformed-proof", "a proof line is not the base64 of 32 bytes");
    path.push(hash);
  }
  const checkpoint = text.slice(gap + 2);
  const parsed = parseCheckpointNote(checkpoint);
  if (!parsed.ok) return parsed;
  return ok({ ...(extra ? { extra } : {}), index, path, checkpoint });
}

/** @throws TypeError where a part could not be read back. */
export function formatProof(proof: TlogProof): string {
  const { extra, index, path, checkpoint } = proof;
  const lines = [
    HEADER,
    ...(extra === undefined ? [] : [`extra ${toBase64(extra)}`]),
    `index ${index}`,
    ...path.map((hash) => toBase64(hash)),
  ];
  const text = `${lines.join("\n")}\n\n${checkpoint}`;
  const read = parseProof(text);
  if (!isCount(index) || !read.ok)
    throw new TypeError(`Not a proof: ${read.ok ? "index" : read.error.message}`);
  return text;
}

export type VerifyProofCode = ProofCode | TrustCode | InclusionCode;

/**
 * Is the leaf with this hash in the log, by this proof and under this policy?
 *
 * The checkpoint is trusted first, then the path is followed to its root. `proof.extra` plays no part: whoever
 * uses it must derive the leaf hash from it (see `opening.ts`).
 */
export function verifyProof(
  proof: TlogProof,
  leaf: Uint8Array,
  policy: Policy,
  options: TrustOptions = {},
): Result<TrustedCheckpoint, VerifyProofCode> {
  const trusted = trustCheckpoint(proof.checkpoint, policy, options);
  if (!trusted.ok) return trusted;
  const { size, root } = trusted.value.checkpoint;
  const included = verifyInclusion(leaf, proof.index, size, proof.path, root);
  return included.ok ? trusted : included;
}
