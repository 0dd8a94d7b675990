// By their own names: the whole reader, with its models of language, would be loaded into every thread of the store.
import { STARTER as starterActors } from "@truce/reading/actors/starter";
import type { Actor, ActorAlias, ActorKind } from "@truce/reading/actors/types";
import { no, ok, type Result } from "../base/index.ts";
import type { ActorAct } from "./actor-act.ts";

/** A spelling with what became of it. */
export interface KnownAlias extends ActorAlias {
  /** Retired: no longer read, still shown. */
  readonly retired?: { readonly reason: string };
  /** Whether the workspace added it. */
  readonly own: boolean;
}

/** An actor as the workspace knows it after all acts. */
export interface KnownActor {
  readonly id: string;
  /** The first name; `renamed` holds the later ones. */
  readonly name: string;
  readonly kind: ActorKind;
  readonly origin: "starter" | "workspace";
  readonly from?: string;
  readonly to?: string;
  readonly renamed: readonly { readonly name: string; readonly on: string }[];
  readonly aliases: readonly KnownAlias[];
  /** Whether any act changed it. */
  readonly changed: boolean;
}

/** A name that two actors bear on the same days. Reading chooses neither. */
export interface AmbiguousName {
  readonly name: string;
  readonly actors: readonly { readonly id: string; readonly name: string }[];
}

const started = (actor: Actor): KnownActor => ({
  id: actor.id ?? actor.name,
  name: actor.name,
  kind: actor.kind,
  origin: "starter",
  ...window(actor),
  renamed: actor.renamed ?? [],
  aliases: actor.aliases.map((one) => ({ ...(typeof one === "string" ? { name: one } : one), own: false })),
  changed: false,
});

function window({ from, to }: { from?: string | undefined; to?: string | undefined }): {
  from?: string;
  to?: string;
} {
  return { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
}

const asAlias = (alias: {
  name: string;
  language?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
}): KnownAlias => ({
  name: alias.name,
  ...(alias.language === undefined ? {} : { language: alias.language }),
  ...window(alias),
  own: true,
});

/** Everyone the workspace knows: the starter set and its own, after all acts in their order. */
export function knownActors(acts: readonly ActorAct[]): Map<string, KnownActor> {
  const actors = new Map(
    starterActors.map((actor): [string, KnownActor] => [actor.id ?? actor.name, started(actor)]),
  );
  for (const act of acts) {
    if (act.act === "add") {
      actors.set(act.actorId, {
        id: act.actorId,
        name: act.name,
        kind: act.kind,
        origin: "workspace",
        ...window(act),
        renamed: [],
        aliases: act.aliases.map(asAlias),
        changed: true,
      });
      continue;
    }
    const actor = actors.get(act.actorId);
    if (actor) actors.set(act.actorId, { ...changed(actor, act), changed: true });
  }
  return actors;
}

function changed(actor: KnownActor, act: Exclude<ActorAct, { act: "add" }>): KnownActor {
  switch (act.act) {
    case "alias":
      return { ...actor, aliases: [...actor.aliases.filter(({ name }) => name !== act.name), asAlias(act)] };
    case "retire":
      return {
        ...actor,
        aliases: actor.aliases.map((alias) =>
          alias.name === act.name ? { ...alias, retired: { reason: act.reason } } : alias,
        ),
      };
    case "rename":
      return {
        ...actor,
        renamed: [...actor.renamed.filter(({ on }) => on !== act.on), { name: act.name, on: act.on }].sort(
          (a, b) => (a.on < b.on ? -1 : 1),
        ),
      };
  }
}

/** What the reader is given: the actors that differ from the starter set, without what was retired. */
export function readerActorsOf(acts: readonly ActorAct[]): Actor[] {
  const roles = new Map(starterActors.map((actor) => [actor.id ?? actor.name, actor.roles]));
  return [...knownActors(acts).values()]
    .filter((actor) => actor.changed)
    .map(({ id, name, kind, renamed, aliases, ...days }) => {
      const words = roles.get(id);
      return {
        id,
        name,
        kind,
        ...window(days),
        renamed,
        aliases: aliases
          .filter(({ retired }) => retired === undefined)
          .map(({ own: _own, retired: _retired, ...alias }) => alias),
        ...(words ? { roles: words } : {}),
      };
    });
}

const refused = (detail: string) => no({ kind: "conflict" as const, detail });

/** Whether an act can be done to what there is; why not, in words. */
export function checkActorAct(
  acts: readonly ActorAct[],
  act: ActorAct,
): Result<ActorAct, { kind: "conflict"; detail: string }> {
  const actors = knownActors(acts);
  if (act.act === "add") {
    const same = [...actors.values()].find(
      (actor) => actor.name === act.name && overlaps(window(actor), window(act)),
    );
    return same
      ? refused(`There is an actor called ${act.name} already. Add a spelling to it, or give days.`)
      : ok(act);
  }
  const actor = actors.get(act.actorId);
  if (!actor) return refused(`There is no actor ${act.actorId} in this workspace.`);
  const named = [actor.name, ...actor.renamed.map(({ name }) => name)];
  const alias = actor.aliases.find(({ name }) => name === act.name);
  switch (act.act) {
    case "alias":
      if (named.includes(act.name)) return refused(`${act.name} is its name already.`);
      return alias && alias.retired === undefined && alias.from === act.from && alias.to === act.to
        ? refused(`${actor.name} has the spelling ${act.name} already.`)
        : ok(act);
    case "retire":
      if (named.includes(act.name))
        return refused(`${act.name} is a name, not a spelling. Rename the actor instead.`);
      if (!alias) return refused(`${actor.name} has no spelling ${act.name}.`);
      return alias.retired ? refused(`${act.name} was retired already.`) : ok(act);
    case "rename":
      return named.at(-1) === act.name ? refused(`${act.name} is its name already.`) : ok(act);
  }
}

interface Days {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

const overlaps = (a: Days, b: Days): boolean =>
  (a.from === undefined || b.to === undefined || a.from <= b.to) &&
  (b.from === undefined || a.to === undefined || b.from <= a.to);

/** Names that two actors bear on a common day. A report that uses one is given its candidates; none is chosen. */
export function ambiguousNames(actors: Iterable<KnownActor>): AmbiguousName[] {
  const bearers = new Map<string, { actor: KnownActor; days: Days }[]>();
  for (const actor of actors) {
    const own = window(actor);
    const names = [
      { name: actor.name, ...own },
      ...actor.renamed.map(({ name }) => ({ name, ...own })),
      ...actor.aliases
        .filter(({ retired }) => retired === undefined)
        .map(({ name, from, to }) => ({ name, ...both(own, { from, to }) })),
    ];
    for (const { name, ...days } of names) {
      const key = name.normalize("NFC").replaceAll(/\s+/gu, " ");
      const list = bearers.get(key);
      if (list) list.push({ actor, days });
      else bearers.set(key, [{ actor, days }]);
    }
  }
  return [...bearers].flatMap(([name, list]) => {
    const several = list.filter((one) =>
      list.some((other) => other.actor.id !== one.actor.id && overlaps(one.days, other.days)),
    );
    const actorsOf = new Map(several.map(({ actor }) => [actor.id, { id: actor.id, name: actor.name }]));
    return actorsOf.size > 1 ? [{ name, actors: [...actorsOf.values()] }] : [];
  });
}

function both(a: Days, b: Days): Days {
  const from = a.from === undefined ? b.from : b.from === undefined || a.from > b.from ? a.from : b.from;
  const to = a.to === undefined ? b.to : b.to === undefined || a.to < b.to ? a.to : b.to;
  return window({ from, to });
}
