import type { NumberMention } from "../figures/numbers.ts";
import type { Sentence } from "../syntax/sentence.ts";
import { tokenAt, words } from "../syntax/sentence.ts";
import type { ClauseView } from "./context.ts";
import { HARM, PERSON_NOUN } from "./lexicon.ts";

export const MEASURE =
  /^(?:hours?|days?|weeks?|months?|years?|minutes?|seconds?|decades?|nights?|kilomet(?:re|er)s?|km|m|met(?:re|er)s?|miles?|cm|mm|yards?|degrees?|am|pm|o’clock|times|per|rounds?|thirds|quarters|fifths|tenths|points?|pages?|articles?|steps?|sides?|parties|countries|powers|ways?|ms|[kmgt]i?b)$/i;
const EVENT_NOUN: Readonly<Record<string, string>> = {
  death: "killed",
  deaths: "killed",
  dead: "killed",
  fatalities: "killed",
  fatality: "killed",
  killed: "killed",
  wounded: "injured",
  injured: "injured",
  injuries: "injured",
  casualties: "casualties",
  missing: "missing",
  displaced: "displaced",
  idps: "displaced",
  detainees: "detained",
  arrests: "detained",
  violations: "recorded",
  breaches: "recorded",
  incidents: "recorded",
  attacks: "recorded",
  strikes: "recorded",
  airstrikes: "recorded",
  explosions: "recorded",
  returnees: "returned",
  hostages: "abducted",
  martyrs: "killed",
  bodies: "killed",
  refugees: "displaced",
};

/** The event that a noun of harm in the words names: "two thirds of the deaths" → killed. */
export function harmNamed(text: string): string | undefined {
  for (const word of text.toLowerCase().split(/[^a-z]+/)) {
    const event = EVENT_NOUN[word];
    if (event !== undefined) return event;
  }
  return undefined;
}

/** The counted noun phrase behind a number. */
export interface Counted {
  noun: string;
  phrase: string;
  end: number;
  subset: boolean;
  /** The noun is left out: it is that of the count before. */
  gapped?: boolean;
}

export function countedNoun(sentence: Sentence, number: NumberMention): Counted | null {
  const { tokens } = sentence;
  let i = tokenAt(sentence, number.outOf?.end ?? number.end);
  if (/^(?:%|percent|per|cent)$/i.test(tokens[i]?.lower ?? "")) i++;
  const from = i;
  if (tokens[i]?.lower === "of" && /^(?:them|whom|these|those|which)$/.test(tokens[i + 1]?.lower ?? ""))
    return { noun: "", phrase: words(sentence, { a: i, b: i + 2 }), end: i + 2, subset: true };
  if (
    /^(?:was|were|are|is)$/.test(tokens[i]?.lower ?? "") &&
    tokens[i + 1] &&
    /^(?:NOUN|ADJ|PROPN)$/.test(tokens[i + 1]!.pos)
  )
    i++;
  if (tokens[i]?.lower === "of" || tokens[i]?.lower === "the") i++;
  if (/^(?:the|their|its|his)$/.test(tokens[i]?.lower ?? "")) i++;
  let noun = -1;
  for (; i < tokens.length && i < from + 8; i++) {
    const token = tokens[i]!;
    if (sentence.times.some((time) => time.start <= token.start && time.end > token.start)) break;
    if (sentence.numbers.some((one) => one !== number && one.start <= token.start && one.end > token.start))
      break;
    if (PERSON_NOUN.test(token.text)) {
      noun = i;
      if (
        !/^(?:NOUN|PROPN|ADJ)$/.test(tokens[i + 1]?.pos ?? "") ||
        /^(?:dead|wounded|injured)$/i.test(tokens[i + 1]!.text)
      )
        break;
      continue;
    }
    if (token.pos === "NOUN" || token.pos === "PROPN") noun = i;
    else if (
      token.pos === "VERB" &&
      /^(?:killed|wounded|injured|missing|displaced|detained|arrested)$/.test(token.lower) &&
      noun < 0
    ) {
      noun = i;
      break;
    } else if (
      noun >= 0 ||
      !/^(?:ADJ|VERB|ADV|CCONJ)$/.test(token.pos) ||
      (token.pos === "ADV" && token.lower !== "more")
    )
      break;
  }
  // "women and children" counts as one population.
  if (
    noun >= 0 &&
    tokens[noun + 1]?.lower === "and" &&
    PERSON_NOUN.test(tokens[noun]!.text) &&
    PERSON_NOUN.test(tokens[noun + 2]?.text ?? "") &&
    // "killed two soldiers and wounded five": another act.
    !sentence.numbers.some((one) => one.start === tokens[noun + 3]?.start)
  )
    noun += 2;
  if (noun < 0) return null;
  return {
    noun: tokens[noun]!.lower,
    phrase: words(sentence, { a: from, b: noun + 1 }),
    end: noun + 1,
    subset: false,
  };
}

export const AREA_NOUN =
  /^(?:areas?|locations?|towns?|villages?|districts?|communities|provinces?|governorates?|cities|camps?|sites?|neighbou?rhoods?|places?)$/;

/** "in 18 besieged locations" behind another count says where, it counts nothing of its own. */
export function afterPreposition(sentence: Sentence, number: NumberMention): boolean {
  const at = tokenAt(sentence, number.start) - 1;
  return (sentence.tokens[at]?.pos === "DET" ? sentence.tokens[at - 1] : sentence.tokens[at])?.pos === "ADP";
}

