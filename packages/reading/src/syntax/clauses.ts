import { ASKS, CARRIES_ON } from "../attribution/cues.ts";
import { HARM, VIOLENCE } from "../claims/lexicon.ts";
import { coordination } from "./coordination.ts";
import { clauseFollows, finiteIn, hasFinite, insideTime, takesObject } from "./clause-start.ts";
import { findDash, isDash } from "./dashes.ts";
import type { Region, Sentence } from "./sentence.ts";
import type { VerbGroup } from "./verb-group.ts";

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
    if (isDash(tokens, i)) {
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
      !(lower === "since" && perfect(sentence, from, i)) &&
      !(lower === "once" && promised(sentence, from, i))
    ) {
      cut(i, "adverbial", lower, i + 1);
      continue;
    }
    // "to Halvet where shelling killed dozens": behind the name of a place the clause tells something more.
    if (
      lower === "where" &&
      tokens[i - 1]!.pos === "PROPN" &&
      hasFinite(sentence, from, i) &&
      clauseFollows(sentence, i + 1, region.b)
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
        /^(?:and|but|or|though|although|while|despite|whereas|as|after|before|because|since|when|yet|unless|if|provided|until|to)$/.test(
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
      // ", the highest toll since the truce began": a remark on what was said.
      if (
        next.lower === "the" &&
        /(?:est|most|worst|first|second|third)$/.test(tokens[i + 2]?.lower ?? "") &&
        hasFinite(sentence, from, i) &&
        !clauseFollows(sentence, i + 1, region.b)
      ) {
        cut(i, "aside", ",", i + 1);
        continue;
      }
      // ", with both sides blamed": a clause of its own without a finite verb.
      if (next.lower === "with" && hasFinite(sentence, from, i) && absolute(sentence, i + 2, region.b)) {
        cut(i, "aside", "with", i + 2);
        continue;
      }
      // ", including 20 children, 87 were": the part stays with its total.
      if (
        next.lower === "including" &&
        sentence.numbers.some((one) => one.start > next.start && one.start < next.end + 16)
      )
        continue;
      const verb = sentence.verbs.find((v) => v.start >= i + 1 && v.start <= i + 2);
      // "the second breach, of the line, that occurred in May, was": loose commas around a relative clause.
      if (next.lower === "that" && verb?.start === i + 2) continue;
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

/** "would be released once the lists are exchanged": the clause behind "once" is the condition. */
function promised(sentence: Sentence, from: number, to: number): boolean {
  return sentence.verbs.some(
    (verb) =>
      verb.form === "finite" &&
      verb.start >= from &&
      verb.start < to &&
      /^(?:will|would|shall|can|could)$/.test(verb.modal ?? ""),
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
