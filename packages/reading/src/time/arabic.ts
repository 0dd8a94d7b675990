// One ordered table of rules; longer than 300 lines because where two match, the earlier wins, so all stand together.
import { holiday } from "./holidays.ts";
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
import type { TimeContext, TimeRule } from "./rule.ts";
import { bareDay, bareMonth, bareWeekday, withNeeds } from "./rule.ts";

/** Levantine and western names of each month; spellings with and without hamza. */
const MONTHS: string[][] = [
  ["كانون الثاني", "يناير"],
  ["شباط", "فبراير"],
  ["آذار", "اذار", "مارس"],
  ["نيسان", "أبريل", "ابريل"],
  ["أيار", "ايار", "مايو"],
  ["حزيران", "يونيو", "يونيه"],
  ["تموز", "يوليو", "يوليه"],
  ["آب", "أغسطس", "اغسطس"],
  ["أيلول", "ايلول", "سبتمبر"],
  ["تشرين الأول", "تشرين الاول", "أكتوبر", "اكتوبر"],
  ["تشرين الثاني", "نوفمبر"],
  ["كانون الأول", "كانون الاول", "ديسمبر"],
];
const NAMES = MONTHS.flat().sort((a, b) => b.length - a.length);
const ONE = `(?:${NAMES.join("|")})(?!\\p{L})`;
/** "آب/أغسطس": both names side by side. */
const MONTH = `${ONE}(?:\\s*[/(]\\s*${ONE}\\)?)?`;
const YEAR = "(?:19|20)\\d{2}(?!\\d)";
/** "الأول من شباط": days told as ordinals. */
const ORDINALS: Record<string, number> = {};
[
  "الأول",
  "الثاني",
  "الثالث",
  "الرابع",
  "الخامس",
  "السادس",
  "السابع",
  "الثامن",
  "التاسع",
  "العاشر",
  "الحادي عشر",
  "الثاني عشر",
  "الثالث عشر",
  "الرابع عشر",
  "الخامس عشر",
  "السادس عشر",
  "السابع عشر",
  "الثامن عشر",
  "التاسع عشر",
  "العشرين",
].forEach((word, i) => (ORDINALS[word] = i + 1));
["الحادي", "الثاني", "الثالث", "الرابع", "الخامس", "السادس", "السابع", "الثامن", "التاسع"].forEach(
  (word, i) => (ORDINALS[`${word} والعشرين`] = 21 + i),
);
Object.assign(ORDINALS, { الثلاثين: 30, "الحادي والثلاثين": 31 });
const ORDINAL = Object.keys(ORDINALS)
  .sort((a, b) => b.length - a.length)
  .join("|");
const DATE = `(?:(?:[12]\\d|3[01]|0?[1-9])(?!\\d)|(?:${ORDINAL})(?=\\s+من\\s))`;
const OF = "(?:\\s+(?:من\\s+)?(?:عام\\s+|سنة\\s+)?)";
const Y = `(?:${OF}(?<y>${YEAR}))?`;
const WEEKDAYS: Record<string, number> = {
  الاثنين: 1,
  الإثنين: 1,
  الثلاثاء: 2,
  الأربعاء: 3,
  الاربعاء: 3,
  الخميس: 4,
  الجمعة: 5,
  السبت: 6,
  الأحد: 7,
  الاحد: 7,
};
const WEEKDAY = `(?:${Object.keys(WEEKDAYS).join("|")})`;
const COUNT =
  "(?:\\d{1,3}|واحد|اثنين|ثلاثة|ثلاث|أربعة|أربع|خمسة|خمس|ستة|ست|سبعة|سبع|ثمانية|ثماني|تسعة|تسع|عشرة|عشر|الأربع والعشرين|أربع وعشرين|ثمان وأربعين|الثماني والأربعين|بضعة|عدة)";
