import { ASKS, CARRIES_ON, SPEECH_ACT } from "../attribution/cues.ts";
import type { NumberMention } from "../figures/numbers.ts";
import type { Quote } from "../quotations/quotes.ts";
import type { TimeMention } from "../time/find.ts";
import type { Token } from "../tokens/tokenize.ts";
import type { VerbGroup } from "./verb-group.ts";

/** One English sentence with all layers that the frames look at. Offsets refer to the block's view. */
export interface Sentence {
  text: string;
  start: number;
  end: number;
  tokens: Token[];
  verbs: VerbGroup[];
  times: TimeMention[];
  numbers: NumberMention[];
  quotes: Quote[];
}

/** A half-open run of token indices. */
export interface Region {
  a: number;
  b: number;
}

/** Words of a region as written in the view. */
export function words(sentence: Sentence, region: Region): string {
  const first = sentence.tokens[region.a];
  const last = sentence.tokens[region.b - 1];
  return first && last && region.b > region.a ? sentence.text.slice(first.start, last.end) : "";
}

/** The region without outer commas, dashes, stops and leading conjunctions. Quotation marks stay where paired. */
export function trimRegion(sentence: Sentence, region: Region): Region {
  let { a, b } = region;
  const { tokens } = sentence;
  while (a < b && /^(?:[,;:.–—)-]|and|but|or)$/i.test(tokens[a]!.text)) a++;
  while (b > a && /^(?:[,;:.–—(-]|and|but|or|that|even)$/.test(tokens[b - 1]!.text)) b--;
  if (b > a + 1) {
    const open = countMark(tokens, a, b, "“");
    const close = countMark(tokens, a, b, "”");
    if (open > close && tokens[b]?.text === "”") b++;
    else if (open > close && tokens[a]!.text === "“") a++;
    else if (close > open && tokens[b - 1]!.text === "”" && tokens[a - 1]?.text === "“") a--;
    else if (close > open && tokens[b - 1]!.text === "”" && tokens[a]!.text !== '"') b--;
  }
  return { a, b };
}

function countMark(tokens: readonly Token[], a: number, b: number, mark: string): number {
  let n = 0;
  for (let i = a; i < b; i++) if (tokens[i]!.text === mark) n++;
  return n;
}

/** Verb groups that start inside the region. */
export function verbsIn(sentence: Sentence, region: Region): VerbGroup[] {
  return sentence.verbs.filter((verb) => verb.start >= region.a && verb.start < region.b);
}

/** The first finite verb group that is not inside a relative clause, else the first verb group. */
export function mainVerb(sentence: Sentence, region: Region): VerbGroup | undefined {
  const verbs = verbsIn(sentence, region);
  const [first] = verbs;
  // "… and to insist that his future is open": the infinitive carries the clause.
  if (
    first?.form === "inf" &&
    first.start === region.a + 1 &&
    sentence.tokens[region.a]!.lower === "to" &&
    CARRIES_ON.has(first.lemma)
  )
    return first;
  // "adding that shelters were full": a clause that opens with a participle is its participle's.
  if (
    first?.form === "ing" &&
    first.start - region.a <= 1 &&
    (first.start === region.a ||
      sentence.tokens[region.a]!.pos === "ADV" ||
      /^(?:and|but|,)$/.test(sentence.tokens[region.a]!.lower)) &&
    (CARRIES_ON.has(first.lemma) ||
      // "Taking note of the progress that has been made,": a paragraph that ends with a comma is its participle's.
      (/^[,;]$/.test(sentence.tokens.at(-1)!.text) &&
        (SPEECH_ACT.has(first.lemma) ||
          ASKS.has(first.lemma) ||
          (first.lemma === "take" && sentence.tokens[first.end]?.lower === "note"))))
  )
    return first;
  return (
    verbs.find(
      (verb, k) =>
        verb.form === "finite" &&
        !isRelative(sentence, verb, region.a) &&
        !isPlaced(sentence, verb, verbs[k + 1], region.a) &&
        !isContact(sentence, verb, verbs[k + 1], region.a),
    ) ??
    verbs.find((verb) => verb.form === "finite" && !isRelative(sentence, verb, region.a)) ??
    verbs.find((verb) => !isRelative(sentence, verb, region.a)) ??
    verbs[0]
  );
}

