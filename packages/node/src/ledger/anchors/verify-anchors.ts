import type { Pass } from "@truce/domain/base";
import { anchorEntries, type Store } from "@truce/store";
import { mayFollow, openCheckpoint, type KeyVerifier, type TreeHead } from "@truce/tlog";
import { logFolder } from "@truce/tlog/io/files";
import type { Places } from "../places.ts";
import type { Faults } from "../verify/faults.ts";
import { readAnchorAct, type AnchorAct } from "./anchor-act.ts";
import { changedAnchorFiles } from "./anchor-files.ts";
import { readAnchors, rootsOf } from "./settings.ts";
import { verifyStamp } from "./token.ts";
import { TokenError } from "./token-error.ts";

const pageSize = 100;

/**
 * Checks every time-stamp that was recorded: the token against its checkpoint and the roots that the operator named,
 * the checkpoint against the log, the files against the entry.
 *
 * @returns how many there are
 */
export async function verifyAnchors(
  from: { store: Store; whole: Pass; where: Places; verifiers: readonly KeyVerifier[]; head: TreeHead },
  faults: Faults,
): Promise<number> {
  const { store, whole, where } = from;
  const roots = rootsOf(await readAnchors(where.anchorSettings));
  let count = 0;
  for (let before: number | null = null; ;) {
    const page: { seq: number; entryId: string; bytes: Uint8Array }[] = await store.query(
      anchorEntries,
      whole,
      { before, limit: pageSize },
    );
    for (const { entryId, bytes } of page) {
      const act = readAnchorAct(bytes);
      const fault = act
        ? await faultOf(act, roots, from)
        : "it is not as an entry about a time-stamp should be";
      if (fault !== undefined) faults.add(entryId, fault, "anchor");
      for (const path of act ? await changedAnchorFiles(where.anchors, act) : [])
        faults.add(path, "it holds something else than its entry", "anchorFile");
    }
    count += page.length;
    const last = page.at(-1);
    if (!last || page.length < pageSize) return count;
    before = last.seq;
  }
}

async function faultOf(
  act: AnchorAct,
  roots: readonly Uint8Array[],
  { where, verifiers, head }: Parameters<typeof verifyAnchors>[0],
): Promise<string | undefined> {
  try {
    const { response, checkpoint } = act;
    const stamp = await verifyStamp({ response, stamped: new TextEncoder().encode(checkpoint), roots });
    const isSame = (["at", "serial", "policy", "signer"] as const).every((each) => act[each] === stamp[each]);
    if (!isSame) return "it says something else of its time-stamp than the token does";
  } catch (cause) {
    if (!(cause instanceof TokenError)) throw cause;
    return `its time-stamp does not hold: ${cause.message}`;
  }
  const opened = openCheckpoint(act.checkpoint, verifiers);
  if (!opened.ok) return `what was stamped is no checkpoint of this log: ${opened.error.message}`;
  if (opened.value.checkpoint.size !== act.size) return "it names another size than the checkpoint has";
  const follows = await mayFollow(logFolder(where.log), head, [opened.value.checkpoint]);
  return follows.ok
    ? undefined
    : `the log here does not go on from what was stamped: ${follows.error.message}`;
}
