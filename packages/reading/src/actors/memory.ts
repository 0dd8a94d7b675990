import { ROLE_NOUN } from "../attribution/cues.ts";
import type { ActorDictionary } from "./dictionary.ts";
import type { Actor, ActorKind } from "./types.ts";

/** An actor as this document speaks of it. */
export interface Known {
  name: string;
  kind: ActorKind | "unknown";
  roles: Set<string>;
  /** Order of the last mention; the later wins. */
  seen: number;
}

/** What the document has said so far about who is who: surnames, acronyms, roles, the last speaker. */
export class Memory {
  private readonly known = new Map<string, Known>();
  private readonly byShort = new Map<string, Known>();
  private clock = 0;
  lastPerson: Known | null = null;
  lastOrganisation: Known | null = null;
  /** The person last spoken of, for "him" and "his". */
  topicPerson: Known | null = null;
  /** The last named subject of a main clause, a person or not, for "it" outside reported speech. */
  lastSubject: Known | null = null;
  /** A name of two words or more and unknown kind that was the subject of a clause, and in which sentence. */
  lastName: { known: Known; sentence: number } | null = null;
  lastGroup: string | null = null;
  /** The last agent that was subject of a main clause, named or not, and in which sentence: for "they" and "it". */
  lastParty: { name: string; known: Known | null; plural: boolean; spoke: boolean; sentence: number } | null =
    null;
  /** Who answers in an interview. */
  interviewee: Known | null = null;
  /** Sentences read so far. */
  sentence = 0;
  lastSpeaker: Known | null = null;
  lastOutlet: Known | null = null;
  /** The last speaker named in a block read by patterns, for "he added" in the next one. */
  lastNamed: {
    name: string;
    role: "speaker" | "outlet" | "publisher" | "venue";
    known: Known | null;
  } | null = null;
  /** Bodies introduced in blocks read by patterns, by the first word of their name. */
  readonly introduced = new Map<
    string,
    { name: string; role: "speaker" | "outlet" | "publisher" | "venue"; known: Known | null }
  >();
  /** Sources of figures, and how each says that it counts. */
  readonly counters = new Set<string>();
  readonly rules = new Map<string, string[]>();
  readonly dictionary: ActorDictionary;
  readonly on: string | null;

  constructor(dictionary: ActorDictionary, on: string | null) {
    this.dictionary = dictionary;
    this.on = on;
  }

  actor(actor: Actor): Known {
    const known = this.note(actor.name, actor.kind);
    for (const role of actor.roles ?? []) known.roles.add(role);
    return known;
  }

  note(name: string, kind: ActorKind | "unknown"): Known {
    let known = this.known.get(name);
    if (!known) {
      known = { name, kind, roles: new Set(), seen: 0 };
      this.known.set(name, known);
      if (kind === "person") this.shorten(name, known);
    }
    if (known.kind === "unknown") known.kind = kind;
    known.seen = ++this.clock;
    if (known.kind === "outlet") this.lastOutlet = known;
    return known;
  }

  /** "He" or "she" went back to a name of unknown kind: it is a person's. */
  becomesPerson(known: Known): void {
    known.kind = "person";
    this.shorten(known.name, known);
  }

  rule(source: string, text: string): void {
    const told = this.rules.get(source) ?? [];
    if (!told.includes(text)) told.push(text);
    this.rules.set(source, told);
  }

  /** The latest known body whose longer name begins with this one: "Russian Centre" for the one "for Reconciliation". */
  longerName(name: string): Known | undefined {
    let best: Known | undefined;
    for (const known of this.known.values())
      if (
        known.kind !== "person" &&
        known.kind !== "unknown" &&
        /^ (?:for|of|on)\b/.test(known.name.slice(name.length)) &&
        known.name.startsWith(name) &&
        (!best || known.seen > best.seen)
      )
        best = known;
    return best;
  }

  /** Surnames, with their particles: "De Mistura", "al-Assad". */
  private shorten(name: string, known: Known): void {
    const parts = name.split(/\s+/);
    for (let i = 1; i < parts.length; i++) this.byShort.set(parts.slice(i).join(" ").toLowerCase(), known);
    const last = parts.at(-1)!;
    if (/^al-/i.test(last)) this.byShort.set(last.slice(3).toLowerCase(), known);
  }

  acronym(short: string, name: string, kind: ActorKind | "unknown"): void {
    this.byShort.set(short.toLowerCase(), this.note(name, kind));
  }

  role(person: Known, words: string): void {
    for (const word of words.toLowerCase().split(/[^a-z-]+/))
      if (ROLE_NOUN.test(word)) person.roles.add(word);
  }

  short(name: string): Known | undefined {
    return this.byShort.get(name.toLowerCase()) ?? this.known.get(name);
  }

  /** The latest known actor of a role: "the envoy", "the paper". */
  byRole(role: string): Known | undefined {
    let best: Known | undefined;
    for (const known of this.known.values())
      if (known.roles.has(role) && known.seen > 0 && (!best || known.seen > best.seen)) best = known;
    return best;
  }

  /** The latest known body whose name ends in a word: "the mission" for the Joint Monitoring Mission. */
  byNameWord(word: string): Known | undefined {
    let best: Known | undefined;
    for (const known of this.known.values())
      if (
        known.kind !== "person" &&
        known.name.includes(" ") &&
        known.name.toLowerCase().split(/\s+/).includes(word) &&
        (!best || known.seen > best.seen)
      )
        best = known;
    return best;
  }

  spoke(known: Known | null): void {
    if (!known) return;
    this.lastSpeaker = known;
    // A speaker of unknown kind is most often a bare surname.
    if (known.kind === "person" || known.kind === "unknown") this.lastPerson = known;
    else this.lastOrganisation = known;
  }
}
