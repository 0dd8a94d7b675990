import { actorKinds } from "@truce/reading/actors/types";
import { actorChange, actorDraft } from "./actor-act.ts";
import type { ActorAct } from "./actor-act.ts";
import type { KnownActor } from "./actors.ts";

/** One row of a table of actors, by column name; absent cells are empty. */
export type ActorRow = Readonly<Record<string, string>>;

/** An act without the id of its entry, which the node gives. */
export type ActorActDraft = ActorAct extends infer One
  ? One extends unknown
    ? Omit<One, "id">
    : never
  : never;

export interface PlannedActs {
  readonly acts: ActorActDraft[];
  /** Rows that say nothing new. */
  readonly known: number;
  readonly refused: { readonly row: number; readonly why: string }[];
}

/** The columns that a table of actors may have. `actor` is needed. */
export const actorColumns = ["actor", "kind", "alias", "language", "from", "to", "renamed_on"] as const;

/**
 * Plans the acts that a table stands for: a row with an unknown actor and a kind adds it, one with an alias adds that
 * spelling, one with `renamed_on` renames the actor to the alias from that day on. Rows that say nothing new are
 * counted, rows that cannot be understood are refused with the reason; the others stand.
 *
 * @param newActorId gives the id of an actor that the table adds
 */
export function planImport(
  rows: readonly ActorRow[],
  actors: ReadonlyMap<string, KnownActor>,
  newActorId: () => string,
): PlannedActs {
  const acts: ActorActDraft[] = [];
  const refused: { row: number; why: string }[] = [];
  let known = 0;
  const ids = new Map<string, string[]>();
  for (const actor of actors.values())
    for (const name of [actor.id, actor.name, ...actor.renamed.map((one) => one.name)])
      if (!ids.get(name)?.includes(actor.id)) ids.set(name, [...(ids.get(name) ?? []), actor.id]);
  const spellings = new Set(
    [...actors.values()].flatMap((actor) =>
      actor.aliases.map((alias) => key(actor.id, alias.name, alias.from, alias.to)),
    ),
  );
  rows.forEach((row, index) => {
    const refuse = (why: string): void => void refused.push({ row: index + 2, why });
    const cell = (name: (typeof actorColumns)[number]): string | undefined => row[name]?.trim() || undefined;
    const named = cell("actor");
    if (named === undefined) return refuse("the column actor is empty");
    const bearers = ids.get(named) ?? [];
    if (bearers.length > 1)
      return refuse(`several actors are called ${named}; name the one you mean by its id`);
    const alias = cell("alias");
    const days = { from: cell("from"), to: cell("to") };
    let [actorId] = bearers;
    if (actorId === undefined) {
      const kind = cell("kind");
      if (kind === undefined)
        return refuse(`there is no actor ${named}; give a kind to add it: ${actorKinds.join(", ")}`);
      const draft = actorDraft.safeParse({ name: named, kind, ...(alias === undefined ? days : {}) });
      if (!draft.success) return refuse(issue(draft.error));
      actorId = newActorId();
      ids.set(named, [actorId]);
      acts.push({ act: "add", actorId, ...draft.data });
    } else if (alias === undefined) {
      known += 1;
      return undefined;
    }
    if (alias === undefined) return undefined;
    const on = cell("renamed_on");
    const change = actorChange.safeParse(
      on === undefined
        ? { act: "alias", name: alias, language: cell("language"), ...days }
        : { act: "rename", name: alias, on },
    );
    if (!change.success) return refuse(issue(change.error));
    const spelling = key(actorId, alias, days.from, days.to);
    const actor = actors.get(actorId);
    const latest = actor?.renamed.at(-1)?.name ?? actor?.name;
    if (on === undefined ? spellings.has(spelling) || alias === named : alias === latest) {
      known += 1;
      return undefined;
    }
    spellings.add(spelling);
    acts.push({ actorId, ...change.data });
    return undefined;
  });
  return { acts, known, refused };
}

const key = (actor: string, name: string, from: string | undefined, to: string | undefined): string =>
  JSON.stringify([actor, name, from ?? null, to ?? null]);

const issue = (error: { issues: readonly { path: readonly PropertyKey[]; message: string }[] }): string => {
  const [first] = error.issues;
  return first ? `${first.path.join(".") || "the row"}: ${first.message}` : "the row is not valid";
};
