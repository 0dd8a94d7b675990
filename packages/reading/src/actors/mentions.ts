import { ROLE_NOUN } from "../attribution/cues.ts";
import type { Region, Sentence } from "../syntax/sentence.ts";
import { words } from "../syntax/sentence.ts";
import { nameWords } from "./dictionary.ts";
import type { Known, Memory } from "./memory.ts";
import { ministryOf } from "./ministry-of.ts";
import { leadingTitles } from "./titles.ts";
import type { ActorKind } from "./types.ts";

export interface ActorMention extends Region {
  known: Known;
}

/** A person with a role in apposition: evidence of who holds which office. */
export interface RoleMention extends Region {
  person: Known;
  role: string;
}

const PARTICLE =
  /^(?:de|del|della|da|dos|von|van|der|bin|ibn|al|el|abu|ben|bint|ul|al-[\p{L}-]+|el-[\p{L}-]+|as-[\p{L}-]+|ad-[\p{L}-]+|an-[\p{L}-]+|ar-[\p{L}-]+|ash-[\p{L}-]+)$/iu;
const ORGANISATION =
  /^(?:Network|Observatory|Committee|Council|Ministry|Agency|Front|Army|Movement|Organi[sz]ation|Commission|Mission|Cent(?:re|er)|Union|Programme|Program|Federation|Association|Authority|Office|Institute|Group|Brigade|Brigades|Forces|Party|Coalition|Alliance|Crescent|Cross|Society|Fund|Foundation|Bank|Assembly|Parliament|Department|Board|Police|Guard|Guards|League|Watch|International|Secretariat|Bureau|Court|Tribunal|Panel|Command|Mechanism|Service|Directorate|Force|Team|Cluster|Initiative|Hospital|University|Syndicate|Forum)$/;
const OUTLET =
  /^(?:Post|Times|TV|News|Radio|Herald|Tribune|Gazette|Telegraph|Journal|Chronicle|Courier|Observer|Broadcasting|Television|Press|Today|Daily|Dispatch|Mail|Star)$/;

/** Named actors in a sentence, dictionary first, then roles in apposition and capitalised names. Feeds the memory. */
export function findActors(
  sentence: Sentence,
  memory: Memory,
): { actors: ActorMention[]; roles: RoleMention[] } {
  const { tokens } = sentence;
  const plain = tokens.map((token) =>
    /^[\w-]+$/.test(token.text) ? token.text : (nameWords(token.text)[0] ?? token.text),
  );
  const actors: ActorMention[] = [];
  for (let i = 0; i < tokens.length; i++) {
    if (!/^[\p{Lu}\d]|^al-|^de$/u.test(tokens[i]!.text)) continue;
    // "the UK-based Observatory": a quality, no part of the name.
    if (/-(?:based|backed|led|held|controlled|linked|brokered|mediated|sponsored)$/.test(tokens[i]!.text))
      continue;
    const hit = memory.dictionary.startingAt(plain, i, memory.on);
    if (hit) {
      // "Washington Post" is longer than "Washington"; a name that goes on in capitals is another one.
      const longer = nameRun(sentence, i);
      const extends_ =
        longer.b > i + hit.length &&
        hit.actor.kind !== "state" &&
        !/^(?:person|outlet)$/.test(hit.actor.kind);
      if (
        !extends_ &&
        !(
          hit.actor.kind === "state" &&
          longer.b > i + hit.length &&
          // "Jordan Smith said", "Chad Development Fund": the name of a state begins that of another.
          (isOrganisation(sentence, longer) || (hit.length === 1 && isGivenName(sentence, longer)))
        )
      ) {
        actors.push({ a: i, b: i + hit.length, known: memory.actor(hit.actor) });
        i += hit.length - 1;
        continue;
      }
    }
    const run = nameRun(sentence, i);
    if (run.b === run.a) continue;
    const name = words(sentence, run);
    const known = ministryOf(sentence, run, actors.at(-1), memory) ?? nameOf(sentence, run, name, memory);
    if (known) {
      actors.push({ ...run, known });
      acronymAfter(sentence, run.b, known, memory);
      i = run.b - 1;
    }
  }
  return { actors, roles: findRoles(sentence, actors, memory) };
}

