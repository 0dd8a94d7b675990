/**
 * The proof bundle: a C2SP tlog-proof whose `extra` opens the leaf's commitment, so that one file shows an entry,
 * its place in the log, and who witnessed it. Specified in `docs/formats/tlog-proof-bundle.md`.
 *
 *     extra = 0x01 || salt (32) || uint32 length || entry || disclosure...
 *     disclosure = uint32 length || salt (32) || uint16 length || name || value
 */
import { concat, fromUtf8, utf8 } from "./bytes.ts";
import { verifyDisclosures, type Disclosure, type DisclosureCode } from "./fields.ts";
import { commitLeaf, SALT_BYTES } from "./leaf.ts";
import { leafHash } from "./merkle.ts";
import type { Policy } from "./policy.ts";
import { parseProof, verifyProof, type TlogProof, type VerifyProofCode } from "./proof.ts";
import { fail, ok, type Result } from "./result.ts";
import type { TrustedCheckpoint, TrustOptions } from "./trust.ts";

const OPENING_VERSION = 0x01;
const ENTRY_AT = 1 + SALT_BYTES + 4;
const MAX_DISCLOSURES = 10_000;

/** What opens a leaf: its salt, the exact entry bytes, and the fields that the reader may see. */
export interface Opening {
  readonly salt: Uint8Array;
  readonly entry: Uint8Array;
  readonly disclosures: readonly Disclosure[];
}

function uint32(value: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value);
  return bytes;
}

/** The `extra` bytes of a proof bundle. @throws TypeError where a salt is not 32 bytes. */
export function encodeOpening({ salt, entry, disclosures }: Opening): Uint8Array {
  if (salt.length !== SALT_BYTES) throw new TypeError(`A salt has 32 bytes, not ${salt.length}`);
  const parts = [Uint8Array.of(OPENING_VERSION), salt, uint32(entry.length), entry];
  for (const field of disclosures) {
    const name = utf8(field.name);
    if (field.salt.length !== SALT_BYTES)
      throw new TypeError(`A salt has 32 bytes, not ${field.salt.length}`);
    const length = SALT_BYTES + 2 + name.length + field.value.length;
    parts.push(
      uint32(length),
      field.salt,
      Uint8Array.of(name.length >>> 8, name.length & 0xff),
      name,
      field.value,
    );
  }
  return concat(parts);
}

export type OpeningCode = "malformed-opening";

const malformed = (what: string) => fail("malformed-opening", what);

/** The inverse of {@link encodeOpening}; nothing may be missing and nothing may follow. */
export function parseOpening(extra: Uint8Array): Result<Opening, OpeningCode> {
  if (extra[0] !== OPENING_VERSION)
    return malformed(`version ${extra[0] ?? "missing"} is unknown; 1 is known`);
  if (extra.length < ENTRY_AT) return malformed("the salt or the entry's length is cut off");
  const view = new DataView(extra.buffer, extra.byteOffset, extra.length);
  const salt = extra.subarray(1, 1 + SALT_BYTES);
  let at = ENTRY_AT + view.getUint32(ENTRY_AT - 4);
  if (at > extra.length) return malformed("the entry is cut off");
  const entry = extra.subarray(ENTRY_AT, at);
  const disclosures: Disclosure[] = [];
  while (at < extra.length) {
    if (disclosures.length === MAX_DISCLOSURES) return malformed(`more than ${MAX_DISCLOSURES} disclosures`);
    const start = at + 4;
    if (start > extra.length) return malformed("a disclosure's length is cut off");
    at = start + view.getUint32(start - 4);
    if (at > extra.length) return malformed("a disclosure is cut off");
    const disclosure = parseDisclosure(extra.subarray(start, at));
    if (!disclosure) return malformed("a disclosure is not salt, name and value");
    disclosures.push(disclosure);
  }
  return ok({ salt, entry, disclosures });
}

function parseDisclosure(bytes: Uint8Array): Disclosure | undefined {
  if (bytes.length < SALT_BYTES + 2) return undefined;
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint16(SALT_BYTES);
  const nameEnd = SALT_BYTES + 2 + length;
  const name =
    length > 0 && nameEnd <= bytes.length ? fromUtf8(bytes.subarray(SALT_BYTES + 2, nameEnd)) : undefined;
  if (name === undefined) return undefined;
  return { salt: bytes.subarray(0, SALT_BYTES), name, value: bytes.subarray(nameEnd) };
}

/** A verified bundle: what was proved. */
export interface OpenedProof {
  readonly proof: TlogProof;
  readonly opening: Opening;
  readonly trusted: TrustedCheckpoint;
  /** Number of fields that the entry commits to and this copy does not show; 0 where no field is disclosed. */
  readonly redacted: number;
}

export type OpenProofCode = VerifyProofCode | OpeningCode | DisclosureCode | "not-opened";

/**
 * Verifies a proof bundle offline: opens the commitment, checks the disclosed fields, derives the leaf, trusts
 * the checkpoint under the policy, and follows the path to its root.
 */
export function openProof(
  file: string | Uint8Array,
  policy: Policy,
  options: TrustOptions = {},
): Result<OpenedProof, OpenProofCode> {
  const proof = parseProof(file);
  if (!proof.ok) return proof;
  if (!proof.value.extra) return fail("not-opened", "the proof has no extra line: its entry is not opened");
  const opening = parseOpening(proof.value.extra);
  if (!opening.ok) return opening;
  const { salt, entry, disclosures } = opening.value;
  const fields = disclosures.length === 0 ? ok({ redacted: 0 }) : verifyDisclosures(entry, disclosures);
  if (!fields.ok) return fields;
  const trusted = verifyProof(proof.value, leafHash(commitLeaf(salt, entry)), policy, options);
  if (!trusted.ok) return trusted;
  return ok({
    proof: proof.value,
    opening: opening.value,
    trusted: trusted.value,
    redacted: fields.value.redacted,
  });
}
