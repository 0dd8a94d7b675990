/**
 * RFC 6962 section 2.1: Merkle tree hashing, and the verification of inclusion and consistency proofs by the
 * algorithms that RFC 9162 sections 2.1.3.2 and 2.1.4.2 spell out for the same trees.
 *
 * Sizes and indexes are JavaScript integers up to 2^53 - 1; arithmetic avoids 32-bit operators on purpose.
 */
import { equalBytes, isCount } from "./bytes.ts";
import { HASH_BYTES, sha256, sha256Into } from "./hash.ts";
import { fail, ok, type Result } from "./result.ts";

/** RFC 6962, 2.1: the hash of an empty list is the hash of an empty string. */
export function emptyRoot(): Uint8Array {
  return sha256(new Uint8Array(0));
}

/** RFC 6962, 2.1: `SHA-256(0x00 || leaf)`. */
export function leafHash(leaf: Uint8Array): Uint8Array {
  const message = new Uint8Array(1 + leaf.length);
  message.set(leaf, 1);
  return sha256(message);
}

// Hashing is synchronous, so one buffer serves every interior node.
const nodeMessage = new Uint8Array(1 + 2 * HASH_BYTES);
nodeMessage[0] = 0x01;

/** RFC 6962, 2.1: `SHA-256(0x01 || left || right)`. */
export function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  const out = new Uint8Array(HASH_BYTES);
  nodeMessage.set(left, 1);
  nodeMessage.set(right, 1 + HASH_BYTES);
  sha256Into(nodeMessage, out, 0);
  return out;
}

/** As {@link nodeHash}, of the two hashes at `from` of `children`, written at `to` of `out` (which may be the same). */
export function nodeHashInto(children: Uint8Array, from: number, out: Uint8Array, to: number): void {
  nodeMessage.set(children.subarray(from, from + 2 * HASH_BYTES), 1);
  sha256Into(nodeMessage, out, to);
}

/** The largest power of two smaller than `n` (RFC 6962's `k`), for `n` > 1. */
export function splitPoint(n: number): number {
  let k = 1;
  while (k * 2 < n) k *= 2;
  return k;
}

export function isPowerOfTwo(n: number): boolean {
  let rest = n;
  while (rest > 1 && rest % 2 === 0) rest /= 2;
  return rest === 1;
}

const half = (n: number) => Math.floor(n / 2);
const isOdd = (n: number) => n % 2 === 1;

export type InclusionCode = "index-out-of-range" | "malformed-hash" | "wrong-proof-length" | "root-mismatch";

/**
 * The root that an inclusion proof leads to (RFC 9162, 2.1.3.2). It proves nothing until compared with a root
 * that is trusted for another reason.
 */
export function rootFromInclusion(
  leaf: Uint8Array,
  index: number,
  size: number,
  proof: readonly Uint8Array[],
): Result<Uint8Array, Exclude<InclusionCode, "root-mismatch">> {
  if (!isCount(index) || !isCount(size) || index >= size) {
    return fail("index-out-of-range", `index ${index} is not in a tree of size ${size}`);
  }
  // Attacker-controlled lengths: a hash of another length would shift the boundary between two children.
  if (leaf.length !== HASH_BYTES || proof.some((hash) => hash.length !== HASH_BYTES)) {
    return fail("malformed-hash", "every hash must have 32 bytes");
  }
  let at = index;
  let last = size - 1;
  let root = leaf;
  for (const sibling of proof) {
    if (last === 0) return fail("wrong-proof-length", "the proof is longer than the path to the root");
    if (isOdd(at) || at === last) {
      root = nodeHash(sibling, root);
      while (!isOdd(at) && at !== 0) {
        at = half(at);
        last = half(last);
      }
    } else {
      root = nodeHash(root, sibling);
    }
    at = half(at);
    last = half(last);
  }
  if (last !== 0) return fail("wrong-proof-length", "the proof is shorter than the path to the root");
  return ok(root);
}

/** RFC 6962, 2.1.1: is the leaf with hash `leaf` at `index` of the tree of `size` leaves with this root? */
export function verifyInclusion(
  leaf: Uint8Array,
  index: number,
  size: number,
  proof: readonly Uint8Array[],
  root: Uint8Array,
): Result<true, InclusionCode> {
  const found = rootFromInclusion(leaf, index, size, proof);
  if (!found.ok) return found;
  return equalBytes(found.value, root)
    ? ok(true)
    : fail("root-mismatch", "the proof leads to a root other than the given one");
}

