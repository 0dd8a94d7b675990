import type { Chain } from "../attribution/chain.ts";
import type { ClaimContent, CommitmentForm, FigureContent } from "../claims/content.ts";
import type { Draft } from "../claims/draft.ts";
import type { LanguagePack, PackNumber } from "./pack.ts";
import { trimSpan } from "./state.ts";
import type { State } from "./state.ts";

/** Whether a number counts something: a unit behind it, a bracket after a name, or an event beside it. */
export function counts(state: State, number: PackNumber): boolean {
  const after = state.text.slice(number.end, number.end + 60);
  const before = state.text.slice(Math.max(0, number.start - 60), number.start);
  if (before.endsWith("(") && after.startsWith(")"))
    return state.lastFigure !== null || state.numbers.some((one) => one.end < number.start);
  if (number.precision === "vague") return true;
  if (
    /(?:количеств|числ|общ|всего|увеличил|достиг|вырос|сократил|إجمالي|عدد|حصيلة|ارتفع|بلغ)\p{L}*[^.]{0,220}$/iu.test(
      state.text.slice(Math.max(0, number.start - 240), number.start),
    )
  )
    return true;
  // ": five in A and four in B": numbers of a list take the noun of the count before the colon.
  if (
    /^\s+(?:في|в|во)\s+\p{L}/u.test(after) &&
    (/[:：]\s*$/u.test(before) ||
      /[:：][^.]{2,120}(?:[،,]|و|(?<!\p{L})и)?\s*$/u.test(
        state.text.slice(Math.max(0, number.start - 140), number.start),
      )) &&
    state.numbers.some(
      (one) =>
        one.end < number.start &&
        state.pack.units.some(([pattern]) => pattern.test(state.text.slice(one.end, one.end + 40))),
    )
  )
    return true;
  return (
    state.pack.units.some(([pattern]) => pattern.test(after)) ||
    state.pack.events.some(([pattern]) => pattern.test(before.slice(-40)) || pattern.test(after)) ||
    state.pack.subset.test(before)
  );
}

