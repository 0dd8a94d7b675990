import { STARTER } from "./starter.ts";
import { OFFICES } from "./starter/offices.ts";
import type { Actor, Office } from "./types.ts";

interface Entry {
  words: string[];
  /** The actor under the name that it has in these days. */
  actor: Actor;
  from: string | undefined;
  to: string | undefined;
}

/** Who tells two entries of one actor from entries of two. */
export const actorId = (actor: Actor): string => actor.id ?? actor.name;

/** Actors by name. Lookup is by whole words, longest alias first, and by the date of the text. */
export class ActorDictionary {
  private readonly byFirst = new Map<string, Entry[]>();
  private readonly exact = new Map<string, Entry[]>();
  private readonly byStem = new Map<string, Entry[]>();

  constructor(actors: readonly Actor[] = STARTER, offices: readonly Office[] = OFFICES) {
    const byName = new Map<string, Actor[]>();
    for (const actor of actors) {
      const phases = phasesOf(actor);
      byName.set(actor.name, phases);
      const names = [actor.name, ...(actor.renamed ?? []).map(({ name }) => name), ...actor.aliases];
      for (const phase of phases)
        for (const one of names) {
          const alias = typeof one === "string" ? { name: one } : one;
          this.add(alias.name, phase, later(phase.from, alias.from), earlier(phase.to, alias.to), true);
        }
    }
    for (const office of offices)
      for (const holder of office.holders)
        for (const phase of byName.get(holder.name) ?? [])
          for (const name of office.names)
            this.add(name, phase, later(phase.from, holder.from), earlier(phase.to, holder.to), false);
    for (const list of this.byFirst.values()) list.sort((a, b) => b.words.length - a.words.length);
  }

  /** Offices stand in apposition to names, so that running text does not take them for names of their own. */
  private add(
    name: string,
    actor: Actor,
    from: string | undefined,
    to: string | undefined,
    inText: boolean,
  ): void {
    const words = nameWords(name);
    if (words.length === 0) return;
    const entry: Entry = { words, actor, from, to };
    const key = words.join(" ");
    push(this.exact, key, entry);
    if (/[\u0400-\u04ff]/.test(key)) push(this.byStem, stems(key), entry);
    if (inText) push(this.byFirst, words[0]!, entry);
  }

  /** The actor of exactly this name on a date, or undefined where none or several hold it. */
  named(name: string, on: string | null): Actor | undefined {
    const found = this.bearers(name, on);
    return found.length === 1 ? found[0] : undefined;
  }

  /**
   * Everyone who bears this name on a date, each once. Arabic names are found behind the article's and prepositions'
   * letters, Russian ones in other cases where the plain form is nobody's.
   */
  bearers(name: string, on: string | null): Actor[] {
    const key = nameWords(name).join(" ");
    if (key === "") return [];
    for (const form of formsOf(key)) {
      const found = distinct(this.exact.get(form) ?? [], on);
      if (found.length > 0) return found;
    }
    return /[\u0400-\u04ff]/.test(key) ? distinct(this.byStem.get(stems(key)) ?? [], on) : [];
  }

  /** The longest name that starts at words[at], with how many words it takes; none where several bear it. */
  startingAt(
    words: readonly string[],
    at: number,
    on: string | null,
  ): { actor: Actor; length: number } | undefined {
    const fits = (this.byFirst.get(words[at] ?? "") ?? []).filter(
      (entry) => entry.words.every((word, i) => words[at + i] === word) && holds(entry, on),
    );
    const [first] = fits;
    if (!first) return undefined;
    const { length } = first.words;
    const bearers = distinct(
      fits.filter((entry) => entry.words.length === length),
      on,
    );
    return bearers.length === 1 ? { actor: bearers[0]!, length } : undefined;
  }
}

function push(map: Map<string, Entry[]>, key: string, entry: Entry): void {
  const list = map.get(key);
  if (list) list.push(entry);
  else map.set(key, [entry]);
}

/** An actor that was renamed, once for each of its names, with the days of that name. */
function phasesOf(actor: Actor): Actor[] {
  const turns = [...(actor.renamed ?? [])].sort((a, b) => (a.on < b.on ? -1 : 1));
  if (turns.length === 0) return [actor];
  const names = [
    { name: actor.name, from: actor.from },
    ...turns.map(({ name, on }) => ({ name, from: on })),
  ];
  return names.map(({ name, from }, i) => {
    const next = turns[i]?.on;
    const phase: Actor = { ...actor, id: actorId(actor), name };
    const to = next === undefined ? actor.to : dayBefore(next);
    delete phase.from;
    delete phase.to;
    return {
      ...phase,
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
    };
  });
}

const dayBefore = (day: string): string => Temporal.PlainDate.from(day).subtract({ days: 1 }).toString();
const later = (a: string | undefined, b: string | undefined): string | undefined =>
  a === undefined ? b : b === undefined || a > b ? a : b;
const earlier = (a: string | undefined, b: string | undefined): string | undefined =>
  a === undefined ? b : b === undefined || a < b ? a : b;

function holds({ from, to }: Entry, on: string | null): boolean {
  return on === null || ((from === undefined || from <= on) && (to === undefined || on <= to));
}

function distinct(entries: readonly Entry[], on: string | null): Actor[] {
  const seen = new Map<string, Actor>();
  for (const entry of entries)
    if (holds(entry, on) && !seen.has(actorId(entry.actor))) seen.set(actorId(entry.actor), entry.actor);
  return [...seen.values()];
}

/** Forms under which an Arabic name may stand: with a joined و, ف, ب, ل, ك, or ل swallowing the article. */
function formsOf(key: string): string[] {
  if (!/[\u0600-\u06ff]/.test(key)) return [key];
  const plain = key.replace(/[\u064b-\u0652\u0670\u0640]/g, "");
  const forms = [key, plain];
  const joined = /^[وف]?(?:لل(?<l>.+)|[بلكوف](?<rest>.{3,}))$/u.exec(plain);
  if (joined?.groups?.["l"] !== undefined) forms.push(`ال${joined.groups["l"]}`);
  if (joined?.groups?.["rest"] !== undefined) forms.push(joined.groups["rest"]);
  return forms;
}

/** Russian words without case endings: "Министерства обороны России" is «Министерство обороны России». */
function stems(key: string): string {
  return key
    .toLowerCase()
    .replaceAll("ё", "е")
    .split(/\s+/)
    .map((word) =>
      word.length < 4
        ? word
        : word.replace(
            /(?:ами|ями|ого|его|ому|ему|ыми|ими|ая|яя|ое|ее|ые|ие|ой|ей|ый|ий|ых|их|ым|им|ую|юю|ам|ям|ах|ях|ов|ев|ом|ем|ья|ье|ью|ии|ию|ия|[аяоеыиуюьй])$/u,
            "",
          ),
    )
    .join(" ");
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
