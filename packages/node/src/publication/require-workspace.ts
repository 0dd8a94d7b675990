import { Problem, type Pass, type WorkspaceId } from "@truce/domain/base";
import type { WorkspaceView } from "@truce/domain/publication";
import { getWorkspace } from "@truce/store";
import type { TruceNode } from "../truce-node.ts";

/** The workspace, or the problem that it is not there for this viewer. */
export async function requireWorkspace(node: TruceNode, pass: Pass, id: WorkspaceId): Promise<WorkspaceView> {
  const found = await node.store.query(getWorkspace, pass, { id });
  if (!found) throw new Problem("not-found", "There is no such workspace, or you may not see it.");
  return found;
}