const WORDS: Record<string, number> = {
  واحد: 1,
  اثنين: 2,
  ثلاثة: 3,
  ثلاث: 3,
  أربعة: 4,
  أربع: 4,
  خمسة: 5,
  خمس: 5,
  ستة: 6,
  ست: 6,
  سبعة: 7,
  سبع: 7,
  ثمانية: 8,
  ثماني: 8,
  تسعة: 9,
  تسع: 9,
  عشرة: 10,
  عشر: 10,
  "الأربع والعشرين": 24,
  "أربع والعشرين": 24,
  "ثماني والأربعين": 48,
  "أربع وعشرين": 24,
  "ثمان وأربعين": 48,
  "الثماني والأربعين": 48,
  بضعة: 3,
  عدة: 3,
};
const LAST = "(?:الماضي|المنصرم|الفائت|الأخير|السابق)(?:ة|ين|تين)?";
const NEXT = "(?:المقبل|القادم|التالي)(?:ة|ين|تين)?";
/** "2 أبريل الماضي": the nearest one, as without the word. */
const NEAR = `(?: (?:${LAST}|${NEXT}|الجاري|الحالي))?`;
const re = (source: string): RegExp =>
  new RegExp(`(?<![\\p{L}\\d])(?:[وفبل]|لل|بـ|ال)?${source}(?![\\p{L}])`, "gu");

function month(text: string): number {
  return MONTHS.findIndex((names) => names.some((name) => text.startsWith(name))) + 1;
}

const dateOf = (d: string): number => ORDINALS[d] ?? Number.parseInt(d, 10);

function dated(d: string, m: string, y: string | undefined, c: TimeContext): Days | null {
  const date = dateOf(d);
  return y ? oneDay(day(Number(y), month(m), date)) : oneDay(bareDay(month(m), date, c), ["year"]);
}

function monthIn(m: string, y: string | undefined, c: TimeContext): Days | null {
  return y ? monthOf(Number(y), month(m)) : bareMonth(month(m), c);
}

function count(word: string): number {
  return /^\d/.test(word) ? Number(word) : (WORDS[word] ?? Number.NaN);
}

function shifted(n: number, unit: string, c: TimeContext, sign: 1 | -1): Days | null {
  if (!c.anchor || Number.isNaN(n)) return null;
  const [by, precision] = /ساع/.test(unit)
    ? [{ days: Math.max(1, Math.ceil(n / 24)) }, "hour" as const]
    : /يوم|أيام|ايام/.test(unit)
      ? [{ days: n }, "day" as const]
      : /سبوع|سابيع/.test(unit)
        ? [{ weeks: n }, "week" as const]
        : /شهر|شهور/.test(unit)
          ? [{ months: n }, "month" as const]
          : [{ years: n }, "year" as const];
  return sign < 0
    ? span(c.anchor.subtract(by), c.anchor, precision, ["end"])
    : span(c.anchor, c.anchor.add(by), precision, ["start"]);
}

/** "عام 2016", "العام الماضي", "هذا العام". */
const OF_YEAR = `(?:من\\s+)?(?:(?:عام|سنة|العام)\\s+)?(?:(?<y>${YEAR})|(?<w>العام (?:الماضي|الجاري|الحالي|المقبل)|هذا العام|السنة))`;

function yearOr(y: string | undefined, w: string | undefined, c: TimeContext): number | null {
  if (y) return Number(y);
  return c.anchor
    ? c.anchor.year + (/الماضي/.test(w ?? "") ? -1 : /المقبل|القادم/.test(w ?? "") ? 1 : 0)
    : null;
}

function within(unit: string, shift: number, c: TimeContext): Days | null {
  if (!c.anchor) return null;
  if (/سبوع/.test(unit)) return weekOf(c.anchor.add({ weeks: shift }), ["week"]);
  if (/شهر/.test(unit)) {
    const at = c.anchor.add({ months: shift });
    return monthOf(at.year, at.month, ["month", "year"]);
  }
  return yearOf(c.anchor.year + shift, ["year"]);
}

/** Months of the Hijri year, in their order; a date in it is read only where its year or "هـ" says so. */
const HIJRI = [
  "محرم",
  "صفر",
  "ربيع الأول",
  "ربيع (?:الآخر|الثاني)",
  "جمادى الأولى",
  "جمادى (?:الآخرة|الثانية)",
  "رجب",
  "شعبان",
  "رمضان",
  "شوال",
  "ذ[يو] القعدة",
  "ذ[يو] الحجة",
];

