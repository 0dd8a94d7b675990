import { ActorDictionary, actorId } from "./dictionary.ts";
import { STARTER } from "./starter.ts";
import type { Actor } from "./types.ts";

/** The starter set with a caller's own actors: an actor of a known id takes the place of the one that had it. */
export function mergedActors(own: readonly Actor[]): Actor[] {
  const replaced = new Set(own.map(actorId));
  return [...STARTER.filter((actor) => !replaced.has(actorId(actor))), ...own];
}

const starter = new ActorDictionary(STARTER);
/** The dictionaries made last, by what they were made of: a workspace's reports are read one after another. */
const made = new Map<string, ActorDictionary>();
const kept = 4;

/** The dictionary of the starter set with a caller's own actors. */
export function dictionaryWith(own: readonly Actor[] | undefined): ActorDictionary {
  if (own === undefined || own.length === 0) return starter;
  const key = JSON.stringify(own);
  const known = made.get(key);
  if (known) return known;
  const dictionary = new ActorDictionary(mergedActors(own));
  if (made.size >= kept) made.delete(made.keys().next().value!);
  made.set(key, dictionary);
  return dictionary;
}
