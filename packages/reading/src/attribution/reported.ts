import type { ClauseView, Context, Hint } from "../claims/context.ts";
import { frames } from "../claims/frames.ts";
import { accessProgress, deniesAccess, embeddedAccess } from "../claims/access.ts";
import { commitment } from "../claims/commitment.ts";
import { figureFrames } from "../claims/figure.ts";
import { speechAct } from "../claims/stance.ts";
import { isSpeakerLike, meaningVerb } from "../claims/clause.ts";
import { splitClauses, startsCondition } from "../syntax/clauses.ts";
import type { Clause } from "../syntax/clauses.ts";
import type { Region, Sentence } from "../syntax/sentence.ts";
import { mainVerb, numbersIn, subjectOf, tokenAt, trimRegion, words } from "../syntax/sentence.ts";
import type { VerbGroup } from "../syntax/verb-groups.ts";
import { ASKS, BINDS, CARRIES_ON, COUNTS, FEELS, SAYS, SPEECH_ACT } from "./cues.ts";
import type { Chain, Step } from "./chain.ts";
import { contentStart, type Content } from "./content.ts";
import type { Speaker } from "./speaker.ts";
import { headNoun, resolveSpeaker } from "./speaker.ts";
import { tagIn } from "./tags.ts";

/** What a region inherits from the clause above. */
export interface Inherited {
  subject: Region | null;
  hint: Hint;
  link: string;
  depth: number;
}

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
    const next = withSpeaker(context, chain, tag.speaker, tag.cue, tag.when, tag.venue);
    for (const part of tag.contents)
      readRegion(context, part, next, { ...inherited, depth: inherited.depth + 1 });
    for (const part of tag.rest)
      readRegion(context, part, chain, {
        ...NOTHING,
        subject: tag.speaker.region,
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
    const spoken = verb ? speech(context, clause, verb, region.b) : null;
    if (verb && spoken && !here && verb.start - clause.a <= 1) {
      // "Reaffirms that …": the issuing body speaks, which is the publisher already in the chain.
      if (!ASKS.has(verb.lemma)) {
        readRegion(context, { a: spoken.start, b: region.b }, chain, {
          ...NOTHING,
          hint: hintOf(verb),
          depth: inherited.depth + 1,
        });
        break;
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

/** A named subject of a main clause is what "it" and "he" go back to; captions stand apart from the text. */
function noteSubject(context: Context, subject: Region): void {
  if (context.blockKind === "caption") return;
  const head = headNoun(context.sentence, subject);
  const named = context.actors.find((one) => one.a <= head && one.b > head && one.a >= subject.a);
  if (!named) return;
  const { kind } = named.known;
  if (kind === "person") context.memory.lastPerson = named.known;
  else if (kind !== "state" && kind !== "unknown") context.memory.lastOrganisation = named.known;
}

function subjectFor(context: Context, clause: Clause, verb: VerbGroup): Region | null {
  if (clause.link === "hope") return null;
  if (clause.link === "relative") return antecedent(context.sentence, clause.a - 1);
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
  if (!SAYS.has(verb.lemma) && !ASKS.has(verb.lemma) && !BINDS.has(verb.lemma)) return null;
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
  const next: Inherited = { subject: null, hint: hintOf(verb), link: "first", depth: inherited.depth + 1 };
  if (verb.passive) {
    // "It was reported that", "he is said to have": nobody is named, the claim stays where it is.
    readRegion(context, matter, chain, {
      ...next,
      hint: /^(?:allege|claim|report|say|believe|rumour)$/.test(verb.lemma) ? "alleged" : next.hint,
    });
    return true;
  }
  const speaker = subject
    ? (resolveSpeaker(sentence, subject, context.actors, context.memory) ?? unresolved(sentence, subject))
    : null;
  if (!speaker) return false;
  if (FEELS.has(verb.lemma)) return false;
  const when = saidWhen(context, clause, verb, content.start);
  const cue = { start: sentence.tokens[verb.head]!.start, end: sentence.tokens[verb.head]!.end };
  const deeper = withSpeaker(context, chain, speaker, cue, when, content.venue);
  readRegion(context, matter, deeper, { ...next, subject });
  return true;
}

/** "He said …" where the text has named nobody: somebody speaks, and it is not the publisher. */
function unresolved(sentence: Sentence, subject: Region): Speaker | null {
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

/** When the words were said: a time beside the reporting verb or before its subject. */
function saidWhen(context: Context, clause: Clause, verb: VerbGroup, start: number): Step["saidWhen"] {
  const { sentence } = context;
  const from = sentence.tokens[clause.a]!.start;
  const to = sentence.tokens[Math.min(start, sentence.tokens.length) - 1]!.end;
  const time = sentence.times.find(
    (one) =>
      one.start >= from && one.end <= to && !/^(?:since|by|before|until|within)\b/i.test(one.interval.text),
  );
  if (!time || tokenAt(sentence, time.start) >= start) return undefined;
  context.usedTimes.add(time);
  void verb;
  return time.interval;
}

/** The chain with one more speaker, and the venue where the words were said. */
export function withSpeaker(
  context: Context,
  chain: Chain,
  speaker: Speaker,
  cue: { start: number; end: number } | null,
  when: Step["saidWhen"],
  venue: string | undefined,
): Chain {
  const { sentence } = context;
  context.memory.spoke(speaker.known);
  if (!speaker.known && speaker.anonymous) context.memory.lastGroup = speaker.name;
  const step: Step = {
    name: speaker.name,
    role: speaker.known?.kind === "outlet" ? "outlet" : "speaker",
    known: speaker.known,
    start: sentence.tokens[speaker.region.a]!.start,
    end: sentence.tokens[speaker.region.b - 1]!.end,
  };
  if (speaker.anonymous) step.anonymous = true;
  if (speaker.inferred) step.inferred = true;
  if (cue) step.cue = cue;
  if (when) step.saidWhen = when;
  // "…," she said, adding that: the same speaker once more is no further step.
  const last = chain.filter((one) => one.role !== "venue").at(-1);
  if (last && last.name === step.name) return chain;
  const venues: Step[] = venue === undefined ? [] : [{ name: venue, role: "venue", known: null }];
  return [...chain.filter((one) => one.role !== "venue"), step, ...venues];
}

function clauseFrames(
  context: Context,
  clause: Clause,
  verb: VerbGroup | undefined,
  subject: Region | null,
  chain: Chain,
  inherited: Inherited,
  link: string,
  host: Region,
): void {
  const { sentence } = context;
  const region = clause.link === "hope" ? clause : withoutAdverbial(context, clause, verb, subject);
  const view: ClauseView = {
    region,
    verb,
    lemma: meaningVerb(sentence, verb, clause),
    subject,
    chain,
    hint: inherited.hint,
    direct: false,
    link: clause.link === "first" ? link : clause.link,
  };
  // "– a view held by many": an aside without a clause or a count is the writer's own remark.
  if (clause.link === "aside" && verb?.form !== "finite" && numbersIn(sentence, region).length === 0)
    view.chain = context.publisher;
  if (!verb) {
    frames(context, view);
    return;
  }
  const rest = words(sentence, { a: verb.start, b: clause.b });
  const speakerStep = (): Chain => {
    const speaker = subject ? resolveSpeaker(sentence, subject, context.actors, context.memory) : null;
    if (!speaker) return chain;
    const when = saidWhen(context, clause, verb, verb.end);
    return withSpeaker(
      context,
      chain,
      speaker,
      { start: sentence.tokens[verb.head]!.start, end: sentence.tokens[verb.head]!.end },
      when,
      undefined,
    );
  };
  if (asks(verb, view.lemma, rest)) {
    if (verb.passive)
      commitment(context, view, "demand", "commitment.asked", "somebody is asked, by nobody named");
    else
      commitment(
        context,
        { ...view, chain: speakerStep() },
        "demand",
        "commitment.asks",
        `"${verb.lemma}" asks somebody to act`,
      );
    embeddedIn(context, view);
    return;
  }
  if (
    /^(?:pledge|promise|vow|offer|announce|volunteer|guarantee|undertake|agree|commit)$/.test(view.lemma) &&
    !verb.passive &&
    verb.modal === null &&
    isSpeakerLike(context, subject) &&
    (/^(?:pledge|promise|vow|guarantee|undertake)$/.test(view.lemma) ||
      /\bto\b/.test(rest) ||
      /\b(?:plans?|aid|funding|support|package|million|truce|ceasefire|pause|deployment)\b/i.test(rest))
  ) {
    commitment(
      context,
      { ...view, chain: /^(?:agree|commit|offer)$/.test(view.lemma) ? chain : speakerStep() },
      view.lemma === "pledge" || view.lemma === "offer" ? "pledge" : "promise",
      "commitment.binds",
      `"${verb.lemma}" binds the subject`,
    );
    return;
  }
  const counts =
    COUNTS.has(view.lemma) &&
    !verb.passive &&
    verb.form === "finite" &&
    verb.modal === null &&
    isSpeakerLike(context, subject);
  if (
    counts ||
    (view.lemma === "put" &&
      /\b(?:toll|number|figure|total)\b/i.test(rest) &&
      isSpeakerLike(context, subject))
  ) {
    frames(context, { ...view, chain: speakerStep() });
    return;
  }
  if (
    view.lemma === "call" &&
    !verb.passive &&
    verb.form === "finite" &&
    isSpeakerLike(context, subject) &&
    /[“"]|\ban? \w+/.test(rest)
  ) {
    speechAct(context, { ...view, chain: speakerStep() });
    return;
  }
  const opens =
    !subject &&
    (verb.form === "finite" || preambular(sentence, verb)) &&
    verb.start - clause.a <= 1 &&
    !verb.passive &&
    verb.modal === null;
  if (opens && /^(?:decide|authorize|authorise|establish|extend|renew|direct)$/.test(view.lemma)) {
    // A resolution's operative clause: its subject is the body that issues it.
    commitment(context, view, "plan", "commitment.operative", `"${verb.lemma}" opens an operative clause`);
    return;
  }
  if (opens && verb.form === "ing" && view.lemma === "recall") return;
  if (opens && SPEECH_ACT.has(view.lemma)) {
    speechAct(context, view);
    return;
  }
  if (
    SPEECH_ACT.has(view.lemma) &&
    !verb.passive &&
    verb.form === "finite" &&
    subject &&
    verb.modal === null &&
    isSpeakerLike(context, subject) &&
    !/^(?:no|none|neither|nobody)\b/i.test(words(sentence, subject)) &&
    !deniesAccess(rest)
  ) {
    const before = context.drafts.length;
    const spoken: ClauseView = { ...view, chain: view.lemma === "hint" ? view.chain : speakerStep() };
    if (figureFrames(context, spoken) === 0) speechAct(context, spoken);
    if (context.drafts.length > before) return;
  }
  if (verb.form === "ing" && CARRIES_ON.has(verb.lemma) && subject) {
    const spoken = speakerStep();
    const about = words(sentence, host);
    if (accessProgress(context, { ...view, chain: spoken }, about)) return;
    frames(context, { ...view, chain: spoken });
    return;
  }
  frames(context, view);
}

/** "Condemning the attacks,": a preambular paragraph opens with its participle and ends with a comma. */
function preambular(sentence: Sentence, verb: VerbGroup): boolean {
  return (
    verb.form === "ing" &&
    verb.start <= 2 &&
    /^[,;]$/.test(sentence.tokens.at(-1)?.text ?? "") &&
    /^\p{Lu}/u.test(sentence.tokens[0]!.text)
  );
}

/** Access stated inside a demand: "demanding deliveries to eight areas that had not been reached". */
function embeddedIn(context: Context, view: ClauseView): void {
  const speaker = context.drafts.at(-1);
  embeddedAccess(context, { ...view, chain: speaker?.chain ?? view.chain });
}

function asks(verb: VerbGroup, lemma: string, rest: string): boolean {
  if (!ASKS.has(lemma) || (verb.modal !== null && /^(?:may|might|could|would|can)$/.test(verb.modal)))
    return false;
  if (lemma === "call")
    return /^\S*\s*(?:\S+\s+){0,3}?(?:for|on|upon)\b/i.test(rest) && !/\bcalled off\b/i.test(rest);
  if (lemma === "appeal") return /\b(?:for|to)\b/i.test(rest);
  if (lemma === "press") return /\b(?:for|to)\b/i.test(rest);
  if (lemma === "insist") return /\bon\b/i.test(rest.split(/\s+/).slice(0, 4).join(" "));
  if (lemma === "warn") return /\b(?:against|not to)\b/i.test(rest);
  if (/^(?:ask|tell|order|invite|advise|encourage|require|instruct)$/.test(lemma))
    return /\b(?:to|for|that)\b/i.test(rest);
  return true;
}

/** The clause without its opening adverbial ("On Friday Britain appealed"), as reports are quoted. */
function withoutAdverbial(
  context: Context,
  clause: Clause,
  verb: VerbGroup | undefined,
  subject: Region | null,
): Region {
  if (!verb || !subject || subject.a < clause.a || subject.a >= verb.start)
    return { a: clause.a, b: clause.b };
  if (startsCondition(context.sentence, clause)) return { a: clause.a, b: clause.b };
  const skipped = words(context.sentence, { a: clause.a, b: subject.a });
  return skipped.length < 60 ||
    context.sentence.times.some(
      (time) =>
        time.start >= context.sentence.tokens[clause.a]!.start &&
        time.end <= context.sentence.tokens[subject.a]!.start,
    )
    ? { a: subject.a, b: clause.b }
    : { a: clause.a, b: clause.b };
}
