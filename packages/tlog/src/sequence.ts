/**
 * When may a log sign? A guard that keeps an honest operator from becoming a provable equivocator after a crash,
 * a restored backup or a lost disk.
 */
import { equalBytes } from "./bytes.ts";
import { emptyRoot, rootsFromPrefix } from "./merkle.ts";
import { fail, ok, type Result } from "./result.ts";
import type { TileReader } from "./tile.ts";
import { provePrefix, treeRoot, type TileReadCode } from "./tree.ts";

export interface TreeHead {
  readonly size: number;
  readonly root: Uint8Array;
}

export type FollowCode = TileReadCode | "behind" | "forked";

/**
 * May the log, whose tiles are in `reader`, sign `next` although each of `earlier` was signed or witnessed before?
 * Reads O(log n) tiles for each, and believes none that does not also lead to `next`.
 *
 * - `behind`: the tree is smaller than what others have seen (a restored backup). Do not sign; recover the entries.
 * - `forked`: the tree has other entries at the same places. Do not sign: it would be a second history.
 *
 * @param earlier the last checkpoint signed here, and those that witnesses and partners report.
 */
export async function mayFollow(
  reader: TileReader,
  next: TreeHead,
  earlier: readonly TreeHead[],
): Promise<Result<true, FollowCode>> {
  const own = await treeRoot(reader, next.size);
  if (!own.ok) return own;
  if (!equalBytes(own.value, next.root)) {
    return fail("forked", `the tiles of size ${next.size} do not lead to the root to be signed`);
  }
  for (const { size, root } of earlier) {
    if (size > next.size) {
      return fail(
        "behind",
        `others have seen a checkpoint of size ${size}; this tree has only ${next.size} leaves`,
      );
    }
    const then = await rootAt(reader, size, next);
    if (!then.ok) return then;
    if (!equalBytes(then.value, root)) {
      return fail("forked", `at size ${size} this tree differs from the checkpoint that others have seen`);
    }
  }
  return ok(true);
}

/** The root that the tree `head` had at `size`, by a proof that also leads to `head.root`. */
async function rootAt(
  reader: TileReader,
  size: number,
  head: TreeHead,
): Promise<Result<Uint8Array, FollowCode>> {
  if (size === 0) return ok(emptyRoot());
  const proof = await provePrefix(reader, size, head.size);
  if (!proof.ok) return proof;
  const roots = rootsFromPrefix(size, head.size, proof.value);
  if (!roots.ok || !equalBytes(roots.value.newRoot, head.root)) {
    return fail("forked", `the tiles do not connect size ${size} with size ${head.size}`);
  }
  return ok(roots.value.oldRoot);
}
