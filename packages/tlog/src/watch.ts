/** Watching a partner's log: what does its new checkpoint say beside the one that was seen before? */
import { equalBytes } from "./bytes.ts";
import { openCheckpoint, parseCheckpointNote, type OpenCheckpointCode } from "./checkpoint.ts";
import type { KeyVerifier } from "./cosignature.ts";
import { compareCheckpoints, makeEvidence, verifyEvidence, type Evidence } from "./evidence.ts";
import { emptyRoot, rootsFromPrefix } from "./merkle.ts";
import { openNote } from "./note.ts";
import { fail, ok, type Result } from "./result.ts";
import type { TileReader } from "./tile.ts";
import { provePrefix, type TileReadCode } from "./tree.ts";

export type Finding =
  /** The same tree. */
  | { readonly kind: "same" }
  /** The log grew from what was seen before. */
  | { readonly kind: "grown" }
  /**
   * The log shows an older state of the same history: a restored backup, a stale cache, or a replay by somebody else.
   * To be shown and asked about; it proves nothing against the log's key.
   */
  | { readonly kind: "rolled-back" }
  /** Two histories. Keep the evidence, and hand it on. */
  | { readonly kind: "equivocated"; readonly evidence: Evidence };

export type WatchCode =
  | OpenCheckpointCode
  | TileReadCode
  /** The tiles do not lead to the larger checkpoint: nothing can be said, and the log owes an explanation. */
  | "tiles-mismatch";

/**
 * Compares a checkpoint that was seen before with a fresh one of the same log, by the tiles of the larger tree.
 *
 * @param tiles a reader of the log's tiles, unverified (see `httpTiles`); not read where the sizes are equal.
 */
export async function watchLog(
  known: string,
  fresh: string,
  logKey: KeyVerifier,
  tiles: TileReader,
): Promise<Result<Finding, WatchCode>> {
  const before = openCheckpoint(known, [logKey]);
  if (!before.ok) return before;
  const now = openCheckpoint(fresh, [logKey]);
  if (!now.ok) return now;
  const verdict = compareCheckpoints(before.value, now.value);
  if (verdict === "same") return ok({ kind: "same" });
  if (verdict === "split-view") {
    const evidence = makeEvidence("split-view", logKey, before.value, now.value, []);
    return ok({ kind: "equivocated", evidence });
  }
  const isGrown = before.value.checkpoint.size < now.value.checkpoint.size;
  const [smaller, larger] = isGrown ? [before.value, now.value] : [now.value, before.value];
  const connected: Finding = { kind: isGrown ? "grown" : "rolled-back" };
  const { size, root } = smaller.checkpoint;
  if (size === 0) {
    if (equalBytes(root, emptyRoot())) return ok(connected);
    return fail("malformed-checkpoint", "a checkpoint of size 0 has another root than the empty tree's");
  }
  const proof = await provePrefix(tiles, size, larger.checkpoint.size);
  if (!proof.ok) return proof;
  const roots = rootsFromPrefix(size, larger.checkpoint.size, proof.value);
  if (!roots.ok || !equalBytes(roots.value.newRoot, larger.checkpoint.root)) {
    return fail(
      "tiles-mismatch",
      `the tiles do not lead to the signed root of size ${larger.checkpoint.size}`,
    );
  }
  if (equalBytes(roots.value.oldRoot, root)) return ok(connected);
  return ok({
    kind: "equivocated",
    evidence: makeEvidence("rewritten", logKey, smaller, larger, proof.value),
  });
}

/** Evidence against a witness whose cosignatures on two checkpoints contradict each other, where they do. */
export function findCosignerRollback(a: string, b: string, witness: KeyVerifier): Evidence | undefined {
  const notes = [parseCheckpointNote(a), parseCheckpointNote(b)].flatMap((each) =>
    each.ok ? [each.value] : [],
  );
  const [first, second] = notes.sort((x, y) => x.checkpoint.size - y.checkpoint.size);
  if (!first || !second || notes.some(({ note }) => !openNote(note, [witness]).ok)) return undefined;
  const evidence = makeEvidence("cosigner-rollback", witness, first, second, []);
  return verifyEvidence(evidence).ok ? evidence : undefined;
}
