import type { Context, Hint } from "../claims/context.ts";
import { deniesAccess } from "../claims/access.ts";
import { splitClauses } from "../syntax/clauses.ts";
import type { Clause } from "../syntax/clauses.ts";
import type { Region, Sentence } from "../syntax/sentence.ts";
import { mainVerb, subjectOf, trimRegion, words } from "../syntax/sentence.ts";
import type { VerbGroup } from "../syntax/verb-group.ts";
import { ASKS, BINDS, CARRIES_ON, FEELS, SAYS, SPEECH_ACT } from "./cues.ts";
import type { Chain } from "./chain.ts";
import { citedIn, citedPhrase, citedSpeaker } from "./cited.ts";
import { contentStart, type Content } from "./content.ts";
import type { Speaker } from "./speaker.ts";
import { resolveSpeaker } from "./speaker.ts";
import { tagIn } from "./tags.ts";
import { clauseFrames } from "./clause-frames.ts";
import { provides, saysByNoun } from "./says-by-noun.ts";
import { noteSubject } from "./note-subject.ts";
import { leadingClause, openingPhrase } from "./opening.ts";
import { saidWhen, withSpeaker } from "./step.ts";
import type { Inherited } from "./step.ts";

export const NOTHING: Inherited = { subject: null, hint: "none", link: "first", depth: 0 };

/**
 * Reads a region of a sentence: takes off attribution tags, splits clauses, follows every reporting verb into what
 * is reported, and hands the rest to the frames.
 */
export function readRegion(context: Context, whole: Region, chain: Chain, inherited: Inherited): void {
  const { sentence } = context;
  const region = trimRegion(sentence, whole);
  if (region.b - region.a < 2 || inherited.depth > 5) return;
  const tag = tagIn(context, region);
  if (tag) {
    const said = withSpeaker(context, chain, tag.speaker, tag.cue, tag.when, tag.venue);
    const next = tag.cited ? withSpeaker(context, said, tag.cited, null, undefined, undefined) : said;
    for (const part of tag.contents)
      readRegion(context, part, next, {
        ...inherited,
        subject: tag.subject ?? inherited.subject,
        depth: inherited.depth + 1,
      });
    for (const part of tag.rest)
      readRegion(context, part, chain, {
        ...NOTHING,
        subject: tag.speaker.region,
        link: "participle",
        depth: inherited.depth + 1,
      });
    return;
  }
  const opening = openingPhrase(context, region);
  if (opening) {
    readRegion(context, opening.main, chain, { ...inherited, depth: inherited.depth + 1 });
    readRegion(context, opening.phrase, chain, {
      ...NOTHING,
      subject: opening.subject,
      link: "participle",
      depth: inherited.depth + 1,
    });
    return;
  }
  const clauses = splitClauses(sentence, region);
  let subject = inherited.subject;
  for (let k = 0; k < clauses.length; k++) {
    const clause = clauses[k]!;
    const verb = mainVerb(sentence, clause);
    const own = verb ? subjectFor(context, clause, verb) : null;
    const here = own ?? subject;
    if (own && clause.link !== "relative") {
      subject = own;
      noteSubject(context, own);
    }
    const lead = own ? leadingClause(context, clause, own) : null;
    if (lead) readRegion(context, lead, chain, { ...NOTHING, subject: own, depth: inherited.depth + 1 });
    const spoken = verb ? speech(context, clause, verb, region.b) : null;
    if (verb && spoken && !here && verb.start - clause.a <= 1) {
      // "Reaffirms that …": the issuing body speaks, which is the publisher already in the chain.
      if (!ASKS.has(verb.lemma)) {
        const scope = scopeEnd(context, clauses, k, region.b);
        readRegion(context, { a: spoken.start, b: scope.at }, chain, {
          ...NOTHING,
          hint: hintOf(verb),
          depth: inherited.depth + 1,
        });
        k = scope.next - 1;
        continue;
      }
    }
    if (verb && spoken) {
      const speakerRegion = own ?? (k === 0 && inherited.link !== "participle" ? inherited.subject : here);
      const end = scopeEnd(context, clauses, k, region.b);
      if (
        follow(context, clause, verb, spoken, speakerRegion, { a: spoken.start, b: end.at }, chain, inherited)
      ) {
        k = end.next - 1;
        continue;
      }
    }
    clauseFrames(
      context,
      clause,
      verb,
      here,
      chain,
      inherited,
      k === 0 ? inherited.link : clause.link,
      region,
    );
  }
}