/** "The areas where the teams are deployed are calm": the verb of the clause behind "where". */
function isPlaced(sentence: Sentence, verb: VerbGroup, next: VerbGroup | undefined, from: number): boolean {
  const { tokens } = sentence;
  if (next?.form !== "finite" || next.start - verb.end > 10) return false;
  let where = verb.start - 1;
  while (where > from && tokens[where]!.lower !== "where" && verb.start - where < 10) where--;
  return (
    tokens[where]?.lower === "where" &&
    where - 1 > from &&
    /^(?:NOUN|PROPN)$/.test(tokens[where - 1]!.pos) &&
    !sentence.verbs.some((one) => one.form === "finite" && one.start > where && one.start < verb.start) &&
    tokens.slice(verb.end, next.start).every((token) => !/^(?:and|but|,|;|that|which|who)$/.test(token.lower))
  );
}

/** "People I spoke to say": a clause that describes a noun without "who". */
function isContact(sentence: Sentence, verb: VerbGroup, next: VerbGroup | undefined, from: number): boolean {
  const { tokens } = sentence;
  return (
    next?.form === "finite" &&
    verb.start - 2 >= from &&
    /^(?:i|we|he|she|they|you)$/.test(tokens[verb.start - 1]!.lower) &&
    tokens[verb.start - 2]!.pos === "NOUN" &&
    next.start - verb.end <= 8 &&
    tokens
      .slice(verb.end, next.start)
      .every((token) => /^(?:ADP|DET|NOUN|PROPN|ADJ|NUM|ADV)$/.test(token.pos) && token.lower !== "that")
  );
}

/** Whether a verb stands right behind "who", "which" or "that", which then is its subject. */
export function isRelative(sentence: Sentence, verb: VerbGroup, from: number): boolean {
  return verb.start - 1 > from && /^(?:who|which|that)$/.test(sentence.tokens[verb.start - 1]?.lower ?? "");
}

/** Index of the token that starts at or after a view offset. */
export function tokenAt(sentence: Sentence, offset: number): number {
  const { tokens } = sentence;
  let low = 0;
  let high = tokens.length;
  while (low < high) {
    const mid = (low + high) >> 1;
    if (tokens[mid]!.end <= offset) low = mid + 1;
    else high = mid;
  }
  return low;
}

export function timesIn(sentence: Sentence, region: Region): TimeMention[] {
  const first = sentence.tokens[region.a];
  const last = sentence.tokens[region.b - 1];
  if (!first || !last) return [];
  return sentence.times.filter((time) => time.end > first.start && time.start < last.end);
}

export function numbersIn(sentence: Sentence, region: Region): NumberMention[] {
  const first = sentence.tokens[region.a];
  const last = sentence.tokens[region.b - 1];
  if (!first || !last) return [];
  return sentence.numbers.filter((number) => number.start >= first.start && number.end <= last.end);
}

