import { numbersIn, timesIn, words } from "../syntax/sentence.ts";
import { countedNoun } from "./counted.ts";
import { emit, modalityOf, nameOf } from "./clause.ts";
import type { AccessContent } from "./content.ts";
import type { ClauseView, Context } from "./context.ts";

const AREA =
  "(?:areas?|locations?|towns?|villages?|neighbou?rhoods?|districts?|cit(?:y|ies)|camps?|communities|sites?|places?|people|civilians|enclaves?|governorates?|settlements?|sub-districts?|settlement|quarters?|suburbs?|hospitals?|families|persons?)";
const REACHED = new RegExp(
  `(?:(?<count>[\\w,.-]+(?: of the [\\w-]+)?)\\s+)?(?:(?:besieged|hard-to-reach|remaining|other|more|such|these|the)\\s+){0,3}${AREA}\\b[^.;]{0,60}?\\b(?<neg>not |never |yet to |still not |no longer |only partly |only partially )?(?<more>yet |been |be |have |has |had ){0,4}(?:reached|accessed|served|assisted)\\b(?:\\s+by\\s+(?<by>[^,.;]{2,60}))?`,
  "iu",
);
const NO_ACCESS =
  /\b(?:freedom of movement (?:was|were|is|has been|had been|continued to be|remain(?:s|ed)) (?:restricted|limited|impeded|hampered)|restrictions? (?:of|on|to) (?:the )?[^.;]{0,40}?(?:freedom of movement|movements?|access)|freedom-of-movement restrictions|restricted (?:its|their|the)[^.;]{0,40}?(?:freedom of movement|movements?|access)|attempts? (?:by [^.;]{2,60} )?to (?:deliver|reach|enter|access|evacuate|bring)\b[^.;]{0,80}? (?:was|were|has been|had been|have been|proved) (?:not successful|unsuccessful|blocked|thwarted|rejected|refused|denied)|attempts? (?:by [^.;]{2,60} )?to (?:deliver|reach|enter|access|evacuate|bring)\b[^.;]{0,80}? failed|(?:humanitarian|relief|aid) (?:\w+ )?(?:response|operations?|assistance|deliver(?:y|ies)|efforts?|work|access)[^.;]{0,40}? (?:is|are|was|were|remain(?:s|ed)?|continue[sd]? to be|ha(?:s|ve|d) been) (?:\w+ly )?(?:challenging|difficult|hampered|constrained|restricted|limited|impeded|hindered|curtailed)|no (?:humanitarian )?(?:access|aids?|assistance|convoys?|deliver(?:y|ies)|supplies)|access (?:was|is|has been|remains?|had been|were) (?:denied|blocked|refused|cut off|suspended|restricted|limited|impeded|impossible|hampered|constrained)|denied (?:\w+ ){0,4}?(?:access|passage|entry|permission|admission)|refused (?:\w+ ){0,4}?(?:access|passage|entry)|(?:humanitarian )?access (?:denied|refused)|(?:unable|not (?:yet )?(?:been )?able) to (?:reach|access|enter|deliver|visit|cross)|could not (?:reach|access|enter|be reached|deliver)|cannot (?:reach|access|be reached)|(?:was|were|been|being) (?:denied|refused) (?:access|entry|permission|passage)|turned back|prevented [^.;]{2,60} from (?:entering|reaching|delivering|accessing)|(?:blocked|prevented|barred|denied) (?:the )?(?:\w+ )?(?:entry|access|passage|delivery|convoys?|aid)|(?:has|have|had) (?:not )?received no (?:aid|assistance))\b/i;
const CUT_OFF =
  /\b(?:is|are|was|were|be|been|being|remain(?:s|ed)?|stay(?:s|ed)?) (?:(?:still|largely|completely|entirely|all but|mostly|almost|now) )*(?:out of (?:\w+ )?reach|beyond (?:the )?reach|inaccessible|unreachable|cut off)\b/i;
const CUT_GOODS =
  /\b(?:electricity|power|water|internet|phones?|telephones?|communications?|gas|suppl(?:y|ies)|salar(?:y|ies)|funding|funds|talks|contacts?|deal|agreement|peace|settlement of|compromise)\b/i;

/** "The mill, which feeds the town, has been out of reach since May": a place that nobody gets to. */
function isCutOff(context: Context, view: ClauseView, text: string): boolean {
  const subject = view.subject ? words(context.sentence, view.subject).replace(/,.*$/s, "") : "";
  return (
    CUT_OFF.test(text) &&
    subject !== "" &&
    !CUT_GOODS.test(subject) &&
    !/^(?:he|she|i|we|you|it|this|that)$/i.test(subject)
  );
}

