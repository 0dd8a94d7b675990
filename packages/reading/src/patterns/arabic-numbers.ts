import {
  DEFINITE,
  DUAL,
  NOUN_FIRST,
  ONE_PERSON,
  TOKEN,
  UNITS,
  VAGUE,
  definiteTen,
  valueOf,
} from "./arabic-number-words.ts";
import type { PackNumber } from "./pack.ts";
import { Taken } from "./spans.ts";

interface Token {
  text: string;
  start: number;
  end: number;
}

/** The number that starts at a token: written, in digits, or mixed ("87 ألفا و500"). */
function parse(
  tokens: readonly Token[],
  from: number,
): { end: number; value: number; digits: boolean } | null {
  let total = 0;
  let current = 0;
  let last = Number.POSITIVE_INFINITY;
  let i = from;
  let digits = false;
  for (; i < tokens.length; i++) {
    const token = tokens[i]!;
    const joined = i > from && token.text.startsWith("و") && token.text.length > 1;
    const gap = i > from ? token.start - tokens[i - 1]!.end : 0;
    let word = token.text;
    const attached = i > from && tokens[i - 1]!.text === "و" && gap === 0;
    if (i > from && word === "و" && tokens[i + 1]?.start === token.end) continue;
    if (joined && !(word in UNITS)) word = word.slice(1);
    if (i > from && gap > 2) break;
    if (/^\d/.test(word)) {
      // "12 ألفا و15 ألف" is two numbers.
      if (i > from && valueOf(tokens[i + 1]?.text ?? "")?.size === "scale") break;
      const value = Number(word.replaceAll(",", ""));
      if (i > from && !((attached || joined) && last >= 1e3 && value < last && current === 0)) break;
      current += value;
      digits ||= i === from;
      last = 0.5;
      continue;
    }
    const part =
      valueOf(word) ?? (i === from ? (valueOf(word.replace(/^[وفبلك]/, "")) ?? definiteTen(word)) : null);
    if (!part) break;
    const linked = joined || attached;
    if (i === from) {
      if (part.size === "scale" && /^(?:آلاف|الاف|ملايين|مليارات)/.test(word.replace(/^[وفبلك]/, "")))
        return null;
      if (part.size === "dual" || part.size === "scale") total += part.value;
      else current = part.value;
      last = part.size === "dual" ? part.value / 2 : part.value;
      continue;
    }
    if (!linked) {
      if (part.size === "scale" && current > 0) {
        total += current * part.value;
        current = 0;
        last = part.value;
      } else if (part.size === "unit" && part.value === 10 && current % 100 > 0 && current % 100 < 10)
        current += 10;
      else if (part.size === "hundred" && part.value === 100 && current >= 3 && current <= 9) {
        current *= 100;
        last = 100;
      } else break;
      continue;
    }
    if (part.size === "scale" || part.size === "dual") break;
    const fits =
      part.size === "ten"
        ? current % 100 > 0
          ? current % 100 < 10
          : last >= 100
        : part.size === "unit"
          ? last >= 100 && current % 100 === 0
          : last >= 1e3 && current === 0;
    if (!fits) break;
    current += part.value;
    last = Math.min(last, part.value);
  }
  let end = i;
  while (end > from + 1 && tokens[end - 1]!.text === "و") end--;
  const value = total + current;
  return value > 0 || digits ? { end, value, digits } : null;
}

