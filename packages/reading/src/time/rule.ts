import type { Days } from "./interval.ts";
import { day, monthOf } from "./interval.ts";

export type Direction = "past" | "future" | "none";

/** What a rule may look at besides its own words. */
export interface TimeContext {
  /** Publication day; null where unknown, and then nothing relative is resolved. */
  anchor: Temporal.PlainDate | null;
  direction: Direction;
}

export interface TimeRule {
  name: string;
  /** A cheap test: where it fails the pattern cannot match. */
  needs?: RegExp;
  pattern: RegExp;
  resolve(groups: Record<string, string | undefined>, context: TimeContext): Days | null;
}

/** The rules with their cheap tests, by name. */
export const withNeeds = (rules: readonly TimeRule[], needs: Readonly<Record<string, RegExp>>): TimeRule[] =>
  rules.map((rule) => {
    const test = needs[rule.name];
    return test === undefined ? rule : { ...rule, needs: test };
  });

/** A month without its year, placed beside the anchor by direction: reports look back, deadlines ahead. */
export function bareMonth(month: number, context: TimeContext): Days | null {
  const { anchor, direction } = context;
  if (!anchor) return null;
  let year = anchor.year;
  if (direction === "future") {
    if (month < anchor.month) year++;
  } else if (month > anchor.month) {
    // A month just ahead, without any past cue, is the coming one: "the August deadline" written in July.
    if (direction === "past" || month - anchor.month > 3) year--;
  }
  return monthOf(year, month, ["year"]);
}

/** A day without its year, placed beside the anchor by direction. */
export function bareDay(month: number, date: number, context: TimeContext): Temporal.PlainDate | null {
  const { anchor, direction } = context;
  if (!anchor) return null;
  const candidates = [anchor.year - 1, anchor.year, anchor.year + 1]
    .map((year) => day(year, month, date))
    .filter((one): one is Temporal.PlainDate => one !== null);
  const distance = (one: Temporal.PlainDate): number => one.since(anchor, { largestUnit: "days" }).days;
  const past = candidates.filter((one) => distance(one) <= 0).at(-1);
  const next = candidates.find((one) => distance(one) >= 0);
  if (direction === "future") return next ?? null;
  if (direction === "past") return past ?? null;
  if (past && next) return -distance(past) <= distance(next) * 2 ? past : next;
  return past ?? next ?? null;
}

/** A weekday beside the anchor; the anchor's own day counts as the past one. */
export function bareWeekday(weekday: number, context: TimeContext): Temporal.PlainDate | null {
  const { anchor, direction } = context;
  if (!anchor) return null;
  if (direction === "future") {
    const ahead = (weekday - anchor.dayOfWeek + 7) % 7;
    return anchor.add({ days: ahead === 0 ? 7 : ahead });
  }
  return anchor.subtract({ days: (anchor.dayOfWeek - weekday + 7) % 7 });
}

/** Year words: "2016", "this year", "last year", "next year", or nothing (the anchor's year). */
export function yearWord(
  word: string | undefined,
  context: TimeContext,
): { year: number; inferred: string[] } | null {
  const digits = word === undefined ? undefined : /(?:18|19|20|21)\d{2}/.exec(word)?.[0];
  if (digits) return { year: Number(digits), inferred: [] };
  if (!context.anchor) return null;
  const shift =
    word === undefined
      ? 0
      : /last|previous|past|الماضي|المنصرم|прошл/i.test(word)
        ? -1
        : /next|coming|المقبل|القادم|следующ|будущ/i.test(word)
          ? 1
          : 0;
  return { year: context.anchor.year + shift, inferred: ["year"] };
}
