import { newId, Problem, type Pass, type Person, type WorkspaceId } from "@truce/domain/base";
import {
  actorColumns,
  ambiguousNames,
  knownActors,
  planImport,
  type ActorAct,
  type ActorActDraft,
  type ActorRow,
  type ActorsImported,
  type ActorView,
} from "@truce/domain/identity";
import { cell } from "@truce/linkage/engine/table";
import { parseCsv } from "@truce/linkage/io/csv";
import { listActorActs, recordActorActs } from "@truce/store";
import type { TruceNode } from "../truce-node.ts";

/** Rows of a table that are taken at once. */
const mostRows = 5000;

/** Records acts on a workspace's actors, each with its entry; all or none. */
export async function recordActs(
  node: TruceNode,
  who: { person: Person; pass: Pass },
  workspaceId: WorkspaceId,
  drafts: readonly ActorActDraft[],
): Promise<ActorAct[]> {
  const at = node.now();
  const acts = drafts.map((draft) => {
    const id = newId("ent", node.random);
    const entry = {
      id,
      kind: "actor-changed" as const,
      workspaceId,
      itemId: draft.actorId,
      personId: who.person.id,
      at,
      content: {},
    };
    return { entry, salt: node.random(32), act: { ...draft, id } };
  });
  return node.store.command(recordActorActs, who.pass, { workspaceId, acts });
}

/** Everyone the workspace knows, with the names that several of them bear on the same days. */
export async function actorViews(
  node: TruceNode,
  pass: Pass,
  workspaceId: WorkspaceId,
): Promise<ActorView[]> {
  const actors = [...knownActors(await node.store.query(listActorActs, pass, { workspaceId })).values()];
  const ambiguous = new Map<string, ActorView["ambiguous"]>();
  for (const { name, actors: bearers } of ambiguousNames(actors))
    for (const { id } of bearers) {
      const others = { name, actors: bearers.filter((each) => each.id !== id) };
      ambiguous.set(id, [...(ambiguous.get(id) ?? []), others]);
    }
  return actors.map((actor) => ({
    ...actor,
    renamed: [...actor.renamed],
    aliases: [...actor.aliases],
    ambiguous: ambiguous.get(actor.id) ?? [],
  }));
}

/** Takes a table of actors in: what is new becomes acts, recorded together; what is refused is told by row. */
export async function importActors(
  node: TruceNode,
  who: { person: Person; pass: Pass },
  workspaceId: WorkspaceId,
  csv: string,
): Promise<ActorsImported> {
  const { rows, refused } = rowsOf(csv);
  const actors = knownActors(await node.store.query(listActorActs, who.pass, { workspaceId }));
  const plan = planImport(rows, actors, () => newId("act", node.random));
  if (plan.acts.length > 0) await recordActs(node, who, workspaceId, plan.acts);
  const count = (act: ActorAct["act"]): number => plan.acts.filter((each) => each.act === act).length;
  return {
    added: count("add"),
    aliases: count("alias"),
    renamed: count("rename"),
    known: plan.known,
    refused: [...refused, ...plan.refused].sort((a, b) => a.row - b.row),
  };
}

function rowsOf(csv: string): { rows: ActorRow[]; refused: { row: number; why: string }[] } {
  let read: ReturnType<typeof parseCsv>;
  try {
    read = parseCsv(csv, "actors");
  } catch (cause) {
    throw new Problem("invalid-input", `The table cannot be read: ${(cause as Error).message}`);
  }
  const { table } = read;
  const unknown = table.columns
    .map(({ name }) => name)
    .filter((name) => !(actorColumns as readonly string[]).includes(name));
  if (!table.columns.some(({ name }) => name === "actor") || unknown.length > 0)
    throw new Problem(
      "invalid-input",
      `The first row must name columns among ${actorColumns.join(", ")}, and actor with them.${unknown.length > 0 ? ` It names ${unknown.join(", ")}.` : ""}`,
    );
  if (table.rows > mostRows)
    throw new Problem("too-large", `The table has ${table.rows} rows; ${mostRows} are taken at once.`);
  return {
    rows: Array.from({ length: table.rows }, (_, row) =>
      Object.fromEntries(table.columns.map((column) => [column.name, cell(column, row) ?? ""])),
    ),
    refused: read.refused.map(({ line, reason }) => ({ row: line, why: reason })),
  };
}
