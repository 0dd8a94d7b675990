import type { NumberMention } from "../figures/numbers.ts";
import type { Sentence } from "../syntax/sentence.ts";
import { numbersIn, tokenAt, words } from "../syntax/sentence.ts";
import type { ClauseView, Context } from "./context.ts";
import {
  afterPreposition,
  AREA_NOUN,
  bareHarm,
  countedNoun,
  embeddedHarm,
  eventOf,
  harmNamed,
  isTotal,
  MEASURE,
  ofWhich,
} from "./counted.ts";
import type { Counted } from "./counted.ts";
import { emitBracket, emitFigure } from "./figure-emit.ts";
import { comparedFigure, shareFigure } from "./beside.ts";
import { gappedParticiple, gappedPreposition, gappedState } from "./gapped.ts";
import { ACT, HARM, PERSON_NOUN, VIOLENCE } from "./lexicon.ts";
import { partitionFigures } from "./partition.ts";
import { bracketedCounts, bracketPlace, segment } from "./figure-parts.ts";

interface Count {
  number: NumberMention;
  counted: Counted | null;
  event: string;
}

/** Lasting states of people that are counted by the places they hold in. */
const COVERS = /^(?:besieged|living|in need|displaced|sheltered|hosted|affected|remaining)$/;

/** What befell the counted in the figure told last. */
function lastEvent(context: Context): string | undefined {
  const last = context.figures.at(-1)?.content;
  return last?.kind === "figure" ? last.event : undefined;
}

/**
 * Emits one figure for each count of the clause that no other frame used. Returns how many.
 *
 * @param all also counts that only say where or which ("across nine districts", "the two areas")
 */