/** Counts in folded Arabic text: digits, written numbers with their joined و, duals, vague amounts, ranges. */
export function arabicNumbers(
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
  for (const match of text.matchAll(NOUN_FIRST)) {
    const value = match.groups!["n"]!.startsWith("واحد") ? 1 : 2;
    const noun = match.groups!["noun"]!;
    if (
      valueOf(noun) ||
      /^(?:من|في|كل|هو|هي|أن|إن|غير|ال.+)$/.test(noun) ||
      !free(match.index, match.index + match[0].length)
    )
      continue;
    const start = match.index + match[0].indexOf(noun);
    add({
      start,
      end: match.index + match[0].length,
      value,
      precision: "exact",
      noun: { start, end: start + noun.length },
    });
  }
  for (const match of text.matchAll(DEFINITE)) {
    const part = valueOf(match.groups!["n"]!);
    const start = match.index + match[0].indexOf(match.groups!["noun"]!);
    if (part && part.value > 1 && free(start, match.index + match[0].length))
      add({
        start,
        end: match.index + match[0].length,
        value: part.value,
        precision: "exact",
        noun: { start, end: start + match.groups!["noun"]!.length },
      });
  }
  const tokens: Token[] = [...text.matchAll(TOKEN)].map((match) => ({
    text: match[0],
    start: match.index,
    end: match.index + match[0].length,
  }));
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]!;
    const digit = /^\d/.test(token.text);
    if (
      !digit &&
      !valueOf(token.text) &&
      !valueOf(token.text.replace(/^[وفبلك]/, "")) &&
      !(definiteTen(token.text) && /^\s+\p{L}+ا(?!\p{L})/u.test(text.slice(token.end, token.end + 20)))
    )
      continue;
    if (!free(token.start, token.end)) continue;
    if (digit) {
      const before = text.slice(Math.max(0, token.start - 14), token.start);
      if (/(?:القرار|قرار|المادة|رقم|الفقرة|الرقم)\s*\(?$/u.test(before) || /[\d:/.,-]$/.test(before))
        continue;
      if (/^(?:[:/-]\d|\.\d)/.test(text.slice(token.end, token.end + 2))) continue;
    }
    const found = parse(tokens, i);
    if (!found) continue;
    const end = tokens[found.end - 1]!.end;
    if (!free(token.start, end)) continue;
    // "one of" and the article-like واحد are no counts; alone "ألف" is one thousand.
    if (found.value === 1 && !found.digits) continue;
    const clitic = digit || valueOf(token.text) || definiteTen(token.text) ? 0 : 1;
    add(modified(text, token.start + clitic, end, found.value));
    i = found.end - 1;
  }
  for (const match of text.matchAll(DUAL))
    if (free(match.index, match.index + match[0].length)) {
      const lead =
        /^[وفبلك](?=\p{L}{5,})/u.test(match[0]) &&
        !/^(?:لغم|برميل|بلدت|فتات|قذيف|قري|قتيل|قافل)/.test(match[0])
          ? 1
          : 0;
      const start = match.index + lead;
      const end = match.index + match[0].length;
      add({ start, end, value: 2, precision: "exact", noun: { start, end } });
    }
  for (const match of text.matchAll(ONE_PERSON)) {
    const end = match.index + match[0].length;
    const start = end - match.groups!["noun"]!.length;
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

/** "ما بين 12 ألفا و15 ألف", "من 5 إلى 7": two numbers that bound one. */
function ranges(text: string, numbers: PackNumber[]): PackNumber[] {
  const out: PackNumber[] = [];
  for (let i = 0; i < numbers.length; i++) {
    const a = numbers[i]!;
    const b = numbers[i + 1];
    const lead = /(?:ما\s+)?(?:بين|من)\s+$/u.exec(text.slice(Math.max(0, a.start - 10), a.start));
    const between = b ? text.slice(a.end, b.start) : "";
    if (
      b &&
      typeof a.value === "number" &&
      typeof b.value === "number" &&
      ((lead &&
        /^(?:\s+\p{L}+)?\s*(?:و|إلى|الى|-|–)\s*$/u.test(between) &&
        /بين/.test(lead[0]) === /و/.test(between)) ||
        /^\s?[-–]\s?$/.test(between))
    ) {
      const scale = a.value < b.value && b.value >= 1e3 && a.value < 1e3 && b.value % 1e3 === 0 ? 1e3 : 1;
      if (a.value * scale < b.value) {
        out.push({
          start: a.start - (lead?.[0].length ?? 0),
          end: b.end,
          value: null,
          min: a.value * scale,
          max: b.value,
          precision: "range",
        });
        i++;
        continue;
      }
    }
    out.push(a);
  }
  return out;
}

function modified(text: string, start: number, end: number, value: number): PackNumber {
  const before = text.slice(Math.max(0, start - 26), start);
  const by = (pattern: RegExp): number | undefined => {
    const match = pattern.exec(before);
    return match ? start - (before.length - match.index) : undefined;
  };
  const least = by(
    /(?:ما لا يقل عن|لا يقل عن|أكثر من|اكثر من|أزيد من|على الأقل|يزيد على|يزيد عن|ما يزيد على|ما يزيد عن|يفوق|فوق ال)\s*$/u,
  );
  if (least !== undefined) return { start: least, end, value, min: value, precision: "at_least" };
  if (/^\s+(?:\p{L}+\s+){0,2}على الأقل/u.test(text.slice(end, end + 40)))
    return { start, end, value, min: value, precision: "at_least" };
  const most = by(/(?:أقل من|لا يتجاوز|لا يزيد على|لا يزيد عن|ما يصل إلى)\s+$/u);
  if (most !== undefined) return { start: most, end, value, max: value, precision: "at_most" };
  const about = by(/(?:نحو|حوالي|قرابة|ما يقارب|ما يقرب من|ما يناهز|زهاء|بحدود)\s+$/u);
  if (about !== undefined) return { start: about, end, value, precision: "estimate" };
  return { start, end, value, precision: "exact" };
}
