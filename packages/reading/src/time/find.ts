import type { TimeInterval } from "../types.ts";
import { ARABIC } from "./arabic.ts";
import { ENGLISH } from "./english.ts";
import { toInterval } from "./interval.ts";
import type { Direction, TimeRule } from "./rule.ts";
import { RUSSIAN } from "./russian.ts";

export interface TimeMention {
  start: number;
  end: number;
  rule: string;
  interval: TimeInterval;
}

const RULES: Record<string, TimeRule[]> = { en: ENGLISH, ar: ARABIC, ru: RUSSIAN };

/** Words right before a date, or earlier in its clause, that make it a coming one. */
const FUTURE_NEAR =
  /(?:\b(?:by|before|until|till|no later than|not later than|ahead of|due|deadline of)\s+(?:the\s+|a\s+|an\s+)?|(?:بحلول|قبل|حتى)\s+(?:يوم\s+)?|(?<!\p{L})(?:до|к|не позднее)\s+)$/iu;
const FUTURE =
  /(?:\b(?:will|shall|deadline|expires?|expiring|scheduled|planned|plans?|going to|must|should)\b|سوف|(?<!\p{L})[وف]?س(?!يا|يد|يط|ير|ين|يول|تي|تة|تون|نوات|نة)[تين]\p{L}{3,}|المقبل|موعد|من (?:المقرر|المنتظر|المتوقع)|(?<!\p{L})(?:будет|будут|о проведении|намерен\p{L}*|планиру\p{L}+|состо[яи]тся|возобнов[яи]тся|пройд[её]т|назначен\p{L}*|намечен\p{L}*|запланирован\p{L}*|долж\p{L}+)(?!\p{L}))[^.;]*$/iu;
const SPEECH_BEFORE =
  /\b(?:said|told|reported|announced|warned|stated|admitted|confirmed|added|called|wrote|accused|visited|arrived|met|signed|killed|began|started|appealed|urged|published|issued)\b(?:\s+\S+){0,6}\s*$/i;
const PAST = /\b(?:was|were|had|did|[a-z]{3,}ed|began|took|came|went|struck|hit|fell|broke|met|held|left)\b/i;
const AFTER_FUTURE =
  /^\s*(?:deadline|cut-?off|target date|expiry|as (?:the|a|its) (?:new |target |start )?(?:date|deadline)\b)/i;

/**
 * Finds time expressions in one block and resolves them against the day of publication.
 *
 * Direction: a date beside a reporting verb looks back; one after "by", "before", "will" or before "deadline" looks
 * ahead. Offsets are half-open into `text`.
 */
export function findTimes(
  text: string,
  language: string,
  published: string | null,
  zone: string | undefined,
): TimeMention[] {
  const rules = RULES[language];
  if (!rules) return [];
  const anchor = published === null ? null : Temporal.PlainDate.from(published.slice(0, 10));
  const found: {
    start: number;
    end: number;
    rule: TimeRule;
    groups: Record<string, string | undefined>;
    order: number;
  }[] = [];
  const source = language === "ar" ? foldDigits(text) : text;
  // Rules share their tests.
  const tested = new Map<RegExp, boolean>();
  const isThere = (needs: RegExp): boolean => {
    let known = tested.get(needs);
    if (known === undefined) tested.set(needs, (known = needs.test(source)));
    return known;
  };
  rules.forEach((rule, order) => {
    if (rule.needs && !isThere(rule.needs)) return;
    for (const match of source.matchAll(rule.pattern)) {
      if (match[0].length === 0) continue;
      found.push({
        start: match.index,
        end: match.index + match[0].length,
        rule,
        groups: match.groups ?? {},
        order,
      });
    }
  });
  found.sort((a, b) => b.end - b.start - (a.end - a.start) || a.order - b.order || a.start - b.start);
  const taken: TimeMention[] = [];
  const covered = new Uint8Array(text.length);
  for (const one of found) {
    if (covered[one.start] || covered[one.end - 1]) continue;
    const direction = directionAt(text, one.start, one.end, language);
    const days = one.rule.resolve(one.groups, { anchor, direction });
    if (!days) continue;
    covered.fill(1, one.start, one.end);
    taken.push({
      start: one.start,
      end: one.end,
      rule: one.rule.name,
      interval: toInterval(text.slice(one.start, one.end), days, zone),
    });
  }
  taken.sort((a, b) => a.start - b.start);
  if (source.includes(":")) attachClocks(source, taken);
  return taken;
}

const CLOCK =
  /(?<![\d:])([01]?\d|2[0-4]):([0-5]\d)(?:\s*(?:–|—|-|to|and|until|до|و|إلى)\s*([01]?\d|2[0-4]):([0-5]\d))?(?![\d:])/g;

/** Local clock times go to the nearest date within the same clause: "at 00:00 (local time) on 27 February". */
function attachClocks(text: string, times: TimeMention[]): void {
  for (const match of text.matchAll(CLOCK)) {
    const at = match.index;
    const end = at + match[0].length;
    let best: TimeMention | undefined;
    let nearest = 40;
    for (const time of times) {
      const gap = time.start >= end ? time.start - end : at - time.end;
      const between = time.start >= end ? text.slice(end, time.start) : text.slice(time.end, at);
      if (gap >= 0 && gap < nearest && !/[.;!?]\s/.test(between)) {
        nearest = gap;
        best = time;
      }
    }
    if (!best || best.interval.clock || best.interval.start !== best.interval.end) continue;
    const start = `${match[1]!.padStart(2, "0")}:${match[2]!}`;
    best.interval.clock =
      match[3] === undefined ? { start } : { start, end: `${match[3].padStart(2, "0")}:${match[4]!}` };
    best.interval.precision = "minute";
  }
}

/** Arabic-Indic and Persian digits as ASCII, one to one, so that offsets hold. */
export function foldDigits(text: string): string {
  return text.replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String((digit.charCodeAt(0) & 0xf) % 10));
}

function directionAt(text: string, start: number, end: number, language: string): Direction {
  const before = text.slice(Math.max(0, start - 70), start).replace(/^.*[.;!?]\s/su, "");
  const own = text.slice(start, end);
  if (
    /^(?:by|before|until|till|قبل|بحلول|حتى|до|к|не позднее)\s/i.test(own) ||
    AFTER_FUTURE.test(text.slice(end, end + 32))
  )
    return "future";
  if (
    language === "en" &&
    SPEECH_BEFORE.test(before.slice(-60)) &&
    !FUTURE_NEAR.test(before) &&
    !/\b(?:will|would|to)\b/i.test(before.slice(-40))
  )
    return "past";
  if (FUTURE_NEAR.test(before) || FUTURE.test(before)) return "future";
  if (language !== "en") return "past";
  const after = text.slice(end, end + 60).split(/[.;!?]/, 1)[0]!;
  if (/^[^,]{0,30}\b(?:will|shall|is due|are due|is expected|deadline)\b/.test(after)) return "future";
  return PAST.test(before) || PAST.test(after) || start < 3 || /^(?:on|in|last)\s/i.test(own)
    ? "past"
    : "none";
}