function hijri(d: string, m: string, y: string): Days | null {
  const at = HIJRI.findIndex((name) => new RegExp(`^${name}$`, "u").test(m)) + 1;
  const year = Number(y);
  if (at === 0 || year < 1300 || year > 1500) return null;
  return oneDay(
    Temporal.PlainDate.from({
      calendar: "islamic-umalqura",
      year,
      month: at,
      day: dateOf(d),
    }).withCalendar("iso8601"),
    ["calendar"],
  );
}

const NAMED_MONTH = new RegExp(NAMES.join("|"), "u");
const NAMED_YEAR = /(?:19|20)\d\d/;
const NAMED_DAY = new RegExp(WEEKDAY, "u");
const FROM = /منذ/;

/** A cheap test for each rule whose words are rare; a test of the table holds that none hides a match. */
const NEEDS: Readonly<Record<string, RegExp>> = {
  "date-range": NAMED_MONTH,
  "day-range": NAMED_MONTH,
  "since-date": NAMED_MONTH,
  date: NAMED_MONTH,
  hijri: /1[34]\d\d/,
  "date-numeric": NAMED_YEAR,
  "date-iso": NAMED_YEAR,
  half: /النصف/,
  "half-month": /النصف/,
  quarter: /الربع/,
  "first-months": /الأولى/,
  "end-of": /نهاية|أواخر|اخر|آخر/,
  "since-start": FROM,
  "part-of": /مطلع|بداية|أوائل|منتصف/,
  since: FROM,
  "since-n": FROM,
  "hours-to-day": NAMED_MONTH,
  "past-24h": /ساعة/,
  "next-hours": /خلال|غضون/,
  "past-n": /ماضي|منصرم|فائت|أخير|سابق/,
  "past-two": /(?:يوم|أسبوع|شهر|عام|سنت)ين/,
  ago: /قبل/,
  "month-relative": NAMED_MONTH,
  month: NAMED_MONTH,
  "year-range": NAMED_YEAR,
  year: NAMED_YEAR,
  "period-relative": /الأسبوع|الشهر|العام|السنة/,
  weekday: NAMED_DAY,
  "today-weekday": NAMED_DAY,
  "day-relative": /أمس|غد|اليوم|البارحة/,
  holiday: /رمضان|عيد/,
};

