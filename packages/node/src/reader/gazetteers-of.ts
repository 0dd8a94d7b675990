import type { Pass, WorkspaceId } from "@truce/domain/base";
import type { Gazetteer } from "@truce/reading";
import { readerAreaTables } from "@truce/store";
import type { TruceNode } from "../truce-node.ts";

/** What the places of a workspace are told by: its own tables of areas first, then the general gazetteer. */
export async function gazetteersOf(
  node: Pick<TruceNode, "reader" | "store">,
  pass: Pass,
  workspaceId: WorkspaceId,
): Promise<readonly Gazetteer[]> {
  return node.reader.gazetteers(await node.store.query(readerAreaTables, pass, { workspaceId }));
}