export type ConsistencyCode =
  | "size-out-of-range"
  | "malformed-hash"
  | "wrong-proof-length"
  | "old-root-mismatch"
  | "new-root-mismatch";

/**
 * Both roots that a *seeded* consistency proof leads to: the proof of RFC 6962, 2.1.2, with the hash of the
 * first subtree always written out, also where `oldSize` is a power of two and the RFC leaves it implicit.
 */
export function rootsFromPrefix(
  oldSize: number,
  newSize: number,
  seeded: readonly Uint8Array[],
): Result<
  { oldRoot: Uint8Array; newRoot: Uint8Array },
  "size-out-of-range" | "malformed-hash" | "wrong-proof-length"
> {
  if (!isCount(oldSize) || !isCount(newSize) || oldSize === 0 || oldSize > newSize) {
    return fail("size-out-of-range", `no consistency proof leads from size ${oldSize} to size ${newSize}`);
  }
  if (seeded.some((hash) => hash.length !== HASH_BYTES)) {
    return fail("malformed-hash", "every hash must have 32 bytes");
  }
  const seed = seeded[0];
  if (!seed) return fail("wrong-proof-length", "the proof is empty");
  if (oldSize === newSize) {
    if (seeded.length > 1) return fail("wrong-proof-length", "one size needs no more than the seed");
    return ok({ oldRoot: seed, newRoot: seed });
  }
  let at = oldSize - 1;
  let last = newSize - 1;
  while (isOdd(at)) {
    at = half(at);
    last = half(last);
  }
  let oldRoot = seed;
  let newRoot = seed;
  for (const hash of seeded.slice(1)) {
    if (last === 0) return fail("wrong-proof-length", "the proof is longer than the path to the root");
    if (isOdd(at) || at === last) {
      oldRoot = nodeHash(hash, oldRoot);
      newRoot = nodeHash(hash, newRoot);
      while (!isOdd(at) && at !== 0) {
        at = half(at);
        last = half(last);
      }
    } else {
      newRoot = nodeHash(newRoot, hash);
    }
    at = half(at);
    last = half(last);
  }
  if (last !== 0) return fail("wrong-proof-length", "the proof is shorter than the path to the root");
  return ok({ oldRoot, newRoot });
}

/**
 * RFC 6962, 2.1.2: do the first `oldSize` leaves of the newer tree form the older one?
 *
 * Size 0 is refused: everything is consistent with an empty tree, so a caller that meets one must say what that
 * means to it (tlog-witness does: the proof must be empty).
 */
export function verifyConsistency(
  oldSize: number,
  oldRoot: Uint8Array,
  newSize: number,
  newRoot: Uint8Array,
  proof: readonly Uint8Array[],
): Result<true, ConsistencyCode> {
  if (oldSize === newSize && isCount(oldSize) && oldSize > 0) {
    if (proof.length > 0) return fail("wrong-proof-length", "trees of one size need an empty proof");
    return equalBytes(oldRoot, newRoot) ? ok(true) : fail("new-root-mismatch", "one size, two roots");
  }
  if (oldRoot.length !== HASH_BYTES || newRoot.length !== HASH_BYTES) {
    return fail("malformed-hash", "every hash must have 32 bytes");
  }
  // An empty proof must not pass for a power of two, where the seed alone would reach no further than itself.
  if (proof.length === 0 && oldSize < newSize && oldSize > 0) {
    return fail("wrong-proof-length", "the proof is empty");
  }
  const seeded = isPowerOfTwo(oldSize) ? [oldRoot, ...proof] : proof;
  const roots = rootsFromPrefix(oldSize, newSize, seeded);
  if (!roots.ok) return roots;
  if (!equalBytes(roots.value.oldRoot, oldRoot)) {
    return fail("old-root-mismatch", "the proof leads to an old root other than the given one");
  }
  if (!equalBytes(roots.value.newRoot, newRoot)) {
    return fail("new-root-mismatch", "the proof leads to a new root other than the given one");
  }
  return ok(true);
}
