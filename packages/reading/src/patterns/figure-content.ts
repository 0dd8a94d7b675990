import type { FigureContent } from "../claims/content.ts";
import type { Count } from "./counted.ts";
import { known, nounBefore, unitOf } from "./units.ts";
import type { PackNumber } from "./pack.ts";
import { inside } from "./spans.ts";
import type { State } from "./state.ts";
import { actorIn, placeIn } from "./state.ts";

/** What a count says: number, unit, event, period, place, who did it; parts take what they lack from their total. */
export function figureOf(
  state: State,
  one: Count,
  span: { start: number; end: number },
  clause: { start: number; end: number },
  host: string,
  base: FigureContent | undefined,
): FigureContent {
  const { number } = one;
  const own = state.text.slice(span.start, span.end);
  const around = withoutNouns(state, clause, number);
  const named = one.how === "label" && !known(state, number) ? null : unitOf(state, number);
  const event =
    state.pack.events.find(([pattern]) => pattern.test(own))?.[1] ??
    (base?.event !== undefined && one.how !== "plain" ? base.event : undefined) ??
    state.pack.events.find(([pattern]) => pattern.test(around))?.[1] ??
    base?.event ??
    eventIn(state, () => host.replace(/\d+\s+\p{L}+/gu, " "));
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
    (one.how === "bracket" || one.how === "label" || one.how === "named") &&
    !state.pack.means.test(one.label!)
      ? one.label!.replace(state.pack.placeKind, "").trim()
      : (placeIn(state.pack, state.text.slice(number.end, span.end)) ?? placeIn(state.pack, ` ${own}`));
  if (place !== undefined && place !== "") content.place = place;
  if (state.pack.total.test(around) && state.pack.total.test(own)) content.cumulative = true;
  const actor = BLAME.test(own) ? actorIn(state.pack, own) : undefined;
  if (actor !== undefined) content.actor = actor;
  return content;
}

/** The event that words tell; they are made only when asked for. */
function eventIn(state: State, words: () => string): string | undefined {
  const text = words();
  return state.pack.events.find(([pattern]) => pattern.test(text))?.[1];
}

/** The words of a clause without what its other numbers count: "6,000 people, 250 wounded among them, arrived". */
function withoutNouns(state: State, clause: { start: number; end: number }, own: PackNumber): string {
  let text = state.text.slice(clause.start, clause.end);
  const others = inside(state.numbers, clause.start, clause.end);
  if (others.length > 40) return text;
  for (const other of others) {
    const unit = other === own ? null : unitOf(state, other);
    if (!unit) continue;
    const from = (other.noun?.start ?? other.end) - clause.start;
    const to = Math.max(from, Math.min(unit.end, clause.end) - clause.start);
    text = text.slice(0, from) + " ".repeat(to - from) + text.slice(to);
  }
  return text;
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
