import type { Context } from "../claims/context.ts";
import { isSpeakerLike } from "../claims/clause.ts";
import type { Region } from "../syntax/sentence.ts";
import { words } from "../syntax/sentence.ts";
import { headNoun } from "./speaker.ts";

/** A named subject of a main clause is what "it" and "he" go back to; captions stand apart from the text. */
export function noteSubject(context: Context, subject: Region): void {
  if (context.blockKind === "caption") return;
  const head = headNoun(context.sentence, subject);
  noteParty(context, subject, head);
  const named = context.actors.find((one) => one.a <= head && one.b > head && one.a >= subject.a);
  if (!named) return;
  const { kind } = named.known;
  if (kind === "unknown" && /\s/.test(named.known.name))
    context.memory.lastName = { known: named.known, sentence: context.memory.sentence };
  if (kind !== "person") context.memory.lastSubject = named.known;
  if (kind === "person") context.memory.lastPerson = named.known;
  else if (kind !== "state" && kind !== "unknown") context.memory.lastOrganisation = named.known;
}

/** The agent that a clause is about, also where it has no name: "the two delegations". */
function noteParty(context: Context, subject: Region, head: number): void {
  const { sentence, memory } = context;
  const text = words(sentence, subject).replace(/^(?:the|an?|its|their)\s+/i, "");
  if (
    /^(?:he|she|it|they|we|i|you|this|that|these|those|there|who|which)$/i.test(text) ||
    text.length > 80 ||
    !isSpeakerLike(context, subject)
  )
    return;
  const covering = context.actors.find(
    (one) => one.a >= subject.a && one.b <= subject.b && one.b === subject.b,
  );
  const noun = sentence.tokens[head]!.lower;
  const known =
    covering && covering.known.kind !== "unknown" && covering.a - subject.a <= 1 ? covering.known : null;
  const plural =
    /[^s]s$/.test(noun) ||
    /^(?:people|police|men|women|both|two|opposition|coalition|delegation|team|group)$/.test(noun) ||
    sentence.tokens.slice(subject.a, subject.b).some((token) => token.lower === "and");
  // A subject that only acts does not take the word from who spoke in the same sentence.
  if (memory.lastParty?.spoke === true && memory.lastParty.sentence === memory.sentence) return;
  memory.lastParty = { name: known?.name ?? text, known, plural, spoke: false, sentence: memory.sentence };
}
