import type { VerbGroup } from "../syntax/verb-group.ts";
import { isRelative, timesIn, words } from "../syntax/sentence.ts";
import { placeOf } from "../places/places.ts";
import { emit, isAgent, modalityOf, nameOf, namesAgent, polarityOf, withLead } from "./clause.ts";
import type { IncidentContent } from "./content.ts";
import type { ClauseView, Context } from "./context.ts";
import { SAYS } from "../attribution/cues.ts";
import { ACT, VIOLENCE } from "./lexicon.ts";

const VIOLENT_NOUN =
  /\b(?:incidents?|killings?|shootings?|confrontations?|massacres?|battles?|shelling|bombardment|air ?strikes?|airstrikes?|strikes?|attacks?|clashes|explosions?|blasts?|fighting|gunfire|raids?|ambush(?:es)?|rockets?|mortars?|shells?|bombings?|bombs?|assaults?|offensive|violations?|breach(?:es)?|incursions?|fire|sniper|drones?|missiles?|barrel bombs?|artillery|gunmen|detonations?|skirmish(?:es)?|abductions?|looting)\b/i;
const MEANS =
  /\b(?:barrel bombs?|mortars?(?: fire| rounds| shells)?|artillery(?: fire| shells)?|rockets?|air ?strikes?|airstrikes?|missiles?|tank (?:fire|shells)|small[- ]arms(?: fire)?|snip(?:er|ers|ing)(?: fire)?|heavy machine[- ]guns?|machine[- ]gun fire|grenades?|IEDs?|improvised explosive devices?|car bombs?|mines?|landmines?|drones?|shells?|shelling|gunfire|cluster munitions|chlorine|helicopters?|warplanes|jets)\b/i;
const HAPPEN =
  /^(?:occur|erupt|happen|take|break|resume|continue|follow|hit|rock|shake|intensify|escalate|be|report|land|fall|explode|go|flare|rage|last|begin|start|persist|result|claim|leave)$/;
/** Passives that tell a state, a view or a name, and no act. */
const NO_ACT =
  /^(?:be|have|consider|expect|concern|base|know|see|need|intend|suppose|require|oblige|schedule|mean|use|involve|relate|include|associate|locate|situate|surprise|dismay|alarm|commit|determine|prepare|design|aim|limit|affect|link|compose|make|call|name|describe|believe|think|understand|assume|estimate|assess|regard|deem|view|interest|encourage|please|disappoint|shock|sadden|outrage|trouble|tire|delight|grieve|disturb|distress|authori[sz]e|satisfy|convince|worry|reach|give|say|tell|report|ask|urge|support|back|divide|unite|identify|find|leave|represent|inform|quote|cite|mention|write|list|designate|entitle|oppose)$/;

