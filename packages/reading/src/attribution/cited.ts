import type { Context } from "../claims/context.ts";
import type { Region, Sentence } from "../syntax/sentence.ts";
import { trimRegion } from "../syntax/sentence.ts";
import type { Speaker } from "./speaker.ts";
import { resolveSpeaker } from "./speaker.ts";

/** A phrase that names a source and, nested in it, the source that it goes by. */
export interface Cited {
  outer: Region;
  inner: Region;
}

/** "a report by the network, citing local doctors", "the paper, which quoted the ministry": who passes on whose words. */
export function citedIn(sentence: Sentence, region: Region): Cited | null {
  const { tokens } = sentence;
  for (let i = region.a + 1; i < region.b - 1; i++) {
    const { lower } = tokens[i]!;
    const participle = /^(?:citing|quoting)$/.test(lower);
    const relative =
      /^(?:cited|quoted|cites|quotes)$/.test(lower) && /^(?:which|who)$/.test(tokens[i - 1]!.lower);
    if (!participle && !relative) continue;
    const outer = trimRegion(sentence, { a: region.a, b: relative ? i - 1 : i });
    const inner = citedPhrase(sentence, i + 1, region.b);
    return outer.b > outer.a && inner ? { outer, inner } : null;
  }
  return null;
}

/** The noun phrase behind "citing", up to the next comma, verb or "that". */
export function citedPhrase(sentence: Sentence, from: number, to: number): Region | null {
  const { tokens } = sentence;
  let b = from;
  while (
    b < to &&
    !/^[,;:.–—“”]$/.test(tokens[b]!.text) &&
    !/^(?:that|as|who|which|in|on)$/.test(tokens[b]!.lower) &&
    !sentence.times.some((time) => time.start === tokens[b]!.start) &&
    !sentence.verbs.some((verb) => verb.start === b && verb.form !== "participle")
  )
    b++;
  const nominal = tokens.slice(from, b).some((token) => /^(?:NOUN|PROPN|X)$/.test(token.pos));
  return nominal && b - from <= 12 ? { a: from, b } : null;
}

/** Who is cited, where the phrase can speak: a person, a body, a nameless group, a document; never a reason. */
export function citedSpeaker(context: Context, inner: Region): Speaker | null {
  const speaker = resolveSpeaker(context.sentence, inner, context.actors, context.memory);
  if (!speaker) return null;
  return speaker.known !== null ||
    speaker.anonymous ||
    /\b(?:reports?|records?|statements?|figures|data|documents?|letters?|estimates?|ministry|authorities|agency|media|network|hospital|committee)\b/i.test(
      speaker.name,
    )
    ? speaker
    : null;
}
