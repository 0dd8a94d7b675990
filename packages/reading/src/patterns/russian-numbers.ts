import type { PackNumber } from "./pack.ts";
import { Taken } from "./spans.ts";

const WORDS = new Map<string, number>();
const PERSONS = new Set<string>();
for (const [words, value] of [
  ["один одна одно одного одной одному одним одну", 1],
  ["два две двух двум двумя", 2],
  ["три трех трем тремя", 3],
  ["четыре четырех четырем четырьмя", 4],
  ["пять пяти пятью", 5],
  ["шесть шести шестью", 6],
  ["семь семи семью", 7],
  ["восемь восьми восемью", 8],
  ["девять девяти девятью", 9],
  ["десять десяти десятью", 10],
  ["двадцать двадцати двадцатью", 20],
  ["тридцать тридцати тридцатью", 30],
  ["сорок сорока", 40],
  ["пятьдесят пятидесяти", 50],
  ["шестьдесят шестидесяти", 60],
  ["семьдесят семидесяти", 70],
  ["восемьдесят восьмидесяти", 80],
  ["девяносто девяноста", 90],
  ["сто ста сотни сотня", 100],
  ["двести двухсот", 200],
  ["триста трехсот", 300],
  ["четыреста четырехсот", 400],
  ["пятьсот пятисот", 500],
  ["шестьсот шестисот", 600],
  ["семьсот семисот", 700],
  ["восемьсот восьмисот", 800],
  ["девятьсот девятисот", 900],
  ["полторы полтора полутора", 1.5],
  ["полсотни", 50],
] as const)
  for (const word of words.split(" ")) WORDS.set(word, value);
["одинн", "двен", "трин", "четырн", "пятн", "шестн", "семн", "восемн", "девятн"].forEach((stem, i) => {
  for (const ending of ["адцать", "адцати", "адцатью"]) WORDS.set(stem + ending, i + 11);
});
for (const [words, value] of [
  ["двое двоих двоим двоими", 2],
  ["трое троих троим", 3],
  ["четверо четверых четверым", 4],
  ["пятеро пятерых пятерым", 5],
  ["шестеро шестерых", 6],
  ["семеро семерых", 7],
  ["восьмеро восьмерых", 8],
  ["девятеро девятерых", 9],
  ["десятеро десятерых", 10],
] as const)
  for (const word of words.split(" ")) {
    WORDS.set(word, value);
    PERSONS.add(word);
  }
const SCALES: readonly [RegExp, number][] = [
  [/^(?:тыс|тысяч\p{L}*)$/u, 1e3],
  [/^(?:млн|миллион\p{L}*)$/u, 1e6],
  [/^(?:млрд|миллиард\p{L}*)$/u, 1e9],
];
const TIMES: Record<string, number> = { дважды: 2, трижды: 3, четырежды: 4, единожды: 1 };
const VAGUE =
  /(?<!\p{L})(?:десятк(?:и|ов) тысяч|сотни тысяч|десятки|сотни|тысячи|миллионы|несколько десятков|несколько сотен|несколько тысяч|несколько|ряд)(?!\p{L})/giu;
