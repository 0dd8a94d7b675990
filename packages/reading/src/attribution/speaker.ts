import type { ActorMention } from "../actors/mentions.ts";
import type { Known, Memory } from "../actors/memory.ts";
import { nameWords } from "../actors/dictionary.ts";
import type { Region, Sentence } from "../syntax/sentence.ts";
import { words } from "../syntax/sentence.ts";
import { ANONYMOUS, ROLE_NOUN, SPEAKING_DOCUMENT } from "./cues.ts";

/** Who speaks, as far as the words tell. */
export interface Speaker {
  name: string;
  region: Region;
  known: Known | null;
  anonymous: boolean;
  inferred: boolean;
}

/** Resolves a subject noun phrase to a speaker: name, role, pronoun, "the paper", anonymous group. */
export function resolveSpeaker(
  sentence: Sentence,
  region: Region,
  actors: readonly ActorMention[],
  memory: Memory,
): Speaker | null {
  const np = headPhrase(sentence, region);
  if (!np) return null;
  const text = words(sentence, np);
  const lower = text.toLowerCase();
  const found = (known: Known | null, name: string, inferred: boolean): Speaker => ({
    name,
    region: np,
    known,
    anonymous: false,
    inferred,
  });
  if (/^(?:he|she)(?: himself| herself)?$/.test(lower)) {
    const named = memory.lastName;
    if (named && named.known.kind === "unknown" && memory.sentence - named.sentence === 1) {
      memory.becomesPerson(named.known);
      memory.lastPerson = named.known;
    }
    // A bare name of unknown kind gives way to a person named since.
    const topic = memory.topicPerson;
    const known =
      memory.lastPerson?.kind === "unknown" && topic && topic.seen > memory.lastPerson.seen
        ? topic
        : memory.lastPerson;
    return known ? found(known, known.name, true) : null;
  }
  if (/^(?:i|we|you|one|there|this|these|those|what|which|who|it all)$/.test(lower)) return null;
  if (lower === "it") {
    const party = memory.lastParty;
    if (party?.spoke === true && party.known === null && memory.sentence - party.sentence <= 1)
      return { name: party.name, region: np, known: null, anonymous: true, inferred: true };
    const last = memory.lastSpeaker;
    const known =
      last && last.kind !== "person" && last.seen >= (memory.lastOrganisation?.seen ?? 0)
        ? last
        : (memory.lastOrganisation ?? last);
    return known ? found(known, known.name, true) : null;
  }
  if (
    lower === "they" &&
    memory.lastParty?.plural === true &&
    memory.sentence - memory.lastParty.sentence <= 2
  )
    return memory.lastParty.known
      ? found(memory.lastParty.known, memory.lastParty.known.name, true)
      : { name: memory.lastParty.name, region: np, known: null, anonymous: true, inferred: true };
  if (lower === "they")
    return memory.lastGroup
      ? { name: memory.lastGroup, region: np, known: null, anonymous: true, inferred: true }
      : memory.lastOrganisation
        ? found(memory.lastOrganisation, memory.lastOrganisation.name, true)
        : null;
  const inside = actors.filter((one) => one.a >= np.a && one.b <= np.b);
  const joined = sentence.tokens.slice(np.a, np.b).some((token) => token.lower === "and");
  const parties = inside.filter((one) => one.known.kind !== "unknown");
  if (
    joined &&
    (parties.length >= 2 || (inside.length >= 2 && parties.length >= 1 && inside.at(-1)!.b === np.b)) &&
    inside.every((one) => one.known.kind !== "person")
  )
    return { name: nameWords(text).join(" "), region: np, known: null, anonymous: false, inferred: false };
  // "The army and RSF said": a body without a name and one with it.
  const last = inside.at(-1);
  if (
    joined &&
    inside.length === 1 &&
    last &&
    last.b === np.b &&
    last.known.kind !== "person" &&
    last.a - np.a >= 2 &&
    sentence.tokens.slice(Math.max(np.a, last.a - 2), last.a).some((token) => token.lower === "and") &&
    /\b(?:army|military|government|police|rebels|opposition|forces|coalition|authorities|militia|ministry|mediators|groups?)\b/i.test(
      words(sentence, { a: np.a, b: last.a }),
    )
  )
    return { name: nameWords(text).join(" "), region: np, known: null, anonymous: false, inferred: false };
  const person = inside.find((one) => one.known.kind === "person");
  if (person && !/^[’']s$/.test(sentence.tokens[person.b]?.text ?? ""))
    return found(person.known, person.known.name, false);
  const head = headNoun(sentence, np);
  const whole = inside.find((one) => one.b >= head + 1 && one.a <= head);
  // "Officials of Seral province": the first word is no name.
  const nameless =
    whole?.known.kind === "unknown" && whole.b < np.b && ANONYMOUS.test(sentence.tokens[head]!.lower);
  if (whole && !nameless && coversHead(sentence, np, whole))
    return found(whole.known, whole.known.name, false);
  const noun = sentence.tokens[head]!.lower;
  const bare = nameWords(text.replace(/\s*\([\p{Lu}\d-]{2,12}\)$/u, "")).join(" ");
  const definite = /^(?:the|its|their|this|that)$/i.test(sentence.tokens[np.a]!.text);
  if (definite && np.b - np.a <= 4 && inside.length === 0) {
    const known =
      memory.byRole(noun) ??
      (/^(?:paper|newspaper|daily|outlet|broadcaster|channel|agency)$/.test(noun) ? memory.lastOutlet : null);
    if (known) return found(known, known.name, true);
    const named = noun.length > 3 ? memory.byNameWord(noun) : undefined;
    if (named) return found(named, named.name, true);
    if (
      /^(?:network|group|organisation|organization|agency|body|movement|charity|watchdog|monitor|observatory)$/.test(
        noun,
      ) &&
      memory.lastOrganisation &&
      fits(noun, memory.lastOrganisation.kind)
    )
      return found(memory.lastOrganisation, memory.lastOrganisation.name, true);
  }
  const short = memory.short(bare);
  if (short) return found(short, short.name, true);
  if (!canSpeak(sentence, np, bare, inside.length > 0)) return null;
  const anonymous =
    ANONYMOUS.test(noun) ||
    SPEAKING_DOCUMENT.test(noun) ||
    (ROLE_NOUN.test(noun) && inside.every((one) => one.known.kind !== "person"));
  return {
    name: bare,
    region: np,
    known: null,
    anonymous: anonymous && !SPEAKING_DOCUMENT.test(noun),
    inferred: false,
  };
}

/** Whether a body of a kind can be called by a noun: a UN agency is no "group", a state is neither. */
function fits(noun: string, kind: Known["kind"]): boolean {
  if (/^(?:group|movement|network|monitor|observatory|charity|watchdog)$/.test(noun))
    return kind === "ngo" || kind === "armed_group" || kind === "body";
  return kind === "igo" || kind === "ngo" || kind === "body" || (noun === "agency" && kind === "outlet");
}

/** A phrase that can be a speaker: headed by a noun, of sane length, no list of documents or left-over of a clause. */
function canSpeak(sentence: Sentence, np: Region, bare: string, named: boolean): boolean {
  const head = sentence.tokens[headNoun(sentence, np)]!;
  const last = sentence.tokens[np.b - 1]!;
  if (!/^(?:NOUN|PROPN|PRON|X|NUM|ADJ)$/.test(head.pos) || /^\d/.test(bare)) return false;
  if (/^(?:ADP|CCONJ|SCONJ|DET)$/.test(last.pos)) return false;
  // "with the highest figures": a phrase under a preposition speaks for nobody.
  if (sentence.tokens[np.a]!.pos === "ADP") return false;
  return bare.split(" ").length <= (named ? 12 : 9);
}

/** The phrase without trailing relative clauses, appositions' commas and reflexives. */
function headPhrase(sentence: Sentence, region: Region): Region | null {
  let { a, b } = region;
  const { tokens } = sentence;
  while (a < b && /^(?:[,“”–—(]|and|but|that|as|also|meanwhile|however|even|both)$/i.test(tokens[a]!.text))
    a++;
  while (
    b > a &&
    /^(?:[,“”–—)]|also|himself|herself|itself|themselves|however|meanwhile|later|has|have)$/i.test(
      tokens[b - 1]!.text,
    )
  )
    b--;
  const relative = tokens
    .slice(a + 1, b)
    .findIndex((token) => /^(?:who|which|whom|whose)$/.test(token.lower));
  if (relative >= 0) b = a + 1 + relative;
  while (b > a && tokens[b - 1]!.text === ",") b--;
  return b > a ? { a, b } : null;
}

/** Index of the head noun: the last noun before the first preposition, participle or comma. */
export function headNoun(sentence: Sentence, np: Region): number {
  let head = np.a;
  for (let i = np.a; i < np.b; i++) {
    const token = sentence.tokens[i]!;
    if (/^(?:NOUN|PROPN|NUM|PRON|X)$/.test(token.pos)) head = i;
    else if (
      i > np.a &&
      (token.pos === "ADP" || token.text === "," || sentence.verbs.some((verb) => verb.start === i)) &&
      /^(?:NOUN|PROPN|PRON)$/.test(sentence.tokens[head]!.pos)
    )
      break;
  }
  return head;
}

/** The actor's name is the head itself, not a modifier as in "US officials". */
function coversHead(sentence: Sentence, np: Region, actor: ActorMention): boolean {
  if (actor.b < np.b) {
    const next = sentence.tokens[actor.b]!;
    if (/^(?:NOUN|PROPN)$/.test(next.pos) || /^[’']s$/.test(next.text) || next.pos === "ADJ") return false;
  }
  return true;
}
