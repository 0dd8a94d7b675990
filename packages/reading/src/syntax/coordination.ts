import { ASKS, BINDS, CARRIES_ON, SAYS } from "../attribution/cues.ts";
import { clauseFollows, hasFinite, lastVerb, looksLikeParticiple, takesObject } from "./clause-start.ts";
import type { Sentence } from "./sentence.ts";
import { isRelative } from "./sentence.ts";
import type { VerbGroup } from "./verb-group.ts";

type Joined = "coordinate" | "verb" | "participle";

const CUE_INF = (lemma: string): boolean => SAYS.has(lemma) || ASKS.has(lemma) || BINDS.has(lemma);

/** How "and", "but" or "or" at a token joins what follows to the clause before: as a clause of its own, or not at all (null). */
export function coordination(sentence: Sentence, from: number, at: number, to: number): Joined | null {
  const { tokens } = sentence;
  // "have all but run out"
  if (tokens[at]!.lower === "but" && tokens[at - 1]?.lower === "all") return null;
  // "the deadliest breach yet of the truce": an adverb, no conjunction.
  if (tokens[at]!.lower === "yet" && /^(?:of|in|by|for|to|on|since|,|\.)$/.test(tokens[at + 1]?.lower ?? ""))
    return null;
  // "to fully and sincerely implement": one verb with two adverbs.
  if (tokens[at - 1]?.pos === "ADV" && tokens[at + 1]?.pos === "ADV" && tokens[at]!.lower === "and")
    return null;
  // "unclear whether the chief or his deputy are able": the verb behind "or" serves both.
  if (
    tokens[at]!.lower === "or" &&
    (() => {
      const open = tokens.slice(from, at).findLastIndex((token) => token.lower === "whether");
      return (
        open >= 0 &&
        !sentence.verbs.some((one) => one.form === "finite" && one.start > from + open && one.start < at)
      );
    })()
  )
    return null;
  let next = at + 1;
  while (next < to && (tokens[next]!.pos === "ADV" || tokens[next]!.lower === ",")) next++;
  // "and in this regard expresses"
  if (
    /^(?:in|to) (?:this|that) (?:regard|context|connection|end|respect)$/.test(
      tokens
        .slice(next, next + 3)
        .map((token) => token.lower)
        .join(" "),
    )
  )
    next += tokens[next + 3]?.text === "," ? 4 : 3;
  let verb = sentence.verbs.find((v) => v.start === next);
  if (!verb && tokens[next]?.lower === "to")
    verb = sentence.verbs.find((v) => v.start === next + 1 && v.form === "inf");
  const left = lastVerb(sentence, from, at);
  // "encourages bilateral and other partners to increase their support": what follows is asked, and has no verb of its own.
  if (!verb && left && ASKS.has(left.lemma) && askedToAct(sentence, at, to)) return null;
  if (verb && left) {
    if (verb.form === "inf")
      return tokens[next]?.lower === "to" &&
        CUE_INF(verb.lemma) &&
        sentence.tokens[left.start - 1]?.lower === "to"
        ? "verb"
        : null;
    // "to convene a session and proceed to a vote": the second act stands under the same "to".
    if (verb.form === "finite" && left.form === "inf" && isBase(tokens[next]!)) return null;
    // "facilitated and monitored the repairs": both verbs share what follows.
    if (
      verb.form === "finite" &&
      left.end === at &&
      !left.modal &&
      verb.tense === left.tense &&
      left.start > from
    )
      return null;
    // "a strike that killed 18 and injured 22 may be": both stand in the relative clause.
    if (
      verb.form === "finite" &&
      isRelative(sentence, left, from) &&
      sentence.verbs.some(
        (one) => one.form === "finite" && one.start > verb.end && one.start < Math.min(to, verb.end + 6),
      ) &&
      !sentence.verbs.some((one) => one.form === "finite" && one.start >= from && one.start < left.start)
    )
      return null;
    if (verb.form === "finite") return hasFinite(sentence, from, at) ? "verb" : null;
    if (verb.form === "participle")
      return left.passive && verb.end < to && /^(?:ADP|PART|ADV)$/.test(tokens[verb.end]!.pos)
        ? "verb"
        : null;
    if (verb.form === "ing")
      return left.form === "ing" && takesObject(sentence, verb)
        ? "participle"
        : CARRIES_ON.has(verb.lemma) && takesObject(sentence, verb)
          ? "participle"
          : null;
  }
  if (
    verb === undefined &&
    left?.passive &&
    looksLikeParticiple(tokens[next]?.lower ?? "") &&
    /^(?:as|by|in|on|with|from)$/.test(tokens[next + 1]?.lower ?? "")
  )
    return "verb";
  // "…, the first lull in days, but both sides warned": behind an aside without a verb.
  if (
    tokens[at]!.lower === "but" &&
    tokens[at - 1]?.text === "," &&
    /^(?:the|an?)$/.test(tokens[from]?.lower ?? "") &&
    clauseFollows(sentence, at + 1, to)
  )
    return "coordinate";
  if (!hasFinite(sentence, from, at) && !(left?.form === "ing" && left.start - from <= 1)) return null;
  if (between(sentence, from, at)) return null;
  if (left && (underWith(sentence, left.end, at, to) || namesJoined(sentence, at, to))) return null;
  // A number with a bare participle: "12 people were killed and 30 wounded".
  if (
    tokens[next]?.pos === "NUM" ||
    sentence.numbers.some(
      (n) => tokens[next] && n.start <= tokens[next]!.start && n.end > tokens[next]!.start,
    )
  ) {
    if (
      left?.passive &&
      looksLikeParticiple(tokens[next + 1]?.lower ?? "") &&
      tokens[next + 2]?.pos !== "NOUN"
    )
      return "coordinate";
    const soon = tokens.slice(next, Math.min(to, next + 7));
    if (
      soon.some((t) =>
        /^(?:killed|wounded|injured|displaced|dead|missing|detained|arrested|hurt|kidnapped|abducted|destroyed|damaged)$/.test(
          t.lower,
        ),
      )
    )
      return "coordinate";
  }
  return clauseFollows(sentence, at + 1, to) ? "coordinate" : null;
}

