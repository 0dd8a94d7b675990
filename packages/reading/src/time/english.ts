// One ordered table of rules; longer than 300 lines because where two match, the earlier wins, so all stand together.
import { LETTER } from "../tokens/letters.ts";
import {
  COUNT,
  countWord,
  DATE,
  isLooseCount,
  MONTH,
  monthNumber,
  ordinal,
  WEEKDAY,
  weekdayNumber,
  YEAR,
} from "./english-words.ts";
import type { Days } from "./interval.ts";
import {
  day,
  halfOf,
  monthOf,
  months,
  oneDay,
  quarterOf,
  span,
  thirdOf,
  weekOf,
  yearOf,
} from "./interval.ts";
import { holiday } from "./holidays.ts";
import type { TimeContext, TimeRule } from "./rule.ts";
import { bareDay, bareMonth, bareWeekday, yearWord, withNeeds } from "./rule.ts";

const YEAR_WORD = `(?:(?:of |in )?(?:the )?(?:year )?${YEAR}|of (?:this|last|next|the) (?:past |coming )?year|this year|last year|next year)`;
const re = (source: string): RegExp => new RegExp(`(?<![${LETTER}\\d])${source}(?![${LETTER}])`, "gi");
/** Month and weekday names are matched as written, so that "may" and "march" stay verbs. */
const RE = (source: string): RegExp => new RegExp(`(?<![${LETTER}\\d])${source}(?![${LETTER}])`, "g");

function dated(d: string, m: string, y: string | undefined, context: TimeContext): Days | null {
  const date = Number.parseInt(d, 10);
  const month = monthNumber(m);
  if (y) return oneDay(day(Number(y), month, date));
  return oneDay(bareDay(month, date, context), ["year"]);
}

function between(a: Days | null, b: Days | null): Days | null {
  if (!a?.start || !b?.end) return null;
  let { start } = a;
  if (Temporal.PlainDate.compare(start, b.end) > 0 && a.inferred.includes("year"))
    start = start.subtract({ years: 1 });
  return span(start, b.end, a.precision, [...new Set([...a.inferred, ...b.inferred])]);
}

/** Whole days that a count of hours covers, the stated day last: "in the 24 hours to 27 July" is 27 July. */
function daysEnding(last: Days, hours: number): Days | null {
  if (!last.end) return null;
  const days = Math.max(1, Math.round(hours / 24));
  return span(last.end.subtract({ days: days - 1 }), last.end, "day", last.inferred);
}

function monthIn(m: string, y: string | undefined, context: TimeContext): Days | null {
  return y ? monthOf(Number(y), monthNumber(m)) : bareMonth(monthNumber(m), context);
}

function back(count: number, unit: string, context: TimeContext, loose: boolean): Days | null {
  if (!context.anchor || Number.isNaN(count)) return null;
  const inferred = loose ? ["count", "end"] : ["end"];
  const { anchor } = context;
  const one = unit.toLowerCase();
  if (one.startsWith("minute")) return span(anchor, anchor, "minute", inferred);
  if (one.startsWith("hour"))
    return span(anchor.subtract({ days: Math.max(1, Math.ceil(count / 24)) }), anchor, "hour", inferred);
  if (one.startsWith("day") || one.startsWith("night"))
    return span(anchor.subtract({ days: count }), anchor, "day", inferred);
  if (one.startsWith("week")) return span(anchor.subtract({ weeks: count }), anchor, "week", inferred);
  if (one.startsWith("month")) return span(anchor.subtract({ months: count }), anchor, "month", inferred);
  return span(
    anchor.subtract({ years: one.startsWith("decade") ? 10 * count : count }),
    anchor,
    "year",
    inferred,
  );
}

function ahead(count: number, unit: string, context: TimeContext, loose: boolean): Days | null {
  if (!context.anchor || Number.isNaN(count)) return null;
  const { anchor } = context;
  const inferred = loose ? ["count", "start"] : ["start"];
  const one = unit.toLowerCase();
  if (one.startsWith("minute")) return span(anchor, anchor, "minute", inferred);
  if (one.startsWith("hour"))
    return span(anchor, anchor.add({ days: Math.max(1, Math.ceil(count / 24)) }), "hour", inferred);
  if (one.startsWith("day")) return span(anchor, anchor.add({ days: count }), "day", inferred);
  if (one.startsWith("week")) return span(anchor, anchor.add({ weeks: count }), "week", inferred);
  if (one.startsWith("month")) return span(anchor, anchor.add({ months: count }), "month", inferred);
  return span(anchor, anchor.add({ years: count }), "year", inferred);
}