/** Emits one figure for each count of a clause; bracketed and joined counts are parts of the one before. */
export function emitFigures(
  state: State,
  start: number,
  end: number,
  numbers: PackNumber[],
  chain: Chain,
  host: string,
): void {
  let wasPart = false;
  numbers.forEach((number, i) => {
    let a = i === 0 ? start : number.start;
    let b = i + 1 < numbers.length ? numbers[i + 1]!.start : end;
    const bracket = state.text[number.start - 1] === "(" && state.text[number.end] === ")";
    if (bracket) {
      a = state.text.slice(start, number.start - 1).search(/[\p{L}«»’'-]+\s*$/u) + start;
      b = number.end + 1;
    } else if (i + 1 < numbers.length && state.text[numbers[i + 1]!.start - 1] === "(") {
      // The host figure ends before its list of places.
      const list = state.pack.place.exec(state.text.slice(number.end, b));
      if (list) b = number.end + list.index;
    }
    const span = trimSpan(state.text, a, trimTail(state, a, b));
    const around = state.text.slice(start, end);
    const after = state.text.slice(number.end, number.end + 70);
    const unit = state.pack.units.find(([pattern]) => pattern.test(after));
    const before = state.text.slice(Math.max(start, number.start - 30), number.start);
    const part =
      bracket ||
      (state.lastFigure !== null && /^\s*(?:منهم|منها|منهن|из них)(?!\p{L})/u.test(after)) ||
      state.pack.subset.test(
        state.text.slice(Math.max(hostFrom(state, start), number.start - 30), number.start),
      ) ||
      (i > 0 && unit === undefined && state.lastFigure !== null) ||
      (wasPart && /(?:و|(?<!\p{L})и|[,،])\s*$/u.test(before));
    wasPart = part;
    const base = part && state.lastFigure?.content.kind === "figure" ? state.lastFigure.content : undefined;
    const event =
      state.pack.events.find(([pattern]) => pattern.test(state.text.slice(span.start, span.end)))?.[1] ??
      state.pack.events.find(([pattern]) => pattern.test(around))?.[1] ??
      base?.event ??
      state.pack.events.find(([pattern]) => pattern.test(host))?.[1];
    const content: FigureContent = {
      kind: "figure",
      value: number.value,
      precision: number.precision,
      unit: unit?.[1] ?? base?.unit ?? "persons",
    };
    if (number.min !== undefined) content.min = number.min;
    if (number.max !== undefined) content.max = number.max;
    if (event !== undefined) content.event = event;
    if (content.unit === "persons" && unit) content.population = (unit[0].exec(after)?.[0] ?? "").trim();
    const time =
      state.times.find((one) => one.start >= span.start && one.end <= span.end) ??
      state.times.find((one) => one.start >= start && one.end <= end);
    if (time) content.period = time.interval;
    else if (base?.period) content.period = base.period;
    const listed = i + 1 < numbers.length && state.text[numbers[i + 1]!.start - 1] === "(";
    // "in provinces A (6) and B (5)": the places belong to the parts, the whole has none.
    const place = bracket
      ? state.text.slice(a, number.start - 1).trim()
      : listed
        ? undefined
        : (state.pack.place.exec(state.text.slice(number.end, b))?.groups?.["place"] ?? undefined);
    if (place !== undefined) content.place = place;
    if (
      /общ(?:ее|ая) (?:количество|число)|всего|с начала|إجمالي|المجموع|الحصيلة|منذ بداية|منذ بدء|ارتفع/.test(
        around,
      )
    )
      content.cumulative = true;
    const draft = put(
      state,
      span.start,
      span.end,
      chain,
      content,
      "figure",
      "asserted",
      bracket || part ? "figure.part" : "figure.count",
    );
    if (!draft) return;
    if (part && state.lastFigure) draft.subsetOf = state.lastFigure;
    else state.lastFigure = draft;
  });
}

function hostFrom(state: State, start: number): number {
  return Math.max(0, start - 30, state.text.lastIndexOf(".", start));
}

function trimTail(state: State, a: number, b: number): number {
  const tail = /(?:[\s،,(]|(?<!\p{L})(?:и|а также|из них|в том числе|منها|بينهم|بينها|و))+$/u.exec(
    state.text.slice(a, b),
  );
  return tail ? a + tail.index : b;
}

/** Emits the claim that a word pattern names. */
export function emitFrame(
  state: State,
  start: number,
  end: number,
  chain: Chain,
  frame: LanguagePack["frames"][number],
): void {
  const clause = state.text.slice(start, end);
  const time = state.times.find((one) => one.start >= start && one.end <= end);
  const number = state.numbers.find((one) => one.start >= start && one.end <= end);
  const name = chain.at(-1)?.name ?? "";
  let content: ClaimContent;
  switch (frame.kind) {
    case "commitment":
      content = {
        kind: "commitment",
        form: frame.label as CommitmentForm,
        act: clause,
        ...(chain.length > 1 ? { by: name } : {}),
        ...(time ? { deadline: time.interval } : {}),
      };
      break;
    case "access":
      content = {
        kind: "access",
        reached: frame.label === "no" ? "no" : "yes",
        ...(number?.value === undefined || number.value === null ? {} : { count: number.value }),
        ...(time ? { period: time.interval } : {}),
      };
      break;
    case "status":
      content = {
        kind: "status",
        subject: clause,
        status: frame.label,
        ...(time ? { period: time.interval } : {}),
      };
      break;
    case "position":
      content = {
        kind: "position",
        holder: chain.length > 1 ? name : clause.split(/\s+/).slice(0, 3).join(" "),
        stance: frame.label,
        question: clause,
      };
      break;
    case "incident":
      content = { kind: "incident", act: frame.label, ...(time ? { time: time.interval } : {}) };
      break;
  }
  put(state, start, end, chain, content, frame.kind, frame.modality, frame.template);
}

/** Adds a claim over a stretch of the block. */
export function put(
  state: State,
  start: number,
  end: number,
  chain: Chain,
  content: ClaimContent,
  kind: Draft["kind"],
  modality: Draft["modality"],
  template: string,
): Draft | null {
  if (end <= start) return null;
  const text = state.text.slice(start, end);
  const draft: Draft = {
    kind,
    modality,
    polarity: state.pack.negative.test(text) ? "negative" : "affirmative",
    evidence: [{ start, end }],
    chain,
    content,
    template: `${state.pack.language}.${template}`,
    why: [
      `${template} by the ${state.pack.language} word patterns`,
      chain.length > 1 ? `said by ${chain.at(-1)!.name}` : "in the publisher's own voice",
    ],
  };
  state.drafts.push(draft);
  return draft;
}
