import { saidWhen, withSpeaker } from "./step.ts";
import type { Inherited } from "./step.ts";
import type { ClauseView, Context } from "../claims/context.ts";
import { frames } from "../claims/frames.ts";
import { accessProgress, deniesAccess, embeddedAccess } from "../claims/access.ts";
import { commitment } from "../claims/commitment.ts";
import { figureFrames } from "../claims/figure.ts";
import { speechAct } from "../claims/stance.ts";
import { isSpeakerLike, meaningVerb } from "../claims/clause.ts";
import { aboutDocument, servesReport } from "../claims/meta.ts";
import { startsCondition } from "../syntax/clauses.ts";
import type { Clause } from "../syntax/clauses.ts";
import type { Region } from "../syntax/sentence.ts";
import { numbersIn, words } from "../syntax/sentence.ts";
import type { VerbGroup } from "../syntax/verb-group.ts";
import { ASKS, CARRIES_ON, COUNTS, SPEECH_ACT } from "./cues.ts";
import type { Chain } from "./chain.ts";
import { countsForSpeaker, demands, preambular } from "./asking.ts";
import { resolveSpeaker } from "./speaker.ts";

/** Reads one clause that reports nothing: asking, binding, counting and other speech acts get their speaker, the rest goes to the frames. */
export function clauseFrames(
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
  if (region.a > clause.a) view.lead = clause.a;
  // "– a view held by many": an aside without a clause or a count is the writer's own remark.
  if (clause.link === "aside" && verb?.form !== "finite" && numbersIn(sentence, region).length === 0)
    view.chain = context.publisher;
  if (!verb) {
    frames(context, view);
    return;
  }
  const rest = words(sentence, { a: verb.start, b: clause.b });
  if (
    (verb.passive ||
      subject === null ||
      sentence.tokens[verb.end]?.pos === "ADP" ||
      /^(?:cover|update)$/.test(view.lemma)) &&
    aboutDocument(words(sentence, { a: clause.a, b: verb.start }), view.lemma, rest)
  )
    return;
  // "As is our mandate,": turned round, it says nothing of its own.
  if (
    /^(?:is|are|was|were)$/.test(sentence.tokens[verb.start]!.lower) &&
    verb.start > 0 &&
    sentence.tokens[verb.start - 1]!.lower === "as"
  )
    return;
  // "Asked whether the talks would go on, he said": a question claims nothing.
  if (/^(?:asked|questioned|pressed)$/.test(sentence.tokens[region.a]?.lower ?? "") && region.a === 0) return;
  if (servesReport(view.lemma, subject ? words(sentence, subject) : "", rest)) return;
  // "calls on all sides to open the road; to free the prisoners; and to leave": the demand goes on.
  const asked = context.drafts.at(-1);
  if (clause.marker === ";" && asked?.template === "commitment.asks") {
    const open = clause.a + (/^and$/.test(sentence.tokens[clause.a]!.lower) ? 1 : 0);
    if (
      sentence.tokens[open]!.lower === "to" &&
      sentence.verbs.some((one) => one.form === "inf" && one.start === open + 1)
    ) {
      commitment(
        context,
        { ...view, subject: null, region: { a: open, b: clause.b }, chain: asked.chain },
        "demand",
        "commitment.asks",
        "a demand that goes on",
      );
      return;
    }
  }
  // "agreed on the following:" says nothing before its list.
  if (/\b(?:the following|as follows|the below)\W*$/i.test(rest)) return;
  // "denied the patrol passage, citing the pandemic": the reason belongs to the denial.
  const last = context.drafts.at(-1);
  if (verb.form === "ing" && verb.lemma === "cite" && last && /^(?:restriction|access)$/.test(last.kind))
    return;
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
  if (asks(verb, view.lemma, rest) && !(subject && /^(?:[$€£\d]|US\$)/.test(words(sentence, subject)))) {
    if (verb.passive)
      commitment(context, view, "demand", "commitment.asked", "somebody is asked, by nobody named");
    else {
      const asking = speakerStep();
      for (const part of demands(context, view, verb))
        commitment(
          context,
          { ...view, region: part, chain: asking },
          "demand",
          "commitment.asks",
          `"${verb.lemma}" asks somebody to act`,
        );
    }
    embeddedIn(context, view);
    return;
  }
  if (
    /^(?:pledge|promise|vow|offer|announce|volunteer|guarantee|undertake|agree|commit)$/.test(view.lemma) &&
    !verb.passive &&
    verb.modal === null &&
    isSpeakerLike(context, subject) &&
    // "committed nine breaches" is an act; who commits to something binds himself.
    (view.lemma !== "commit" ||
      /^\S+\s+(?:\w+sel(?:f|ves)\s+|[$€£\d]\S*\s+(?:[\p{L}-]+\s+){0,3})?to\b/iu.test(
        words(sentence, { a: verb.head, b: clause.b }),
      )) &&
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
  // "The Council decided to set up a mission", "authorized the envoy to": a body disposes.
  if (
    /^(?:decide|resolve|authori[sz]e|mandate)$/.test(view.lemma) &&
    !verb.passive &&
    verb.form === "finite" &&
    verb.modal === null &&
    isSpeakerLike(context, subject) &&
    (/\bto\b/.test(rest) ||
      /\b(?:deployment|establishment|extension|renewal|creation|release|delivery)\b/i.test(rest))
  ) {
    commitment(context, view, "plan", "commitment.disposes", `"${verb.lemma}" disposes of something`);
    return;
  }
  if (
    view.lemma === "take" &&
    !verb.passive &&
    /^\S+ (?:good |due )?note\b/i.test(rest) &&
    isSpeakerLike(context, subject)
  ) {
    speechAct(context, { ...view, lemma: "note", chain: speakerStep() });
    return;
  }
  if (
    view.lemma === "raise" &&
    !verb.passive &&
    /^\S+(?: \S+){0,3}? (?:concerns?|alarm|objections?|doubts?|questions?)\b/i.test(rest) &&
    isSpeakerLike(context, subject)
  ) {
    speechAct(context, { ...view, chain: speakerStep() });
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
    frames(context, { ...view, chain: countsForSpeaker(context, view) ? chain : speakerStep() });
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
  if (opens && view.lemma === "take" && /^\S+ (?:good |due )?note\b/i.test(rest)) {
    speechAct(context, { ...view, lemma: "note" });
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
    !deniesAccess(rest) &&
    !(view.lemma === "claim" && /\b(?:lives?|responsibility)\b/i.test(rest))
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
  // An opening mark belongs to the words that it opens.
  if (/^["“‘]$/.test(skipped)) return { a: clause.a, b: clause.b };
  return skipped.length < 60 ||
    context.sentence.times.some(
      (time) =>
        time.start >= context.sentence.tokens[clause.a]!.start &&
        time.end <= context.sentence.tokens[subject.a]!.start,
    )
    ? { a: subject.a, b: clause.b }
    : { a: clause.a, b: clause.b };
}