/** Last day of a stretch: "by the end of July". */
function endOf(days: Days | null): Days | null {
  return days?.end ? span(days.end, days.end, "day", [...days.inferred, "day"]) : null;
}

function stretch(word: string, context: TimeContext): Days | null {
  const { anchor } = context;
  const text = word.trim();
  const my = new RegExp(`^(${MONTH})(?:,? (${YEAR}))?$`, "u").exec(text);
  if (my) return monthIn(my[1]!, my[2], context);
  const y = /^(?:the year )?((?:19|20)\d{2})$/.exec(text);
  if (y) return yearOf(Number(y[1]));
  if (!anchor) return null;
  const shift = /last|previous|past/i.test(text) ? -1 : /next|coming/i.test(text) ? 1 : 0;
  if (/year/i.test(text)) return yearOf(anchor.year + shift, ["year"]);
  if (/month/i.test(text)) {
    const at = anchor.add({ months: shift });
    return monthOf(at.year, at.month, ["month", "year"]);
  }
  if (/week/i.test(text)) return weekOf(anchor.add({ weeks: shift }), ["week"]);
  return null;
}

const STRETCH = `(?:${MONTH}(?:,? ${YEAR})?|(?:the year )?${YEAR}|(?:this|last|next|the|the coming) (?:year|month|week))`;

const NAMED_MONTH = /Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec/;
const UNIT = /hour|day|week|month|year/i;
const NEEDS: Readonly<Record<string, RegExp>> = {
  "date-range-two-months": NAMED_MONTH,
  "date-range-month-first": NAMED_MONTH,
  "day-range": NAMED_MONTH,
  date: NAMED_MONTH,
  "date-month-first": NAMED_MONTH,
  "date-iso": /\d{4}-\d/,
  "date-numeric": /\d[./]\d/,
  half: /half of/i,
  "half-code": /H[12]/,
  quarter: /quarter/i,
  "quarter-code": /Q[1-4]/,
  "first-months": / months /i,
  "week-of-month": / week of /i,
  third: /early|mid|late|beginning|start|middle/i,
  "end-of": /end of/i,
  "year-end": /year|month/i,
  "since-start-of": /since/i,
  since: /since/i,
  "since-bare": /since/i,
  "month-range": NAMED_MONTH,
  "month-year": NAMED_MONTH,
  "month-relative": NAMED_MONTH,
  month: NAMED_MONTH,
  "month-bare": NAMED_MONTH,
  "year-range": /\d{4}/,
  decade: /\d0s/,
  year: /\d{4}/,
  weekday: /day/,
  "day-relative": /today|tomorrow|yesterday|tonight|overnight|night|this /i,
  "period-relative": /week|month|year|quarter/i,
  weekend: /weekend/i,
  "past-n": /last|past|previous|preceding/i,
  "period-24h": /24/,
  ago: /ago|earlier/i,
  "superlative-in": UNIT,
  "hours-to-day": /hour/,
  within: UNIT,
  "next-n": /next|coming|following/i,
  holiday: /Ramadan|Eid/,
};

