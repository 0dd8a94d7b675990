import type { Context } from "../claims/context.ts";
import { isSpeakerLike } from "../claims/clause.ts";
import { clauseFollows } from "../syntax/clause-start.ts";
import type { Clause } from "../syntax/clauses.ts";
import type { Region } from "../syntax/sentence.ts";
import { mainVerb, subjectOf } from "../syntax/sentence.ts";
import { ASKS, SPEECH_ACT } from "./cues.ts";

/** "Calling on both sides to stop, the Council sent a team": a participle that asks or states, before its clause. */
export function openingPhrase(
  context: Context,
  region: Region,
): { phrase: Region; main: Region; subject: Region } | null {
  const { sentence } = context;
  const first = sentence.verbs.find((one) => one.start >= region.a && one.start < region.b);
  if (
    first?.form !== "ing" ||
    first.start !== region.a ||
    !(ASKS.has(first.lemma) || SPEECH_ACT.has(first.lemma)) ||
    !/^[.!?]["”]?$/.test(sentence.tokens.at(-1)!.text)
  )
    return null;
  for (let i = region.a + 2; i < Math.min(region.b - 3, region.a + 40); i++) {
    if (sentence.tokens[i]!.text !== "," || !clauseFollows(sentence, i + 1, region.b)) continue;
    const main = { a: i + 1, b: region.b };
    const verb = mainVerb(sentence, main);
    const subject = verb && subjectOf(sentence, main, verb);
    if (!subject || !isSpeakerLike(context, subject)) continue;
    return { phrase: { a: region.a, b: i }, main, subject };
  }
  return null;
}

/** "After forces shelled the market, residents fled": the clause before the main one says something of its own. */
export function leadingClause(context: Context, clause: Clause, subject: Region): Region | null {
  const { sentence } = context;
  if (
    subject.a - clause.a < 4 ||
    !/^(?:despite|after|although|though|while|when|as|since|before|because)$/.test(
      sentence.tokens[clause.a]!.lower,
    )
  )
    return null;
  const lead = { a: clause.a + 1, b: subject.a };
  // "As is our mandate,": turned round, it says nothing of its own.
  if (/^(?:is|are|was|were|has|have|had|do|does|did|you)$/.test(sentence.tokens[lead.a]!.lower)) return null;
  return sentence.verbs.some(
    (verb) => verb.start >= lead.a && verb.start < lead.b && (verb.form === "finite" || verb.form === "ing"),
  )
    ? lead
    : null;
}