export function figureFrames(context: Context, view: ClauseView, all = true): number {
  const { sentence } = context;
  const counts: Count[] = [];
  const covered: Count[] = [];
  const compared: NumberMention[] = [];
  const bracketed = bracketedCounts(sentence, view.region, numbersIn(sentence, view.region));
  if (bracketed.length > 0 && bracketed.every(({ number }) => !context.usedNumbers.has(number))) {
    const event = harmNamed(words(sentence, bracketed[0]!.region)) ?? lastEvent(context) ?? "recorded";
    for (const { number, region } of bracketed) {
      context.usedNumbers.add(number);
      emitFigure(context, view, number, null, event, region);
    }
    return bracketed.length;
  }
  const partition = view.verb === undefined || view.link === "aside" ? partitionFigures(context, view) : 0;
  if (partition > 0) return partition;
  for (const number of numbersIn(sentence, view.region)) {
    if (context.usedNumbers.has(number)) continue;
    // "compared with 62 in the period before" stands on the figure that it is compared with.
    if (
      counts.length > 0 &&
      /\b(?:compared (?:with|to)|up from|down from|as against|(?<=\()(?:against|from|versus|vs\.?))\s+(?:the\s+)?$/i.test(
        sentence.text.slice(Math.max(sentence.start, number.start - 20), number.start),
      )
    ) {
      context.usedNumbers.add(number);
      compared.push(number);
      continue;
    }
    if (bracketPlace(sentence, number)) {
      counts.push({ number, counted: null, event: "" });
      continue;
    }
    // "a patrol consisting of six members was fired at": what the subject is made of is no count of the clause.
    if (
      view.verb &&
      view.verb.form === "finite" &&
      number.start < sentence.tokens[view.verb.start]!.start &&
      /\b(?:consisting|composed|comprised|made up) of\b[^.;]{0,60}$/i.test(
        sentence.text.slice(sentence.start, number.start),
      )
    )
      continue;
    const inner = embeddedHarm(sentence, number, view.region.a);
    if (inner) {
      context.usedNumbers.add(number);
      const next = sentence.verbs.find(
        (verb) =>
          verb.form === "finite" &&
          verb.start > tokenAt(sentence, number.end - 1) &&
          verb.start < view.region.b,
      );
      emitFigure(context, view, number, countedNoun(sentence, number), inner.event, {
        a: inner.a,
        b: next && next.start > inner.a ? next.start : view.region.b,
      });
      continue;
    }
    const often = timesOver(context, view, number);
    if (often) {
      counts.push({ number, counted: often, event: "recorded" });
      continue;
    }
    const participle = gappedParticiple(sentence, number);
    if (participle !== null && (counts.length > 0 || lastEvent(context) !== undefined)) {
      const at = tokenAt(sentence, number.end);
      const event =
        participle === "subjected"
          ? words(sentence, { a: at, b: view.region.b }).replace(/[,;.].*$|\s+and\s.*$/s, "")
          : (eventOf(view, number, null, sentence) ?? participle);
      counts.push({
        number,
        counted: { noun: participle, phrase: participle, end: at + 1, subset: false, gapped: true },
        event,
      });
      continue;
    }
    const state = gappedState(sentence, number);
    if (state !== null && lastEvent(context) !== undefined) {
      const at = tokenAt(sentence, number.end);
      counts.push({
        number,
        counted: { noun: "", phrase: state, end: at, subset: false, gapped: true },
        event: state,
      });
      continue;
    }
    if (gappedPreposition(sentence, number) !== null && counts.length > 0) {
      counts.push({ number, counted: null, event: counts.at(-1)!.event });
      continue;
    }
    const counted = countedNoun(sentence, number);
    if (counted && MEASURE.test(counted.noun) && number.sign === undefined) continue;
    // "a 25 km radius", "the 24 hour siege": a measure, whatever noun follows it.
    if (
      number.sign === undefined &&
      /^(?:km|mm|cm|metres?|meters?|miles?|hours?|days?|weeks?|months?|years?|minutes?)$/.test(
        sentence.tokens[tokenAt(sentence, number.end)]?.lower ?? "",
      )
    )
      continue;
    if (
      !counted &&
      number.sign === undefined &&
      number.precision !== "vague" &&
      !bareHarm(view, number, sentence) &&
      !isTotal(sentence, number) &&
      !ofWhich(sentence, number)
    )
      continue;
    if (
      number.value !== null &&
      number.value !== 0 &&
      number.value < 3 &&
      !counted &&
      !ofWhich(sentence, number)
    )
      continue;
    // "besieged in 18 places": how many places another count covers is a count of its own over the same clause.
    const host = counts.at(-1);
    if (
      counted &&
      host?.counted &&
      AREA_NOUN.test(counted.noun) &&
      !AREA_NOUN.test(host.counted.noun) &&
      afterPreposition(sentence, number)
    ) {
      const inside = /\b(?:in|across|inside|within|at)\s+(?:the\s+|all\s+|some\s+)*$/i.test(
        sentence.text.slice(Math.max(sentence.start, number.start - 16), number.start),
      );
      if (inside && COVERS.test(host.event)) covered.push({ number, counted, event: host.event });
      continue;
    }
    if (!all && counted && counts.length === 0 && incidental(view, sentence, number, counted)) continue;
    const event = eventOf(view, number, counted, sentence);
    if (event === null) continue;
    counts.push({ number, counted, event });
  }
  const own = counts.length;
  // "in the provinces of Latakia (4) and Hama (1)": each bracket is a part with its place.
  const listed = counts.filter(({ number }) => bracketPlace(sentence, number) !== null);
  const plain = counts.filter((one) => !listed.includes(one));
  const list = listed[0] ? bracketPlace(sentence, listed[0].number) : null;
  const host: ClauseView =
    list && plain.length > 0 ? { ...view, region: { a: view.region.a, b: list.a } } : view;
  plain.forEach(({ number, counted, event }, i) => {
    context.usedNumbers.add(number);
    const region =
      plain.length === 1
        ? host.region
        : segment(
            sentence,
            host.region,
            plain.map((one) => one.number),
            i,
          );
    emitFigure(context, host, number, counted, event, region);
  });
  for (const { number } of listed) {
    const place = bracketPlace(sentence, number);
    context.usedNumbers.add(number);
    if (place) emitBracket(context, view, number, place);
  }
  for (const { number, counted, event } of covered) {
    context.usedNumbers.add(number);
    emitFigure(context, view, number, counted, event, {
      a: tokenAt(sentence, number.start),
      b: view.region.b,
    });
  }
  for (const number of compared) comparedFigure(context, view, number, countedNoun(sentence, number));
  return shareFigure(context, view) ? own + 1 : own;
}

/** "violated the truce 14 times": how often an act was done. */
function timesOver(context: Context, view: ClauseView, number: NumberMention): Counted | null {
  const { sentence } = context;
  const at = tokenAt(sentence, number.end);
  if (
    sentence.tokens[at]?.lower !== "times" ||
    number.sign !== undefined ||
    /^(?:more|higher|as|a|an|per|larger|greater|the|less|fewer|than|bigger|every|each)$/.test(
      sentence.tokens[at + 1]?.lower ?? "",
    )
  )
    return null;
  const breaks = /^(?:violate|breach|break|infringe)$/.test(view.lemma);
  if (!breaks && !ACT.has(view.lemma) && !VIOLENCE.has(view.lemma)) return null;
  return { noun: breaks ? "violations" : "times", phrase: "times", end: at + 1, subset: false };
}

const SITE_NOUN =
  /^(?:check-?points?|crossings?|points|positions?|zones?|regions?|states|countries|settlements?|directions|front-?lines?|axes|parts|sectors?|sub-districts?|counties|departments?|municipalities|occasions|instances|limitations|reasons|aspects|elements|principles|pillars|fronts|options|factors|categories|questions|topics|themes|components)$/;

/** "hosted across nine districts", "the latter two areas", "the four zones are": the count says where or which, not how many. */
function incidental(view: ClauseView, sentence: Sentence, number: NumberMention, counted: Counted): boolean {
  if (
    number.value === null ||
    number.sign !== undefined ||
    number.outOf !== undefined ||
    PERSON_NOUN.test(counted.noun) ||
    harmNamed(counted.noun) !== undefined ||
    !/^(?:|recorded|verified|confirmed|joined|entered|crossed|arrived|deployed|living|closed|blocked|sent|dispatched)$/.test(
      view.lemma === "hold" ? "" : (HARM[view.lemma] ?? ""),
    )
  )
    return false;
  const before = sentence.text.slice(Math.max(sentence.start, number.start - 28), number.start);
  if (
    number.value <= 12 &&
    /\b(?:the|these|those|both|its|their)\s+(?:(?:latter|former|first|last|other|remaining|above|said|following)\s+)?$/i.test(
      before,
    )
  )
    return true;
  if (number.value > 30 || !(AREA_NOUN.test(counted.noun) || SITE_NOUN.test(counted.noun))) return false;
  return /\b(?:in|across|at|within|inside|along|from|to|between|around|on|one of)\s+(?:(?:all|the|these|some|at least|about|including)\s+)*$/i.test(
    before,
  );
}
