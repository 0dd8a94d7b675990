import { innermost } from "../attribution/chain.ts";
import type { Context } from "./context.ts";
import type { FigureContent, IncidentContent } from "./content.ts";
import type { Draft } from "./draft.ts";
import { putHarm } from "./put-harm.ts";

const KILLED = /^(?:killed|died|executed|drowned)$/;
const INJURED = /^injured$/;
const ONE =
  /^(?:an?|one|another) (?:(?!group|number|family|convoy|team|crowd)[\p{L}\d-]+ ){0,3}?(?:man|woman|child|boy|girl|baby|civilian|soldier|fighter|farmer|journalist|nurse|doctor|teacher|medic|paramedic|volunteer|worker|officer|policeman|peacekeeper|serviceman|citizen|person|resident|student|driver|shepherd|prisoner|patient|commander|monitor|guard)\b/iu;

/**
 * Fills who was harmed, as bounds, into the incidents of a sentence: from the figures told beside it, or from a single
 * victim that the clause itself names ("a man was killed"). Unknown bounds stay out: they are not zero.
 */
export function fillHarm(context: Context): void {
  const incidents = context.drafts.filter(isIncident);
  if (incidents.length === 0) return;
  for (const incident of incidents) single(incident);
  const violent = incidents.filter(isViolent);
  for (const draft of context.drafts) {
    if (!isFigure(draft) || draft.subsetOf !== undefined || draft.content.unit !== "persons") continue;
    const killed = KILLED.test(draft.content.event ?? "");
    if (!killed && !INJURED.test(draft.content.event ?? "")) continue;
    const at = draft.evidence[0]!.start;
    // The act told last before the count, else the one told next.
    const host = violent.findLast((one) => one.evidence[0]!.start <= at) ?? violent[0];
    if (!host) continue;
    putHarm((host.content.harm ??= {}), killed, draft.content);
  }
}

/** "It killed two", "Nine people were killed": a count of harm that goes back to what was told right before. */
const GOES_BACK =
  /^(?:it|this|they|the (?:attack|strikes?|air ?strikes?|shelling|blasts?|explosions?|bombing|bombardment|raid|shells?|rockets?|fire|clash(?:es)?|fighting|ambush|incident|assault)\b|at least\b|some\b|about\b|around\b|more than\b|up to\b|nearly\b|over\b|several\b|dozens\b|an?\b|another\b|\d|one\b|two\b|three\b|four\b|five\b|six\b|seven\b|eight\b|nine\b|ten\b|eleven\b|twelve\b|twenty\b)/i;

/**
 * Fills harm told in the sentence behind its incident. Only where the incident is the one act of violence of its
 * sentence and the counts name no other time, place or speaker: else they stay figures of their own.
 */
export function fillHarmBehind(before: Context, after: Context): void {
  const acts = before.drafts.filter(isIncident).filter(isViolent);
  const [act] = acts;
  if (acts.length !== 1 || !act || act.content.harm !== undefined) return;
  if (after.drafts.filter(isIncident).some(isViolent)) return;
  const { sentence } = after;
  if (!GOES_BACK.test(sentence.text.slice(sentence.start, sentence.end))) return;
  for (const draft of after.drafts) {
    if (!isFigure(draft) || draft.subsetOf !== undefined || draft.content.unit !== "persons") continue;
    const killed = KILLED.test(draft.content.event ?? "");
    if (!killed && !INJURED.test(draft.content.event ?? "")) continue;
    const { place, period, cumulative } = draft.content;
    if (
      cumulative === true ||
      (place !== undefined && place !== act.content.place) ||
      (period !== undefined && period.start !== act.content.time?.start) ||
      innermost(draft.chain)?.name !== innermost(act.chain)?.name
    )
      continue;
    putHarm((act.content.harm ??= {}), killed, draft.content);
  }
}

function single(incident: Draft & { content: IncidentContent }): void {
  const { act, target, actor } = incident.content;
  if (incident.polarity === "negative") return;
  const killed = /^(?:kill|die|execute|murder|assassinate)$/.test(act);
  if (!killed && !/^(?:injure|wound|hurt|maim)$/.test(act)) return;
  const who = (act === "die" ? actor : target) ?? "";
  const one = ONE.exec(act === "die" ? `a ${who.replace(/^(?:an?|one|another) /i, "")}` : who)?.[0];
  if (one === undefined) return;
  const population = one.replace(/^(?:an?|one|another) /i, "");
  incident.content.harm = killed
    ? { killedMin: 1, killedMax: 1, killedPopulation: population }
    : { injuredMin: 1, injuredMax: 1, injuredPopulation: population };
}

const isViolent = (draft: Draft): boolean =>
  /^incident\.(?:violence|noun)$/.test(draft.template) && draft.polarity === "affirmative";
const isIncident = (draft: Draft): draft is Draft & { content: IncidentContent } =>
  draft.content.kind === "incident";
const isFigure = (draft: Draft): draft is Draft & { content: FigureContent } =>
  draft.content.kind === "figure";