const RULES: TimeRule[] = [
  {
    name: "date-range",
    pattern: re(
      `(?:من|بين|الممتد من|في الفترة من) (?<a>${DATE})\\s+(?:من\\s+)?(?<m>${MONTH})${Y.replaceAll("<y>", "<x>")} (?:إلى|حتى|و) ?(?<b>${DATE})\\s+(?:من\\s+)?(?<n>${MONTH})${Y}`,
    ),
    resolve: (g, c) => {
      const a = dated(g["a"]!, g["m"]!, g["x"] ?? g["y"], c);
      const b = dated(g["b"]!, g["n"]!, g["y"], c);
      return a?.start && b?.end
        ? span(a.start, b.end, "day", [...new Set([...a.inferred, ...b.inferred])])
        : null;
    },
  },
  {
    name: "day-range",
    pattern: re(
      `(?:(?:من|بين|في الفترة من) )?(?<a>${DATE})\\s*(?:–|—|-| إلى | حتى | و| و )\\s*(?<b>${DATE})\\s+(?:من\\s+)?(?<m>${MONTH})${Y}`,
    ),
    resolve: (g, c) => {
      const a = dated(g["a"]!, g["m"]!, g["y"], c);
      const b = dated(g["b"]!, g["m"]!, g["y"], c);
      return a?.start && b?.end ? span(a.start, b.end, "day", a.inferred) : null;
    },
  },
  {
    name: "since-date",
    pattern: re(`منذ (?:يوم )?(?:${WEEKDAY} )?(?<d>${DATE})\\s+(?:من\\s+)?(?<m>${MONTH})${Y}${NEAR}`),
    resolve: (g, c) => {
      const from = dated(g["d"]!, g["m"]!, g["y"], { ...c, direction: "past" });
      return from?.start && c.anchor ? span(from.start, c.anchor, "day", [...from.inferred, "end"]) : from;
    },
  },
  {
    name: "date",
    pattern: re(
      `(?:(?:في|يوم|بتاريخ|قبل|بحلول|حتى) )?(?:(?:يوم )?${WEEKDAY}[،,]? )?(?<d>${DATE})\\s+(?:من\\s+(?:شهر\\s+)?)?(?<m>${MONTH})${Y}${NEAR}`,
    ),
    resolve: (g, c) => dated(g["d"]!, g["m"]!, g["y"], c),
  },
  {
    name: "hijri",
    pattern: re(
      `(?:(?:في|يوم|بتاريخ) )?(?<d>${DATE})\\s+(?:من\\s+)?(?:شهر\\s+)?(?<m>${HIJRI.join("|")})(?:\\s+(?:عام|سنة|لعام))?\\s+(?<y>1[34]\\d{2})\\s*(?:هـ?|هجرية?|للهجرة)`,
    ),
    resolve: (g) => hijri(g["d"]!, g["m"]!, g["y"]!),
  },
  {
    name: "date-numeric",
    pattern: /(?<![\d./-])(?<d>\d{1,2})[./-](?<m>\d{1,2})[./-](?<y>(?:19|20)\d{2})(?!\d)/gu,
    resolve: (g) => oneDay(day(Number(g["y"]), Number(g["m"]), Number(g["d"]))),
  },
  {
    name: "date-iso",
    pattern: /(?<![\d-])(?<y>(?:19|20)\d{2})-(?<m>\d{2})-(?<d>\d{2})(?![\d-])/gu,
    resolve: (g) => oneDay(day(Number(g["y"]), Number(g["m"]), Number(g["d"]))),
  },
  {
    name: "half",
    pattern: re(`(?:(?:في|خلال) )?(?:النصف )(?<n>الأول|الاول|الثاني) ${OF_YEAR}`),
    resolve: (g, c) => {
      const year = yearOr(g["y"], g["w"], c);
      return year === null ? null : halfOf(year, g["n"] === "الثاني" ? 2 : 1, g["y"] ? [] : ["year"]);
    },
  },
  {
    name: "half-month",
    pattern: re(`(?:(?:في|خلال) )?النصف (?<n>الأول|الثاني) من (?:شهر )?(?<m>${MONTH})${Y}`),
    resolve: (g, c) => {
      const all = monthIn(g["m"]!, g["y"], c);
      if (!all?.start || !all.end) return null;
      return g["n"] === "الأول"
        ? span(all.start, all.start.with({ day: 15 }), "day", all.inferred)
        : span(all.start.with({ day: 16 }), all.end, "day", all.inferred);
    },
  },
  {
    name: "quarter",
    pattern: re(`(?:(?:في|خلال) )?الربع (?<n>الأول|الاول|الثاني|الثالث|الرابع|الأخير) ${OF_YEAR}`),
    resolve: (g, c) => {
      const year = yearOr(g["y"], g["w"], c);
      const n = { الأول: 1, الاول: 1, الثاني: 2, الثالث: 3, الرابع: 4, الأخير: 4 }[g["n"]!] ?? 0;
      return year === null ? null : quarterOf(year, n, g["y"] ? [] : ["year"]);
    },
  },
  {
    name: "first-months",
    pattern: re(
      `(?:(?:في|خلال) )?(?:الأشهر|الشهور) (?<n>الثلاثة|الأربعة|الخمسة|الستة|السبعة|الثمانية|التسعة) الأولى ${OF_YEAR}`,
    ),
    resolve: (g, c) => {
      const year = yearOr(g["y"], g["w"], c);
      const n =
        { الثلاثة: 3, الأربعة: 4, الخمسة: 5, الستة: 6, السبعة: 7, الثمانية: 8, التسعة: 9 }[g["n"]!] ?? 0;
      return year === null ? null : months(year, 1, n, "month", g["y"] ? [] : ["year"]);
    },
  },
  {
    name: "end-of",
    pattern: re(
      `(?:(?:بحلول|قبل|حتى|في|مع) )?(?:نهاية|أواخر|اخر|آخر) (?:(?:شهر )?(?<m>${MONTH})${Y}|(?:عام )?(?<y2>${YEAR})|(?<u>العام|الشهر|الأسبوع|السنة)(?: (?:الجاري|الحالي))?(?<n> ${NEXT})?)`,
    ),
    resolve: (g, c) => {
      const whole = g["m"]
        ? monthIn(g["m"], g["y"], { ...c, direction: c.direction === "past" ? "past" : "future" })
        : g["y2"]
          ? yearOf(Number(g["y2"]))
          : within(g["u"]!, g["n"] ? 1 : 0, c);
      return whole?.end ? span(whole.end, whole.end, "day", [...whole.inferred, "day"]) : null;
    },
  },
  {
    name: "since-start",
    pattern: re(
      `منذ (?:بداية|مطلع|أول|بدء) (?:(?:شهر )?(?<m>${MONTH})${Y}|(?:عام )?(?<y2>${YEAR})|(?<u>العام|الشهر|الأسبوع|السنة)(?: (?:الجاري|الحالي))?)`,
    ),
    resolve: (g, c) => {
      const whole = g["m"]
        ? monthIn(g["m"], g["y"], { ...c, direction: "past" })
        : g["y2"]
          ? yearOf(Number(g["y2"]))
          : within(g["u"]!, 0, c);
      return whole?.start && c.anchor ? span(whole.start, c.anchor, whole.precision, ["end"]) : null;
    },
  },
  {
    name: "part-of",
    pattern: re(
      `(?:في )?(?<p>مطلع|بداية|أوائل|منتصف) (?:(?:شهر )?(?<m>${MONTH})${Y}|(?:عام )?(?<y2>${YEAR})|(?<u>العام)(?: (?:الجاري|الحالي))?)`,
    ),
    resolve: (g, c) => {
      const whole = g["m"]
        ? monthIn(g["m"], g["y"], c)
        : g["y2"]
          ? yearOf(Number(g["y2"]))
          : c.anchor
            ? yearOf(c.anchor.year, ["year"])
            : null;
      return whole && thirdOf(whole, g["p"] === "منتصف" ? "mid" : "early");
    },
  },
  {
    name: "since",
    pattern: re(
      `منذ (?:(?:شهر )?(?<m>${MONTH})(?:${OF}(?<y>${YEAR}))?|(?:عام |سنة )?(?<y2>${YEAR})|(?<r>أمس|الأسبوع الماضي|الشهر الماضي|العام الماضي))`,
    ),
    resolve: (g, c) => {
      const past: TimeContext = { ...c, direction: "past" };
      const from = g["m"]
        ? monthIn(g["m"], g["y"], past)
        : g["y2"]
          ? yearOf(Number(g["y2"]))
          : g["r"] === "أمس"
            ? oneDay(c.anchor?.subtract({ days: 1 }) ?? null)
            : within(g["r"]!, -1, c);
      return from?.start && c.anchor
        ? span(from.start, c.anchor, from.precision, [...from.inferred, "end"])
        : null;
    },
  },
  {
    name: "since-n",
    pattern: re(
      `منذ (?:نحو |أكثر من )?(?:(?<n>${COUNT}) )?(?<u>ساعات|ساعة|أيام|يومين|أسابيع|أسبوعين|أسبوع|أشهر|شهرين|شهر|سنوات|سنتين|أعوام|عامين|عام|سنة)(?! (?:\\d|${MONTH}|ال))`,
    ),
    resolve: (g, c) => {
      const unit = g["u"]!;
      if (!g["n"] && /^(?:ساعات|أيام|أسابيع|أشهر|سنوات|أعوام)$/.test(unit)) return null;
      return shifted(g["n"] ? count(g["n"]) : unit.endsWith("ين") ? 2 : 1, unit, c, -1);
    },
  },
  {
    name: "hours-to-day",
    pattern: re(
      `(?:خلال|في|على مدى) (?:الـ?\\s?)?(?<n>24|48|72|أربع وعشرين|أربعٍ وعشرين|أربع والعشرين) ساعة(?:ً)?(?: (?:في|من|حتى|إلى|المنتهية|انتهت))*(?: يوم)?(?: ${WEEKDAY})? (?<d>${DATE}) (?<m>${MONTH})${Y}`,
    ),
    resolve: (g, c) => {
      const last = g["y"]
        ? day(Number(g["y"]), month(g["m"]!), dateOf(g["d"]!))
        : bareDay(month(g["m"]!), dateOf(g["d"]!), c);
      const days = /^\d/.test(g["n"]!) ? Number(g["n"]) / 24 : 1;
      return last ? span(last.subtract({ days: days - 1 }), last, "day", g["y"] ? [] : ["year"]) : null;
    },
  },
  {
    name: "past-24h",
    pattern: re(
      `(?:خلال|في|على مدى) (?:الـ?\\s?)?(?<n>\\d{2}|أربع وعشرين|أربعٍ وعشرين|أربع والعشرين) ساعة(?: ${LAST})?`,
    ),
    resolve: (g, c) => shifted(/^\d/.test(g["n"]!) ? Number(g["n"]) : 24, "ساعة", c, -1),
  },
  {
    name: "next-hours",
    pattern: re(
      `(?:خلال|في غضون) (?<n>${COUNT}) (?<u>ساعة|ساعات|أيام|يوماً|يوما|أسابيع|أسبوع|أشهر|شهر)(?! (?:الماضي|الأخير))`,
    ),
    resolve: (g, c) =>
      shifted(count(g["n"]!), g["u"]!, c, c.direction === "past" && /خلال/.test(g[""] ?? "") ? -1 : 1),
  },
  {
    name: "past-n",
    pattern: re(
      `(?:خلال|في|على مدى) (?:ال)?(?<u>ساعات|أيام|أسابيع|أشهر|سنوات|أعوام) (?:(?:الـ?\\s?)?(?<n>الأربع والعشرين|ثماني والأربعين|ثلاثة|ثلاث|أربعة|أربع|خمسة|خمس|ستة|ست|سبعة|سبع|ثمانية|تسعة|عشرة|24|48|72) )?${LAST}`,
    ),
    resolve: (g, c) => (g["n"] ? shifted(count(g["n"]), g["u"]!, c, -1) : null),
  },
  {
    name: "past-two",
    pattern: re(
      `(?:خلال|في|على مدى|منذ|طوال) (?<u>اليومين|الأسبوعين|الشهرين|العامين|السنتين) (?:(?<l>${LAST})|(?<n>${NEXT}))`,
    ),
    resolve: (g, c) =>
      shifted(2, { اليومين: "يوم", الأسبوعين: "أسبوع", الشهرين: "شهر" }[g["u"]!] ?? "عام", c, g["l"] ? -1 : 1),
  },
  {
    name: "ago",
    pattern: re(
      `قبل (?:(?<n>${COUNT}) )?(?<u>ساعات|ساعة|أيام|يومين|يوم|أسابيع|أسبوعين|أسبوع|أشهر|شهرين|شهر|سنوات|سنتين|عامين|عام|سنة)(?! \\d)`,
    ),
    resolve: (g, c) => {
      const n = g["n"] ? count(g["n"]) : g["u"]!.endsWith("ين") ? 2 : 1;
      const back = shifted(n, g["u"]!, c, -1);
      if (!back?.start) return null;
      return back.precision === "year"
        ? yearOf(back.start.year, ["bounds"])
        : back.precision === "month"
          ? monthOf(back.start.year, back.start.month, ["bounds"])
          : back.precision === "week"
            ? weekOf(back.start, ["bounds"])
            : oneDay(back.start);
    },
  },
  {
    name: "month-relative",
    pattern: re(`(?:في |خلال )?(?:شهر )?(?<m>${MONTH}) (?:(?<l>${LAST})|(?<n>${NEXT}))`),
    resolve: (g, c) => {
      if (!c.anchor) return null;
      const m = month(g["m"]!);
      return g["l"]
        ? monthOf(m < c.anchor.month ? c.anchor.year : c.anchor.year - 1, m, ["year"])
        : monthOf(m > c.anchor.month ? c.anchor.year : c.anchor.year + 1, m, ["year"]);
    },
  },
  {
    name: "month",
    pattern: re(`(?:(?<p>في|خلال|من|قبل|بحلول|حتى) )?(?:شهر )?(?<m>${MONTH})${Y}`),
    resolve: (g, c) =>
      g["p"] || g["y"] || /^(?!آب|أيار|مارس)/.test(g["m"]!)
        ? monthIn(g["m"]!, g["y"], /قبل|بحلول|حتى/.test(g["p"] ?? "") ? { ...c, direction: "future" } : c)
        : null,
  },
  {
    name: "year-range",
    pattern: re(`(?:بين عامي |من )?(?<a>${YEAR})\\s*(?:[–—-]|و|إلى)\\s*(?<b>${YEAR})`),
    resolve: (g) => span(day(Number(g["a"]), 1, 1), day(Number(g["b"]), 12, 31), "year"),
  },
  {
    name: "year",
    pattern: re(`(?:(?:في|خلال|من) )?(?:عام|سنة|العام) (?<y>${YEAR})`),
    resolve: (g) => yearOf(Number(g["y"])),
  },
  {
    name: "period-relative",
    pattern: re(
      `(?:(?:في|خلال) )?(?:(?<h>هذا|هذه) )?(?<u>الأسبوع|الشهر|العام|السنة)(?: (?:(?<l>${LAST})|(?<n>${NEXT})|(?<c>الجاري|الحالي)))?`,
    ),
    resolve: (g, c) =>
      g["l"]
        ? within(g["u"]!, -1, c)
        : g["n"]
          ? within(g["u"]!, 1, c)
          : g["c"] || g["h"]
            ? within(g["u"]!, 0, c)
            : null,
  },
  {
    name: "weekday",
    pattern: re(
      `(?:(?:يوم|أمس|مساء|صباح|فجر|منذ|في|قبل) )*(?<d>${WEEKDAY})(?: (?:(?<l>${LAST})|(?<n>${NEXT})))?`,
    ),
    resolve: (g, c) => {
      if (!c.anchor) return null;
      const d = WEEKDAYS[g["d"]!] ?? 1;
      if (g["l"]) return oneDay(c.anchor.subtract({ days: (c.anchor.dayOfWeek - d + 7) % 7 || 7 }), ["week"]);
      return oneDay(bareWeekday(d, g["n"] ? { ...c, direction: "future" } : c), ["week"]);
    },
  },
  {
    name: "today-weekday",
    pattern: re(`(?<w>اليوم|أمس)(?: الأول)?[،,]? ${WEEKDAY}`),
    resolve: (g, c) => (c.anchor ? oneDay(c.anchor.subtract({ days: g["w"] === "أمس" ? 1 : 0 })) : null),
  },
  {
    name: "day-relative",
    pattern: re("(?<w>أول أمس|بعد غد|اليوم|أمس|غداً|غدا|غد|البارحة)"),
    resolve: (g, c) => {
      const shift =
        { اليوم: 0, أمس: -1, البارحة: -1, غداً: 1, غدا: 1, غد: 1, "أول أمس": -2, "بعد غد": 2 }[g["w"]!] ?? 0;
      return c.anchor ? oneDay(c.anchor.add({ days: shift })) : null;
    },
  },
  {
    name: "holiday",
    pattern: re(
      `(?:(?:في|خلال|قبل|بعد) )?(?:شهر )?(?<h>رمضان|عيد الفطر|عيد الأضحى)(?: (?:عام )?(?<y>${YEAR}))?`,
    ),
    resolve: (g, c) => holiday(g["h"]!, g["y"] ? Number(g["y"]) : undefined, c),
  },
];

/** Arabic rules; digits are folded to ASCII before matching. */
export const ARABIC: TimeRule[] = withNeeds(RULES, NEEDS);
