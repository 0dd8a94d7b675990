import type { NumberMention } from "../figures/numbers.ts";
import { innermost } from "../attribution/chain.ts";
import { placeOf } from "../places/places.ts";
import type { Region, Sentence } from "../syntax/sentence.ts";
import { timesIn, tokenAt, trimRegion, words } from "../syntax/sentence.ts";
import { emit, modalityOf, polarityOf, withLead } from "./clause.ts";
import type { FigureContent } from "./content.ts";
import type { ClauseView, Context } from "./context.ts";
import type { Counted } from "./counted.ts";
import { gappedPreposition } from "./gapped.ts";
import { ofWhich } from "./counted.ts";
import { actorOf } from "./figure-actor.ts";
import { shareAt } from "./beside.ts";
import { namesText } from "./named-text.ts";
import { unitOf } from "./lexicon.ts";

const BEFALLS_PEOPLE =
  /^(?:killed|died|injured|executed|displaced|made homeless|missing|detained|abducted|released|in need|evacuated|starve|starved|besieged|casualties|vaccinated|assisted|affected|left|returned|rescued|sheltered|counted|recruited)$/;

/** Emits "Latakia (4)": a part of the figure before it, by place. */
export function emitBracket(context: Context, view: ClauseView, number: NumberMention, place: Region): void {
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

/** Emits one figure with unit, population, event, period, place and what it is a part of. */
export function emitFigure(
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
    /\b(?:including|among them|of whom|of them|of which)\s+(?:at least |some |about |only |just )?$/i.test(
      before,
    ) ||
    (previous !== undefined &&
      /^\s*(?:of|among) (?:these|them|those|this total|the total)\b,?\s*$/i.test(
        sentence.text.slice(sentence.start, number.start),
      )) ||
    continuesSubset(context, number, before) ||
    (counted === null &&
      number.sign === undefined &&
      number.value !== null &&
      previous !== undefined &&
      previous.evidence[0]!.start >= sentence.start &&
      // ", 87 were injured": a clause of its own, unless "of which" led to it.
      !(
        /^(?:was|were|have|has|had)$/.test(sentence.tokens[tokenAt(sentence, number.end)]?.lower ?? "") &&
        /,\s*(?:and\s+)?$/.test(before)
      ) &&
      /(?::|,|\band|\bfrom|\bin)\s*$/i.test(before) &&
      // "Killed: 12; wounded: 30"
      !/\b(?:killed|dead|wounded|injured|displaced|missing|detained|arrested)\s*:\s*$/i.test(before));
  const base = subset && previous?.content.kind === "figure" ? previous.content : undefined;
  const noun = counted?.noun ?? "";
  const beside =
    previous?.content.kind === "figure" && previous.evidence[0]!.start >= sentence.start
      ? previous.content
      : undefined;
  const content: FigureContent = {
    kind: "figure",
    value: number.value,
    precision: number.precision,
    unit: "persons",
  };
  if (number.min !== undefined) content.min = number.min;
  if (number.max !== undefined) content.max = number.max;
  if (number.precision !== "exact") content.valueText = number.text;
  if (number.outOf !== undefined) content.outOf = number.outOf.value;
  if (number.sign !== undefined) content.unit = number.sign === "%" ? "percent" : number.sign;
  else if (counted?.gapped === true)
    content.unit =
      beside?.unit ??
      (noun === "" && previous?.content.kind === "figure" ? previous.content.unit : "persons");
  else if (noun) content.unit = unitOf(noun);
  else if (base) content.unit = base.unit;
  if (
    content.unit === "persons" &&
    counted &&
    !counted.subset &&
    counted.gapped !== true &&
    !/^(?:killed|dead|wounded|injured|missing|displaced|casualties|deaths|injuries|fatalities)$/i.test(
      counted.phrase.trim(),
    )
  )
    content.population = counted.phrase.replace(/^(?:of (?:the )?|the )/i, "");
  else if (base?.population !== undefined) content.population = base.population;
  else if (counted?.gapped === true && beside?.population !== undefined)
    content.population = beside.population;
  content.event =
    (/^(?:include|attribute|ascribe)$/.test(event) ? base?.event : event) || base?.event || view.lemma;
  // "Three Palestinians were killed": a people's name counts persons.
  if (
    counted &&
    BEFALLS_PEOPLE.test(content.event) &&
    /^\p{Lu}\p{Ll}+s$/u.test(sentence.tokens[counted.end - 1]?.text ?? "")
  ) {
    content.unit = "persons";
    content.population = counted.phrase.replace(/^(?:of (?:the )?|the )/i, "");
  }
  // Nothing says what is counted: people only where the event befalls people.
  if (
    !noun &&
    !base &&
    number.sign === undefined &&
    counted?.gapped !== true &&
    !BEFALLS_PEOPLE.test(content.event)
  )
    content.unit = "unstated";
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
  const share = shareAt(context, region);
  const own = trimRegion(
    sentence,
    withoutComparison(sentence, share < 0 ? region : { a: region.a, b: share }, number),
  );
  const times = timesIn(sentence, own).filter(
    (time) => !context.usedTimes.has(time) && !namesText(sentence, time.start),
  );
  // "fell to 87, down from 142 in April": what dates the other count does not date this one.
  const { b: limit } = withoutComparison(sentence, view.region, number);
  const beyond = limit < view.region.b ? sentence.tokens[limit]!.start : sentence.end;
  const dating =
    times[0] ??
    inLead(context, view) ??
    timesIn(sentence, view.region).find(
      (one) => !context.usedTimes.has(one) && !namesText(sentence, one.start),
    ) ??
    leadingTime(context, view);
  const time = dating && dating.start < beyond ? dating : undefined;
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
  const actor = actorOf(context, view, number, own, content.event);
  if (actor !== undefined) content.actor = actor;
  const compared = /\b(?:compared (?:with|to)|up from|down from|against|from)\s+([\d,]+[^,.;]{0,60})/i.exec(
    words(sentence, { a: own.a, b: view.region.b }),
  );
  if (compared && /compared|up from|down from/.test(compared[0])) content.comparedWith = compared[1]!;
  if (number.from !== undefined) content.comparedWith = number.from;
  const text = words(sentence, own);
  // "The Cell documented 23 breaches, of which 11 were": who counted the whole counted the part.
  const inherits =
    previous !== undefined &&
    beside !== undefined &&
    innermost(view.chain) === undefined &&
    (ofWhich(sentence, number) || gappedPreposition(sentence, number) !== null);
  const draft = emit(
    context,
    inherits ? { ...view, chain: previous.chain } : view,
    {
      kind: "figure",
      modality:
        modalityOf(view, text) === "expected" && view.verb?.tense !== "future"
          ? "asserted"
          : modalityOf(view, text),
      // "No soldiers were hurt" is the figure 0, told in the affirmative.
      polarity: number.value === 0 ? "affirmative" : polarityOf(view, text),
      content,
      template: subset ? "figure.subset" : "figure.clause",
      why: [
        `"${number.text}" ${counted ? `counts "${counted.phrase}"` : "stands alone"}`,
        `event "${content.event}"`,
      ],
    },
    subset ? own : withLead(context, view, own),
  );
  if (!draft) return;
  draft.count = {
    start: number.start,
    end: number.end,
    sentence: context.order,
    bare: counted === null && number.sign === undefined,
  };
  if (subset && previous) draft.subsetOf = previous;
  else context.figures.push(draft);
}

/** "212 people were killed, compared with 1,900 before": the figure without what it is compared with. */
function withoutComparison(sentence: Sentence, region: Region, number: NumberMention): Region {
  for (let i = tokenAt(sentence, number.end); i < region.b - 1; i++)
    if (
      /^[,(]$/.test(sentence.tokens[i]!.text) &&
      /^(?:compared (?:with|to)|up from|down from|as against|against|versus|from)\b/i.test(
        words(sentence, { a: i + 1, b: Math.min(region.b, i + 3) }),
      )
    )
      return { a: region.a, b: i };
  return region;
}

/** The time in the adverbial that opened the clause: "In June, the group recorded". */
function inLead(context: Context, view: ClauseView): Context["sentence"]["times"][number] | undefined {
  if (view.lead === undefined) return undefined;
  return timesIn(context.sentence, { a: view.lead, b: view.region.a }).find(
    (one) => !context.usedTimes.has(one),
  );
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
    (time) =>
      !context.usedTimes.has(time) &&
      !/^(?:by|before|until|within)\b/i.test(time.interval.text) &&
      !namesText(sentence, time.start),
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
