// A little over 300 lines: the cut points of a sentence are tried in one order, which a second file would hide.
import { ASKS, BINDS, CARRIES_ON, SAYS } from "../attribution/cues.ts";
import { HARM, VIOLENCE } from "../claims/lexicon.ts";
import type { Region, Sentence } from "./sentence.ts";
import { isRelative } from "./sentence.ts";
import type { VerbGroup } from "./verb-groups.ts";

export type ClauseLink =
  | "first"
  | "coordinate"
  | "verb"
  | "participle"
  | "relative"
  | "adverbial"
  | "means"
  | "hope"
  | "aside";

export interface Clause extends Region {
  link: ClauseLink;
  /** The word that joined it: "but", "though", "after", … */
  marker: string;
}

const CUE_INF = (lemma: string): boolean => SAYS.has(lemma) || ASKS.has(lemma) || BINDS.has(lemma);
const PLAIN_NP = /^(?:NOUN|PROPN|DET|ADJ|ADP|NUM|PRON|PART|ADV|SYM|X)$/;

/**
 * Splits a region into clauses that each say one thing. Restrictive relative clauses and conditions stay with
 * their host; coordinated, participial, concessive and temporal clauses and asides become their own.
 */
export function splitClauses(sentence: Sentence, region: Region): Clause[] {
  const { tokens } = sentence;
  const out: Clause[] = [];
  let from = region.a;
  let link: ClauseLink = "first";
  let marker = "";
  const cut = (at: number, next: ClauseLink, word: string, resume: number): void => {
    if (at > from) out.push({ a: from, b: at, link, marker });
    from = resume;
    link = next;
    marker = word;
  };
  if (startsCondition(sentence, region)) return [{ a: region.a, b: region.b, link, marker }];
  for (let i = region.a + 1; i < region.b - 1; i++) {
    const token = tokens[i]!;
    if (insideTime(sentence, i) || insideQuote(sentence, i, region)) continue;
    const { lower } = token;
    if (
      lower === ";" ||
      (lower === ":" && hasFinite(sentence, from, i) && clauseFollows(sentence, i + 1, region.b))
    ) {
      cut(i, "coordinate", lower, i + 1);
      continue;
    }
    if (lower === "–" || lower === "—") {
      const close = findDash(sentence, i + 1, region.b);
      if (close > 0 && close - i < 30) {
        // The host clause goes on behind the aside: "Iran – his ally – was meant to".
        const resumes = sentence.verbs.some(
          (v) => v.form === "finite" && v.start >= close + 1 && v.start <= close + 2,
        );
        const goesOn =
          resumes ||
          (finiteIn(sentence, { a: close + 1, b: region.b }) && !finiteIn(sentence, { a: from, b: i }));
        if (goesOn) {
          i = close;
          continue;
        }
      }
      cut(i, "aside", lower, i + 1);
      continue;
    }
    const before = tokens[i - 1]!.lower;
    if (/^(?:though|although|whereas|despite|while|albeit)$/.test(lower)) {
      if (
        finiteIn(sentence, { a: i + 1, b: region.b }) ||
        (lower === "despite" &&
          sentence.verbs.some((v) => v.form === "ing" && v.start >= i + 1 && v.start <= i + 2))
      ) {
        if (lower !== "despite" || sentence.verbs.some((v) => v.start >= i + 1 && v.start <= i + 2))
          cut(i, "adverbial", lower, i + 1);
      }
      continue;
    }
    if (
      lower === "hope" &&
      before === "the" &&
      tokens[i - 2]?.lower === "in" &&
      /^(?:that|of)$/.test(tokens[i + 1]?.lower ?? "")
    ) {
      cut(i - 2, "hope", "in the hope", i - 2);
      i += 1;
      continue;
    }
    if (
      /^(?:fears|hopes|fear)$/.test(lower) &&
      /^(?:amid|for)$/.test(before) &&
      /^(?:that|of)$/.test(tokens[i + 1]?.lower ?? "")
    ) {
      cut(i - 1, "hope", lower, i - 1);
      i += 1;
      continue;
    }
    if (
      /^(?:as|because|after|since|when|before|once)$/.test(lower) &&
      !(lower === "as" && /^(?:long|soon|well|far|much|many)$/.test(tokens[i + 1]!.lower)) &&
      !(lower === "as" && /^(?:long|soon|well|far)$/.test(before)) &&
      hasFinite(sentence, from, i) &&
      clauseFollows(sentence, i + 1, region.b) &&
      !(lower === "since" && perfect(sentence, from, i))
    ) {
      cut(i, "adverbial", lower, i + 1);
      continue;
    }
    if (
      /^(?:after|before)$/.test(lower) &&
      hasFinite(sentence, from, i) &&
      sentence.verbs.some((v) => v.form === "ing" && v.start === i + 1)
    ) {
      cut(i, "adverbial", lower, i + 1);
      continue;
    }
    if (lower === "by" && sentence.verbs.some((v) => v.form === "ing" && v.start === i + 1) && i - from > 2) {
      cut(i, "means", "by", i + 1);
      continue;
    }
    if (/^(?:and|but|or|yet|nor)$/.test(lower)) {
      const how = coordination(sentence, from, i, region.b);
      if (how) cut(before === "," ? i - 1 : i, how, lower, i + 1);
      continue;
    }
    if (lower === ",") {
      const next = tokens[i + 1]!;
      if (
        /^(?:and|but|or|though|although|while|despite|whereas|as|after|before|because|since|when|yet|unless|if|provided|until)$/.test(
          next.lower,
        )
      )
        continue;
      // ", most of them bursts": a share without a count says nothing of its own.
      if (
        /^(?:most|some|many|all|half|several)$/.test(next.lower) &&
        tokens[i + 2]?.lower === "of" &&
        /^(?:them|which|whom|these)$/.test(tokens[i + 3]?.lower ?? "") &&
        hasFinite(sentence, from, i) &&
        !sentence.numbers.some(
          (one) => one.start > token.start && one.start < (tokens[Math.min(i + 14, region.b - 1)]?.end ?? 0),
        )
      ) {
        cut(i, "aside", ",", i + 1);
        continue;
      }
      // ", with both sides blamed": a clause of its own without a finite verb.
      if (next.lower === "with" && hasFinite(sentence, from, i) && absolute(sentence, i + 2, region.b)) {
        cut(i, "aside", "with", i + 2);
        continue;
      }
      const verb = sentence.verbs.find((v) => v.start >= i + 1 && v.start <= i + 2);
      if (
        verb?.form === "ing" &&
        (verb.start === i + 1 || tokens[i + 1]!.pos === "ADV" || tokens[i + 1]!.lower === "thereby") &&
        verb.lemma !== "include" &&
        takesObject(sentence, verb) &&
        (hasFinite(sentence, from, i) || sentence.verbs.some((v) => v.form === "ing" && v.start === from)) &&
        saysMore(sentence, verb, region.b)
      ) {
        cut(i, "participle", ",", i + 1);
        continue;
      }
      if (
        /^(?:which|who|where)$/.test(next.lower) &&
        hasFinite(sentence, from, i) &&
        verb?.form === "finite"
      ) {
        cut(i, "relative", next.lower, i + 1);
        continue;
      }
      if (
        hasFinite(sentence, from, i) &&
        clauseFollows(sentence, i + 1, region.b) &&
        !insideAnyQuote(sentence, i)
      ) {
        cut(i, "coordinate", ",", i + 1);
      }
    }
  }
  out.push({ a: from, b: region.b, link, marker });
  return out.filter((one) => one.b > one.a);
}