/** "put the figure at 1,005,275", "the total reached 1,016": a number named as a total. */
export function isTotal(sentence: Sentence, number: NumberMention): boolean {
  return (
    number.value !== null &&
    (/\b(?:figure|total|number|toll|count|tally|estimate|sum)\b[^.;]{0,60}$/i.test(
      sentence.text.slice(Math.max(sentence.start, number.start - 80), number.start),
    ) ||
      // "The number of groups that had joined the agreement of 27 February has risen to 148"
      /\b(?:total |overall )?(?:number|total|toll|tally) of\b[^;]{0,180}\b(?:to|at|reached|exceeded|totalled|totaled|is|was|are|were)\s+(?:about |some |nearly |almost |over |more than |at least )?$/i.test(
        sentence.text.slice(sentence.start, number.start),
      ))
  );
}

/** "shelling that killed dozens": where the noun phrase of an embedded harm starts, or null. */
export function embeddedHarm(
  sentence: Sentence,
  number: NumberMention,
  from: number,
): { a: number; event: string } | null {
  const { tokens } = sentence;
  let at = tokenAt(sentence, number.start) - 1;
  const verb = sentence.verbs.find((one) => one.head === at && one.form === "finite" && !one.passive);
  const event = verb && HARM[verb.lemma];
  if (!verb || event === undefined || !/^(?:killed|injured|displaced|died)$/.test(event)) return null;
  at = verb.start - 1;
  if (!/^(?:that|which)$/.test(tokens[at]?.lower ?? "")) return null;
  let a = at;
  while (
    a > from &&
    (/^(?:NOUN|PROPN|ADJ|DET|NUM)$/.test(tokens[a - 1]!.pos) ||
      (/^(?:of|in|on|at|during)$/.test(tokens[a - 1]!.lower) && tokens[a - 2]?.pos === "NOUN") ||
      tokens[a - 1]!.lower.endsWith("ing"))
  )
    a--;
  while (a < at && tokens[a]!.lower === "of") a++;
  return a < at ? { a, event } : null;
}

/** "of which 30 were assessed", "of whom only 12": the noun was told right before. */
export function ofWhich(sentence: Sentence, number: NumberMention): boolean {
  return /\b(?:of|among) (?:which|whom|them|these|those)\b,? (?:only |just )?$/i.test(
    sentence.text.slice(Math.max(sentence.start, number.start - 24), number.start),
  );
}

/** "Millions have been made homeless", "leaving 12 dead": a count whose noun is left out. */
export function bareHarm(view: ClauseView, number: NumberMention, sentence: Sentence): boolean {
  if (harmOf(view, sentence) !== undefined) return true;
  const next = sentence.tokens[tokenAt(sentence, number.end)]?.lower ?? "";
  return EVENT_NOUN[next] !== undefined;
}

/** What the clause's verb does to the counted; "carried out" only tells that they happened. */
function harmOf(view: ClauseView, sentence: Sentence): string | undefined {
  if (view.lemma === "carry" && view.verb && sentence.tokens[view.verb.end]?.lower === "out")
    return "recorded";
  return HARM[view.lemma];
}

/** What befell the counted: from a participle beside the number, the noun itself, or the clause's verb; null where the number counts nothing. */
export function eventOf(
  view: ClauseView,
  number: NumberMention,
  counted: Counted | null,
  sentence: Sentence,
): string | null {
  const after = sentence.text.slice(number.end, sentence.tokens[view.region.b - 1]?.end ?? number.end);
  if (/^[^,;]{0,60}\b(?:homeless)\b/i.test(after)) return "made homeless";
  const participle =
    /^(?:[^,;]{0,45}?)\b(killed|wounded|injured|displaced|detained|arrested|missing|dead|abducted|destroyed|damaged|hurt)\b/i
      .exec(after)?.[1]
      ?.toLowerCase();
  if (
    participle &&
    (view.verb === undefined || harmOf(view, sentence) === undefined || sentence.numbers.length > 1)
  )
    return participle === "dead"
      ? "killed"
      : participle === "wounded" || participle === "hurt"
        ? "injured"
        : participle === "arrested"
          ? "detained"
          : participle;
  const lead =
    /\b(deaths?|killings?|wounding|injur(?:y|ies)|displacement|arrests?|detention|abduction|release|evacuation) (?:of|to)\s+$/i
      .exec(sentence.text.slice(Math.max(sentence.start, number.start - 24), number.start))?.[1]
      ?.toLowerCase();
  if (lead)
    return /^(?:death|killing)/.test(lead)
      ? "killed"
      : /^(?:wound|injur)/.test(lead)
        ? "injured"
        : lead.startsWith("displac")
          ? "displaced"
          : /^(?:arrest|detention)/.test(lead)
            ? "detained"
            : lead.startsWith("abduct")
              ? "abducted"
              : lead.startsWith("release")
                ? "released"
                : "evacuated";
  if (counted) {
    const own = EVENT_NOUN[counted.noun];
    if (
      own &&
      !(
        harmOf(view, sentence) &&
        !/recorded/.test(own) &&
        !/recorded|verified|confirmed/.test(harmOf(view, sentence)!) &&
        view.lemma !== "leave"
      )
    )
      return own;
  }
  // "held five meetings" holds nobody.
  if (view.lemma === "hold" && counted && !PERSON_NOUN.test(counted.noun)) return "held";
  const harm = harmOf(view, sentence);
  if (harm) return harm;
  if (counted?.subset) return "";
  if (number.precision === "vague" && counted === null) return view.lemma || null;
  if (isTotal(sentence, number)) return "counted";
  return counted || number.sign || ofWhich(sentence, number) ? view.lemma || "stated" : null;
}