function subjectFor(context: Context, clause: Clause, verb: VerbGroup): Region | null {
  if (clause.link === "hope") return null;
  if (clause.link === "relative") return antecedent(context.sentence, clause.a - 1);
  // ", with both sides blaming each other": a clause with a subject of its own.
  if (clause.marker === "with" && verb.form === "ing") return subjectOf(context.sentence, clause, verb);
  if (verb.form === "ing" || verb.form === "inf") {
    const early = subjectOf(context.sentence, clause, verb);
    return verb.form === "ing" || !early || verb.start - clause.a <= 2 ? null : early;
  }
  return subjectOf(context.sentence, clause, verb);
}

/** The noun phrase that ends right before a relative clause's comma. */
function antecedent(sentence: Sentence, comma: number): Region | null {
  let a = comma;
  while (
    a > 0 &&
    comma - a < 10 &&
    /^(?:NOUN|PROPN|ADJ|DET|NUM|ADP)$/.test(sentence.tokens[a - 1]!.pos) &&
    !/^(?:by|from|with|against|to)$/.test(sentence.tokens[a - 1]!.lower)
  )
    a--;
  while (a < comma && sentence.tokens[a]!.pos === "ADP") a++;
  return a < comma ? { a, b: comma } : null;
}

function speech(context: Context, clause: Clause, verb: VerbGroup, limit: number): Content | null {
  if (
    !SAYS.has(verb.lemma) &&
    !ASKS.has(verb.lemma) &&
    !BINDS.has(verb.lemma) &&
    !saysByNoun(context.sentence, verb, limit) &&
    !provides(context.sentence, verb)
  )
    return null;
  if (
    verb.lemma === "deny" &&
    (verb.passive || deniesAccess(words(context.sentence, { a: verb.start, b: clause.b })))
  )
    return null;
  return contentStart(context.sentence, verb, limit, clause.b);
}

/** Where the reported matter ends: a clause that goes back to the speaker closes it. */
function scopeEnd(
  context: Context,
  clauses: readonly Clause[],
  k: number,
  regionEnd: number,
): { at: number; next: number } {
  const { sentence } = context;
  for (let j = k + 1; j < clauses.length; j++) {
    const clause = clauses[j]!;
    const verb = mainVerb(sentence, clause);
    if (!verb) continue;
    const conjoined = /^(?:but|and|although|though)$/.test(sentence.tokens[clause.a]!.lower);
    const first = sentence.tokens[clause.a + (conjoined ? 1 : 0)]!.lower;
    const cue = SAYS.has(verb.lemma) || ASKS.has(verb.lemma) || SPEECH_ACT.has(verb.lemma);
    const closes =
      (clause.link === "verb" && cue && verb.form === "finite" && verb.tense === "past" && !verb.modal) ||
      (clause.link === "participle" && CARRIES_ON.has(verb.lemma) && verb.form === "ing") ||
      (/^(?:he|she|they|it)$/.test(first) &&
        /^(?:elaborate|give|decline|refuse|offer|provide|say|specify|name|add)$/.test(verb.lemma) &&
        (verb.negative || /^(?:decline|refuse|give|add|say)$/.test(verb.lemma)) &&
        (conjoined || /^(?:but|and|although|though)$/.test(clause.marker))) ||
      (clause.link === "adverbial" && /^(?:as|while|whereas)$/.test(clause.marker) && cue) ||
      (clause.marker === ";" && cue && verb.form === "finite");
    if (closes) return { at: clause.a, next: j };
  }
  return { at: regionEnd, next: clauses.length };
}