const TOKEN = /\d{1,3}(?: \d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?|\p{L}+/gu;

interface Token {
  text: string;
  start: number;
  end: number;
}

const scaleOf = (word: string): number | undefined => SCALES.find(([pattern]) => pattern.test(word))?.[1];

/** The number that starts at a token: digits with groups and scales, or words in any case. */
function parse(tokens: readonly Token[], from: number): { end: number; value: number } | null {
  let total = 0;
  let current = 0;
  let last = Number.POSITIVE_INFINITY;
  let i = from;
  for (; i < tokens.length; i++) {
    const token = tokens[i]!;
    if (i > from && token.start - tokens[i - 1]!.end > 2) break;
    const word = token.text.toLowerCase();
    const scale = scaleOf(word);
    if (scale !== undefined) {
      if (i === from) {
        if (!/^тысяч[аи]?$|^миллион$/u.test(word) || /^тысяч[и]$/u.test(word)) return null;
        total = scale;
      } else if (last >= scale && total > 0) break;
      else total += (current || 1) * scale;
      current = 0;
      last = scale;
      continue;
    }
    const digits = /^\d/.test(word);
    const value = digits ? Number(word.replaceAll(" ", "").replace(",", ".")) : WORDS.get(word);
    if (value === undefined) break;
    if (i > from) {
      const size = value >= 100 ? 1000 : value >= 20 ? 100 : value >= 10 ? 100 : 10;
      const room =
        current === 0 ? last : current % 100 === 0 ? 100 : current % 10 === 0 && current % 100 >= 20 ? 10 : 0;
      if (
        digits
          ? !(current === 0 && last >= 1e3 && value < last && last !== Number.POSITIVE_INFINITY)
          : !(value < room && size > 0)
      )
        break;
      if (PERSONS.has(word)) break;
    }
    current += value;
  }
  const value = Math.round((total + current) * 1e6) / 1e6;
  return i > from ? { end: i, value } : null;
}

/** Counts in folded Russian text: digits, numerals in every case, collective numerals, "дважды", ranges, vague amounts. */
export function russianNumbers(
  text: string,
  blocked: readonly { start: number; end: number }[],
): PackNumber[] {
  const out: PackNumber[] = [];
  const taken = new Taken(text.length, blocked);
  const free = (start: number, end: number): boolean => taken.free(start, end);
  const add = (one: PackNumber): void => {
    out.push(one);
    taken.take(one.start, one.end);
  };
  const tokens: Token[] = [...text.matchAll(TOKEN)].map((match) => ({
    text: match[0],
    start: match.index,
    end: match.index + match[0].length,
  }));
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]!;
    const word = token.text.toLowerCase();
    const digits = /^\d/.test(word);
    if (!free(token.start, token.end)) continue;
    if (TIMES[word] !== undefined) {
      add({
        start: token.start,
        end: token.end,
        value: TIMES[word],
        precision: "exact",
        noun: { start: token.start, end: token.end },
      });
      continue;
    }
    if (!digits && !WORDS.has(word) && word !== "тысяча") continue;
    const before = text.slice(Math.max(0, token.start - 16), token.start);
    if (digits && (/[\p{L}\d][-–]$|[\d:/.,]$|[№]\s*$/u.test(before) || REFERENCE.test(before))) continue;
    if (!digits && /\p{L}-$/u.test(before)) continue;
    const found = parse(tokens, i);
    if (!found) continue;
    const end = tokens[found.end - 1]!.end;
    const after = text.slice(end, end + 30);
    if (/^(?:-\p{L}|[:/]\d|\.\d)/u.test(after) || !free(token.start, end)) continue;
    // "один" is mostly no count; with a noun of persons or things that reports count it is.
    if (found.value === 1 && !digits && (/(?:^|\s)ни\s+$/iu.test(before) || !ONE_OF.test(after))) continue;
    if (word === "сотни" && !/(?:более|свыше|около|менее|до)\s+$/iu.test(before)) continue;
    const number = modified(text, token.start, end, found.value);
    if (PERSONS.has(word)) number.persons = true;
    add(number);
    i = found.end - 1;
  }
  for (const match of text.matchAll(ONE_PERSON)) {
    const noun = match.groups!["noun"] ?? match.groups!["noun2"]!;
    const start = match.index + match[0].lastIndexOf(noun);
    const end = start + noun.length;
    if (free(start, end)) add({ start, end, value: 1, precision: "exact", noun: { start, end } });
  }
  for (const match of text.matchAll(VAGUE))
    if (free(match.index, match.index + match[0].length))
      add({ start: match.index, end: match.index + match[0].length, value: null, precision: "vague" });
  return ranges(
    text,
    out.sort((a, b) => a.start - b.start),
  );
}