/** Skips a leading adverbial: "On Friday", "In a statement,", "Overall, however,". */
export function skipAdverbial(sentence: Sentence, region: Region): number {
  let { a } = region;
  const { tokens } = sentence;
  for (let round = 0; round < 4; round++) {
    const from = a;
    while (
      a < region.b &&
      /^(?:[,;–—]|and|but|or|so|then|also|meanwhile|however|overall|moreover|furthermore|still|yet|separately|earlier|later|nevertheless|nonetheless|instead|thus|therefore|finally|additionally|similarly|in addition|though)$/i.test(
        tokens[a]!.text,
      )
    )
      a++;
    const here = tokens[a];
    if (!here) return region.a;
    // "At least 17 people, including five children, were": a count with its bound is the subject.
    if (sentence.numbers.some((one) => one.start === here.start && one.end > here.end)) break;
    const time = sentence.times.find(
      (one) => one.start <= here.start && one.end > here.start && one.end <= (tokens[region.b - 1]?.end ?? 0),
    );
    if (time) a = tokenAt(sentence, time.end);
    else if (
      here.pos === "VERB" &&
      (a === region.a || (a > region.a && tokens[a - 1]!.text === ",")) &&
      /(?:ed|ing)$/.test(here.lower)
    ) {
      // "Asked about the siege, the envoy said": an opening participle phrase.
      const comma = findComma(sentence, a, region.b);
      const verb = sentence.verbs.find((one) => one.start > a && one.form === "finite");
      if (comma > 0 && verb && verb.start > comma && comma - a <= 18) a = comma + 1;
    } else if (
      here.pos === "ADP" ||
      /^(?:since|following|amid|amidst|during|despite)$/.test(here.lower) ||
      (/^(?:prior|ahead|pursuant|subsequent|contrary|owing|due|thanks|further)$/.test(here.lower) &&
        /^(?:to|of)$/.test(tokens[a + 1]?.lower ?? "")) ||
      (here.pos === "ADV" && tokens[a + 1]?.lower === ",")
    ) {
      const comma = findComma(sentence, a, region.b);
      const verb = sentence.verbs.find((one) => one.start >= a && one.form === "finite");
      if (
        comma > 0 &&
        comma - a <= 14 &&
        (!verb || verb.start > comma || reduced(sentence, verb, comma, region.b))
      )
        a = comma + 1;
    }
    if (a === from) break;
  }
  return a < region.b ? a : region.a;
}

/** "In a statement made available on Tuesday, the envoy warned": a past form that only describes the noun before it. */
function reduced(sentence: Sentence, verb: VerbGroup, comma: number, to: number): boolean {
  return (
    verb.end - verb.start === 1 &&
    verb.tense === "past" &&
    /^(?:NOUN|PROPN)$/.test(sentence.tokens[verb.start - 1]?.pos ?? "") &&
    !sentence.verbs.some((one) => one.form === "finite" && one.start > verb.start && one.start < comma) &&
    sentence.verbs.some((one) => one.form === "finite" && one.start > comma + 1 && one.start < to)
  );
}

function findComma(sentence: Sentence, from: number, to: number): number {
  for (let i = from; i < to; i++) if (sentence.tokens[i]!.text === ",") return i;
  return -1;
}

/** Noun phrase before a verb, without parentheticals like ", meanwhile,". */
export function subjectOf(sentence: Sentence, region: Region, verb: VerbGroup): Region | null {
  let a = skipAdverbial(sentence, region);
  if (a > verb.start) a = region.a;
  let b = verb.start;
  const { tokens } = sentence;
  while (
    b > a &&
    (tokens[b - 1]!.pos === "ADV" ||
      /^(?:[,“”–—]|also|meanwhile|however|therefore)$/.test(tokens[b - 1]!.lower))
  )
    b--;
  while (
    a < b &&
    // "That deal will be followed": no conjunction.
    !(a === 0 && tokens[a]!.text === "That" && /^(?:NOUN|ADJ)$/.test(tokens[a + 1]?.pos ?? "")) &&
    !(tokens[a]!.lower === "as" && /^(?:many|few|much)$/.test(tokens[a + 1]?.lower ?? "")) &&
    /^(?:that|and|but|or|,|["“‘]|as|when|while|after|if|because|though|although|since|until|before|where|whether|–|—)$/i.test(
      tokens[a]!.lower,
    )
  )
    a++;
  // "The army on Monday accused": when it spoke is no part of its name.
  for (const time of sentence.times)
    if (b > a + 1 && tokenAt(sentence, time.end - 1) + 1 === b && tokenAt(sentence, time.start) > a)
      b = tokenAt(sentence, time.start);
  // "Further demands": an adverb alone is no subject.
  while (
    a < b &&
    (tokens[a]!.pos === "ADV" || /^(?:further|also|strongly|deeply)$/i.test(tokens[a]!.text)) &&
    sentence.tokens
      .slice(a, b)
      .every((token) => !/^(?:NOUN|PROPN|PRON|NUM|X)$/.test(token.pos) || /^further$/i.test(token.text))
  )
    a++;
  return b > a ? { a, b } : null;
}
