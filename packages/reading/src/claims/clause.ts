import type { Chain } from "../attribution/chain.ts";
import { innermost } from "../attribution/chain.ts";
import { resolveSpeaker } from "../attribution/speaker.ts";
import type { Region, Sentence } from "../syntax/sentence.ts";
import { trimRegion, words } from "../syntax/sentence.ts";
import type { VerbGroup } from "../syntax/verb-group.ts";
import type { Modality, Polarity } from "../types.ts";
import type { ClaimContent } from "./content.ts";
import type { ClauseView, Context } from "./context.ts";
import type { Draft } from "./draft.ts";

const LIGHT =
  /^(?:continue|begin|start|try|manage|fail|appear|seem|tend|go|come|attempt|proceed|cease|help|remain|keep|need|have|happen)$/;

/** The verb that carries the meaning: "has continued to back" → back; "is ready to work" → work stays "be". */
export function meaningVerb(sentence: Sentence, verb: VerbGroup | undefined, region: Region): string {
  if (!verb) return "";
  let at = verb;
  for (let round = 0; round < 3; round++) {
    if (!LIGHT.test(at.lemma)) break;
    if (at.lemma === "have" && sentence.tokens[at.end]?.lower !== "to") break;
    const next = sentence.verbs.find(
      (one) =>
        one.start >= at.end &&
        one.start <= at.end + 3 &&
        one.start < region.b &&
        (one.form === "inf" || one.form === "ing"),
    );
    if (!next || (next.form === "inf" && sentence.tokens[next.start - 1]?.lower !== "to")) break;
    at = next;
  }
  return at.lemma;
}

const AGENT_NOUN =
  /\b(?:government|forces?|army|military|paramilitar(?:y|ies)|troops|personnel|part(?:y|ies)|sides?|ministry|authorities|rebels?|groups?|opposition|countr(?:y|ies)|states?|agenc(?:y|ies)|delegations?|teams?|missions?|officials|council|committee|commission|administration|regime|coalition|militia|fighters|monitors|observers|commanders?|leaders?|command|police|parliament|cabinet|signator(?:y|ies)|members?|guarantors?|donors?|organi[sz]ations?|co-chairs?|leadership|mechanism|delegates?|patrols?|convoys?|mercenaries|separatists|insurgents|guerrillas|settlers|navy|air force|mediators?|negotiators?|envoy|president|minister|secretary|factions?|brigades?|movement|front|bloc|union|powers?|governor|mayor|general|colonel|secretary-general|premier|king|chief|head|director|coordinator|ambassador|spokes\w+|office|programme|community|residents|workers|militants|soldiers|units|gunmen|jets|warplanes|artillery)\b/i;

/** Whether words name somebody who can act: a body, an office, a force. */
export function namesAgent(text: string): boolean {
  return AGENT_NOUN.test(text);
}

/** Where the head of a subject ends: "the conduct of hostilities by both parties" is about conduct, "some of the rebels" about rebels. */
function headEnd(sentence: Sentence, subject: Region): number {
  for (let i = subject.a + 1; i < subject.b; i++) {
    if (!/^(?:of|by|between|against|on|in|for|from|to|over|among|with)$/.test(sentence.tokens[i]!.lower))
      continue;
    const head = words(sentence, { a: subject.a, b: i });
    if (
      /(?:^|\s)(?:some|many|most|all|both|each|several|one|none|either|neither|any|few|number|group|dozens|hundreds|thousands|scores|majority|part|member|members|coalition|alliance|column|remnants|elements|\d+)$/i.test(
        head,
      )
    )
      continue;
    if (!/^(?:NOUN|PROPN)$/.test(sentence.tokens[i - 1]!.pos)) continue;
    return i;
  }
  return subject.b;
}

/** Whether a subject can bind itself: a named actor, a body, a first or third person. */
export function isAgent(context: Context, subject: Region | null): boolean {
  if (!subject) return false;
  const text = words(context.sentence, subject);
  if (/^(?:we|i|they|he|she)$/i.test(text)) return true;
  if (/^(?:each|both|neither|either|all)(?: of (?:them|the \w+)| sides?| parties)?$/i.test(text)) return true;
  if (/^it$/i.test(text))
    return context.memory.lastSpeaker !== null || context.memory.lastParty?.spoke === true;
  const end = headEnd(context.sentence, subject);
  return (
    AGENT_NOUN.test(words(context.sentence, { a: subject.a, b: end })) ||
    context.actors.some(
      (one) =>
        one.a >= subject.a &&
        one.a < end &&
        one.b <= subject.b &&
        one.known.kind !== "unknown" &&
        one.known.kind !== "outlet",
    )
  );
}

/** Whether a subject can speak or bind itself when the verb is one of saying or binding: any named one can. */
export function isSpeakerLike(context: Context, subject: Region | null): boolean {
  if (isAgent(context, subject)) return true;
  return subject !== null && context.actors.some((one) => one.a >= subject.a && one.b <= subject.b);
}