/** A dated or violent act that the clause narrates. */
export function incidentFrame(context: Context, view: ClauseView): boolean {
  const { sentence } = context;
  const { verb } = view;
  if (!verb) return false;
  const text = words(sentence, view.region);
  const subject = view.subject ? words(sentence, view.subject) : "";
  // "those who violate the truce", "which threaten the accord": the simple present tells no event, but in headlines.
  const general =
    verb.form === "finite" &&
    verb.tense === "present" &&
    !verb.progressive &&
    !verb.passive &&
    verb.modal === null &&
    context.blockKind !== "caption" &&
    /[.;]["”’)]*$/.test(sentence.text.slice(sentence.start, sentence.end));
  const violent = !general && VIOLENCE.has(view.lemma) && violentSense(view.lemma, text, verb);
  // "continued to patrol" tells how things go on; "continued to shell" an act.
  if (/^(?:continue|keep)$/.test(verb.lemma) && !violent && !VIOLENT_NOUN.test(subject)) return false;
  const noun = VIOLENT_NOUN.test(subject) || (subject.toLowerCase() === "there" && VIOLENT_NOUN.test(text));
  const next = sentence.tokens[verb.end]?.pos ?? "";
  const happens =
    noun &&
    HAPPEN.test(view.lemma) &&
    // "a halt to the fighting was a key part of the truce": a judgement.
    !(
      verb.lemma === "be" &&
      !verb.passive &&
      subject.toLowerCase() !== "there" &&
      /^(?:DET|ADJ|NOUN|PROPN|NUM)$/.test(next)
    );
  const dated =
    ACT.has(view.lemma) &&
    (verb.tense === "past" ||
      verb.form === "ing" ||
      verb.form === "participle" ||
      verb.passive ||
      context.blockKind === "caption");
  const act =
    dated &&
    (isAgent(context, view.subject) ||
      verb.passive ||
      timesIn(sentence, view.region).length > 0 ||
      view.subject === null);
  // "Witnesses reported clashes": what was seen or heard happened.
  const seen =
    /^(?:report|record|observe|hear|see|witness|document|register|note|detect)$/.test(view.lemma) &&
    !verb.passive &&
    verb.form === "finite" &&
    verb.tense === "past" &&
    VIOLENT_NOUN.test(words(sentence, { a: verb.end, b: Math.min(view.region.b, verb.end + 5) }));
  const other =
    !act &&
    !seen &&
    verb.tense === "past" &&
    !verb.passive &&
    verb.form === "finite" &&
    isAgent(context, view.subject) &&
    !SAYS.has(view.lemma) &&
    !/^(?:be|have|seem|appear|remain|become|say|want|need|know|think|feel|believe|hope|fear|expect|come|give|work|live|stand|lie|lack|face|mean|show|prove)$/.test(
      view.lemma,
    );
  // "they were forced to retreat", "troops were being ferried": what was done to those who are somebody.
  const undergone =
    verb.passive &&
    verb.tense === "past" &&
    verb.form === "finite" &&
    isAgent(context, view.subject) &&
    !NO_ACT.test(view.lemma);
  if (!violent && !happens && !act && !seen && !other && !undergone) return false;
  // "an agreement would have been announced": it was not.
  if (/\bwould (?:not |never )?have \p{Ll}+/iu.test(words(sentence, { a: verb.start, b: view.region.b })))
    return false;
  const content: IncidentContent = { kind: "incident", act: view.lemma };
  if (view.subject && !verb.passive && !seen && subject.toLowerCase() !== "there")
    content.actor = nameOf(context, view.subject, view.chain);
  if (verb.passive) {
    if (subject) content.target = subject;
    const by = /\bby\s+(?:the\s+)?([^,;.]{2,60}?)(?:\s+(?:on|in|at|last|during|near)\b|$)/i.exec(
      words(sentence, { a: verb.end, b: view.region.b }),
    )?.[1];
    // "by a mine": a thing is a means, not an actor.
    if (by && (namesAgent(by) || !MEANS.test(by))) content.actor = by;
  } else {
    const object = words(sentence, { a: verb.end, b: view.region.b }).replace(
      /\s+(?:on|in|at|near|during|with|after|before|from)\s.*$/i,
      "",
    );
    if (object && object.length < 120) content.target = object;
  }
  // "brokered an accord that includes a truce from 4 May": what dates the relative clause does not date the act.
  const inner = sentence.verbs.find(
    (one) => one.start > verb.end && one.start < view.region.b && isRelative(sentence, one, verb.end),
  );
  const [time] = timesIn(sentence, view.region).filter(
    (one) =>
      !context.usedTimes.has(one) && (inner === undefined || one.start < sentence.tokens[inner.start]!.start),
  );
  const leading =
    // "said that on 12 May, troops attacked": the adverbial that opens the clause.
    (view.lead === undefined
      ? undefined
      : timesIn(sentence, { a: view.lead, b: view.region.a }).find((one) => !context.usedTimes.has(one))) ??
    sentence.times.find((one) => !context.usedTimes.has(one) && one.start - sentence.start < 4);
  if (time) content.time = time.interval;
  else if (leading) content.time = leading.interval;
  const means = MEANS.exec(text)?.[0];
  if (means && (violent || happens)) content.means = means;
  const place = placeOf(sentence, context.actors, view.region);
  if (place !== undefined) content.place = place;
  emit(
    context,
    view,
    {
      kind: "incident",
      modality: modalityOf(view, text),
      polarity: polarityOf(view, text),
      content,
      template: violent
        ? "incident.violence"
        : happens || seen
          ? "incident.noun"
          : act
            ? "incident.act"
            : "incident.other",
      why: [violent || happens ? `an act of violence: "${view.lemma}"` : `an act: "${view.lemma}"`],
    },
    withLead(context, view, view.region),
  );
  return true;
}

/** Verbs of violence that also have peaceful senses. */
function violentSense(lemma: string, text: string, verb: VerbGroup): boolean {
  if (
    /^(?:open|hold|drop|launch|target|hit|strike|advance|cross|block|fire|lay|mine|occupy|capture|recruit|destroy|threaten|shoot)$/.test(
      lemma,
    )
  ) {
    if (lemma === "open")
      return /\bopen(?:ed|ing|s)? (?:heavy |small-arms |machine-gun |sustained )?fire\b/i.test(text);
    if (lemma === "drop") return /\b(?:bombs?|barrel|munitions|explosives?)\b/i.test(text);
    if (lemma === "launch")
      return /\b(?:attacks?|offensive|assault|strikes?|raid|rockets?|missiles?|drones?|operation)\b/i.test(
        text,
      );
    if (lemma === "lay") return /\b(?:mines?|siege|explosive)\b/i.test(text);
    if (lemma === "hit" || lemma === "strike") return !/\b(?:deal|agreement|note|tone|record)\b/i.test(text);
    if (lemma === "advance") return /\b(?:forces|troops|fighters|army|towards?|into|on)\b/i.test(text);
    if (lemma === "block") return true;
  }
  return verb.lemma.length > 0;
}
