import type { NumberMention } from "../figures/numbers.ts";
import type { Region, Sentence } from "../syntax/sentence.ts";
import { numbersIn, timesIn, tokenAt, trimRegion, words } from "../syntax/sentence.ts";
import { placeOf } from "../places/places.ts";
import { emit, modalityOf, nameOf, polarityOf } from "./clause.ts";
import type { FigureContent } from "./content.ts";
import type { ClauseView, Context } from "./context.ts";
import { HARM, PERSON_NOUN, unitOf } from "./lexicon.ts";

const MEASURE =
  /^(?:hours?|days?|weeks?|months?|years?|minutes?|seconds?|decades?|nights?|kilomet(?:re|er)s?|km|met(?:re|er)s?|miles?|cm|mm|yards?|degrees?|am|pm|o’clock|times|per|rounds?|points?|pages?|articles?|steps?|sides?|parties|countries|powers|ways?)$/i;
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

/** The counted noun phrase behind a number. */
interface Counted {
  noun: string;
  phrase: string;
  end: number;
  subset: boolean;
}

function countedNoun(sentence: Sentence, number: NumberMention): Counted | null {
  const { tokens } = sentence;
  let i = tokenAt(sentence, number.end);
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
    PERSON_NOUN.test(tokens[noun + 2]?.text ?? "")
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

const AREA_NOUN =
  /^(?:areas?|locations?|towns?|villages?|districts?|communities|provinces?|governorates?|cities|camps?|sites?|neighbou?rhoods?|places?)$/;

/** "in 18 besieged locations" behind another count says where, it counts nothing of its own. */
function afterPreposition(sentence: Sentence, number: NumberMention): boolean {
  const at = tokenAt(sentence, number.start) - 1;
  return (sentence.tokens[at]?.pos === "DET" ? sentence.tokens[at - 1] : sentence.tokens[at])?.pos === "ADP";
}

/** Emits one figure for each count of the clause that no other frame used. Returns how many. */
export function figureFrames(context: Context, view: ClauseView): number {
  const { sentence } = context;
  const counts: { number: NumberMention; counted: Counted | null; event: string }[] = [];
  for (const number of numbersIn(sentence, view.region)) {
    if (context.usedNumbers.has(number)) continue;
    if (bracketPlace(sentence, number)) {
      counts.push({ number, counted: null, event: "" });
      continue;
    }
    const counted = countedNoun(sentence, number);
    if (counted && MEASURE.test(counted.noun) && number.sign === undefined) continue;
    if (
      !counted &&
      number.sign === undefined &&
      number.precision !== "vague" &&
      !bareHarm(view, number, sentence) &&
      !isTotal(sentence, number)
    )
      continue;
    if (number.value !== null && number.value < 3 && !counted) continue;
    if (counted && AREA_NOUN.test(counted.noun) && counts.length > 0 && afterPreposition(sentence, number))
      continue;
    const event = eventOf(view, number, counted, sentence);
    if (event === null) continue;
    counts.push({ number, counted, event });
  }
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
  return counts.length;
}

/** "put the figure at 1,005,275", "the total reached 1,016": a number named as a total. */
function isTotal(sentence: Sentence, number: NumberMention): boolean {
  return (
    number.value !== null &&
    /\b(?:figure|total|number|toll|count|tally|estimate|sum)\b[^.;]{0,60}$/i.test(
      sentence.text.slice(Math.max(sentence.start, number.start - 80), number.start),
    )
  );
}

/** "Millions have been made homeless", "leaving 12 dead": a count whose noun is left out. */
function bareHarm(view: ClauseView, number: NumberMention, sentence: Sentence): boolean {
  if (HARM[view.lemma] !== undefined) return true;
  const next = sentence.tokens[tokenAt(sentence, number.end)]?.lower ?? "";
  return EVENT_NOUN[next] !== undefined;
}

function eventOf(
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
    (view.verb === undefined || HARM[view.lemma] === undefined || sentence.numbers.length > 1)
  )
    return participle === "dead"
      ? "killed"
      : participle === "wounded" || participle === "hurt"
        ? "injured"
        : participle === "arrested"
          ? "detained"
          : participle;
  const lead =
    /\b(deaths?|killings?|wounding|injur(?:y|ies)|displacement|arrests?|detention|abduction|release|evacuation) of\s*$/i
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
        HARM[view.lemma] &&
        !/recorded/.test(own) &&
        !/recorded|verified|confirmed/.test(HARM[view.lemma]!) &&
        view.lemma !== "leave"
      )
    )
      return own;
  }
  const harm = HARM[view.lemma];
  if (harm) return harm;
  if (counted?.subset) return "";
  if (number.precision === "vague" && counted === null) return view.lemma || null;
  if (isTotal(sentence, number)) return "counted";
  return counted || number.sign ? view.lemma || "stated" : null;
}

