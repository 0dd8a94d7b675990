import { STARTER } from "./starter.ts";
import type { Actor } from "./types.ts";

interface Entry {
  words: string[];
  actor: Actor;
}

/** Actors by name. Lookup is by whole words, longest alias first, and by the date of the text. */
export class ActorDictionary {
  private readonly byFirst = new Map<string, Entry[]>();
  private readonly exact = new Map<string, Actor[]>();

  constructor(actors: readonly Actor[] = STARTER) {
    for (const actor of actors)
      for (const name of [actor.name, ...actor.aliases]) {
        const words = nameWords(name);
        if (words.length === 0) continue;
        const list = this.byFirst.get(words[0]!) ?? [];
        list.push({ words, actor });
        this.byFirst.set(words[0]!, list);
        const key = words.join(" ");
        const bearers = this.exact.get(key) ?? [];
        if (!bearers.includes(actor)) this.exact.set(key, [...bearers, actor]);
      }
    for (const list of this.byFirst.values()) list.sort((a, b) => b.words.length - a.words.length);
  }

  /** The actor of exactly this name on a date, or undefined where none or several hold it. */
  named(name: string, on: string | null): Actor | undefined {
    const found = (this.exact.get(nameWords(name).join(" ")) ?? []).filter((actor) => holds(actor, on));
    return found.length === 1 ? found[0] : undefined;
  }

  /** The longest name that starts at words[at], with how many words it takes. */
  startingAt(
    words: readonly string[],
    at: number,
    on: string | null,
  ): { actor: Actor; length: number } | undefined {
    for (const { words: name, actor } of this.byFirst.get(words[at] ?? "") ?? []) {
      if (name.every((word, i) => words[at + i] === word) && holds(actor, on))
        return { actor, length: name.length };
    }
    return undefined;
  }
}

function holds(actor: Actor, on: string | null): boolean {
  if (on === null) return true;
  return (actor.from === undefined || actor.from <= on) && (actor.to === undefined || on <= actor.to);
}

/** Words of a name for comparison: no determiner, no possessive, case kept (Us is not US). */
export function nameWords(name: string): string[] {
  return name
    .replace(/[’']s?$/u, "")
    .replace(/[“”"«»]/g, "")
    .split(/\s+/)
    .map((word) =>
      word.replace(/^[(]|[),.;:]+$/g, (mark) => (mark === "." && /^(?:\w\.)+$/.test(word) ? mark : "")),
    )
    .filter((word, i) => word !== "" && !(i === 0 && /^(?:the|The|a|A|an|An)$/.test(word)));
}