export function startsCondition(sentence: Sentence, region: Region): boolean {
  const first =
    sentence.tokens[region.a]?.lower === "“" ? sentence.tokens[region.a + 1] : sentence.tokens[region.a];
  return /^(?:if|unless|until|provided|should)$/.test(first?.lower ?? "");
}

function coordination(sentence: Sentence, from: number, at: number, to: number): ClauseLink | null {
  const { tokens } = sentence;
  // "have all but run out"
  if (tokens[at]!.lower === "but" && tokens[at - 1]?.lower === "all") return null;
  let next = at + 1;
  while (next < to && (tokens[next]!.pos === "ADV" || tokens[next]!.lower === ",")) next++;
  let verb = sentence.verbs.find((v) => v.start === next);
  if (!verb && tokens[next]?.lower === "to")
    verb = sentence.verbs.find((v) => v.start === next + 1 && v.form === "inf");
  const left = lastVerb(sentence, from, at);
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
  if (!hasFinite(sentence, from, at) && !(left?.form === "ing" && left.start - from <= 1)) return null;
  if (left && (underWith(sentence, left.end, at, to) || namesJoined(sentence, at, to))) return null;
  // A number with a bare participle: "12 people were killed and 30 wounded".
  if (
    tokens[next]?.pos === "NUM" ||
    sentence.numbers.some(
      (n) => tokens[next] && n.start <= tokens[next]!.start && n.end > tokens[next]!.start,
    )
  ) {
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

function looksLikeParticiple(lower: string): boolean {
  return /(?:ed|seen|held|known|made)$/.test(lower);
}

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
      !/^[,“”"’()–—]$/.test(token.text) &&
      !/^(?:who|which|that)$/.test(token.lower) &&
      token.pos !== "AUX" &&
      !/^(?:and|or)$/.test(token.lower) &&
      token.pos !== "VERB"
    )
      return false;
    if (/^(?:NOUN|PROPN|PRON|NUM)$/.test(token.pos)) nominal = true;
  }
  return nominal;
}