/** The longest run of capitalised words from here, with name particles and "of"/"for" between capitals. */
function nameRun(sentence: Sentence, at: number): Region {
  const { tokens } = sentence;
  let b = at;
  while (b < tokens.length) {
    const token = tokens[b]!;
    if (sentence.times.some((time) => time.start <= token.start && time.end > token.start)) break;
    const capital = /^\p{Lu}/u.test(token.text);
    if (
      capital &&
      token.pos !== "PRON" &&
      (b > at || token.pos === "PROPN" || token.pos === "NOUN" || token.pos === "X" || token.pos === "ADJ")
    )
      b++;
    else if (b > at && PARTICLE.test(token.text) && /^(?:\p{Lu}|al-|el-)/u.test(tokens[b + 1]?.text ?? ""))
      b++;
    else if (b > at && /^(?:al|el|as|ad|an|ar|ash)-\p{Lu}/u.test(token.text)) b++;
    // "Marenian People’s Liberation Army", "Maj. Gen. Ann Bell"
    else if (
      b > at &&
      /^\p{Lu}/u.test(tokens[b + 1]?.text ?? "") &&
      ((/^[’']s$/.test(token.text) && tokens[b - 1]!.text === "People") ||
        (token.text === "." &&
          token.start === tokens[b - 1]!.end &&
          /^(?:Maj|Gen|Lt|Col|Brig|Capt|Adm|Dr|Mr|Ms|Mrs|Prof|Sgt|Amb|Gov|Sen)$/.test(tokens[b - 1]!.text)))
    )
      b++;
    // "Orvenian Doctors’ Syndicate"
    else if (
      b > at &&
      /^[’']$/.test(token.text) &&
      token.start === tokens[b - 1]!.end &&
      tokens[b - 1]!.lower.endsWith("s") &&
      /^(?:Syndicate|Union|Association|Council|Committee|Network|League|Federation|Forum|Organi[sz]ation|Movement|Alliance|Party|Front)$/.test(
        tokens[b + 1]?.text ?? "",
      )
    )
      b++;
    else if (
      b > at &&
      /^(?:of|for|and)$/.test(token.lower) &&
      /^\p{Lu}/u.test(tokens[b + 1]?.text ?? "") &&
      isOrganisationWord(sentence, at, b)
    )
      b++;
    else if (
      b > at &&
      token.lower === "the" &&
      /^(?:of|for)$/.test(tokens[b - 1]!.lower) &&
      /^\p{Lu}/u.test(tokens[b + 1]?.text ?? "")
    )
      b++;
    else break;
  }
  while (b > at && /^(?:of|for|and|the)$/.test(tokens[b - 1]!.lower)) b--;
  return { a: at, b };
}

function isOrganisationWord(sentence: Sentence, a: number, b: number): boolean {
  for (let i = a; i < b; i++)
    if (
      ORGANISATION.test(sentence.tokens[i]!.text) ||
      /^(?:Secretary|Minister)$/.test(sentence.tokens[i]!.text) ||
      // "Government of National Accord"; "Government of Marenia" is the state's.
      (sentence.tokens[i]!.text === "Government" &&
        /^(?:National|Unity|Accord)$/.test(sentence.tokens[b + 1]?.text ?? ""))
    )
      return true;
  return false;
}

function isOrganisation(sentence: Sentence, run: Region): boolean {
  for (let i = run.a; i < run.b; i++) {
    const { text } = sentence.tokens[i]!;
    if (ORGANISATION.test(text) || OUTLET.test(text)) return true;
  }
  return false;
}

function nameOf(sentence: Sentence, run: Region, name: string, memory: Memory): Known | null {
  const { tokens } = sentence;
  const clean = nameWords(name).join(" ");
  const familiar = memory.short(clean);
  if (familiar) return memory.note(familiar.name, familiar.kind);
  // "the Council", "the Mission": one word stands for the body last named with it.
  const body =
    run.b - run.a === 1 && ORGANISATION.test(clean) ? memory.byNameWord(clean.toLowerCase()) : undefined;
  if (body) return memory.note(body.name, body.kind);
  if (run.b - run.a > 1 && isOrganisation(sentence, run)) {
    const longer = memory.longerName(clean);
    if (longer) return memory.note(longer.name, longer.kind);
  }
  let kind: ActorKind | "unknown" = "unknown";
  for (let i = run.a; i < run.b; i++) {
    if (OUTLET.test(tokens[i]!.text) && run.b - run.a > 1) kind = "outlet";
    else if (ORGANISATION.test(tokens[i]!.text)) kind = kind === "outlet" ? kind : "body";
  }
  // "Maj. Gen. Ann Bell": titles and their stops make no name long.
  const size = run.b - run.a - (leadingTitles(sentence, run) > 2 ? leadingTitles(sentence, run) - 1 : 0);
  if (kind === "unknown" && size >= 2 && size <= 5 && isPersonHere(sentence, run)) {
    const skip = leadingTitles(sentence, run);
    // "Minister of Foreign Affairs," names an office and nobody.
    if (
      skip > 0 &&
      run.b - run.a - skip <= 1 &&
      /^(?:Affairs|State|Defen[cs]e|Foreign|Interior|Justice|Staff|Relations)$/.test(tokens[run.b - 1]!.text)
    )
      return null;
    const person = memory.note(nameWords(words(sentence, { a: run.a + skip, b: run.b })).join(" "), "person");
    if (skip > 0) memory.role(person, words(sentence, { a: run.a, b: run.a + skip }));
    return person;
  }
  if (kind === "unknown" && size === 1 && run.a === 0 && tokens[0]!.pos !== "PROPN") return null;
  if (kind === "unknown" && size === 1 && tokens[run.a]!.text.length < 2) return null;
  return memory.note(clean, kind);
}

/** A state's name that is a given name here: one more capitalised word and signs of a person. */
function isGivenName(sentence: Sentence, run: Region): boolean {
  return run.b - run.a === 2 && leadingTitles(sentence, run) === 0 && isPersonHere(sentence, run);
}

/** Signs that a capitalised run is a person: a title, a role beside it, or a verb of speaking. */
function isPersonHere(sentence: Sentence, run: Region): boolean {
  const { tokens } = sentence;
  if (leadingTitles(sentence, run) > 0) return true;
  const before = tokens[run.a - 1];
  if (before && ROLE_NOUN.test(before.text)) return true;
  if (before?.text === "," && roleEndsAt(sentence, run.a - 1)) return true;
  if (tokens[run.b]?.text === "," && roleStartsAt(sentence, run.b + 1)) return true;
  const verb = sentence.verbs.find((one) => one.start === run.b || one.end === run.a);
  // "Ann Bell has been the mission's envoy since 2029"
  if (verb?.lemma === "be" && verb.start === run.b && run.b - run.a <= 3 && roleStartsAt(sentence, verb.end))
    return true;
  return (
    verb !== undefined &&
    /^(?:say|tell|add|warn|note|explain|insist|argue|recall|stress|write|claim)$/.test(verb.lemma)
  );
}

/** A role phrase ends right before this comma: "the UN envoy for Syria, Staffan". */
function roleEndsAt(sentence: Sentence, comma: number): boolean {
  for (let i = comma - 1; i >= Math.max(0, comma - 9); i--) {
    const { text } = sentence.tokens[i]!;
    if (text === ",") return false;
    if (ROLE_NOUN.test(text) && /^\p{Ll}/u.test(text)) return true;
  }
  return false;
}

/** A role phrase starts here: "the UK special envoy for Syria". */
function roleStartsAt(sentence: Sentence, at: number): boolean {
  for (let i = at; i < Math.min(sentence.tokens.length, at + 8); i++) {
    const token = sentence.tokens[i]!;
    if (token.text === "," || sentence.verbs.some((v) => v.start === i)) return false;
    if (ROLE_NOUN.test(token.text)) return true;
  }
  return false;
}

function acronymAfter(sentence: Sentence, at: number, known: Known, memory: Memory): void {
  const { tokens } = sentence;
  const short = tokens[at + 1]?.text ?? "";
  if (tokens[at]?.text === "(" && tokens[at + 2]?.text === ")" && /^[\p{Lu}\d-]{2,10}$/u.test(short))
    memory.acronym(short, known.name, known.kind);
}

function findRoles(sentence: Sentence, actors: readonly ActorMention[], memory: Memory): RoleMention[] {
  const { tokens } = sentence;
  const out: RoleMention[] = [];
  for (const mention of actors) {
    if (mention.known.kind !== "person") continue;
    const from = mention.a;
    if (tokens[from - 1]?.text === "," && roleEndsAt(sentence, from - 1)) {
      const a = phraseStart(sentence, from - 2);
      const role = words(sentence, { a, b: from - 1 });
      memory.role(mention.known, role);
      out.push({ a, b: mention.b, person: mention.known, role });
    } else if (tokens[mention.b]?.text === "," && roleStartsAt(sentence, mention.b + 1)) {
      const b = phraseEnd(sentence, mention.b + 1);
      const role = words(sentence, { a: mention.b + 1, b });
      memory.role(mention.known, role);
      out.push({ a: mention.a, b, person: mention.known, role });
    } else {
      let a = from;
      while (
        a > 0 &&
        (/^(?:NOUN|PROPN|ADJ)$/.test(tokens[a - 1]!.pos) || /^[’']s$/.test(tokens[a - 1]!.text)) &&
        from - a < 8
      )
        a--;
      const role = words(sentence, { a, b: from });
      if (tokens.slice(a, from).some((token) => ROLE_NOUN.test(token.text))) {
        memory.role(mention.known, role);
        const start = tokens[a - 1]?.pos === "DET" ? a - 1 : a;
        out.push({ a: start, b: mention.b, person: mention.known, role });
      }
    }
  }
  return out;
}

function phraseStart(sentence: Sentence, last: number): number {
  let a = last;
  while (a > 0 && a > last - 14) {
    const before = sentence.tokens[a - 1]!;
    if (!/^(?:NOUN|PROPN|ADJ|ADP|DET|NUM|PART|CCONJ)$/.test(before.pos)) break;
    if (before.pos === "DET" && /^(?:NOUN|PROPN|ADJ)$/.test(sentence.tokens[a]!.pos)) {
      const earlier = sentence.tokens[a - 2];
      if (
        !earlier ||
        earlier.pos !== "ADP" ||
        sentence.tokens.slice(a, last + 1).some((token) => ROLE_NOUN.test(token.text))
      )
        return a - 1;
    }
    a--;
  }
  while (a < last && /^(?:ADP|CCONJ|PART)$/.test(sentence.tokens[a]!.pos)) a++;
  return a;
}

function phraseEnd(sentence: Sentence, first: number): number {
  let b = first;
  while (b < sentence.tokens.length && b < first + 16) {
    const token = sentence.tokens[b]!;
    if (
      /^[,.;:–—“”"()]$/.test(token.text) ||
      /^(?:also|meanwhile|however|later|then)$/.test(token.lower) ||
      sentence.verbs.some((verb) => verb.start === b) ||
      sentence.times.some((time) => time.start === token.start)
    )
      break;
    b++;
  }
  return b;
}
