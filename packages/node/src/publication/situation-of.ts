import type { Pass, WorkspaceId } from "@truce/domain/base";
import { composeSituation, type Situation } from "@truce/domain/publication";
import { claimsForSituation } from "@truce/store";
import { counts, ledgerHead } from "@truce/store";
import type { TruceNode } from "../truce-node.ts";
import { requireWorkspace } from "./require-workspace.ts";

/** The front page for one viewer, composed from rows that this viewer may see. */
export async function situationOf(node: TruceNode, pass: Pass, workspaceId: WorkspaceId): Promise<Situation> {
  const workspace = await requireWorkspace(node, pass, workspaceId);
  const [claims, counted, ledger] = await Promise.all([
    node.store.query(claimsForSituation, pass, { workspaceId }),
    node.store.query(counts, pass, { workspaceId }),
    node.store.query(ledgerHead, pass, { workspaceId }),
  ]);
  return composeSituation({
    workspace,
    today: workspace.referenceDay ?? node.today(),
    claims,
    counts: counted,
    ledger,
  });
}
