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

const MONTH_STEMS = [
  "январ",
  "феврал",
  "март",
  "апрел",
  "ма[йяе]",
  "июн",
  "июл",
  "август",
  "сентябр",
  "октябр",
  "ноябр",
  "декабр",
];
const MONTH =
  "(?:январ[ьяе]|феврал[ьяе]|марта?е?|апрел[ьяе]|ма[йяе]|июн[ьяе]|июл[ьяе]|августа?е?|сентябр[ьяе]|октябр[ьяе]|ноябр[ьяе]|декабр[ьяе])(?!\\p{L})";
const WEEKDAY = "(?:понедельник|вторник|сред[ау]|четверг|пятниц[ау]|суббот[ау]|воскресенье)";
const DATE = "(?:[12]\\d|3[01]|0?[1-9])(?!\\d)(?:-?го|-?е)?";
const YEAR = "(?:19|20)\\d{2}";
const Y = `(?:\\s+(?<y>${YEAR})(?:\\s*(?:года?|г\\.))?)?`;
const COUNT =
  "(?:\\d{1,3}|один|одного|два|две|двух|три|тр[её]х|четыре|четыр[её]х|пять|пяти|шесть|шести|семь|семи|восемь|восьми|девять|девяти|десять|десяти|двенадцать|сорока восьми|двадцати четырех|несколько|нескольких)";
const WORDS: Record<string, number> = {
  один: 1,
  одного: 1,
  два: 2,
  две: 2,
  двух: 2,
  три: 3,
  трех: 3,
  трёх: 3,
  четыре: 4,
  четырех: 4,
  четырёх: 4,
  пять: 5,
  пяти: 5,
  шесть: 6,
  шести: 6,
  семь: 7,
  семи: 7,
  восемь: 8,
  восьми: 8,
  девять: 9,
  девяти: 9,
  десять: 10,
  десяти: 10,
  двенадцать: 12,
  "сорока восьми": 48,
  "двадцати четырех": 24,
  несколько: 3,
  нескольких: 3,
};
const re = (source: string): RegExp => new RegExp(`(?<![\\p{L}\\d])${source}(?![\\p{L}])`, "giu");

function month(word: string): number {
  return MONTH_STEMS.findIndex((stem) => new RegExp(`^${stem}`, "iu").test(word)) + 1;
}

function weekday(word: string): number {
  return (
    ["понед", "вторн", "сред", "четв", "пятн", "субб", "воскр"].findIndex((stem) =>
      word.toLowerCase().startsWith(stem),
    ) + 1
  );
}

function dated(d: string, m: string, y: string | undefined, c: TimeContext): Days | null {
  const date = Number.parseInt(d, 10);
  return y ? oneDay(day(Number(y), month(m), date)) : oneDay(bareDay(month(m), date, c), ["year"]);
}

function monthIn(m: string, y: string | undefined, c: TimeContext): Days | null {
  return y ? monthOf(Number(y), month(m)) : bareMonth(month(m), c);
}

function count(word: string): number {
  return /^\d/.test(word) ? Number(word) : (WORDS[word.toLowerCase()] ?? Number.NaN);
}

function shifted(n: number, unit: string, c: TimeContext, sign: 1 | -1): Days | null {
  if (!c.anchor || Number.isNaN(n)) return null;
  const u = unit.toLowerCase();
  const by = u.startsWith("час")
    ? { days: Math.max(1, Math.ceil(n / 24)) }
    : /^(?:сут|дн|ден)/.test(u)
      ? { days: n }
      : u.startsWith("недел")
        ? { weeks: n }
        : u.startsWith("месяц")
          ? { months: n }
          : { years: n };
  const precision = u.startsWith("час")
    ? "hour"
    : /^(?:сут|дн|ден)/.test(u)
      ? "day"
      : u.startsWith("недел")
        ? "week"
        : u.startsWith("месяц")
          ? "month"
          : "year";
  return sign < 0
    ? span(c.anchor.subtract(by), c.anchor, precision, ["end"])
    : span(c.anchor, c.anchor.add(by), precision, ["start"]);
}

function yearOr(y: string | undefined, word: string | undefined, c: TimeContext): number | null {
  if (y) return Number(y);
  if (!c.anchor) return null;
  return c.anchor.year + (/прошл/.test(word ?? "") ? -1 : /следующ|будущ/.test(word ?? "") ? 1 : 0);
}

const OF_YEAR = `(?:(?<y>${YEAR})(?:\\s*(?:года?|г\\.))?|(?<w>этого|текущего|прошлого|следующего|будущего) года|года)`;