const REFERENCE =
  /(?:резолюци\p{L}+|стать\p{L}+|пункт\p{L}*|высот\p{L}+|номер\p{L}*|трасс\p{L}+|М|п\.)\s*$/iu;
const PERSON =
  "(?:мирн(?:ый|ая) житель(?:ница)?|местн(?:ый|ая) житель(?:ница)?|житель(?:ница)?|ребенок|женщина|мужчина|военнослужащий|солдат|журналист|полицейский|подросток|медик|врач|водитель|сотрудник)";
/** "погиб мирный житель", "женщина получила ранения": a person without a number is one. */
const ONE_PERSON = new RegExp(
  `(?:[Пп]огиб(?:ла)?|[Уу]бита?|[Рр]анена?|[Сс]кончал(?:ся|ась)|[Пп]острадала?|[Зз]адержана?|[Пп]охищена?)\\s+(?<noun>${PERSON})(?!\\p{L})(?!\\s+\\p{Lu}\\p{Ll}+\\s+\\p{Lu})|(?<![\\p{L}\\d]\\s|\\p{L}|один |одна )(?<noun2>${PERSON})\\s+(?:погиб(?:ла)?|убита?|ранена?|получила?\\s+ранени\\p{L}+|скончал(?:ся|ась))(?!\\p{L})`,
  "gu",
);
const ONE_OF =
  /^\s+(?:мирн|человек|гражданск|реб|военн|солдат|случа|нарушен|женщин|мужчин|сотрудник|журналист|обстрел|раз(?!\p{L})|боец|полицейск|гуманитарн|акци|тонн|соглашени)/iu;

/** "от 210 до 240", "12–15": two numbers that bound one. */
function ranges(text: string, numbers: PackNumber[]): PackNumber[] {
  const out: PackNumber[] = [];
  for (let i = 0; i < numbers.length; i++) {
    const a = numbers[i]!;
    const b = numbers[i + 1];
    const between = b ? text.slice(a.end, b.start) : "";
    const lead = /(?:^|\s)от\s+$/iu.exec(text.slice(Math.max(0, a.start - 5), a.start));
    const low = a.value;
    const high = b?.max ?? b?.value;
    if (
      b &&
      typeof low === "number" &&
      typeof high === "number" &&
      ((lead && /^\s*(?:до)?\s*$/u.test(between)) || /^\s?[–—-]\s?$/u.test(between)) &&
      low < high
    ) {
      out.push({
        start: a.start - (lead?.[0].trimStart().length ?? 0),
        end: b.end,
        value: null,
        min: low,
        max: high,
        precision: "range",
      });
      i++;
    } else out.push(a);
  }
  return out;
}

function modified(text: string, start: number, end: number, value: number): PackNumber {
  const before = text.slice(Math.max(0, start - 24), start);
  const by = (pattern: RegExp): number | undefined => {
    const match = pattern.exec(before);
    return match ? start - (before.length - match.index) + /^\s*/u.exec(match[0])![0].length : undefined;
  };
  const least = by(
    /(?:^|\s)(?:не менее|не меньше|по крайней мере,?|более чем|более|свыше|больше|как минимум|по меньшей мере,?)\s+$/iu,
  );
  if (least !== undefined) return { start: least, end, value, min: value, precision: "at_least" };
  const most = by(/(?:^|\s)(?:до|не более|не больше|менее)\s+$/iu);
  if (most !== undefined && !/(?:лось|лась|лся|лись) до\s+$/iu.test(before))
    return { start: most, end, value, max: value, precision: "at_most" };
  const nearly = by(/(?:^|\s)почти\s+$/iu);
  if (nearly !== undefined) return { start: nearly, end, value, precision: "nearly" };
  const about = by(/(?:^|\s)(?:около|примерно|порядка|приблизительно|приблизительно до)\s+$/iu);
  if (about !== undefined) return { start: about, end, value, precision: "estimate" };
  return { start, end, value, precision: "exact" };
}