/** The name right before a bracketed number, or null. */
function bracketPlace(sentence: Sentence, number: NumberMention): Region | null {
  const { text, tokens } = sentence;
  if (text[number.start - 1] !== "(" || text[number.end] !== ")") return null;
  const bracket = tokenAt(sentence, number.start - 1);
  let a = bracket;
  while (a > 0 && /^\p{Lu}/u.test(tokens[a - 1]!.text) && bracket - a < 5) a--;
  return a < bracket ? { a, b: bracket } : null;
}

function emitBracket(context: Context, view: ClauseView, number: NumberMention, place: Region): void {
  const { sentence } = context;
  const whole = context.figures.at(-1);
  const base =
    whole?.content.kind === "figure" && whole.evidence[0]!.start >= sentence.start
      ? whole.content
      : undefined;
  const content: FigureContent = {
    kind: "figure",
    value: number.value,
    precision: number.precision,
    unit: base?.unit ?? "persons",
    place: words(sentence, place),
  };
  if (base?.event !== undefined) content.event = base.event;
  if (base?.period) content.period = base.period;
  const draft = emit(
    context,
    view,
    {
      kind: "figure",
      modality: "asserted",
      polarity: "affirmative",
      content,
      template: "figure.bracket",
      why: [`a number in brackets behind "${content.place}"`],
    },
    { a: place.a, b: tokenAt(sentence, number.end) + 1 },
  );
  if (draft && base && whole) draft.subsetOf = whole;
}

