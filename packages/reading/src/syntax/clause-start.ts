import type { Region, Sentence } from "./sentence.ts";
import { isRelative } from "./sentence.ts";
import type { VerbGroup } from "./verb-group.ts";

const PLAIN_NP = /^(?:NOUN|PROPN|DET|ADJ|ADP|NUM|PRON|PART|ADV|SYM|X)$/;

/** Whether a plain noun phrase with a finite verb starts here. */
export function clauseFollows(sentence: Sentence, at: number, to: number): boolean {
  const { tokens } = sentence;
  const verb = sentence.verbs.find(
    (v) => v.start >= at && v.form === "finite" && !isRelative(sentence, v, at),
  );
  if (!verb || verb.start >= to || verb.start === at || verb.start - at > 22) return false;
  if (/^(?:and|or|but)$/.test(tokens[verb.start - 1]!.lower)) return false;
  // "education and health, is crucial": one comma before the verb closes what stood before.
  if (
    tokens[verb.start - 1]!.text === "," &&
    tokens.slice(at, verb.start - 1).every((token) => token.text !== ",")
  )
    return false;
  const bare = verb.end - verb.start === 1 && looksLikeParticiple(tokens[verb.start]!.lower);
  let nominal = false;
  for (let i = at; i < verb.start; i++) {
    const token = tokens[i]!;
    // "hours before a truce was due": the verb belongs to the clause that this word opens.
    if (
      i > at &&
      /^(?:before|until|when|while|because|if|where|whose|whom)$/.test(token.lower) &&
      !insideTime(sentence, i)
    )
      return false;
    // "food and assistance, and partners are helping": the verb is that of the clause behind the comma.
    if (
      i > at &&
      token.text === "," &&
      /^(?:and|but)$/.test(tokens[i + 1]?.lower ?? "") &&
      i + 2 < verb.start &&
      !hasComma(tokens, at, i)
    )
      return false;
    // "Egypt and other states, and also expressing concern at": a participle opens before any finite verb.
    if (
      i > at &&
      /^(?:,|and|also)$/.test(tokens[i - 1]!.lower) &&
      sentence.verbs.some((one) => one.start === i && one.form === "ing")
    )
      return false;
    // "Turow, which we are investigating": the verb stands in the relative clause.
    if (i > at && /^(?:which|that)$/.test(token.lower) && tokens[i - 1]!.pos !== "ADP" && i + 1 < verb.start)
      return false;
    // "a child and a woman and around 40 wounded": the verb belongs to the last of the row.
    if (
      bare &&
      i > at &&
      /^(?:and|or)$/.test(token.lower) &&
      sentence.numbers.some((one) => one.start === tokens[i + 1]?.start)
    )
      return false;
    if (
      !PLAIN_NP.test(token.pos) &&
      !/^[,“”"’()–—-]$/.test(token.text) &&
      !/^(?:who|which|that)$/.test(token.lower) &&
      token.pos !== "AUX" &&
      !/^(?:and|or)$/.test(token.lower) &&
      // "neither we nor they will"
      !(token.lower === "nor" && tokens.slice(at, i).some((one) => one.lower === "neither")) &&
      token.pos !== "VERB"
    )
      return false;
    if (/^(?:NOUN|PROPN|PRON|NUM)$/.test(token.pos)) nominal = true;
  }
  return nominal;
}

/** "A, B, and C were": a row of names has a comma before the last one. */
function hasComma(tokens: Sentence["tokens"], from: number, to: number): boolean {
  return tokens.slice(from, to).some((token) => token.text === ",");
}

export function takesObject(sentence: Sentence, verb: VerbGroup): boolean {
  const next = sentence.tokens[verb.end];
  return next !== undefined && /^(?:DET|NOUN|PROPN|NUM|ADJ|PRON|ADP|SCONJ|ADV|PART)$/.test(next.pos);
}

export function lastVerb(sentence: Sentence, from: number, to: number): VerbGroup | undefined {
  return sentence.verbs.filter((v) => v.start >= from && v.start < to).at(-1);
}

export function hasFinite(sentence: Sentence, from: number, to: number): boolean {
  return sentence.verbs.some(
    (v) => v.start >= from && v.start < to && v.form === "finite" && !isRelative(sentence, v, from),
  );
}

export function finiteIn(sentence: Sentence, region: Region): boolean {
  return hasFinite(sentence, region.a, region.b);
}

/** A past form or a participle, by its ending. */
export function looksLikeParticiple(lower: string): boolean {
  return /(?:ed|seen|held|known|made)$/.test(lower);
}

export function insideTime(sentence: Sentence, i: number): boolean {
  const token = sentence.tokens[i]!;
  return sentence.times.some(
    (time) => time.start <= token.start && time.end > token.start && token.end < time.end,
  );
}