/** The name of who a region speaks of: resolved where possible, else its words. */
export function nameOf(context: Context, region: Region | null, chain?: Chain): string {
  if (!region) return "";
  const text = words(context.sentence, region);
  // Outside reported speech "it" and "they" mostly mean a thing just named, which is not resolved.
  if (/^(?:it|they|this|these|those)$/i.test(text) && (chain === undefined || innermost(chain) === undefined))
    return lastParty(context, text.toLowerCase()) ?? text;
  const said = chain && innermost(chain);
  // "The army denied it had bombed the town": inside reported speech "it" is a body that speaks.
  if (said && /^it$/i.test(text) && said.known === null && !said.anonymous) return said.name;
  const speaker = resolveSpeaker(context.sentence, region, context.actors, context.memory);
  return speaker?.name ?? text;
}

/** "They then shelled the town": the body that was the subject of the sentence before, where it fits in number. */
function lastParty(context: Context, pronoun: string): string | undefined {
  const { memory } = context;
  const party = memory.lastParty;
  if (!party || memory.sentence - party.sentence !== 1 || party.known?.kind === "person") return undefined;
  if (pronoun === "they") return party.plural ? party.name : undefined;
  return pronoun === "it" && party.known !== null ? party.name : undefined;
}

const SOFT = /^(?:may|might|could)$/;

/** Modality of a clause from its verb and the hint of the verb above it. */
export function modalityOf(view: ClauseView, text: string): Modality {
  if (view.hint === "alleged") return "alleged";
  if (view.hint === "denied") return "denied";
  if (view.hint === "conditional") return "conditional";
  const modal = view.verb?.modal ?? "";
  // "demonstrating against the alleged attack": what is alleged or possible is the object, not the statement.
  const start = view.verb === undefined ? -1 : text.search(/\b(?:alleged|suspected|purported|possible)\b/i);
  const early = start < 0 || view.subject === null || start < 40;
  if (/\b(?:likely|probably|probable)\b/i.test(text) && /\b(?:be|is|are|was|were|will|would)\b/i.test(text))
    return "likely";
  if (
    SOFT.test(modal) ||
    /\b(?:seems?|appears?|apparently|reportedly|possibly|perhaps)\b/i.test(text) ||
    (early && /\bpossible\b/i.test(text))
  )
    return /\b(?:reportedly|allegedly)\b/i.test(text) ? "alleged" : "hedged";
  if (
    /\b(?:allegedly|reportedly|purportedly)\b/i.test(text) ||
    (early && /\b(?:alleged|purported)\b/i.test(text))
  )
    return "alleged";
  if (/^(?:must|should|shall)$/.test(modal) || view.lemma === "need") return "needed";
  if (view.verb?.tense === "future") return "expected";
  return "asserted";
}

export function polarityOf(view: ClauseView, text: string): Polarity {
  if (view.verb?.negative) return "negative";
  return /^(?:no|not|none|neither|nobody|never|without)\b/i.test(text) ||
    /\b(?:yet to be|failed to|unable to|refused to|no longer|nor)\b/i.test(text)
    ? "negative"
    : "affirmative";
}

/** A region with the place or time that opens its clause: "In Seral region, ", "On 9 April, ". */
export function withLead(context: Context, view: ClauseView, region: Region): Region {
  const { sentence } = context;
  if (view.lead === undefined || region.a !== view.region.a || view.lead >= region.a) return region;
  const lead = { a: view.lead, b: region.a };
  const text = words(sentence, lead);
  return /^(?:in|at|near|on|around|across|inside|outside|along|between|during|from|since)\b/i.test(text) &&
    text.length <= 60 &&
    text.length < words(sentence, region).length &&
    sentence.tokens[region.a - 1]?.text === "," &&
    !sentence.times.some(
      (time) => context.usedTimes.has(time) && time.start < sentence.tokens[region.a]!.start,
    )
    ? { a: view.lead, b: region.b }
    : region;
}

/** Adds a claim over a region, or over an explicit region in its place. */
export function emit(
  context: Context,
  view: { region: Region; chain: Chain },
  claim: {
    kind: Draft["kind"];
    modality: Modality;
    polarity: Polarity;
    content: ClaimContent;
    template: string;
    why: string[];
  },
  region: Region = view.region,
): Draft | null {
  const { sentence } = context;
  const span = trimRegion(sentence, region);
  const first = sentence.tokens[span.a];
  const last = sentence.tokens[span.b - 1];
  if (!first || !last || span.b <= span.a) return null;
  const draft: Draft = { ...claim, chain: view.chain, evidence: [{ start: first.start, end: last.end }] };
  const speaker = innermost(view.chain);
  draft.why = [
    ...claim.why,
    speaker
      ? `said by ${speaker.name}${speaker.inferred ? " (resolved from the text before)" : ""}`
      : "in the publisher's own voice",
  ];
  context.drafts.push(draft);
  return draft;
}
