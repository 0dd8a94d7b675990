import { placeOf } from "../places/places.ts";
import { timesIn, words } from "../syntax/sentence.ts";
import { emit, modalityOf, nameOf, polarityOf } from "./clause.ts";
import type { NoticeContent, RestrictionContent } from "./content.ts";
import type { ClauseView, Context } from "./context.ts";

const MONITORS =
  "(?:monitors?|observers?|monitoring (?:mission|teams?|patrols?|officers?)|patrols?|inspectors?|verifiers?|verification (?:teams?|mission)|fact-finding (?:teams?|mission)|(?:mission|SMM|UNDOF|UNTSO|UNIFIL|UNSMIS)(?:[’']s)?(?: (?:patrols?|teams?|monitors?|members?|officers?|personnel|vehicles?))?|investigators?|peacekeepers?)";
const DENIES =
  /^(?:deny|refuse|block|prevent|stop|turn|bar|prohibit|impede|obstruct|restrict|delay|halt|hold|forbid|detain)$/;
const PASSAGE =
  /\b(?:passage|access|entry|movement|permission|proceed(?:ing)?|enter(?:ing)?|pass(?:ing)?|cross(?:ing)?|visit(?:ing)?|reach(?:ing)?|travel(?:ling)?|turned? (?:back|away|around)|through|at (?:a|the) (?:checkpoint|crossing))\b/i;
const REASON =
  /\b(?:citing|because(?: of)?|due to|owing to|on (?:the )?grounds (?:of|that)|on account of|saying(?: that)?|claiming(?: that)?|for (?:security|safety) reasons)\s*([^;]{0,160})/i;
const DURATION =
  /\bfor (?:about |some |nearly |almost |more than |over |at least )?(?:an?|\d+|one|two|three|four|five|six|seven|eight|nine|ten|several|forty|thirty|twenty|ninety)(?:[ -](?:and a half|half))? (?:minutes?|hours?|days?|weeks?)\b/i;

/** Monitors denied passage: who, by whom, where, why and how long. Relief convoys are told by the access frame. */
export function restrictionFrame(context: Context, view: ClauseView): boolean {
  const { sentence } = context;
  const { verb, subject } = view;
  if (
    !verb ||
    !DENIES.test(view.lemma) ||
    /^(?:will|shall|would|should|must|may|might)$/.test(verb.modal ?? "")
  )
    return false;
  const text = words(sentence, view.region);
  if (!PASSAGE.test(text) || /\b(?:convoys?|aid|humanitarian|relief|trucks?)\b/i.test(text)) return false;
  const after = words(sentence, { a: verb.end, b: view.region.b });
  const own = subject ? words(sentence, subject) : "";
  const pattern = new RegExp(
    `(?:the |a |an |its |their |OSCE |UN )*(?:[\\p{L}-]+ ){0,3}?${MONITORS}\\b`,
    "iu",
  );
  const who = pattern.exec(verb.passive ? own : after)?.[0];
  if (who === undefined) return false;
  const content: RestrictionContent = {
    kind: "restriction",
    restricted: who.trim().replace(/^(?:the|an?|its|their) /i, ""),
  };
  const by = verb.passive
    ? /\bby\s+(?:the\s+)?([^,;.]{2,60}?)(?=\s+(?:on|in|at|last|during|near|because|due|for|from|when|while|who|citing)\b|$)/i.exec(
        after,
      )?.[1]
    : subject
      ? nameOf(context, subject, view.chain)
      : undefined;
  if (by !== undefined && by !== "") content.by = by;
  // Reasons often stand behind a comma, in a clause of their own.
  const tail = sentence.text.slice(sentence.tokens[view.region.a]!.start, sentence.end);
  const reason = REASON.exec(tail);
  if (reason)
    content.reason = (reason[1]!.trim() === "" ? reason[0] : reason[1]!).trim().replace(/[.,]$/, "");
  const duration = DURATION.exec(tail)?.[0];
  if (duration !== undefined) content.duration = duration.replace(/^for /i, "");
  const place =
    placeOf(sentence, context.actors, view.region) ??
    /\b(?:enter|reach|visit|cross)(?:ing)?\s+(?:the\s+)?((?:\p{Lu}[\p{L}’'-]+)(?:\s+\p{Lu}[\p{L}’'-]+)*)/u.exec(
      text,
    )?.[1];
  if (place !== undefined) content.place = place;
  const time =
    timesIn(sentence, view.region).find((one) => !DURATION.test(one.interval.text)) ??
    sentence.times.find((one) => one.start - sentence.start < 4);
  if (time) content.period = time.interval;
  emit(context, view, {
    kind: "restriction",
    modality: modalityOf(view, text),
    polarity: polarityOf(view, text),
    content,
    template: "restriction.denied",
    why: [`"${content.restricted}" kept from passing: "${verb.lemma}"`],
  });
  return true;
}

