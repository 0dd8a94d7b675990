import { bytesWanted, erasureFinished, erasuresLeft } from "@truce/store";
import type { TruceNode } from "../truce-node.ts";
import { wholePass } from "./people.ts";

/**
 * How far an erasure came outside of the record: `done`; `later`, where a reader kept the database's log from being
 * emptied and the next start tries again; `server`, where unused space is a PostgreSQL server's to clear.
 */
export type ErasureEnd = "done" | "later" | "server";

/**
 * Does what recorded erasures left to do: takes documents' files away and clears unused space of the database. Safe to
 * repeat, and repeated at each start until all is done.
 */
export async function finishErasures({
  store,
  blobs,
}: Pick<TruceNode, "store" | "blobs">): Promise<ErasureEnd> {
  const left = await store.query(erasuresLeft, wholePass, {});
  if (left.length === 0) return "done";
  for (const each of left) {
    const { sha256 } = each;
    if (sha256 === "") continue;
    // Another document may have the same bytes, under another label or in another workspace.
    await blobs.remove(sha256, () => store.query(bytesWanted, wholePass, { sha256 }));
    await store.command(erasureFinished, wholePass, each);
  }
  const cleared = await store.scrub();
  if (cleared === false) return "later";
  for (const each of left) if (each.sha256 === "") await store.command(erasureFinished, wholePass, each);
  return cleared === undefined ? "server" : "done";
}
