import { timesIn, words } from "../syntax/sentence.ts";
import { emit, modalityOf, polarityOf } from "./clause.ts";
import type { ClauseView, Context } from "./context.ts";
import { nameWords } from "../actors/dictionary.ts";

const STATUS: Readonly<Record<string, string>> = {
  proscribe: "proscribed",
  designate: "designated",
  list: "listed",
  blacklist: "blacklisted",
  ban: "banned",
  outlaw: "outlawed",
  sanction: "sanctioned",
  delist: "delisted",
  classify: "classified",
  declare: "declared",
  exclude: "excluded",
};
const ACTIVITY =
  /\b(?:operations?|flights?|activit(?:y|ies)|movements?|gatherings?|protests?|demonstrations?|exports?|imports?|travel|traffic|fishing|overflights?|rall(?:y|ies)|entry|use|sale|shipments?)\b/i;
const TERROR =
  /\b(?:terroris[tm]|extremist|sanctions|list(?:ed)?|blacklist|proscribed|banned|designated|outlawed|besieged|hard-to-reach|excluded)\b/i;

/** "A and B are proscribed by the UN": one claim for each designee over the same words. */
export function designationFrame(context: Context, view: ClauseView): boolean {
  const { sentence } = context;
  const { verb } = view;
  const status = STATUS[view.lemma];
  if (!verb || !status || !view.subject) return false;
  const text = words(sentence, view.region);
  if (
    /^(?:list|ban|classify|declare|exclude|sanction)$/.test(view.lemma) &&
    !TERROR.test(text.replace(/\b(?:listed|banned|excluded)\b/i, "")) &&
    !verb.passive
  )
    return false;
  if (view.lemma === "declare" && !/\b(?:terrorist|besieged|closed zone|disaster)\b/i.test(text))
    return false;
  if (view.lemma === "list" && !/\bby\b|\bas\b|\bon\b/i.test(text)) return false;
  const by = /\bby\s+(?:the\s+)?([^,;.]{2,60})/.exec(text)?.[1];
  const by2 = by?.replace(/\s+(?:in|on|since|during)\s+.*$/i, "");
  const agent = by2 ?? (verb.passive ? undefined : words(sentence, view.subject));
  const object = verb.passive
    ? view.subject
    : { a: verb.end, b: endOfObject(context, verb.end, view.region.b) };
  // "military flights are banned as of Friday": an activity is restricted, nobody is listed.
  if (/^(?:ban|outlaw)$/.test(view.lemma) && ACTIVITY.test(words(sentence, object))) {
    const [time] = timesIn(sentence, view.region).filter((one) => !context.usedTimes.has(one));
    emit(context, view, {
      kind: "restriction",
      modality: modalityOf(view, text),
      polarity: polarityOf(view, text),
      content: {
        kind: "restriction",
        restricted: words(sentence, object),
        ...(by2 !== undefined ? { by: by2 } : {}),
        ...(time ? { period: time.interval } : {}),
      },
      template: "restriction.banned",
      why: [`an activity is "${status}"`],
    });
    return true;
  }
  const names = splitNames(words(sentence, object));
  if (names.length === 0) return false;
  const as = /\bas\s+(?:an?\s+)?([^,;.]{3,50})/.exec(text)?.[1];
  for (const designee of names) {
    emit(context, view, {
      kind: "designation",
      modality: modalityOf(view, text),
      polarity: polarityOf(view, text),
      content: {
        kind: "designation",
        designee,
        status: as ? `${status} as ${as.replace(/\s+by\s.*$/, "")}` : status,
        ...(agent === undefined ? {} : { designator: nameWords(agent).join(" ") }),
      },
      template: "designation.passive",
      why: [`"${status}" said of "${designee}"`],
    });
  }
  return true;
}

function endOfObject(context: Context, from: number, to: number): number {
  let b = from;
  while (b < to && !/^(?:as|by|in|on|for|under|,|;)$/.test(context.sentence.tokens[b]!.lower)) b++;
  return b;
}

function splitNames(text: string): string[] {
  return text
    .replace(/^(?:both|either|neither)\s+/i, "")
    .split(/,\s*(?:and\s+)?|\s+and\s+|\s+or\s+|\s+as well as\s+/)
    .map((name) => nameWords(name).join(" "))
    .filter((name) => name.length > 1 && name.length < 80);
}

/** "the Front (banned in Orvenia)", "the Front (listed as terrorist by the UN)": a listing told in brackets. */
export function bracketedDesignations(context: Context): void {
  const { sentence } = context;
  const { tokens } = sentence;
  for (let i = 1; i < tokens.length - 2; i++) {
    if (tokens[i]!.text !== "(" || !/^(?:in|by|as|under)$/.test(tokens[i + 2]!.lower)) continue;
    const status = tokens[i + 1]!.lower.replace(/ned$/, "n").replace(/ed$/, "");
    const known = STATUS[tokens[i + 1]!.lower.replace(/ed$/, "")] ?? STATUS[`${status}e`] ?? STATUS[status];
    if (known === undefined) continue;
    let close = i + 2;
    while (close < tokens.length && tokens[close]!.text !== ")" && close - i < 14) close++;
    if (tokens[close]?.text !== ")") continue;
    let a = i;
    while (a > 0 && /^(?:PROPN|NOUN|ADJ|X)$/.test(tokens[a - 1]!.pos) && i - a < 8) a--;
    while (a < i && !/^\p{Lu}|^al-/u.test(tokens[a]!.text)) a++;
    if (a === i) continue;
    const by = /\b(?:in|by) (?:the )?(\p{Lu}[^,;)]{1,40})/u.exec(
      words(sentence, { a: i + 1, b: close }),
    )?.[1];
    emit(
      context,
      { region: { a, b: close + 1 }, chain: context.publisher },
      {
        kind: "designation",
        modality: "asserted",
        polarity: "affirmative",
        content: {
          kind: "designation",
          designee: words(sentence, { a, b: i }),
          status: known,
          ...(by === undefined ? {} : { designator: by.split(" - ")[0]!.trim() }),
        },
        template: "designation.bracket",
        why: [`"${tokens[i + 1]!.text}" in brackets`],
      },
    );
  }
}
