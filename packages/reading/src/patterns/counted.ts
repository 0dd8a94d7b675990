import { countedNoun, known, unitOf } from "./units.ts";
import { NO_NAME } from "./arabic-words.ts";
import type { PackNumber } from "./pack.ts";
import type { State } from "./state.ts";

/** A count of a clause and the words that belong to it. */
export interface Count {
  number: PackNumber;
  from: number;
  /** End of the words that belong to the count alone, for entries of a list. */
  close?: number;
  how: "plain" | "bracket" | "label" | "named" | "compared";
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
  if (!list && !/[:：(]/.test(host)) return null;
  const before = state.text.slice(start, number.start);
  const entry = list
    ? /(?:^|[،,;؛\n(])\s*(?:[–—•*-]\s*|\d{1,2}\s*[-–.)]\s*)?(?<label>[^\d،,;؛:()]{2,60}?)\s*(?:[:–—]|\s-)\s*\(?$/u
    : /(?:^|[،,;؛\n:(])\s*(?<label>[^\d،,;؛:()]{2,60}?)\s*(?:[–—]|\s-)\s*\(?$/u;
  const match = entry.exec(before);
  if (!match || match.groups!["label"]!.trim() === "") return null;
  const label = match.groups!["label"]!;
  // "За сутки нарушений: 17": what is counted is no place. "Турецкой стороной – 7 случаев": nor is a sentence's own total.
  if (countedNoun(state, label) !== undefined || state.pack.total.test(`${label} `)) return null;
  if (isParty(state, label)) return null;
  if (!list && known(state, number) && /[:：]/.test(host) && !/[:：]/.test(before)) return null;
  return { from: start + before.lastIndexOf(label), label: label.trim() };
}

/** "القوات المشتركة: 52 خرقاً": a body before a colon speaks or acts; it is no place. */
function isParty(state: State, label: string): boolean {
  const plain = label.trim();
  return (
    !/^(?:state|place)$/.test(state.memory.dictionary.named(plain, state.memory.on)?.kind ?? "place") ||
    /^(?:ال)?(?:قوات|جيش|وزارة|هيئة|لجنة|مركز|مرصد|شبكة|منظمة|جبهة|حركة|قيادة|مكتب|بعثة|أمم)(?!\p{L})/u.test(
      plain,
    ) ||
    /^(?:Минобороны|МИД|Министерство|Центр|Миссия|Армия|Штаб|ООН|Красный Крест)(?!\p{L})/iu.test(plain)
  );
}

/** A name before a bracket: capitalised words, or the last word with the word for its kind. */
const BRACKET_NAME =
  /(?:(?:\p{Lu}[\p{L}-]+|و?(?:ريف|دير|عين|تل|كفر|خان|أبو|أم|جسر|رأس|وادي|باب|معرة|بيت|جبل|شمال|جنوب|شرق|غرب))\s+)*[\p{L}«»’'-]+\s*$/u;

const HEAD = /^\s*(?:[–—•*-]\s*|\d{1,2}\s*[-–.)]\s*)?(?<label>[^\d،,;؛:()–—]{2,40}?)\s*:/u;
/** "…, حماة 9 خروقات": a name between a comma and its count. */
const NAMED = /[،,]\s*و?(?<label>\p{L}{3,}(?:\s+\p{L}{3,}){0,2})\s+$/u;

/** Words between a comma and a count that are no place: verbs, links, what is counted. */
const namesNothing = (state: State, label: string): boolean =>
  state.pack.language !== "ar" ||
  label.split(/\s+/).some((word) => state.pack.noNoun.test(word) || NO_NAME.test(word)) ||
  countedNoun(state, label) !== undefined ||
  state.pack.events.some(([pattern]) => pattern.test(label)) ||
  state.pack.finite.test(`${label} `) ||
  /(?<!\p{L})(?:أكثر|أقل|نحو|حوالي|قرابة|إضافة|كما|فيما|بينما|آخر|أخرى|زهاء|يقل|يزيد|يقارب)(?!\p{L})/u.test(
    label,
  );

/** How a number stands in its clause, and which words belong to it alone. */
export function countOf(state: State, number: PackNumber, from: number, host: string, list: boolean): Count {
  const bracket =
    state.text[number.start - 1] === "(" && state.text[number.end] === ")" && !known(state, number);
  if (state.pack.compared.test(state.text.slice(Math.max(from, number.start - 40), number.start))) {
    const lead = state.pack.compared.exec(state.text.slice(Math.max(from, number.start - 40), number.start))!;
    return { number, from: Math.max(from, number.start - 40) + lead.index, how: "compared" };
  }
  if (bracket) {
    const name = BRACKET_NAME.exec(state.text.slice(from, number.start - 1));
    // "وحماة (9)" behind another entry: the joined "and" is no part of the name.
    const joined =
      name && number !== state.numbers[0] && state.pack.language === "ar" && /^و\p{L}{3,}/u.test(name[0])
        ? 1
        : 0;
    const at = name ? from + name.index + joined : number.start;
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
    const rest = /^[^،,;؛.(]*/u.exec(state.text.slice(number.end))![0];
    const close = unit ? Math.max(unit.end, number.end) : number.end;
    return {
      number,
      from: label.from,
      close: rest.length < 40 ? number.end + rest.length : close,
      how: "label",
      label: label.label,
    };
  }
  // "ريف حماة: قصف على بلدة، 6 خروقات": the entry's name stands before words on how.
  const head = list && number === state.numbers[0] && known(state, number) ? HEAD.exec(state.text) : null;
  if (
    head &&
    head[0].length <= number.start &&
    countedNoun(state, head.groups!["label"]!) === undefined &&
    !isParty(state, head.groups!["label"]!)
  ) {
    const label = head.groups!["label"]!;
    const close = Math.max(number.end, unitOf(state, number)?.end ?? 0);
    if (!state.pack.total.test(`${label} `))
      return { number, from: state.text.indexOf(label), close, how: "label", label };
  }
  const named = known(state, number) ? NAMED.exec(state.text.slice(from, number.start)) : null;
  if (named && from > 0 && /[،,]/.test(named[0]) && !namesNothing(state, named.groups!["label"]!)) {
    const label = named.groups!["label"]!;
    return { number, from: from + named.index + named[0].lastIndexOf(label), how: "named", label };
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