/** Whether an infinitive stands before the next finite verb. */
function askedToAct(sentence: Sentence, at: number, to: number): boolean {
  const next = sentence.verbs.find((one) => one.start > at && one.start < to && one.form !== "participle");
  return (
    next !== undefined &&
    sentence.tokens
      .slice(at, next.start)
      .some(
        (token, k, row) =>
          token.lower === "to" && /^(?:ADV|PUNCT|undefined)$/.test(row[k + 1]?.pos ?? "undefined"),
      )
  );
}

/** A verb in its base form: no ending of person or past. */
function isBase(token: { lower: string; lemma: string }): boolean {
  return (
    token.lower === token.lemma &&
    (!/(?:ed|[^s]s)$/.test(token.lower) ||
      /^(?:proceed|succeed|exceed|need|feed|heed|speed)$/.test(token.lower))
  );
}

/** The verb that a row of nouns behind "and" would be the subject of, where it is one bare past form. */
function barePast(sentence: Sentence, at: number, to: number): VerbGroup | undefined {
  const { tokens } = sentence;
  const verb = sentence.verbs.find((one) => one.start > at && one.start < to && one.form === "finite");
  return verb &&
    verb.end - verb.start === 1 &&
    looksLikeParticiple(tokens[verb.start]!.lower) &&
    !tokens.slice(at, verb.start).some((token) => token.text === "," || token.pos === "PRON")
    ? verb
    : undefined;
}

/** "Fighting between A (AA) and B (BB) continued": the "and" that "between" waits for joins two names. */
function between(sentence: Sentence, from: number, at: number): boolean {
  const { tokens } = sentence;
  let i = at - 1;
  while (i >= from && tokens[i]!.lower !== "between") {
    if (
      /^(?:and|,|;|:)$/.test(tokens[i]!.lower) ||
      sentence.verbs.some((verb) => verb.start <= i && verb.end > i && verb.form === "finite")
    )
      return false;
    i--;
  }
  return i >= from && at - i < 14;
}

/** "with water and electricity restored": both nouns stand under one preposition, and the past form describes them. */
function underWith(sentence: Sentence, from: number, at: number, to: number): boolean {
  const { tokens } = sentence;
  const verb = barePast(sentence, at, to);
  if (!verb) return false;
  if (tokens.slice(from, at).some((token) => token.lower === "with")) return tokens[verb.end]?.pos === "ADP";
  const near = /^(?:from|between|of|by|for)$/;
  return (
    (near.test(tokens[at - 3]?.lower ?? "") || near.test(tokens[at - 2]?.lower ?? "")) &&
    /^(?:ADP|ADV)$/.test(tokens[verb.end]?.pos ?? "") &&
    verb.start - at > 6
  );
}

/** "the Armed and Security Forces for their role played in": one name, and a past form that describes. */
function namesJoined(sentence: Sentence, at: number, to: number): boolean {
  const { tokens } = sentence;
  const capital = /^\p{Lu}/u;
  const verb = barePast(sentence, at, to);
  return (
    verb !== undefined &&
    capital.test(tokens[at - 1]!.text) &&
    capital.test(tokens[at + 1]?.text ?? "") &&
    tokens[verb.end]?.pos === "ADP" &&
    verb.start - at > 3
  );
}
