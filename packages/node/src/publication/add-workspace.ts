import { newId, type PersonId } from "@truce/domain/base";
import type { WorkspaceView } from "@truce/domain/publication";
import { createWorkspace } from "@truce/store";
import { systemPass } from "../sharing/people.ts";
import type { TruceNode } from "../truce-node.ts";

/** Makes a workspace, with the entry that says who did it. */
export async function addWorkspace(
  node: Pick<TruceNode, "store" | "random" | "now">,
  about: Omit<WorkspaceView, "id">,
  by: PersonId,
): Promise<WorkspaceView> {
  const workspace: WorkspaceView = { id: newId("wsp", node.random), ...about };
  const entry = {
    id: newId("ent", node.random),
    kind: "workspace-created" as const,
    workspaceId: workspace.id,
    itemId: workspace.id,
    personId: by,
    at: node.now(),
    content: { workspace },
  };
  await node.store.command(createWorkspace, systemPass, { workspace, entry, salt: node.random(32) });
  return workspace;
}