/** A participle that adds a statement, and not just a manner: a cue, an act of violence, a harm or a count. */
function saysMore(sentence: Sentence, verb: VerbGroup, to: number): boolean {
  if (
    CARRIES_ON.has(verb.lemma) ||
    ASKS.has(verb.lemma) ||
    VIOLENCE.has(verb.lemma) ||
    HARM[verb.lemma] !== undefined
  ) {
    if (!/^(?:provide|need|lack|hold|receive|face|affect|open|cross|lay|live)$/.test(verb.lemma)) return true;
  }
  if (
    /^(?:consist|comprise|compose|include|involve|represent|total|number|range|average|follow|concern)$/.test(
      verb.lemma,
    )
  )
    return false;
  const end = sentence.tokens[Math.min(to, verb.end + 8) - 1]!.end;
  return (
    sentence.numbers.some((one) => one.start >= sentence.tokens[verb.start]!.start && one.end <= end) ||
    /^(?:bring|leave|force|cause|prompt|trigger)$/.test(verb.lemma)
  );
}

/** "has been the worst since the war began": the clause behind "since" only dates the one before. */
function perfect(sentence: Sentence, from: number, to: number): boolean {
  return sentence.verbs.some(
    (verb) =>
      verb.form === "finite" &&
      verb.start >= from &&
      verb.start < to &&
      /^(?:has|have|had)$/.test(sentence.tokens[verb.start]!.lower),
  );
}

/** A noun phrase and its participle, before any comma. */
function absolute(sentence: Sentence, at: number, to: number): boolean {
  const verb = sentence.verbs.find(
    (one) => one.start > at && (one.form === "ing" || one.form === "participle"),
  );
  return (
    verb !== undefined &&
    verb.start < to &&
    verb.start - at < 12 &&
    sentence.tokens
      .slice(at, verb.start)
      .every((token) => /^(?:DET|ADJ|NOUN|PROPN|NUM|CCONJ|ADP|PRON|ADV|PART)$/.test(token.pos)) &&
    takesObject(sentence, verb)
  );
}

function takesObject(sentence: Sentence, verb: VerbGroup): boolean {
  const next = sentence.tokens[verb.end];
  return next !== undefined && /^(?:DET|NOUN|PROPN|NUM|ADJ|PRON|ADP|SCONJ|ADV|PART)$/.test(next.pos);
}

function lastVerb(sentence: Sentence, from: number, to: number): VerbGroup | undefined {
  return sentence.verbs.filter((v) => v.start >= from && v.start < to).at(-1);
}

function hasFinite(sentence: Sentence, from: number, to: number): boolean {
  return sentence.verbs.some(
    (v) => v.start >= from && v.start < to && v.form === "finite" && !isRelative(sentence, v, from),
  );
}

function finiteIn(sentence: Sentence, region: Region): boolean {
  return hasFinite(sentence, region.a, region.b);
}

function findDash(sentence: Sentence, from: number, to: number): number {
  for (let i = from; i < to; i++) if (/^[–—]$/.test(sentence.tokens[i]!.text)) return i;
  return -1;
}

function insideTime(sentence: Sentence, i: number): boolean {
  const token = sentence.tokens[i]!;
  return sentence.times.some(
    (time) => time.start <= token.start && time.end > token.start && token.end < time.end,
  );
}

function insideAnyQuote(sentence: Sentence, i: number): boolean {
  const token = sentence.tokens[i]!;
  return sentence.quotes.some((quote) => quote.start < token.start && quote.end > token.end);
}

/** Inside a quotation that does not span the whole region: fragments are not cut. */
function insideQuote(sentence: Sentence, i: number, region: Region): boolean {
  const token = sentence.tokens[i]!;
  const start = sentence.tokens[region.a]!.start;
  return sentence.quotes.some(
    (quote) => quote.start < token.start && quote.end > token.end && quote.start > start,
  );
}