/** Where two match the same words the longer wins, then the earlier in this list. */
const RULES: TimeRule[] = [
  {
    name: "date-range-two-months",
    pattern: RE(
      `(?:(?:from|between|From|Between) )?(?:the )?(?<d1>${DATE})(?: of)? (?<m1>${MONTH})(?:,? (?<y1>${YEAR}))?(?: ?(?:–|—|-) ?| to | and | until | through )(?:the )?(?<d2>${DATE})(?: of)? (?<m2>${MONTH})(?:,? (?<y2>${YEAR}))?`,
    ),
    resolve: (g, c) => {
      const b = dated(g["d2"]!, g["m2"]!, g["y2"], c);
      return between(dated(g["d1"]!, g["m1"]!, g["y1"] ?? g["y2"], c), b);
    },
  },
  {
    name: "date-range-month-first",
    pattern: RE(
      `(?:(?:from|between|From|Between) )?(?<m1>${MONTH}) (?<d1>${DATE})(?: ?(?:–|—|-) ?| to | and | through )(?:(?<m2>${MONTH}) )?(?<d2>${DATE})(?:,? (?<y2>${YEAR}))?`,
    ),
    resolve: (g, c) =>
      between(dated(g["d1"]!, g["m1"]!, g["y2"], c), dated(g["d2"]!, g["m2"] ?? g["m1"]!, g["y2"], c)),
  },
  {
    name: "day-range",
    pattern: RE(
      `(?:(?:from|between|on|From|Between|On) )?(?:the (?:(?:evening|morning|night|afternoon)s? of )?)?(?<d1>${DATE})(?: ?(?:–|—|-) ?| to | and | & )(?:the )?(?<d2>${DATE})(?: of)? (?<m>${MONTH})(?:,? (?<y>${YEAR}))?`,
    ),
    resolve: (g, c) => between(dated(g["d1"]!, g["m"]!, g["y"], c), dated(g["d2"]!, g["m"]!, g["y"], c)),
  },
  {
    name: "date",
    pattern: RE(
      `(?:(?:on|On) )?(?:${WEEKDAY},? )?(?:the )?(?<d>${DATE})(?: of)? (?<m>${MONTH})(?:,? (?<y>${YEAR}))?`,
    ),
    resolve: (g, c) => dated(g["d"]!, g["m"]!, g["y"], c),
  },
  {
    name: "date-month-first",
    pattern: RE(
      `(?:(?:on|On) )?(?:${WEEKDAY},? )?(?<m>${MONTH}) (?:the )?(?<d>${DATE})(?:,? (?<y>${YEAR}))?`,
    ),
    resolve: (g, c) => dated(g["d"]!, g["m"]!, g["y"], c),
  },
  {
    name: "date-iso",
    pattern: /(?<![\d-])(?<y>(?:19|20)\d{2})-(?<m>\d{2})-(?<d>\d{2})(?![\d-])/g,
    resolve: (g) => oneDay(day(Number(g["y"]), Number(g["m"]), Number(g["d"]))),
  },
  {
    name: "date-numeric",
    pattern: /(?<![\d./-])(?<d>\d{1,2})[./](?<m>\d{1,2})[./](?<y>(?:19|20)\d{2})(?![\d/])/g,
    resolve: (g) => {
      const a = Number(g["d"]);
      const b = Number(g["m"]);
      // Day first, as most of the world writes it; the other order only where this one has no such day.
      const dayFirst = day(Number(g["y"]), b, a);
      return dayFirst
        ? oneDay(dayFirst, a <= 12 && a !== b ? ["order"] : [])
        : oneDay(day(Number(g["y"]), a, b));
    },
  },
  {
    name: "half",
    pattern: re(
      `(?:in |during |over |for )?(?:the )?(?<n>first|second|last) half of (?<of>(?:the )?(?:year )?${YEAR}|this year|last year|next year|the year|${MONTH}(?:,? ${YEAR})?)`,
    ),
    resolve: (g, c) => {
      const month = new RegExp(`^(${MONTH})(?:,? (${YEAR}))?$`, "u").exec(g["of"]!);
      const n = g["n"]!.toLowerCase() === "first" ? 1 : 2;
      if (month) {
        const all = monthIn(month[1]!, month[2], c);
        if (!all?.start || !all.end) return null;
        return n === 1
          ? span(all.start, all.start.with({ day: 15 }), "day", all.inferred)
          : span(all.start.with({ day: 16 }), all.end, "day", all.inferred);
      }
      const year = yearWord(g["of"], c);
      return year && halfOf(year.year, n, year.inferred);
    },
  },
  {
    name: "half-code",
    pattern: RE(`H(?<n>[12])[ -]?(?<y>${YEAR})`),
    resolve: (g) => halfOf(Number(g["y"]), Number(g["n"])),
  },
  {
    name: "quarter",
    pattern: re(
      `(?:in |during |over |for )?(?:the )?(?<n>first|second|third|fourth|last|1st|2nd|3rd|4th) quarter (?<of>${YEAR_WORD})`,
    ),
    resolve: (g, c) => {
      const year = yearWord(g["of"], c);
      return (
        year && quarterOf(year.year, g["n"]!.toLowerCase() === "last" ? 4 : ordinal(g["n"]!), year.inferred)
      );
    },
  },
  {
    name: "quarter-code",
    pattern: RE(`Q(?<n>[1-4])(?: of)?[ -]?(?<y>${YEAR})`),
    resolve: (g) => quarterOf(Number(g["y"]), Number(g["n"])),
  },
  {
    name: "first-months",
    pattern: re(
      `(?:in |during |over |for )?(?:the )?(?<w>first|last|final) (?<n>${COUNT}) months (?<of>${YEAR_WORD})`,
    ),
    resolve: (g, c) => {
      const year = yearWord(g["of"], c);
      const n = countWord(g["n"]!);
      if (!year || !(n >= 1 && n <= 12)) return null;
      return g["w"]!.toLowerCase() === "first"
        ? months(year.year, 1, n, "month", year.inferred)
        : months(year.year, 13 - n, 12, "month", year.inferred);
    },
  },
  {
    name: "week-of-month",
    pattern: re(
      `(?:in |during |over )?the (?<w>first|second|third|fourth|last) week of (?<m>${MONTH})(?:,? (?<y>${YEAR}))?`,
    ),
    resolve: (g, c) => {
      const month = monthIn(g["m"]!, g["y"], c);
      if (!month?.start) return null;
      const n = g["w"]!.toLowerCase() === "last" ? 0 : ordinal(g["w"]!);
      const from =
        n === 0
          ? month.start.with({ day: month.start.daysInMonth - 6 })
          : month.start.with({ day: 1 + (n - 1) * 7 });
      return span(from, from.add({ days: 6 }), "week", [...month.inferred, "bounds"]);
    },
  },
  {
    name: "third",
    pattern: re(
      `(?:in |by |during )?(?:the )?(?<p>early|mid|late|beginning of|start of|middle of)(?:[ -])(?<of>${MONTH}(?:,? ${YEAR})?|(?:the year )?${YEAR}|this year|this month|last year|last month|next month|next year|the year)`,
    ),
    resolve: (g, c) => {
      const whole = stretch(g["of"]!, c);
      const word = g["p"]!.toLowerCase();
      return (
        whole &&
        thirdOf(whole, /early|beginning|start/.test(word) ? "early" : /mid/.test(word) ? "mid" : "late")
      );
    },
  },
  {
    name: "end-of",
    pattern: re(`(?:by |before |until |at )?(?:the )?end of (?<of>${STRETCH})`),
    resolve: (g, c) =>
      endOf(stretch(g["of"]!, { ...c, direction: c.direction === "none" ? "future" : c.direction })),
  },
  {
    name: "year-end",
    pattern: re(
      "(?:by |before |until )?(?:the )?year[- ]end|(?:by |before |until )(?:the )?(?:end of )?(?:the )?month[- ]end",
    ),
    resolve: (_g, c) => (c.anchor ? endOf(yearOf(c.anchor.year, ["year"])) : null),
  },
  {
    name: "since-start-of",
    pattern: re(`since (?:the )?(?:start|beginning) of (?<of>${STRETCH})`),
    resolve: (g, c) => {
      const whole = stretch(g["of"]!, { ...c, direction: "past" });
      return whole?.start && c.anchor
        ? span(whole.start, c.anchor, whole.precision, [...whole.inferred, "end"])
        : null;
    },
  },
  {
    name: "since",
    pattern: RE(
      `(?:since|Since) (?:[${LETTER}’'-]+ ){0,8}?(?:in |on |of )?(?:(?:the )?(?<d>${DATE})(?: of)? )?(?:(?<m>${MONTH})(?: (?<d2>${DATE})(?!\\d))?,? ?)?(?<y>${YEAR})`,
    ),
    resolve: (g, c) => {
      const d = g["d"] ?? g["d2"];
      const from = g["m"]
        ? d
          ? dated(d, g["m"], g["y"], c)
          : monthIn(g["m"], g["y"], c)
        : yearOf(Number(g["y"]));
      return from?.start ? span(from.start, c.anchor, from.precision, c.anchor ? ["end"] : []) : null;
    },
  },
  {
    name: "since-bare",
    pattern: RE(
      `(?:since|Since) (?:(?:[${LETTER}’'-]+ ){1,7}?(?:on|in) )?(?:(?:the )?(?<d>${DATE})(?: of)? (?<m>${MONTH})|(?<m2>${MONTH})(?: (?<d2>${DATE}))?|(?:last )?(?<w>${WEEKDAY})|(?<r>yesterday|last week|last month|last year))`,
    ),
    resolve: (g, c) => {
      const past: TimeContext = { ...c, direction: "past" };
      const m = g["m"] ?? g["m2"];
      const d = g["d"] ?? g["d2"];
      const from = m
        ? d
          ? dated(d, m, undefined, past)
          : bareMonth(monthNumber(m), past)
        : g["w"]
          ? oneDay(bareWeekday(weekdayNumber(g["w"]), past), ["week"])
          : g["r"] === "yesterday"
            ? oneDay(c.anchor?.subtract({ days: 1 }) ?? null)
            : stretch(g["r"]!, past);
      return from?.start && c.anchor
        ? span(from.start, c.anchor, from.precision, [...from.inferred, "end"])
        : null;
    },
  },
  {
    name: "month-range",
    pattern: RE(
      `(?:(?:from|between|From|Between) )?(?<m1>${MONTH})(?:,? (?<y1>${YEAR}))?(?: ?(?:–|—|-) ?| to | and | through | until )(?<m2>${MONTH})(?:,? (?<y2>${YEAR}))?`,
    ),
    resolve: (g, c) => {
      const b = monthIn(g["m2"]!, g["y2"], c);
      return between(monthIn(g["m1"]!, g["y1"] ?? g["y2"], c), b);
    },
  },
  {
    name: "month-year",
    pattern: RE(`(?:(?:in|In|during|During) )?(?:the month of )?(?<m>${MONTH})(?: of|,)? (?<y>${YEAR})`),
    resolve: (g) => monthOf(Number(g["y"]), monthNumber(g["m"]!)),
  },
  {
    name: "month-relative",
    pattern: RE(`(?<w>last|next|this|this past|this coming|Last|Next|This) (?<m>${MONTH})(?! \\d)`),
    resolve: (g, c) => {
      if (!c.anchor) return null;
      const month = monthNumber(g["m"]!);
      const w = g["w"]!.toLowerCase();
      if (w === "next" || w.includes("coming"))
        return monthOf(month > c.anchor.month ? c.anchor.year : c.anchor.year + 1, month, ["year"]);
      if (w === "this") return monthOf(c.anchor.year, month, ["year"]);
      return monthOf(month < c.anchor.month ? c.anchor.year : c.anchor.year - 1, month, ["year"]);
    },
  },
  {
    name: "month",
    pattern: RE(
      `(?:(?<p>in|In|during|During|throughout|of|by|By|until|before|for|from|through|over) )(?<m>${MONTH})(?: alone)?(?! \\d)`,
    ),
    resolve: (g, c) =>
      bareMonth(
        monthNumber(g["m"]!),
        /^(?:by|until|before)$/i.test(g["p"]!) ? { ...c, direction: "future" } : c,
      ),
  },
  {
    name: "month-bare",
    pattern: RE(
      `(?<m>January|February|April|June|July|August|September|October|November|December)(?: alone)?(?! \\d)`,
    ),
    resolve: (g, c) => bareMonth(monthNumber(g["m"]!), c),
  },
  {
    name: "year-range",
    pattern: RE(`(?:(?:from|between|From|Between) )?(?<a>${YEAR})(?: ?[–—-] ?| to | and )(?<b>${YEAR})`),
    resolve: (g) => span(day(Number(g["a"]), 1, 1), day(Number(g["b"]), 12, 31), "year"),
  },
  {
    name: "decade",
    pattern: re("(?:in |during )?the (?:early |late |mid-)?(?<y>(?:19|20)\\d0)s"),
    resolve: (g) => span(day(Number(g["y"]), 1, 1), day(Number(g["y"]) + 9, 12, 31), "year"),
  },
  {
    name: "year",
    pattern: RE(
      `(?:(?:in|In|during|During|of|by|By|until|through|throughout|for|from|before|after) )(?:the year )?(?:all of )?(?<y>${YEAR})(?! (?:people|civilians|persons|children|families|men|women|cases|incidents))`,
    ),
    resolve: (g) => yearOf(Number(g["y"])),
  },
  {
    name: "weekday",
    pattern: RE(
      `(?:(?:on|On|by|By|until|before|since) )?(?:(?<w>last|next|this|this coming|coming|past|Last|Next) )?(?<d>${WEEKDAY})(?:’s|'s)?(?: (?<t>morning|afternoon|evening|night))?`,
    ),
    resolve: (g, c) => {
      if (!c.anchor) return null;
      const d = weekdayNumber(g["d"]!);
      const w = g["w"]?.toLowerCase();
      if (w === "last" || w === "past") {
        const diff = (c.anchor.dayOfWeek - d + 7) % 7 || 7;
        return oneDay(c.anchor.subtract({ days: diff }), ["week"]);
      }
      if (w === "next" || w?.includes("coming"))
        return oneDay(bareWeekday(d, { ...c, direction: "future" }), ["week"]);
      if (w === "this") return oneDay(weekOf(c.anchor)?.start?.add({ days: d - 1 }) ?? null, ["week"]);
      return oneDay(bareWeekday(d, c), ["week"]);
    },
  },
  {
    name: "day-relative",
    pattern: re(
      "(?:by |until |from |since )?(?<w>today|yesterday|tomorrow|tonight|overnight|last night|this morning|this afternoon|this evening|the day before yesterday|the day after tomorrow)(?: (?:morning|afternoon|evening|night))?",
    ),
    resolve: (g, c) => {
      if (!c.anchor) return null;
      const w = g["w"]!.toLowerCase();
      const shift =
        w === "yesterday" || w === "last night"
          ? -1
          : w === "tomorrow"
            ? 1
            : w === "the day before yesterday"
              ? -2
              : w === "the day after tomorrow"
                ? 2
                : 0;
      if (w === "overnight") return span(c.anchor.subtract({ days: 1 }), c.anchor, "day", ["bounds"]);
      return oneDay(c.anchor.add({ days: shift }));
    },
  },
  {
    name: "period-relative",
    pattern: re(
      "(?:in |over |during |by |from |within )?(?<w>this|last|next|the coming|the previous|the past|the current|earlier this|later this) (?<u>week|month|year|weekend|quarter)(?! \\d)",
    ),
    resolve: (g, c) => {
      if (!c.anchor) return null;
      const w = g["w"]!.toLowerCase();
      const u = g["u"]!.toLowerCase();
      const shift = /last|previous|past/.test(w) ? -1 : /next|coming/.test(w) ? 1 : 0;
      if (u === "weekend") {
        const sunday = c.anchor
          .subtract({ days: c.anchor.dayOfWeek % 7 })
          .add({ weeks: shift === 1 ? 1 : 0 });
        return span(sunday.subtract({ days: 1 }), sunday, "day", ["week"]);
      }
      if (u === "quarter") {
        const at = c.anchor.add({ months: shift * 3 });
        return quarterOf(at.year, Math.ceil(at.month / 3), ["quarter"]);
      }
      if (w.startsWith("earlier") || w.startsWith("later")) {
        const whole = stretch(`this ${u}`, c);
        if (!whole?.start || !whole.end) return null;
        return w.startsWith("earlier")
          ? span(whole.start, c.anchor, whole.precision, ["bounds"])
          : span(c.anchor, whole.end, whole.precision, ["bounds"]);
      }
      return stretch(`${shift < 0 ? "last" : shift > 0 ? "next" : "this"} ${u}`, c);
    },
  },
  {
    name: "weekend",
    pattern: re("(?:over|at|during) the weekend"),
    resolve: (_g, c) => {
      if (!c.anchor) return null;
      const sunday = c.anchor.subtract({ days: c.anchor.dayOfWeek % 7 });
      return span(sunday.subtract({ days: 1 }), sunday, "day", ["week"]);
    },
  },
  {
    name: "past-n",
    pattern: re(
      `(?:in |over |during |for |within )?the (?:last|past|previous|preceding) (?<n>${COUNT} )?(?:or so )?(?<u>hours|days|nights|weeks|months|years|decade|decades|day|hour|24 hours)`,
    ),
    resolve: (g, c) =>
      g["n"]
        ? back(countWord(g["n"].trim()), g["u"]!, c, isLooseCount(g["n"]))
        : g["u"]!.startsWith("24")
          ? back(24, "hours", c, false)
          : /decade$|day$|hour$/i.test(g["u"]!)
            ? back(1, g["u"]!, c, false)
            : null,
  },
  {
    name: "period-24h",
    pattern: re("(?:in |over |during |for )?(?:the )?24[- ]hour (?:reporting )?period"),
    resolve: (_g, c) => back(24, "hours", c, false),
  },
  {
    name: "ago",
    pattern: re(
      `(?:some |about |around |almost |nearly |more than )?(?<n>${COUNT}) (?<u>hours?|days?|weeks?|months?|years?|decades?) (?:ago|earlier)`,
    ),
    resolve: (g, c) => {
      const stretchBack = back(countWord(g["n"]!), g["u"]!, c, isLooseCount(g["n"]!));
      if (!stretchBack?.start) return null;
      const { start } = stretchBack;
      const u = g["u"]!.toLowerCase();
      if (u.startsWith("year")) return yearOf(start.year, ["bounds"]);
      if (u.startsWith("month")) return monthOf(start.year, start.month, ["bounds"]);
      if (u.startsWith("week")) return weekOf(start, ["bounds"]);
      return span(start, start, stretchBack.precision, []);
    },
  },
  {
    name: "hours-to-day",
    pattern: RE(
      `(?:(?:[Ii]n|[Oo]ver|[Dd]uring|[Ww]ithin|[Ff]or) )?(?:(?:the|a|one) )?(?:(?:past|last) )?(?<n>24|48|72|twenty-four|forty-eight|seventy-two)[- ]hours?(?: period)? (?<to>on|of|to|until|till|up to|ending|ended|that ended|through)(?: on| at)?(?: midnight(?: on)?)?(?: ${WEEKDAY},?)? (?:(?:the )?(?<d>${DATE})(?: of)? (?<m>${MONTH})|(?<m2>${MONTH}) (?<d2>${DATE}))(?:,? (?<y>${YEAR}))?`,
    ),
    resolve: (g, c) => {
      const last = dated((g["d"] ?? g["d2"])!, (g["m"] ?? g["m2"])!, g["y"], c);
      return last?.end ? daysEnding(last, countWord(g["n"]!)) : null;
    },
  },
  {
    name: "superlative-in",
    pattern: re(
      `(?<=(?:first|worst|deadliest|largest|biggest|heaviest|longest|only)(?: [${LETTER}-]+){0,5} )in (?:the (?:last|past) )?(?<n>${COUNT}) (?<u>hours|days|weeks|months|years|decades)`,
    ),
    resolve: (g, c) => back(countWord(g["n"]!), g["u"]!, c, isLooseCount(g["n"]!)),
  },
  {
    name: "within",
    pattern: re(
      `(?:within|in|for) (?:(?:the )?(?:next|coming|following) )?(?<n>${COUNT}) (?<u>hours|days|weeks|months|years|hour|day|week|month|year)(?! (?:ago|earlier|of))`,
    ),
    resolve: (g, c) => ahead(countWord(g["n"]!), g["u"]!, c, isLooseCount(g["n"]!)),
  },
  {
    name: "next-n",
    pattern: re(
      `(?:over |during |for )?the (?:next|coming|following) (?<n>${COUNT}) (?<u>hours|days|weeks|months|years)`,
    ),
    resolve: (g, c) => ahead(countWord(g["n"]!), g["u"]!, c, isLooseCount(g["n"]!)),
  },
  {
    name: "holiday",
    pattern: RE(
      `(?:(?:during|before|by|until|after|since|over|in) )?(?:the )?(?:(?:holy )?month of )?(?<h>Ramadan|Eid al-Fitr|Eid al-Adha|Eid ul-Fitr|Eid ul-Adha)(?: holiday)?(?: (?:in |of )?(?<y>${YEAR}))?`,
    ),
    resolve: (g, c) => holiday(g["h"]!, g["y"] ? Number(g["y"]) : undefined, c),
  },
];

/** English rules. */
export const ENGLISH: TimeRule[] = withNeeds(RULES, NEEDS);