function betweenDays(a: Days | null, b: Days | null): Days | null {
  return a?.start && b?.end
    ? span(a.start, b.end, a.precision, [...new Set([...a.inferred, ...b.inferred])])
    : null;
}

const NAMED_MONTH = new RegExp(MONTH, "iu");
const NAMED_YEAR = /(?:19|20)\d\d/;
const RECENT = /последн|прошедш|минувш|предыдущ|истекш|эти/i;

/** A cheap test for each rule whose words are rare; a test of the table holds that none hides a match. */
const NEEDS: Readonly<Record<string, RegExp>> = {
  "day-range": NAMED_MONTH,
  "date-range": NAMED_MONTH,
  "since-date": NAMED_MONTH,
  date: NAMED_MONTH,
  "date-numeric": NAMED_YEAR,
  "date-iso": NAMED_YEAR,
  half: /полов|полугод/i,
  "half-month": /половин/i,
  quarter: /квартал/i,
  "first-months": /первые/i,
  "end-of": /конц/i,
  "part-of": /начале|середине/i,
  "since-start": /начала/i,
  "since-year": NAMED_YEAR,
  "since-month": NAMED_MONTH,
  "next-n": /ближайш|следующ/i,
  "day-term": /дневный/i,
  "year-range": NAMED_YEAR,
  "month-relative": NAMED_MONTH,
  month: NAMED_MONTH,
  "month-year": NAMED_MONTH,
  year: NAMED_YEAR,
  "year-relative": /году/i,
  "past-day": RECENT,
  "one-day": /сут/i,
  "one-week": /неделю|месяц/i,
  "past-n": RECENT,
  within: /в течение|через/i,
  ago: /назад/i,
  "period-relative": /неделе|месяце/i,
  weekday: new RegExp(WEEKDAY, "iu"),
  "day-relative": /сегодня|вчера|завтра|накануне/i,
  holiday: /рамадан|байрам/i,
};