function segment(sentence: Sentence, region: Region, numbers: NumberMention[], i: number): Region {
  const startOf = (n: NumberMention): number => tokenAt(sentence, n.start);
  const cutBefore = (n: NumberMention): number => {
    let at = startOf(n);
    while (
      at > region.a &&
      /^(?:and|,|:|\(|or|while|including|as|well|plus|with|another|a|further|about|some)$/.test(
        sentence.tokens[at - 1]!.lower,
      )
    )
      at--;
    return at;
  };
  const joined = (n: NumberMention): boolean => cutBefore(n) < startOf(n);
  const a = i === 0 ? region.a : startOf(numbers[i]!);
  const next = numbers.slice(i + 1).find(joined);
  if (next && parenthesis(sentence, next, region)) return { a, b: region.b };
  if (i > 0 && parenthesis(sentence, numbers[i]!, region)) {
    let end = a;
    while (end < region.b && sentence.tokens[end]!.text !== ",") end++;
    return { a, b: end };
  }
  const b = next ? cutBefore(next) : region.b;
  return b > a ? { a, b } : { a: startOf(numbers[i]!), b: region.b };
}

/** "2,300 people, including 700 civilians, were killed": a part set between commas inside the whole's clause. */
function parenthesis(sentence: Sentence, number: NumberMention, region: Region): boolean {
  if (
    !/,\s*(?:including|among them|of whom|of them)\s+(?:at least |some |about )?$/i.test(
      sentence.text.slice(Math.max(0, number.start - 32), number.start),
    )
  )
    return false;
  let at = tokenAt(sentence, number.end);
  while (at < region.b && sentence.tokens[at]!.text !== ",") at++;
  return sentence.verbs.some(
    (verb) => verb.start >= at && verb.start < Math.min(region.b, at + 4) && verb.form === "finite",
  );
}

function emitFigure(
  context: Context,
  view: ClauseView,
  number: NumberMention,
  counted: Counted | null,
  event: string,
  region: Region,
): void {
  const { sentence } = context;
  const previous = context.figures.at(-1);
  const before = sentence.text.slice(Math.max(sentence.start, number.start - 40), number.start);
  const subset =
    counted?.subset === true ||
    /\b(?:including|among them|of whom|of them|of which)\s+(?:at least |some |about )?$/i.test(before) ||
    continuesSubset(context, number, before) ||
    (counted === null &&
      number.sign === undefined &&
      number.value !== null &&
      previous !== undefined &&
      previous.evidence[0]!.start >= sentence.start &&
      /(?::|,|\band|\bfrom|\bin)\s*$/i.test(before));
  const base = subset && previous?.content.kind === "figure" ? previous.content : undefined;
  const noun = counted?.noun ?? "";
  const content: FigureContent = {
    kind: "figure",
    value: number.value,
    precision: number.precision,
    unit: "persons",
  };
  if (number.min !== undefined) content.min = number.min;
  if (number.max !== undefined) content.max = number.max;
  if (number.precision !== "exact") content.valueText = number.text;
  if (number.sign !== undefined) content.unit = number.sign === "%" ? "percent" : number.sign;
  else if (noun) content.unit = unitOf(noun);
  else if (base) content.unit = base.unit;
  if (
    content.unit === "persons" &&
    counted &&
    !counted.subset &&
    !/^(?:killed|dead|wounded|injured|missing|displaced|casualties|deaths|injuries|fatalities)$/i.test(
      counted.phrase.trim(),
    )
  )
    content.population = counted.phrase.replace(/^(?:of (?:the )?|the )/i, "");
  else if (base?.population !== undefined) content.population = base.population;
  content.event = (event === "include" ? base?.event : event) || base?.event || view.lemma;
  const totalOf =
    !noun && !base && number.sign === undefined
      ? /\b(?:number|total|count) of (?:the )?((?:[\p{L}-]+ ){0,2}?[\p{L}-]+)(?=,| (?:that|which|who|whose|has|have|had|is|are|was|were|in|on|since|by|to|reached|rose|remains|fell|grew|stands)\b)/iu.exec(
          sentence.text.slice(sentence.start, number.start),
        )?.[1]
      : undefined;
  if (totalOf !== undefined) {
    const head = totalOf.split(" ").at(-1)!;
    content.unit = unitOf(head);
    if (content.unit === "persons") content.population = totalOf;
  }
  const own = trimRegion(sentence, region);
  const times = timesIn(sentence, own).filter((time) => !context.usedTimes.has(time));
  const time =
    times[0] ??
    timesIn(sentence, view.region).find((one) => !context.usedTimes.has(one)) ??
    leadingTime(context, view);
  if (time) content.period = time.interval;
  else if (base?.period && !subset) content.period = base.period;
  const place = placeOf(sentence, context.actors, own);
  if (place !== undefined) content.place = place;
  if (
    /\b(?:total|cumulative|so far|to date|overall|in all|altogether|bringing)\b/i.test(
      words(sentence, view.region),
    ) ||
    /^(?:since)/i.test(time?.interval.text ?? "")
  )
    content.cumulative = true;
  if (number.precision === "exact" && /\bestimate[sd]?\b/i.test(view.chain.at(-1)?.name ?? ""))
    content.precision = "estimate";
  if (
    view.verb &&
    !view.verb.passive &&
    view.subject &&
    /killed|injured|detained|abducted|displaced|fired|destroyed|damaged/.test(content.event) &&
    HARM[view.lemma] === content.event &&
    view.subject.b <= view.verb.start
  ) {
    const firstNumber = tokenAt(sentence, number.start);
    if (firstNumber > view.verb.start) content.actor = nameOf(context, view.subject, view.chain);
  }
  const compared = /\b(?:compared (?:with|to)|up from|down from|against|from)\s+([\d,]+[^,.;]{0,60})/i.exec(
    words(sentence, { a: own.a, b: view.region.b }),
  );
  if (compared && /compared|up from|down from/.test(compared[0])) content.comparedWith = compared[1]!;
  if (number.from !== undefined) content.comparedWith = number.from;
  const text = words(sentence, own);
  const draft = emit(
    context,
    view,
    {
      kind: "figure",
      modality:
        modalityOf(view, text) === "expected" && view.verb?.tense !== "future"
          ? "asserted"
          : modalityOf(view, text),
      polarity: polarityOf(view, text),
      content,
      template: subset ? "figure.subset" : "figure.clause",
      why: [
        `"${number.text}" ${counted ? `counts "${counted.phrase}"` : "stands alone"}`,
        `event "${content.event}"`,
      ],
    },
    region,
  );
  if (!draft) return;
  if (subset && previous) draft.subsetOf = previous;
  else context.figures.push(draft);
}

/** "including 45 women and 88 children": what "and" joins to a part is a part as well. */
function continuesSubset(context: Context, number: NumberMention, before: string): boolean {
  const last = context.drafts.at(-1);
  return (
    last?.template === "figure.subset" &&
    /\band\s*$/i.test(before) &&
    number.start - last.evidence[0]!.end < 8
  );
}

/** The adverbial that opens the sentence dates its clauses, unless it dates the speaking. */
function leadingTime(context: Context, view: ClauseView): Context["sentence"]["times"][number] | undefined {
  const { sentence } = context;
  const free = sentence.times.filter(
    (time) => !context.usedTimes.has(time) && !/^(?:by|before|until|within)\b/i.test(time.interval.text),
  );
  if (free.length === 1 && sentence.verbs.filter((verb) => verb.form === "finite").length < 6) return free[0];
  const first = sentence.times[0];
  if (!first || context.usedTimes.has(first)) {
    const any = sentence.times.find((time) => !context.usedTimes.has(time));
    return view.link === "participle" ||
      view.link === "verb" ||
      view.link === "coordinate" ||
      view.link === "aside"
      ? any
      : undefined;
  }
  return first.start - sentence.start < 4 ||
    view.link === "participle" ||
    view.link === "verb" ||
    view.link === "coordinate"
    ? first
    : undefined;
}
