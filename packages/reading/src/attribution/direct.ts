import type { Context } from "../claims/context.ts";
import { frames } from "../claims/frames.ts";
import { meaningVerb } from "../claims/clause.ts";
import { startsCondition } from "../syntax/clauses.ts";
import type { Quote } from "../quotations/quotes.ts";
import type { Region } from "../syntax/sentence.ts";
import { mainVerb, subjectOf, tokenAt } from "../syntax/sentence.ts";
import type { Chain } from "./chain.ts";
import { SAYS } from "./cues.ts";
import { NOTHING, readRegion, unresolved } from "./reported.ts";
import { withSpeaker } from "./step.ts";
import { resolveSpeaker } from "./speaker.ts";
import { venueIn } from "./content.ts";

/** Quoted matter of one sentence, with the rest of the sentence around it. */
export interface DirectParts {
  quoted: Region[];
  outside: Region[];
}

/** Splits a sentence into whole quoted statements and what stands around them; null where it has only fragments. */
export function directParts(context: Context): DirectParts | null {
  const { sentence } = context;
  const { tokens } = sentence;
  const quoted: Region[] = [];
  for (const quote of sentence.quotes) {
    const a = tokenAt(sentence, Math.max(quote.start, sentence.start));
    let b = tokenAt(sentence, Math.min(quote.end, sentence.end) - 1) + 1;
    if (b > tokens.length) b = tokens.length;
    if (a >= b || !isStatement(context, quote, a, b)) continue;
    quoted.push({ a, b });
  }
  if (quoted.length === 0) return null;
  const outside: Region[] = [];
  let at = 0;
  for (const region of quoted) {
    if (region.a > at) outside.push({ a: at, b: region.a });
    at = region.b;
  }
  if (at < tokens.length) outside.push({ a: at, b: tokens.length });
  return { quoted, outside };
}

/** A quotation that states something by itself: it has a verb, and opens the sentence or follows a tag. */
function isStatement(context: Context, quote: Quote, a: number, b: number): boolean {
  const { sentence } = context;
  const { tokens } = sentence;
  if (b - a < 5 || !sentence.verbs.some((verb) => verb.start >= a && verb.start < b && verb.form !== "inf"))
    return false;
  if (a === 0 || quote.start < sentence.start) return true;
  const before = tokens[a - 1]!;
  if (/^[:,]$/.test(before.text)) return true;
  const verb = sentence.verbs.find((one) => one.end === a);
  if (verb !== undefined && SAYS.has(verb.lemma) && /^(?:\p{Lu})/u.test(tokens[a + 1]?.text ?? ""))
    return true;
  // Prose with a closing tag: “… ,” he said, “ … ”.
  return /^[”"]$/.test(tokens[a - 2]?.text ?? "");
}

/** The attribution of quoted matter found in the text around it, or null where the sentence has none. */
export function attributionAround(context: Context, parts: DirectParts, chain: Chain): Chain | null {
  const { sentence } = context;
  for (const region of parts.outside) {
    const verb = sentence.verbs.find(
      (one) =>
        one.start >= region.a &&
        one.start < region.b &&
        one.form === "finite" &&
        !one.passive &&
        (SAYS.has(one.lemma) ||
          /^(?:ask|continue|go|begin|conclude|call|urge|demand)$/.test(one.lemma) ||
          // “…,” read a statement by the ministry
          (one.lemma === "read" && /^(?:an?|the|its|their)$/.test(sentence.tokens[one.end]?.lower ?? ""))),
    );
    if (!verb) continue;
    const inverted =
      (sentence.tokens
        .slice(region.a, verb.start)
        .every((token) => /^[,”"–—]$|^(?:also|then)$/.test(token.lower)) ||
        // "“…” at the crossing, said a source"
        (sentence.tokens[verb.start - 1]?.text === "," && verb.lemma === "say")) &&
      verb.end < region.b &&
      /^(?:DET|NOUN|PROPN|PRON|ADJ|X|NUM)$/.test(sentence.tokens[verb.end]!.pos);
    const subject = inverted ? invertedNoun(context, verb.end, region.b) : subjectOf(sentence, region, verb);
    if (!subject) continue;
    const speaker =
      resolveSpeaker(sentence, subject, context.actors, context.memory) ?? unresolved(sentence, subject);
    if (!speaker) continue;
    const time = sentence.times.find(
      (one) => tokenAt(sentence, one.start) >= region.a && tokenAt(sentence, one.start) < region.b,
    );
    if (time) context.usedTimes.add(time);
    const head = sentence.tokens[verb.head]!;
    return withSpeaker(
      context,
      chain,
      speaker,
      { start: head.start, end: head.end },
      time?.interval,
      venueIn(sentence, inverted ? subject.b : verb.end, region.b),
    );
  }
  return null;
}

function invertedNoun(context: Context, from: number, to: number): Region {
  const role = context.roles.find((one) => one.a >= from && one.a <= from + 1);
  if (role) return { a: from, b: Math.min(to, role.b) };
  let b = from;
  while (
    b < to &&
    !/^[,;.–—“(]$/.test(context.sentence.tokens[b]!.text) &&
    !context.sentence.times.some((time) => time.start === context.sentence.tokens[b]!.start) &&
    !/^(?:in|on|at|after|during|who)$/.test(context.sentence.tokens[b]!.lower)
  )
    b++;
  return { a: from, b: Math.max(b, from + 1) };
}

/** Reads quoted matter as one claim a sentence, whole, with its marks. */
export function readQuoted(context: Context, region: Region, chain: Chain): void {
  const { sentence } = context;
  const inner: Region = {
    a: /^[“"«‘]$/.test(sentence.tokens[region.a]!.text) ? region.a + 1 : region.a,
    b: region.b,
  };
  const host = startsCondition(sentence, inner) ? afterComma(context, inner) : inner;
  const verb = mainVerb(sentence, host);
  frames(context, {
    region,
    verb,
    lemma: meaningVerb(sentence, verb, inner),
    subject: verb ? subjectOf(sentence, host, verb) : null,
    chain,
    hint: "none",
    direct: true,
    link: "first",
  });
}

function afterComma(context: Context, region: Region): Region {
  for (let i = region.a; i < region.b; i++)
    if (
      context.sentence.tokens[i]!.text === "," &&
      i - region.a > 2 &&
      // "If the mills stay shut the wheat will rot,": the comma before the closing mark opens nothing.
      context.sentence.verbs.some((verb) => verb.start > i && verb.start < region.b)
    )
      return { a: i + 1, b: region.b };
  return region;
}

/** Reads what stands around quoted matter: a tag says nothing more, but its participles and further clauses do. */
export function readAround(context: Context, parts: DirectParts, chain: Chain): void {
  const { sentence } = context;
  for (const region of parts.outside) {
    const verb = sentence.verbs.find(
      (one) => one.start >= region.a && one.start < region.b && (SAYS.has(one.lemma) || one.lemma === "read"),
    );
    if (!verb) {
      if (sentence.verbs.some((one) => one.start >= region.a && one.start < region.b))
        readRegion(context, region, chain, NOTHING);
      continue;
    }
    const participle = sentence.verbs.find(
      (one) =>
        one.start > verb.end &&
        one.start < region.b &&
        one.form === "ing" &&
        sentence.tokens[one.start - 1]!.text === ",",
    );
    if (participle)
      readRegion(context, { a: participle.start, b: region.b }, chain, {
        ...NOTHING,
        subject: subjectOf(sentence, region, verb),
        link: "participle",
      });
  }
}
