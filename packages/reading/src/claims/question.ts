import { stateOf } from "../actors/demonyms.ts";
import { nameWords } from "../actors/dictionary.ts";
import type { Known } from "../actors/memory.ts";
import { ROLE_NOUN } from "../attribution/cues.ts";
import type { Region } from "../syntax/sentence.ts";
import { words } from "../syntax/sentence.ts";
import type { Context } from "./context.ts";

/** What is contested about a person or an agreement: its possessor is what the position is about. */
const CONTESTED =
  /^(?:future|fate|role|departure|removal|resignation|ouster?|exit|rule|presidency|premiership|status|leadership|legitimacy|term|tenure|survival|return)$/;
const PLACES = /^(?:leave|keep|retain|maintain|reinstate|restore|bring|return)$/;
const REMOVES = /^(?:remove|oust|depose|topple|replace|overthrow|unseat)$/;

/** The contested subject of a position, with the person among it where there is one. */
export interface Question {
  name: string;
  person: Known | null;
}

/**
 * The subject that a stance is about, in canonical form, so that holders who stand against each other on it meet: the
 * person whom a deal would leave in office, whose future is at stake, or who is backed; else the thing itself in its
 * words. null where a region says nothing of the kind.
 */
export function questionOf(context: Context, region: Region): Question | null {
  return officeHolder(context, region) ?? possessor(context, region) ?? object(context, region);
}

/** The person whose future, fate or office a subject noun phrase names: "Assad's future", "the fate of the king". */
export function possessor(context: Context, region: Region): Question | null {
  const { tokens } = context.sentence;
  for (let i = region.a; i < region.b; i++) {
    if (!CONTESTED.test(tokens[i]!.lower)) continue;
    if (tokens[i + 1]?.lower === "of") {
      const of = nounPhrase(context, i + 2, region.b);
      const named = of && someone(context, of);
      if (named) return asked(named);
    }
    for (let a = i - 1; a >= region.a && i - a <= 4; a--) {
      if (/^(?:his|her)$/.test(tokens[a]!.lower)) {
        const one = pronoun(context, a);
        if (one) return asked(one);
      }
      if (!/^[’']s?$/.test(tokens[a]!.text)) continue;
      const named = someone(context, { a: phraseFrom(context, a, region.a), b: a });
      if (named) return asked(named);
    }
  }
  return null;
}

/** Whom a deal "leaves in power", "keeps in office", "removes". */
function officeHolder(context: Context, region: Region): Question | null {
  const { sentence } = context;
  for (let i = region.a; i < region.b - 2; i++) {
    // "no transition with him in power"
    if (!/^with(?:out)?$/.test(sentence.tokens[i]!.lower)) continue;
    const np = nounPhrase(context, i + 1, region.b);
    const named =
      np &&
      /^in (?:place|power|office|charge)\b/i.test(
        words(sentence, { a: np.b, b: Math.min(region.b, np.b + 2) }),
      ) &&
      someone(context, np);
    if (named) return asked(named);
  }
  for (const verb of sentence.verbs) {
    if (verb.start < region.a || verb.start >= region.b) continue;
    const np = nounPhrase(context, verb.end, region.b);
    if (!np) continue;
    const after = words(sentence, { a: np.b, b: Math.min(region.b, np.b + 3) });
    if (
      !REMOVES.test(verb.lemma) &&
      !(
        PLACES.test(verb.lemma) &&
        /^(?:in|to|from|at) (?:place|power|office|charge|control|position|the (?:helm|presidency|palace))\b/i.test(
          after,
        )
      )
    )
      continue;
    const named = someone(context, np);
    if (named) return asked(named);
  }
  return null;
}

/** The object itself where it is one named actor, a role or a person spoken of before. */
function object(context: Context, region: Region): Question | null {
  const { tokens } = context.sentence;
  let { a } = region;
  while (a < region.b && /^(?:that|to|for|on|about|of)$/.test(tokens[a]!.lower)) a++;
  const np = nounPhrase(context, a, region.b);
  // "Isis and Jabhat al-Nusra" are several: none of them is the question.
  if (!np || (np.b < region.b && /^(?:and|or|,)$/.test(tokens[np.b]!.lower))) return null;
  const named = someone(context, np);
  return named ? asked(named) : null;
}

function asked(known: Known): Question {
  return { name: known.name, person: known.kind === "person" ? known : null };
}

/** Nouns, names and their determiner from here. */
function nounPhrase(context: Context, from: number, to: number): Region | null {
  const { tokens } = context.sentence;
  let b = from;
  while (
    b < to &&
    (/^(?:NOUN|PROPN|DET|ADJ|PRON|X)$/.test(tokens[b]!.pos) ||
      context.actors.some((one) => one.a <= b && one.b > b)) &&
    !(b > from && tokens[b]!.pos === "DET")
  )
    b++;
  return b > from ? { a: from, b } : null;
}

function phraseFrom(context: Context, end: number, from: number): number {
  let a = end;
  while (a > from && /^(?:NOUN|PROPN|ADJ|DET|X)$/.test(context.sentence.tokens[a - 1]!.pos)) a--;
  return a;
}

/** Who a noun phrase is: the named actor that is all of it or its head, a role held in this document, a pronoun. */
function someone(context: Context, np: Region): Known | null {
  const { sentence, memory } = context;
  const last = sentence.tokens[np.b - 1]!;
  if (np.b - np.a === 1 && /^(?:him|her)$/.test(last.lower)) return pronoun(context, np.a);
  const named = context.actors.find(
    (one) => one.a >= np.a && one.b === np.b && (one.known.kind === "person" || one.a - np.a <= 1),
  );
  if (named && named.known.kind !== "unknown") return named.known;
  if (/^(?:the|its|their|this|that)$/i.test(sentence.tokens[np.a]!.text) && ROLE_NOUN.test(last.text))
    return memory.byRole(last.lower) ?? null;
  const short = memory.short(nameWords(words(sentence, np)).join(" "));
  return short?.kind === "person" ? short : null;
}

/** The person last named before: in the sentence, else in the text. */
function pronoun(context: Context, at: number): Known | null {
  const before = context.actors.filter((one) => one.b <= at && one.known.kind === "person").at(-1);
  return before?.known ?? context.memory.topicPerson;
}

/** Names in a holder's canonical form: "US" is the United States, "Russian" is Russia; several are joined. */
export function holderName(context: Context, text: string): string {
  return text
    .split(/\s+and\s+|,\s*/)
    .map((part) => {
      const plain = nameWords(part).join(" ");
      const { memory } = context;
      return (
        memory.dictionary.named(plain, memory.on)?.name ??
        stateOf(plain) ??
        memory.short(plain)?.name ??
        plain
      );
    })
    .filter((part) => part !== "")
    .join(" and ");
}
