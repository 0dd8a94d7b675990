import { Problem, type Label, type Pass, type WorkspaceId } from "@truce/domain/base";
import { actorAct, checkActorAct, readerActorsOf, type ActorAct } from "@truce/domain/identity";
import { command, insertRow, mustSee, query, sql, visible, type Tx } from "../base/index.ts";
import { appendEntry, type Sealed } from "../ledger/index.ts";

/**
 * Records acts on a workspace's actors, each with its entry, in one transaction: all or none. What cannot be done to
 * what there is, is a `conflict`. A name that two actors bear on one day is recorded and shown as ambiguous.
 */
export const recordActorActs = command(
  "recordActorActs",
  async (
    tx,
    pass,
    input: { workspaceId: WorkspaceId; acts: readonly (Sealed & { act: ActorAct })[] },
  ): Promise<ActorAct[]> => {
    const { workspaceId } = input;
    const workspace = await tx.get<{ label: Label }>(
      sql`SELECT w.label FROM workspace w WHERE w.id = ${workspaceId} AND ${visible(pass, "w")}`,
    );
    if (!workspace) throw new Problem("not-found", `There is no workspace ${workspaceId}.`);
    mustSee(pass, workspace.label);
    const acts = await actsOf(tx, pass, workspaceId);
    for (const { entry, salt, act: given } of input.acts) {
      const act = actorAct.parse({ ...given, id: entry.id });
      const checked = checkActorAct(acts, act);
      if (!checked.ok) throw new Problem("conflict", checked.error.detail, { act });
      await insertRow(tx, "actor_act", {
        workspace_id: workspaceId,
        id: entry.id,
        actor_id: act.actorId,
        record: JSON.stringify(act),
      });
      const content = { ...entry.content, act };
      await appendEntry(tx, { ...entry, content }, salt, { label: workspace.label });
      acts.push(act);
    }
    return acts.slice(acts.length - input.acts.length);
  },
);

/** The acts of a workspace in the order in which they were recorded. */
async function actsOf(tx: Tx, pass: Pass, workspaceId: string): Promise<ActorAct[]> {
  const rows = await tx.all<{ record: string }>(sql`SELECT a.record
    FROM actor_act a JOIN workspace w ON w.id = a.workspace_id JOIN entry e ON e.id = a.id
    WHERE a.workspace_id = ${workspaceId} AND ${visible(pass, "w")} ORDER BY e.seq`);
  return rows.map(({ record }) => JSON.parse(record) as ActorAct);
}

export const listActorActs = query(
  "listActorActs",
  (tx, pass, input: { workspaceId: WorkspaceId }): Promise<ActorAct[]> => actsOf(tx, pass, input.workspaceId),
);

/** The actors that reading in this workspace knows besides the starter set, or instead of its. */
export const readerActors = query(
  "readerActors",
  async (tx, pass, input: { workspaceId: WorkspaceId }): Promise<ReturnType<typeof readerActorsOf>> =>
    readerActorsOf(await actsOf(tx, pass, input.workspaceId)),
);
