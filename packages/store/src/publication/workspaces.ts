import { Problem, type WorkspaceId } from "@truce/domain/base";
import { workspaceView, type WorkspaceView } from "@truce/domain/publication";
import { command, insertRow, mustSee, query, sql, visible } from "../base/index.ts";
import { appendEntry, type Sealed } from "../ledger/index.ts";

export const createWorkspace = command(
  "createWorkspace",
  async (tx, pass, input: Sealed & { workspace: WorkspaceView }): Promise<WorkspaceView> => {
    const workspace = workspaceView.parse(input.workspace);
    mustSee(pass, workspace.label);
    if (await tx.get(sql`SELECT id FROM workspace WHERE id = ${workspace.id}`))
      throw new Problem("conflict", `There is a workspace ${workspace.id} already.`);
    await insertRow(tx, "workspace", {
      id: workspace.id,
      label: workspace.label,
      record: JSON.stringify(workspace),
    });
    const content = { ...input.entry.content, workspace };
    await appendEntry(tx, { ...input.entry, content }, input.salt, { label: workspace.label });
    return workspace;
  },
);

/** Workspaces that the viewer may see, in the order of their making. */
export const listWorkspaces = query("listWorkspaces", async (tx, pass): Promise<WorkspaceView[]> => {
  const rows = await tx.all<{ record: string }>(sql`SELECT w.record FROM workspace w
    LEFT JOIN entry e ON e.kind = 'workspace-created' AND e.workspace_id = w.id AND e.item_id = w.id
    WHERE ${visible(pass, "w")} ORDER BY e.seq, w.id`);
  return rows.map(({ record }) => JSON.parse(record) as WorkspaceView);
});

export const getWorkspace = query(
  "getWorkspace",
  async (tx, pass, input: { id: string }): Promise<WorkspaceView | undefined> => {
    const row = await tx.get<{ record: string }>(
      sql`SELECT w.record FROM workspace w WHERE w.id = ${input.id} AND ${visible(pass, "w")}`,
    );
    return row && (JSON.parse(row.record) as WorkspaceView);
  },
);

/** What the viewer may see, counted: documents, accepted claims, and claims that nobody has decided. */
export const counts = query(
  "counts",
  async (
    tx,
    pass,
    input: { workspaceId: WorkspaceId },
  ): Promise<{ documents: number; accepted: number; proposed: number }> => {
    const documents = await tx.get<{ n: number }>(sql`SELECT count(*) AS n FROM document_state d
      WHERE d.workspace_id = ${input.workspaceId} AND ${visible(pass, "d")}`);
    const states = await tx.all<{
      state: string;
      n: number;
    }>(sql`SELECT t.folded AS state, CAST(sum(t.n) AS BIGINT) AS n
      FROM claim_tally t WHERE t.workspace_id = ${input.workspaceId} AND t.facet = 'state' AND ${visible(pass, "t")}
      GROUP BY t.folded`);
    const of = (state: string): number => states.find((each) => each.state === state)?.n ?? 0;
    return {
      documents: documents?.n ?? 0,
      accepted: of("accepted"),
      proposed: of("proposed") + of("conflict"),
    };
  },
);
