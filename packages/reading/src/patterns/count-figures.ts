import type { Chain } from "../attribution/chain.ts";
import type { FigureContent } from "../claims/content.ts";
import { put } from "./emit.ts";
import { known, nounBefore, unitOf } from "./units.ts";
import type { PackNumber } from "./pack.ts";
import type { Carried, State } from "./state.ts";
import { inside } from "./spans.ts";
import { placeIn, trimSpan, wordsOf } from "./state.ts";

/** A count of a clause and the words that belong to it. */
interface Count {
  number: PackNumber;
  from: number;
  /** End of the words that belong to the count alone, for entries of a list. */
  close?: number;
  how: "plain" | "bracket" | "label" | "compared";
  label?: string;
}

/** Whether a number counts something: a noun behind it, a bracket or a dash after a name, or an event beside it. */
export function counts(
  state: State,
  number: PackNumber,
  start: number,
  host: string,
  list: boolean,
): boolean {
  const after = state.text.slice(number.end, number.end + 60);
  const before = state.text.slice(Math.max(0, number.start - 60), number.start);
  if (state.pack.measure.test(after)) return false;
  if (number.noun || number.persons) return true;
  if (before.endsWith("(") && after.startsWith(")"))
    return (
      known(state, number) ||
      (/\p{L}[»"”]?\s*\($/u.test(before) &&
        (state.lastFigure !== null || (state.numbers[0]?.end ?? number.start) < number.start))
    );
  if (known(state, number)) return true;
  if (number.precision === "vague")
    return state.pack.events.some(
      ([pattern]) => pattern.test(after) || pattern.test(/\p{L}+\s+$/u.exec(before)?.[0] ?? ""),
    );
  if (labelBefore(state, number, start, host, list)) return true;
  if (state.pack.total.test(state.text.slice(Math.max(start, number.start - 240), number.start))) return true;
  if (state.pack.compared.test(before) && state.lastFigure) return true;
  // ": five in A and four in B": numbers of a list take the noun of the count before the colon.
  if (/^\s+(?:في|в|во)\s+\p{L}/u.test(after) && (/[:：]/.test(host) || state.lastFigure !== null))
    return true;
  const clause = state.text.slice(start, number.start).slice(-90);
  const noun = unitOf(state, number);
  return (
    state.pack.events.some(
      ([pattern]) =>
        pattern.test(before.slice(-40)) || pattern.test(after) || (noun !== null && pattern.test(clause)),
    ) ||
    state.pack.subset.test(before) ||
    state.pack.subsetAfter.test(after)
  );
}

/** "Seral – 5", "محافظة سيرال: 14": an entry of a list, where a colon or the list itself announces one. */
function labelBefore(
  state: State,
  number: PackNumber,
  start: number,
  host: string,
  list: boolean,
): { from: number; label: string } | null {
  if (!list && !/[:：]/.test(host)) return null;
  const before = state.text.slice(start, number.start);
  const entry = list
    ? /(?:^|[،,;؛\n])\s*(?:[–—•*-]\s*)?(?<label>[^\d،,;؛:()]{2,60}?)\s*(?:[:–—]|\s-)\s*$/u
    : /(?:^|[،,;؛\n:])\s*(?<label>[^\d،,;؛:()]{2,60}?)\s*(?:[–—]|\s-)\s*$/u;
  const match = entry.exec(before);
  if (!match || match.groups!["label"]!.trim() === "") return null;
  const label = match.groups!["label"]!;
  return { from: start + before.lastIndexOf(label), label: label.trim() };
}

/** Emits one figure for each count of a clause; list entries, brackets and joined counts are parts of the total. */
export function emitFigures(
  state: State,
  clause: { start: number; end: number },
  numbers: readonly PackNumber[],
  chain: Chain,
  host: string,
  carried: Carried,
): void {
  const { start, end } = clause;
  const list = state.block.kind === "list";
  const found = numbers.map((number, i) =>
    countOf(state, number, i === 0 ? start : numbers[i - 1]!.end, host, list),
  );
  const parts = partsAfterColon(state, numbers);
  let wasPart = false;
  found.forEach((one, i) => {
    const { number } = one;
    const next = found[i + 1];
    const lead = state.text.slice(start, number.start);
    // "among them 37 children": the linking words are no part of the count.
    const linked = lead.length < 25 && state.pack.subset.test(lead);
    const a = i === 0 && one.how === "plain" && !linked ? start : one.from;
    let b = one.close ?? (next ? next.from : end);
    if (one.how === "plain" && next?.how === "bracket") {
      // The host figure ends before its list of places.
      const places = state.pack.place.exec(state.text.slice(number.end, b));
      if (places) b = number.end + places.index;
    } else if (one.how === "plain" && next?.how === "label") {
      const colon = state.text.slice(number.end, b).indexOf(":");
      if (colon >= 0) b = number.end + colon;
    }
    const span = trimSpan(state.text, a, trimTail(state, a, Math.max(b, number.end)));
    const bracket = state.text[number.start - 1] === "(" && state.text[number.end] === ")";
    if (bracket && span.end === number.end) span.end++;
    const before = state.text.slice(Math.max(start, number.start - 30), number.start);
    const after = state.text.slice(number.end, number.end + 70);
    const total = state.lastFigure ?? (list ? carried.total : null);
    // "14, three children among them, and five, a woman among them": who has parts of its own is no part.
    const hosts = [/^\s*\p{L}+\s/u, /^\s*\p{L}+\s+\p{L}+\s/u].some((words) =>
      state.pack.subset.test(words.exec(after)?.[0] ?? "-"),
    );
    const joined =
      !hosts &&
      ((i > 0 && unitOf(state, number) === null && state.lastFigure !== null) ||
        (wasPart && /(?:و|(?<!\p{L})и|[,،])\s*$/u.test(before)));
    // "one was killed and ten were injured": another event is another count.
    const ownEvent = state.pack.events.find(([pattern]) =>
      pattern.test(state.text.slice(number.end, span.end)),
    )?.[1];
    const other =
      ownEvent !== undefined && total?.content.kind === "figure" && total.content.event !== ownEvent;
    const part =
      one.how !== "compared" &&
      (one.how === "bracket" ||
        one.how === "label" ||
        parts.has(number) ||
        (joined && !other) ||
        (state.lastFigure !== null && state.pack.subsetAfter.test(after)) ||
        state.pack.subset.test(
          state.text.slice(Math.max(hostFrom(state, start), number.start - 30), number.start),
        ));
    wasPart = part;
    const base =
      (part || one.how === "compared") && total?.content.kind === "figure" ? total.content : undefined;
    const content = figureOf(state, one, span, clause, host, base);
    const draft = put(
      state,
      span.start,
      span.end,
      chain,
      content,
      "figure",
      "asserted",
      part ? "figure.part" : "figure.count",
    );
    if (!draft) return;
    if (one.how === "compared" && total?.content.kind === "figure") {
      total.content.comparedWith = wordsOf(state, span.start, span.end);
      return;
    }
    if (part && total) draft.subsetOf = total;
    else {
      state.lastFigure = draft;
      carried.total = draft;
    }
  });
}

/** Emits the figure of a clause that says that there were none. */
export function emitNone(state: State, start: number, end: number, unit: string, chain: Chain): void {
  const time = inside(state.times, start, end)[0];
  const place = placeIn(state.pack, ` ${state.text.slice(start, end)}`);
  const content: FigureContent = {
    kind: "figure",
    value: 0,
    precision: "exact",
    unit,
    event: "recorded",
    ...(time ? { period: time.interval } : {}),
    ...(place === undefined ? {} : { place }),
  };
  put(state, start, end, chain, content, "figure", "asserted", "figure.count");
}

/** "Six civilians: four men and two women": counts behind a colon that add up to the one before it are its parts. */
function partsAfterColon(state: State, numbers: readonly PackNumber[]): ReadonlySet<PackNumber> {
  for (let i = 0; i + 1 < numbers.length; i++) {
    const [whole, next] = [numbers[i]!, numbers[i + 1]!];
    const rest = numbers.slice(i + 1);
    const listed = /[:：]/.test(state.text.slice(whole.end, next.start));
    // Without a colon the sum alone tells, and only where all are of one event.
    if (!listed && (rest.length < 3 || ownEvents(state, whole, rest))) continue;
    if (rest.length > 1 && rest.reduce((sum, one) => sum + (one.value ?? Number.NaN), 0) === whole.value)
      return new Set(rest);
  }
  return new Set();
}

/** Whether counts behind a total tell of events of their own: "12 killed, 7 injured, 5 missing" is no breakdown. */
function ownEvents(state: State, whole: PackNumber, rest: readonly PackNumber[]): boolean {
  const eventAt = (from: number, to: number): string | undefined =>
    state.pack.events.find(([pattern]) => pattern.test(state.text.slice(from, to)))?.[1];
  const first = eventAt(Math.max(0, whole.start - 40), whole.end + 30);
  return rest.some((one, i) => {
    const own = eventAt(one.end, rest[i + 1]?.start ?? one.end + 40);
    return own !== undefined && own !== first;
  });
}

function countOf(state: State, number: PackNumber, from: number, host: string, list: boolean): Count {
  const bracket =
    state.text[number.start - 1] === "(" && state.text[number.end] === ")" && !known(state, number);
  if (state.pack.compared.test(state.text.slice(Math.max(from, number.start - 40), number.start))) {
    const lead = state.pack.compared.exec(state.text.slice(Math.max(from, number.start - 40), number.start))!;
    return { number, from: Math.max(from, number.start - 40) + lead.index, how: "compared" };
  }
  if (bracket) {
    const name = /(?:\p{Lu}[\p{L}-]+\s+)*[\p{L}«»’'-]+\s*$/u.exec(state.text.slice(from, number.start - 1));
    const at = name ? from + name.index : number.start;
    return {
      number,
      from: at,
      close: number.end + 1,
      how: "bracket",
      label: state.text.slice(at, number.start - 1).trim(),
    };
  }
  const label = labelBefore(state, number, from, host, list);
  if (label) {
    const unit = unitOf(state, number);
    const rest = /^[^،,;؛.]*/u.exec(state.text.slice(number.end))![0];
    const close = unit ? Math.max(unit.end, number.end) : number.end;
    return {
      number,
      from: label.from,
      close: rest.length < 40 ? number.end + rest.length : close,
      how: "label",
      label: label.label,
    };
  }
  // "(109 explosions)": a count in brackets ends with them.
  const close =
    state.text[number.start - 1] === "(" && state.text[number.end] !== ")"
      ? state.text.indexOf(")", number.end)
      : -1;
  return close >= 0 && close - number.end < 60
    ? { number, from: number.start, close, how: "plain" }
    : { number, from: number.start, how: "plain" };
}

function figureOf(
  state: State,
  one: Count,
  span: { start: number; end: number },
  clause: { start: number; end: number },
  host: string,
  base: FigureContent | undefined,
): FigureContent {
  const { number } = one;
  const own = state.text.slice(span.start, span.end);
  const around = state.text.slice(clause.start, clause.end);
  const named = one.how === "label" && !known(state, number) ? null : unitOf(state, number);
  const event =
    state.pack.events.find(([pattern]) => pattern.test(own))?.[1] ??
    (base?.event !== undefined && one.how !== "plain" ? base.event : undefined) ??
    state.pack.events.find(([pattern]) => pattern.test(around))?.[1] ??
    base?.event ??
    state.pack.events.find(([pattern]) => pattern.test(host))?.[1];
  const unit =
    named?.unit ??
    base?.unit ??
    (event !== undefined && HARM.has(event) ? "persons" : (nounBefore(state, number) ?? "persons"));
  const content: FigureContent = { kind: "figure", value: number.value, precision: number.precision, unit };
  if (number.min !== undefined) content.min = number.min;
  if (number.max !== undefined) content.max = number.max;
  if (event !== undefined) content.event = event;
  if (unit === "persons" && named && named.words !== "") content.population = named.words;
  const time =
    inside(state.times, span.start, span.end)[0] ??
    (one.how === "compared" ? undefined : inside(state.times, clause.start, clause.end)[0]);
  if (time) content.period = time.interval;
  else if (base?.period && one.how !== "compared") content.period = base.period;
  const place =
    one.how === "bracket" || one.how === "label"
      ? one.label!.replace(state.pack.placeKind, "").trim()
      : (placeIn(state.pack, state.text.slice(number.end, span.end)) ?? placeIn(state.pack, ` ${own}`));
  if (place !== undefined && place !== "") content.place = place;
  if (state.pack.total.test(around) && state.pack.total.test(own)) content.cumulative = true;
  const actor = BLAME.test(own) ? state.pack.actor.exec(own)?.groups?.["actor"] : undefined;
  if (actor !== undefined) content.actor = actor;
  return content;
}

/** Words by which what is counted is put down to someone. */
const BLAME =
  /(?:قتلت|اعتقلت|احتجزت|استهدفت|مسؤولة|مسؤولية|ارتكبت|ارتكب|على يد|من قبل|خرقت|خرق[^اً]|بقصف|قصف)|(?:наруш(?:ил|ени\p{L}+ со стороны)|со стороны|совершил|обстрелял|по вине)/u;
const HARM = new Set([
  "killed",
  "injured",
  "displaced",
  "detained",
  "released",
  "evacuated",
  "in need",
  "besieged",
]);

function hostFrom(state: State, start: number): number {
  return Math.max(0, start - 30, state.text.lastIndexOf(".", start));
}

function trimTail(state: State, a: number, b: number): number {
  const tail =
    /(?:[\s،,(]|(?<![\p{L}])(?:и|а|еще|и еще|а также|при этом|из них|в том числе|в том числе детей|включая|منها|منهم|بينهم|بينهن|بينها|من بينهم|ومن بينهم|و|من أصل|ومقارنة))+$/u.exec(
      state.text.slice(a, b),
    );
  return tail ? a + tail.index : b;
}
