import type { Chain } from "../attribution/chain.ts";
import type { FigureContent } from "../claims/content.ts";
import { countOf } from "./counted.ts";
import { put } from "./emit.ts";
import { figureOf } from "./figure-content.ts";
import { countedNoun, unitOf } from "./units.ts";
import type { PackNumber } from "./pack.ts";
import { inside } from "./spans.ts";
import type { Carried, State } from "./state.ts";
import { placeIn, trimSpan, wordsOf } from "./state.ts";

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
  const { list } = state;
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
    const ownEvent =
      state.pack.events.find(([pattern]) => pattern.test(state.text.slice(number.end, span.end)))?.[1] ??
      (i === 0
        ? undefined
        : state.pack.events.find(([pattern]) =>
            pattern.test(
              state.text.slice(found[i - 1]!.number.end, number.start).replace(/^\s*(?!و)\p{L}+/u, ""),
            ),
          )?.[1]);
    const other =
      ownEvent !== undefined && total?.content.kind === "figure" && total.content.event !== ownEvent;
    const whole = total?.content.kind === "figure" ? total.content.value : null;
    // A part is never more than its whole.
    const fits = whole === null || number.value === null || number.value <= whole;
    const part =
      one.how !== "compared" &&
      fits &&
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
      // An entry of a list is no total of the entries behind it, unless its own words say so.
      if (!list || (one.how !== "label" && (carried.total === null || namesTotal(state))))
        carried.total = draft;
    }
  });
}

/** "إجمالي الخروقات: 37", "За сутки нарушений: 17": a line that tells a total, not an entry. */
function namesTotal(state: State): boolean {
  const label = /^[^:–—\d]{2,60}/u.exec(state.text)?.[0] ?? "";
  return state.pack.total.test(`${label} `) || countedNoun(state, label) !== undefined;
}

/** Emits the figure of a clause that says that there were none. */
export function emitNone(state: State, start: number, end: number, unit: string, chain: Chain): void {
  const time = inside(state.times, start, end)[0];
  const words = state.text.slice(start, end);
  const label = state.list
    ? /^\s*(?:\d{1,2}\s*[-–.)]\s*)?(?<label>[^:–—]{2,60}?)\s*[:–—]/u.exec(words)
    : null;
  const place = label
    ? label.groups!["label"]!.replace(state.pack.placeKind, "").trim()
    : placeIn(state.pack, ` ${words}`);
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
    // The sum first: it costs least.
    if (rest.length < 2 || rest.reduce((sum, one) => sum + (one.value ?? Number.NaN), 0) !== whole.value)
      continue;
    const listed = /[:：(]/.test(state.text.slice(whole.end, next.start));
    // Without a colon the sum alone tells, and only where all are of one event.
    if (listed || (rest.length > 2 && !ownEvents(state, whole, rest))) return new Set(rest);
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