const SITE =
  "(?:hospitals?|clinics?|schools?|shelters?|warehouses?|camps?|health (?:facilit(?:y|ies)|cent(?:re|er)s?)|facilit(?:y|ies)|convoys?|missions?|routes?|compounds?|sites?|bakery|bakeries|movements?|offices?)";
const TOLD = new RegExp(
  `\\b(?:of|about|on)\\s+((?:the\\s+)?(?:(?:coordinates?|locations?|positions?|movements?|passage|route)\\s+of\\s+)?[^,;.]{0,60}?\\b${SITE}\\b[^,;.]{0,60}?)(?=\\s+(?:to|with|by|before|on|in advance|at least|\\d)\\b|$)`,
  "i",
);
const GIVEN = new RegExp(
  `\\b(?:coordinates?|locations?|positions?|details|itinerar(?:y|ies))\\s+of\\s+([^,;.]{0,60}?\\b${SITE}\\b[^,;.]{0,50}?)(?=\\s+(?:to|with|by|before|on|in advance|\\d)\\b|$)`,
  "i",
);

/** A protected site or convoy notified to a party: "OCHA shared the coordinates of the hospital with Russia". */
export function noticeFrame(context: Context, view: ClauseView): boolean {
  const { sentence } = context;
  const { verb, subject } = view;
  if (!verb || verb.modal === "should" || verb.modal === "must") return false;
  const text = words(sentence, view.region);
  const after = words(sentence, { a: verb.end, b: view.region.b });
  const own = subject ? words(sentence, subject) : "";
  const content: NoticeContent = { kind: "notice", site: "" };
  const clean = (one: string | undefined): string => (one ?? "").trim().replace(/^(?:the|an?) /i, "");
  if (/^(?:notify|inform|alert)$/.test(view.lemma)) {
    const site = TOLD.exec(after);
    if (!site) return false;
    content.site = clean(
      site[1]!.replace(/^(?:the )?(?:coordinates?|locations?|positions?|movements?|passage|route) of /i, ""),
    );
    const told = clean(verb.passive ? own : after.slice(0, site.index));
    if (told !== "") content.to = told;
    const by = verb.passive
      ? clean(/\bby\s+([^,;.]{2,50}?)(?=\s+(?:on|in|at|of|about)\b|$)/i.exec(after)?.[1])
      : "";
    if (verb.passive ? by !== "" : subject)
      content.by = verb.passive ? by : nameOf(context, subject, view.chain);
  } else if (/^(?:share|submit|pass|transmit|communicate|provide|send|give|hand)$/.test(view.lemma)) {
    const site = GIVEN.exec(verb.passive ? `${own} ` : after) ?? GIVEN.exec(text);
    if (!site) return false;
    content.site = clean(site[1]);
    const to = clean(
      /\b(?:to|with)\s+([^,;.]{2,60}?)(?=\s+(?:on|in|at|before|by|through|via)\b|$)/i.exec(after)?.[1],
    );
    if (to !== "") content.to = to;
    const by = verb.passive
      ? clean(/\bby\s+([^,;.]{2,50}?)(?=\s+(?:on|in|at|to|with)\b|$)/i.exec(after)?.[1])
      : "";
    if (verb.passive ? by !== "" : subject)
      content.by = verb.passive ? by : nameOf(context, subject, view.chain);
  } else if (
    /\bdeconflict(?:ed|ion)\b/i.test(text) &&
    verb.passive &&
    new RegExp(`\\b${SITE}\\b`, "i").test(own)
  )
    content.site = clean(own);
  else return false;
  const [time] = timesIn(sentence, view.region);
  if (time) content.period = time.interval;
  emit(context, view, {
    kind: "notice",
    modality: modalityOf(view, text),
    polarity: polarityOf(view, text),
    content,
    template: "notice.told",
    why: [`"${content.site}" notified: "${verb.lemma}"`],
  });
  return true;
}