/** "denied the patrol passage": denying here is an act, not a statement. */
export function deniesAccess(text: string): boolean {
  return /\bden(?:y|ied|ies|ying)\s+(?:[\w’'-]+\s+){0,5}?(?:access|passage|entry|permission|admission)\b/i.test(
    text,
  );
}

const YES_ACCESS =
  /\b(?:(?:convoys?|trucks?|aid|assistance|supplies|food|medicines?|deliver(?:y|ies)|teams?|lorries|vehicles) [^.;]{0,50}?(?:reached|entered|arrived (?:in|at)|crossed into|delivered|got through|was delivered|were delivered|been delivered|was allowed|were allowed|unloaded)|(?:delivered|distributed|brought|provided) [^.;]{0,80}? (?:to|in|for|into) |access (?:was|has been|had been|is) (?:granted|allowed|permitted|restored|secured|obtained)|(?:gained|obtained|was granted|were granted|was given|were given) access|(?:reached|accessed) [^.;]{0,40}(?:areas?|locations?|towns?|people|civilians|communities|districts?|villages?|neighbou?rhoods?))\b/i;
const PARTIAL =
  /\b(?:partial(?:ly)?|partly|limited|restricted|some of|only (?:one|two|three|four|five|six|\d+)|part of|hampered|constrained|challenging|difficult|impeded|hindered|curtailed|irregular|sporadic)\b/i;
const AID =
  /\b(?:humanitarian|aid|relief|convoys?|access|assistance|besieged|hard-to-reach|food|medic(?:al|ines?)|supplies|deliver(?:y|ies|ed)|UN|OCHA|ICRC|Red C(?:ross|rescent)|agenc(?:y|ies)|trucks?|reached|passage|entry|patrols?|monitors?|observers?|movements?|checkpoint)\b/i;
const PROGRESS = /\b(?:progress|improve(?:d|ment)s?|improving)\b[^.;]{0,40}$/i;

/**
 * Who could be reached and who could not. Only clauses with a word of relief or access qualify; a delivery counted in
 * trucks or people stays a figure, and this frame takes what states reach itself.
 */
export function accessFrame(context: Context, view: ClauseView): boolean {
  const { sentence } = context;
  const text = words(sentence, view.region);
  const cutOff = isCutOff(context, view, text);
  if ((!AID.test(text) && !cutOff) || /^(?:will|shall|would|should|must)$/.test(view.verb?.modal ?? ""))
    return false;
  const passiveReach = /\b(?:reached|accessed)\b/i.test(text) ? REACHED.exec(text) : null;
  const denied = cutOff || NO_ACCESS.test(text);
  const granted =
    !denied && view.verb?.form !== "participle" && view.verb !== undefined && YES_ACCESS.test(text);
  if (!passiveReach && !denied && !granted) return false;
  if (
    granted &&
    /\bdelivered (?:an? |the |its |his |her )?(?:[\w-]+ )?(?:report|speech|statement|message|letter|verdict|address|ultimatum|blow)\b/i.test(
      text,
    )
  )
    return false;
  const negative =
    denied ||
    /\b(?:not|never|yet to|unable|cannot)\b[^.;]{0,30}\b(?:reached|reach|accessed|access)\b/i.test(text);
  const reached: AccessContent["reached"] = cutOff
    ? /\b(?:partly|partially|largely|mostly) (?:out of|beyond|inaccessible|unreachable|cut)/i.test(text)
      ? "partial"
      : "no"
    : negative
      ? PARTIAL.test(text) && !/\bnot\b/.test(text)
        ? "partial"
        : "no"
      : PARTIAL.test(text)
        ? "partial"
        : "yes";
  const content: AccessContent = { kind: "access", reached };
  const numbers = numbersIn(sentence, view.region).filter(
    (one) =>
      !context.usedNumbers.has(one) &&
      // "the mill, which feeds 40,000 people,": what describes the place is no count of what is out of reach.
      !(
        cutOff &&
        /,\s*(?:which|who|where|home to)\b[^,]*$/i.test(sentence.text.slice(sentence.start, one.start))
      ),
  );
  const counted = numbers.find((one) =>
    new RegExp(`^\\s*(?:\\w+[- ]){0,3}${AREA}\\b`, "i").test(
      sentence.text.slice(one.outOf?.end ?? one.end, (one.outOf?.end ?? one.end) + 60),
    ),
  );
  const areaUnit = counted
    ? (new RegExp(AREA, "i").exec(sentence.text.slice(counted.end, counted.end + 60))?.[0] ?? "")
    : "";
  // A delivery counted in trucks, tonnes or people is a figure; this frame counts places.
  if (
    !negative &&
    numbers.length > 0 &&
    !/^(?:area|location|town|village|neighbo|district|camp|communit|site|enclave|cit|governorate|settlement|place|suburb|hospital)/i.test(
      areaUnit,
    )
  )
    return false;
  if (counted) {
    if (counted.value !== null) content.count = counted.value;
    const unit = new RegExp(AREA, "i").exec(sentence.text.slice(counted.end, counted.end + 60));
    if (unit) content.unit = unit[0].toLowerCase();
    context.usedNumbers.add(counted);
  }
  const inSubject = cutOff
    ? numbers.find(
        (one) =>
          !counted && one.value !== null && one.end <= (sentence.tokens[view.verb?.start ?? 0]?.start ?? 0),
      )
    : undefined;
  if (inSubject) {
    content.count = inSubject.value!;
    const unit = countedNoun(sentence, inSubject)?.noun;
    if (unit !== undefined && unit !== "") content.unit = unit;
    context.usedNumbers.add(inSubject);
  }
  const by = passiveReach?.groups?.["by"];
  if (by) content.by = by.replace(/^the /i, "").trim();
  else if (!cutOff && view.verb && !view.verb.passive && view.subject)
    content.by = nameOf(context, view.subject, view.chain);
  const times = timesIn(sentence, view.region).filter((one) => !context.usedTimes.has(one));
  // "the town, besieged since April, has been out of reach since May": the time behind the verb is its own.
  const time = cutOff ? times.at(-1) : times[0];
  if (time) content.period = time.interval;
  else if (context.published !== null) content.asOf = context.published;
  const places = context.actors.length >= 0 ? placesOf(text) : [];
  if (places.length > 0) content.areas = places;
  else if (cutOff && view.subject && !inSubject && !counted)
    content.areas = [words(sentence, view.subject).replace(/,.*$/s, "").replace(/^the /i, "")];
  emit(context, view, {
    kind: "access",
    modality: modalityOf(view, text),
    polarity: negative ? "negative" : "affirmative",
    content,
    template: denied ? "access.denied" : passiveReach ? "access.reached" : "access.delivered",
    why: [`states whether aid got through: ${reached}`],
  });
  return true;
}

/** Names after "to", "in", "of": a first guess at the areas. */
function placesOf(text: string): string[] {
  const out: string[] = [];
  for (const match of text.matchAll(
    /\b(?:to|in|of|into|from|reached|entered)\s+(?:the\s+)?(?:(?:besieged|northern|southern|eastern|western|rural|town|city|village|district)\s+(?:of\s+)?)*((?:\p{Lu}[\p{L}’'-]+)(?:\s+\p{Lu}[\p{L}’'-]+)*)/gu,
  ))
    if (
      !/^(?:UN|OCHA|ICRC|January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)$/.test(
        match[1]!,
      )
    )
      out.push(match[1]!);
  return [...new Set(out)];
}

/** "noting recent progress" after an appeal for access: a short clause that tells how access stands. */
export function accessProgress(context: Context, view: ClauseView, about: string): boolean {
  const text = words(context.sentence, view.region);
  if (!PROGRESS.test(text) || text.length > 80 || !/access|deliver|aid|convoy|humanitarian/i.test(about))
    return false;
  emit(context, view, {
    kind: "access",
    modality: "asserted",
    polarity: "affirmative",
    content: { kind: "access", reached: "yes", areas: [] },
    template: "access.progress",
    why: ["progress stated beside an appeal for access"],
  });
  return true;
}

/** Region of "N areas that had not yet been reached by X" inside a larger clause. */
export function embeddedAccess(context: Context, view: ClauseView): boolean {
  const { sentence } = context;
  const { tokens } = sentence;
  for (const verb of sentence.verbs) {
    if (
      verb.start < view.region.a ||
      verb.start >= view.region.b ||
      !/^(?:reach|access|serve)$/.test(verb.lemma) ||
      !verb.passive
    )
      continue;
    const relative = verb.start - 1;
    if (!/^(?:that|which|who)$/.test(tokens[relative]?.lower ?? "")) continue;
    let a = relative - 1;
    while (a > view.region.a && /^(?:NOUN|ADJ|NUM|PROPN|DET)$/.test(tokens[a - 1]!.pos)) a--;
    let b = verb.end;
    while (b < view.region.b && !/^[,;.–]$/.test(tokens[b]!.text)) b++;
    return accessFrame(context, { ...view, region: { a, b }, verb, subject: { a, b: relative } });
  }
  return false;
}