function follow(
  context: Context,
  clause: Clause,
  verb: VerbGroup,
  content: Content,
  subject: Region | null,
  matter: Region,
  chain: Chain,
  inherited: Inherited,
): boolean {
  const { sentence } = context;
  const next: Inherited = {
    subject: null,
    hint: verb.lemma === "insist" && isWish(sentence, matter) ? "demand" : hintOf(verb),
    link: "first",
    depth: inherited.depth + 1,
  };
  // "was assessed as directed at": a passive with a subject of its own reports nothing without "that".
  if (
    verb.passive &&
    subject &&
    /^(?:assess|describe|find|show|document|record|verify|cite|quote|mention|represent)$/.test(verb.lemma) &&
    !/^(?:it|there)$/i.test(words(sentence, subject)) &&
    sentence.tokens[matter.a - 1]?.lower !== "that" &&
    sentence.tokens[verb.end]?.lower !== "that"
  )
    return false;
  if (verb.passive) {
    // "It was reported that", "he is said to have": nobody is named, the claim stays where it is.
    readRegion(context, matter, chain, {
      ...next,
      hint: /^(?:allege|claim|report|say|believe|rumour)$/.test(verb.lemma) ? "alleged" : next.hint,
    });
    return true;
  }
  const nested = subject ? citedIn(sentence, subject) : null;
  const who = nested?.outer ?? subject;
  const speaker = who
    ? (resolveSpeaker(sentence, who, context.actors, context.memory) ?? unresolved(sentence, who))
    : null;
  if (!speaker) return false;
  if (FEELS.has(verb.lemma)) return false;
  const when = saidWhen(context, clause, verb, content.start);
  const cue = { start: sentence.tokens[verb.head]!.start, end: sentence.tokens[verb.head]!.end };
  let deeper = withSpeaker(context, chain, speaker, cue, when, content.venue);
  // "quoted a report by the network that": what is quoted speaks.
  const inner =
    nested?.inner ?? (/^(?:quote|cite)$/.test(verb.lemma) ? citedPhrase(sentence, verb.end, matter.a) : null);
  const cited = inner && citedSpeaker(context, inner);
  if (cited) deeper = withSpeaker(context, deeper, cited, null, undefined, undefined);
  readRegion(context, matter, deeper, { ...next, subject });
  return true;
}

/** "insisted that both sides respect the truce": the bare verb of a wish. */
function isWish(sentence: Sentence, matter: Region): boolean {
  const verb = mainVerb(sentence, matter);
  return (
    verb?.form === "finite" &&
    verb.end - verb.start === 1 &&
    verb.lemma !== "be" &&
    sentence.tokens[verb.start]!.lower === verb.lemma &&
    verb.start - matter.a < 12
  );
}

/** "He said …" where the text has named nobody: somebody speaks, and it is not the publisher. */
export function unresolved(sentence: Sentence, subject: Region): Speaker | null {
  const name = words(sentence, subject);
  return /^(?:he|she|they)$/i.test(name)
    ? { name, region: subject, known: null, anonymous: true, inferred: false }
    : null;
}

function hintOf(verb: VerbGroup): Hint {
  if (verb.lemma === "deny" || verb.lemma === "dispute") return "denied";
  if (/^(?:allege|accuse)$/.test(verb.lemma)) return "alleged";
  if (/^(?:demand|urge|request|ask|order|recommend|require)$/.test(verb.lemma)) return "demand";
  if (/^(?:pledge|promise|vow|announce|agree|undertake|decide|commit|guarantee)$/.test(verb.lemma))
    return "commit";
  return "none";
}