const RULES: TimeRule[] = [
  {
    name: "day-range",
    pattern: re(`(?:с |со )?(?<a>${DATE})\\s*(?:–|—|-| по | до )\\s*(?<b>${DATE})\\s+(?<m>${MONTH})${Y}`),
    resolve: (g, c) => betweenDays(dated(g["a"]!, g["m"]!, g["y"], c), dated(g["b"]!, g["m"]!, g["y"], c)),
  },
  {
    name: "date-range",
    pattern: re(`(?:с|со) (?<a>${DATE})\\s+(?<m>${MONTH}) (?:по|до) (?<b>${DATE})\\s+(?<n>${MONTH})${Y}`),
    resolve: (g, c) => betweenDays(dated(g["a"]!, g["m"]!, g["y"], c), dated(g["b"]!, g["n"]!, g["y"], c)),
  },
  {
    name: "since-date",
    pattern: re(`(?:с|со|начиная с) (?<d>${DATE})\\s+(?<m>${MONTH})${Y}(?! (?:по|до) )`),
    resolve: (g, c) => {
      const from = dated(g["d"]!, g["m"]!, g["y"], { ...c, direction: "past" });
      return from?.start && c.anchor ? span(from.start, c.anchor, "day", [...from.inferred, "end"]) : from;
    },
  },
  {
    name: "date",
    pattern: re(`(?:(?:к|до|не позднее|от) )?(?<d>${DATE})\\s+(?<m>${MONTH})${Y}`),
    resolve: (g, c) => dated(g["d"]!, g["m"]!, g["y"], c),
  },
  {
    name: "date-numeric",
    pattern: /(?<![\d.])(?<d>\d{1,2})\.(?<m>\d{1,2})\.(?<y>(?:19|20)\d{2})(?!\d)/gu,
    resolve: (g) => oneDay(day(Number(g["y"]), Number(g["m"]), Number(g["d"]))),
  },
  {
    name: "date-iso",
    pattern: /(?<![\d-])(?<y>(?:19|20)\d{2})-(?<m>\d{2})-(?<d>\d{2})(?![\d-])/gu,
    resolve: (g) => oneDay(day(Number(g["y"]), Number(g["m"]), Number(g["d"]))),
  },
  {
    name: "half",
    pattern: re(`(?:в )?(?<n>перв(?:ой|ая|ом)|втор(?:ой|ая|ом)) (?:половин[еаы]|полугоди[еи]) ${OF_YEAR}`),
    resolve: (g, c) => {
      const year = yearOr(g["y"], g["w"], c);
      return year === null
        ? null
        : halfOf(year, g["n"]!.toLowerCase().startsWith("перв") ? 1 : 2, g["y"] ? [] : ["year"]);
    },
  },
  {
    name: "half-month",
    pattern: re(`(?:в )?(?<n>первой|второй) половине (?<m>${MONTH})${Y}`),
    resolve: (g, c) => {
      const all = monthIn(g["m"]!, g["y"], c);
      if (!all?.start || !all.end) return null;
      return g["n"]!.toLowerCase().startsWith("перв")
        ? span(all.start, all.start.with({ day: 15 }), "day", all.inferred)
        : span(all.start.with({ day: 16 }), all.end, "day", all.inferred);
    },
  },
  {
    name: "quarter",
    pattern: re(
      `(?:в |во |за )?(?<n>перв|втор|треть|четв[её]рт|последн)(?:ом|ем|ый|ой|ий) квартале? ${OF_YEAR}`,
    ),
    resolve: (g, c) => {
      const year = yearOr(g["y"], g["w"], c);
      const n = { п: 1, в: 2, т: 3, ч: 4 }[g["n"]!.toLowerCase()[0]!] ?? 4;
      return year === null
        ? null
        : quarterOf(year, g["n"]!.toLowerCase().startsWith("посл") ? 4 : n, g["y"] ? [] : ["year"]);
    },
  },
  {
    name: "first-months",
    pattern: re(`(?:за |в )?первые (?<n>${COUNT}) месяц(?:а|ев) ${OF_YEAR}`),
    resolve: (g, c) => {
      const year = yearOr(g["y"], g["w"], c);
      const n = count(g["n"]!);
      return year === null || !(n >= 1 && n <= 12)
        ? null
        : months(year, 1, n, "month", g["y"] ? [] : ["year"]);
    },
  },
  {
    name: "end-of",
    pattern: re(
      `(?:(?:к|до|в) )?(?:конца|концу|конце) (?:(?<m>${MONTH})${Y}|(?<y2>${YEAR})(?:\\s*года)?|(?<w>этого|текущего|следующего)? ?(?<u>года|месяца|недели))`,
    ),
    resolve: (g, c) => {
      const whole = g["m"]
        ? monthIn(g["m"], g["y"], { ...c, direction: "future" })
        : g["y2"]
          ? yearOf(Number(g["y2"]))
          : !c.anchor
            ? null
            : g["u"] === "года"
              ? yearOf(c.anchor.year + (/след/.test(g["w"] ?? "") ? 1 : 0), ["year"])
              : g["u"] === "месяца"
                ? monthOf(c.anchor.year, c.anchor.month, ["month"])
                : weekOf(c.anchor, ["week"]);
      return whole?.end ? span(whole.end, whole.end, "day", [...whole.inferred, "day"]) : null;
    },
  },
  {
    name: "part-of",
    pattern: re(`в (?<p>начале|середине) (?:(?<m>${MONTH})${Y}|(?<y2>${YEAR})(?:\\s*года)?|(?<u>года))`),
    resolve: (g, c) => {
      const whole = g["m"]
        ? monthIn(g["m"], g["y"], c)
        : g["y2"]
          ? yearOf(Number(g["y2"]))
          : c.anchor
            ? yearOf(c.anchor.year, ["year"])
            : null;
      return whole && thirdOf(whole, g["p"] === "начале" ? "early" : "mid");
    },
  },
  {
    name: "since-start",
    pattern: re(`с начала (?:(?<m>${MONTH})${Y}|(?<y2>${YEAR})(?:\\s*года)?|(?<u>года|месяца|недели))`),
    resolve: (g, c) => {
      const past: TimeContext = { ...c, direction: "past" };
      const whole = g["m"]
        ? monthIn(g["m"], g["y"], past)
        : g["y2"]
          ? yearOf(Number(g["y2"]))
          : !c.anchor
            ? null
            : g["u"] === "года"
              ? yearOf(c.anchor.year)
              : g["u"] === "месяца"
                ? monthOf(c.anchor.year, c.anchor.month)
                : weekOf(c.anchor);
      return whole?.start && c.anchor ? span(whole.start, c.anchor, whole.precision, ["end"]) : null;
    },
  },
  {
    name: "since-year",
    pattern: re(`с (?:(?<m>${MONTH}) )?(?<y>${YEAR})(?:\\s*(?:года|г\\.))?`),
    resolve: (g, c) => {
      const from = g["m"] ? monthOf(Number(g["y"]), month(g["m"])) : yearOf(Number(g["y"]));
      return from?.start && c.anchor ? span(from.start, c.anchor, from.precision, ["end"]) : null;
    },
  },
  {
    name: "since-month",
    pattern: re(`с (?<m>${MONTH})(?: (?<w>прошлого|минувшего) года)?(?!\\s+\\d)`),
    resolve: (g, c) => {
      if (!c.anchor) return null;
      const from = g["w"]
        ? monthOf(c.anchor.year - 1, month(g["m"]!), ["year"])
        : bareMonth(month(g["m"]!), { ...c, direction: "past" });
      return from?.start ? span(from.start, c.anchor, "month", [...from.inferred, "end"]) : null;
    },
  },
  {
    name: "next-n",
    pattern: re(
      `в (?:ближайш|следующ)(?:ие|ий|ую|ее) (?:(?<n>${COUNT}) )?(?<u>часы|часов|часа|сутки|суток|дни|дней|дня|неделю|недели|недель|месяц|месяца|месяцев)`,
    ),
    resolve: (g, c) =>
      g["n"] || !/(?:часы|дни)$/.test(g["u"]!) ? shifted(g["n"] ? count(g["n"]) : 1, g["u"]!, c, 1) : null,
  },
  {
    name: "day-term",
    pattern: re(
      "в (?<n>двух|тр[её]х|пяти|семи|десяти|пятнадцати|тридцати)дневный срок|в (?<d>\\d{1,2})-дневный срок",
    ),
    resolve: (g, c) => {
      const stems: [string, number][] = [
        ["двух", 2],
        ["трех", 3],
        ["трёх", 3],
        ["тридц", 30],
        ["пятн", 15],
        ["пяти", 5],
        ["семи", 7],
        ["десят", 10],
      ];
      const n = g["d"]
        ? Number(g["d"])
        : (stems.find(([stem]) => g["n"]!.toLowerCase().startsWith(stem))?.[1] ?? Number.NaN);
      return shifted(n, "дней", c, 1);
    },
  },
  {
    name: "year-range",
    pattern: re(`(?:в )?(?<a>${YEAR})\\s*[–—-]\\s*(?<b>${YEAR})(?:\\s*(?:годах|годы|гг\\.))?`),
    resolve: (g) => span(day(Number(g["a"]), 1, 1), day(Number(g["b"]), 12, 31), "year"),
  },
  {
    name: "month-relative",
    pattern: re(`(?:в )?(?<w>прошлом|прошлого|минувшем|следующем|этом) (?<m>${MONTH})`),
    resolve: (g, c) => {
      if (!c.anchor) return null;
      const m = month(g["m"]!);
      if (g["w"]!.toLowerCase().startsWith("след"))
        return monthOf(m > c.anchor.month ? c.anchor.year : c.anchor.year + 1, m, ["year"]);
      if (g["w"]!.toLowerCase().startsWith("этом")) return monthOf(c.anchor.year, m, ["year"]);
      return monthOf(m < c.anchor.month ? c.anchor.year : c.anchor.year - 1, m, ["year"]);
    },
  },
  {
    name: "month",
    pattern: re(`(?:(?<p>в|за|на|к|до) )(?<m>${MONTH})${Y}`),
    resolve: (g, c) =>
      monthIn(g["m"]!, g["y"], /^(?:к|до)$/i.test(g["p"]!) ? { ...c, direction: "future" } : c),
  },
  {
    name: "month-year",
    pattern: re(`(?<m>${MONTH})\\s+(?<y>${YEAR})(?:\\s*(?:года|г\\.))?`),
    resolve: (g) => monthOf(Number(g["y"]), month(g["m"]!)),
  },
  {
    name: "year",
    pattern: re(`(?:(?:в|за|до|к) )?(?<y>${YEAR})\\s*(?:год[ауе]?|г\\.)`),
    resolve: (g) => yearOf(Number(g["y"])),
  },
  {
    name: "year-relative",
    pattern: re("(?:в )?(?<w>прошлом|этом|текущем|следующем|будущем) году"),
    resolve: (g, c) =>
      c.anchor
        ? yearOf(
            c.anchor.year +
              (g["w"]!.toLowerCase().startsWith("прош") ? -1 : /^(?:след|буд)/i.test(g["w"]!) ? 1 : 0),
            ["year"],
          )
        : null,
  },
  {
    name: "past-day",
    pattern: re(
      "(?:за|в течение) (?:минувш(?:ие|их)|эти|прошедш(?:ие|их)|последн(?:ие|их)|истекш(?:ие|их)) сут(?:ки|ок)",
    ),
    resolve: (_g, c) => shifted(24, "час", c, -1),
  },
  {
    name: "one-day",
    pattern: re("(?:за|в течение) (?:сутки|суток)"),
    resolve: (_g, c) => shifted(24, "час", c, -1),
  },
  {
    name: "one-week",
    pattern: re("за (?<u>неделю|месяц)(?! назад)"),
    resolve: (g, c) => shifted(1, g["u"]!, c, -1),
  },
  {
    name: "past-n",
    pattern: re(
      `(?:за|в течение) (?:последн(?:ие|их|юю|ий)|прошедш(?:ие|их|ую|ий)|минувш(?:ие|их|ую|ий)|предыдущ(?:ие|их)) (?:(?<n>${COUNT}) )?(?<u>часа?|часов|сутки|суток|день|дня|дней|неделю|недели|недель|месяца?|месяцев|года?|лет)`,
    ),
    resolve: (g, c) => shifted(g["n"] ? count(g["n"]) : 1, g["u"] === "лет" ? "год" : g["u"]!, c, -1),
  },
  {
    name: "within",
    pattern: re(
      `(?:в течение|через) (?:ближайших |следующих )?(?<n>${COUNT}) (?<u>часов|часа|суток|дней|дня|недель|недели|месяцев|месяца|лет|года)`,
    ),
    resolve: (g, c) => shifted(count(g["n"]!), g["u"] === "лет" ? "год" : g["u"]!, c, 1),
  },
  {
    name: "ago",
    pattern: re(
      `(?:около )?(?<n>${COUNT})? ?(?<u>часов|часа|сутки|суток|день|дней|дня|недел[юи]|недель|месяц|месяцев|месяца|год|лет|года) назад`,
    ),
    resolve: (g, c) => {
      const back = shifted(g["n"] ? count(g["n"]) : 1, g["u"] === "лет" ? "год" : g["u"]!, c, -1);
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
    name: "period-relative",
    pattern: re(
      "(?:на |в )(?<w>прошлой|минувшей|этой|текущей|следующей|будущей|прошлом|этом|следующем) (?<u>неделе|месяце)",
    ),
    resolve: (g, c) => {
      if (!c.anchor) return null;
      const shift = /^(?:прош|мин)/i.test(g["w"]!) ? -1 : /^(?:след|буд)/i.test(g["w"]!) ? 1 : 0;
      if (g["u"] === "неделе") return weekOf(c.anchor.add({ weeks: shift }), ["week"]);
      const at = c.anchor.add({ months: shift });
      return monthOf(at.year, at.month, ["month", "year"]);
    },
  },
  {
    name: "weekday",
    pattern: re(
      `(?:в|во|к|до|с) (?:(?<w>прошл(?:ый|ую|ое)|минувш(?:ий|ую|ее)|следующ(?:ий|ую|ее)|ближайш(?:ий|ую|ее)) )?(?<d>${WEEKDAY})`,
    ),
    resolve: (g, c) => {
      if (!c.anchor) return null;
      const d = weekday(g["d"]!);
      if (/^(?:прош|мин)/i.test(g["w"] ?? ""))
        return oneDay(c.anchor.subtract({ days: (c.anchor.dayOfWeek - d + 7) % 7 || 7 }), ["week"]);
      return oneDay(
        bareWeekday(d, /^(?:след|ближ)/i.test(g["w"] ?? "") ? { ...c, direction: "future" } : c),
        ["week"],
      );
    },
  },
  {
    name: "day-relative",
    pattern: re("(?<w>сегодня|вчера|завтра|позавчера|послезавтра|накануне)"),
    resolve: (g, c) => {
      const shift =
        { сегодня: 0, вчера: -1, накануне: -1, завтра: 1, позавчера: -2, послезавтра: 2 }[
          g["w"]!.toLowerCase()
        ] ?? 0;
      return c.anchor ? oneDay(c.anchor.add({ days: shift })) : null;
    },
  },
  {
    name: "holiday",
    pattern: re(
      `(?:в |во время |до |после )?(?:месяц[аеу]? )?(?<h>Рамадан|Курбан-байрам|Ураза-байрам)[ауе]?(?: (?<y>${YEAR})(?: года)?)?`,
    ),
    resolve: (g, c) => holiday(g["h"]!, g["y"] ? Number(g["y"]) : undefined, c),
  },
];

/** Russian rules. */
export const RUSSIAN: TimeRule[] = withNeeds(RULES, NEEDS);
