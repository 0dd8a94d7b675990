import type { Sentence } from "../syntax/sentence.ts";
import { words } from "../syntax/sentence.ts";
import { clauseFollows } from "../syntax/clause-start.ts";
import type { VerbGroup } from "../syntax/verb-group.ts";
import { SPEECH_ACT } from "./cues.ts";

/** Where the reported matter starts, as a token index, and where it was said. */
export interface Content {
  start: number;
  venue?: string;
}

/**
 * Finds what a reporting verb reports: behind "that" (never a relative one), a colon, or directly as a clause.
 * Null where the verb has no clause: "accused X of", "called for".
 */
export function contentStart(
  sentence: Sentence,
  verb: VerbGroup,
  limit: number,
  clauseEnd: number,
): Content | null {
  const { tokens } = sentence;
  const from = verb.end;
  const venue = venueIn(sentence, from, Math.min(limit, from + 14));
  const found = (start: number): Content => (venue === undefined ? { start } : { start, venue });
  for (let i = from; i < Math.min(limit, from + 16); i++) {
    const token = tokens[i]!;
    if (token.lower === "that" || token.lower === "how" || (token.lower === "whether" && i > from)) {
      if (describes(sentence, verb, i)) break;
      if (isComplementiser(sentence, i, from, limit)) return found(i + (token.lower === "that" ? 1 : 0));
      if (i === from) return null;
      break;
    }
    if (/^(?:and|but)$/.test(token.lower)) break;
    if (token.text === ":") return found(i + 1);
    if (sentence.verbs.some((one) => one.start === i && one.form === "finite")) break;
    if (/^[;“]$/.test(token.text) || (/^(?:of|for|against)$/.test(token.lower) && i === from)) break;
  }
  // "said the plan would": a clause right behind the verb, or behind a short addressee or time.
  let at = from;
  if (/^(?:tell|inform|assure|remind|warn)$/.test(verb.lemma)) {
    at = skipAddressee(sentence, at);
    if (at === from) return null;
  }
  const time = sentence.times.find((one) => one.start === tokens[at]?.start);
  if (time) while (at < limit && tokens[at]!.start < time.end) at++;
  if (
    at < limit &&
    tokens[at]!.pos !== "ADP" &&
    tokens[at]!.text !== "," &&
    clauseFollows(sentence, at, limit) &&
    /^(?:say|tell|report|announce|claim|believe|think|admit|deny|argue|insist|warn|add|state|confirm|estimate|hope|fear|know|show|suggest|indicate|allege|acknowledge|note|write|maintain|assure|pledge|promise|vow|stress|predict|declare|reveal|explain)$/.test(
      verb.lemma,
    )
  )
    return found(at);
  // "said he had worked out how to": a pronoun subject.
  void clauseEnd;
  return null;
}

/** "reaffirming its concern for the effect that the war has": behind the object of a statement "that" only describes it. */
function describes(sentence: Sentence, verb: VerbGroup, that: number): boolean {
  const { tokens } = sentence;
  return (
    SPEECH_ACT.has(verb.lemma) &&
    that > verb.end + 1 &&
    /^(?:NOUN|PROPN)$/.test(tokens[that - 1]!.pos) &&
    /^(?:its|their|his|her|the|an?|our|deep|grave|serious|strong)$/.test(tokens[verb.end]!.lower) &&
    !/^(?:concerns?|hopes?|views?|beliefs?|fears?|convictions?|positions?|fact|commitments?|regrets?|conclusions?|calls?|demands?|warnings?|claims?|alarm|confidence|determination|understanding|readiness|dismay|statements?|reports?|allegations?|possibility)$/.test(
      tokens[that - 1]!.lower,
    )
  );
}

/** "that" opens reported matter where a clause follows and no noun that it could describe stands right before it. */
function isComplementiser(sentence: Sentence, at: number, from: number, limit: number): boolean {
  const { tokens } = sentence;
  const next = tokens[at + 1];
  if (!next || at + 1 >= limit) return false;
  if (tokens[at]!.lower === "how") return next.lower === "to" || clauseFollows(sentence, at + 1, limit);
  const verbNext = sentence.verbs.find((one) => one.start === at + 1);
  const before = tokens[at - 1]!;
  if (verbNext && at > from && /^(?:NOUN|PROPN)$/.test(before.pos)) return false;
  if (at === from)
    return (
      clauseFollows(sentence, at + 1, limit) ||
      (next.pos !== "NOUN" && sentence.verbs.some((one) => one.start > at && one.start < limit))
    );
  return (
    clauseFollows(sentence, at + 1, limit) ||
    /^(?:if|unless|while|although|in|on|by|despite|as|when|both|there|it)$/.test(next.lower)
  );
}

function skipAddressee(sentence: Sentence, from: number): number {
  const { tokens } = sentence;
  let at = from;
  if (
    /^(?:him|her|them|us|me|it|you|reporters|journalists|lawmakers|ministers|councils?)$/i.test(
      tokens[at]?.text ?? "",
    )
  )
    return at + 1;
  while (at < tokens.length && at < from + 8 && /^(?:DET|ADJ|NOUN|PROPN|ADP)$/.test(tokens[at]!.pos)) {
    at++;
    if (
      /^(?:agency|newspaper|tv|council|reporters|journalists|parliament|radio|television|channel|reuters|afp|ap|bbc|cnn|conference|briefing|meeting)$/i.test(
        tokens[at - 1]!.text,
      )
    )
      return at;
  }
  return from;
}

const VENUE =
  /^(?:TV|Television|Radio|News|Post|Times|Agency|newspaper|broadcaster|channel|agency|television|radio|magazine|daily|network|programme|website|conference|briefing)$/;

/** "told al-Hadath TV", "in an interview with X": the place of the words, not a speaker. */
export function venueIn(sentence: Sentence, from: number, to: number): string | undefined {
  const { tokens } = sentence;
  const stretch = words(sentence, { a: from, b: Math.min(to, tokens.length) });
  const interview =
    /\binterview (?:with|to|on|for) (?:the )?([^,.“”]{2,50}?)(?=\s+(?:on|that|in|at|published|broadcast|aired)\b|[,.“”]|$)/i.exec(
      stretch,
    )?.[1];
  if (interview !== undefined) return interview;
  for (let i = from; i < Math.min(to, tokens.length); i++) {
    if (
      /^(?:that|:|“|,|\.)$/.test(tokens[i]!.text) ||
      sentence.times.some((time) => time.start === tokens[i]!.start)
    ) {
      to = i;
      break;
    }
  }
  const direct = words(sentence, { a: from, b: Math.min(to, tokens.length) });
  const last = direct.split(/\s+/);
  if (
    last.some((word) => VENUE.test(word)) ||
    /\b(?:Reuters|AFP|BBC|CNN|SBS|AP|Al Jazeera|al-Jazeera|Al Arabiya|al-Arabiya|TASS|SANA|Interfax)\b/.test(
      direct,
    )
  )
    return direct.replace(/^(?:to\s+)?(?:the\s+|a\s+)?/i, "");
  return undefined;
}
