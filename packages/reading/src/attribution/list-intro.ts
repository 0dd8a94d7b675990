import { commitment } from "../claims/commitment.ts";
import type { CommitmentForm } from "../claims/content.ts";
import type { Context } from "../claims/context.ts";
import { meaningVerb } from "../claims/clause.ts";
import { splitClauses } from "../syntax/clauses.ts";
import type { Region } from "../syntax/sentence.ts";
import { mainVerb, numbersIn, subjectOf } from "../syntax/sentence.ts";
import type { Chain } from "./chain.ts";
import { ASKS, BINDS, SAYS } from "./cues.ts";
import { NOTHING, readRegion } from "./reported.ts";
import { resolveSpeaker } from "./speaker.ts";
import { withSpeaker } from "./step.ts";

/** What stands above a list: "The parties agreed on the following:", "He said that:". */
export interface ListIntro {
  /** How the items bind; null where they are only said. */
  form: CommitmentForm | null;
  by: string | undefined;
  verb: string;
  /** The source chain of the items. */
  chain: Chain;
}

/** Reads the sentence before a list as its introduction, or null where it neither says, asks nor binds. */
export function listIntro(context: Context, chain: Chain): ListIntro | null {
  const { sentence } = context;
  const verb = sentence.verbs.findLast(
    (one) =>
      one.form === "finite" &&
      !one.passive &&
      (BINDS.has(one.lemma) || ASKS.has(one.lemma) || SAYS.has(one.lemma) || one.lemma === "resolve"),
  );
  if (!verb) return null;
  const subject = subjectOf(sentence, { a: 0, b: sentence.tokens.length }, verb);
  const speaker = subject && resolveSpeaker(sentence, subject, context.actors, context.memory);
  const form: CommitmentForm | null = ASKS.has(verb.lemma)
    ? "demand"
    : verb.lemma === "propose"
      ? "proposal"
      : BINDS.has(verb.lemma) && verb.lemma !== "announce"
        ? "promise"
        : null;
  const head = sentence.tokens[verb.head]!;
  const said =
    speaker && form !== "promise"
      ? withSpeaker(context, chain, speaker, { start: head.start, end: head.end }, undefined, undefined)
      : chain;
  // The speaker's own words stand in another paragraph: the step keeps its name alone.
  const steps = said.map((step, i) => {
    if (i < chain.length) return step;
    const { start: _start, end: _end, cue: _cue, ...rest } = step;
    return { ...rest, inferred: true };
  });
  return { form, by: speaker?.name, verb: verb.lemma, chain: steps };
}

/**
 * Reads a list item under an introduction that asks or binds: "To reopen the road by 5 May" is one commitment. False
 * where the item is a sentence of its own.
 */
export function readItem(context: Context, intro: ListIntro, chain: Chain): boolean {
  const { sentence } = context;
  if (intro.form === null) return false;
  const whole: Region = { a: 0, b: sentence.tokens.length };
  const clauses = splitClauses(sentence, whole);
  const first = clauses[0];
  if (!first) return false;
  const verb = mainVerb(sentence, first);
  if (
    !startsAct(
      sentence.tokens[first.a]?.lower ?? "",
      sentence.tokens[first.a]?.pos ?? "",
      verb?.start === first.a,
    )
  )
    return false;
  const before = context.drafts.length;
  commitment(
    context,
    {
      region: first,
      verb,
      lemma: meaningVerb(sentence, verb, first),
      subject: null,
      chain,
      hint: intro.form === "demand" ? "demand" : "commit",
      direct: false,
      link: "first",
    },
    intro.form,
    "commitment.listed",
    `listed under "${intro.verb}"`,
  );
  const content = context.drafts[before]?.content;
  if (content?.kind === "commitment" && intro.by !== undefined) content.by = intro.by;
  for (const number of numbersIn(sentence, first)) context.usedNumbers.add(number);
  for (const clause of clauses.slice(1)) readRegion(context, clause, chain, { ...NOTHING, depth: 1 });
  return true;
}

/** An item opens with an infinitive, a participle or the noun of an act. */
function startsAct(first: string, pos: string, verbFirst: boolean): boolean {
  return (
    first === "to" ||
    first === "not" ||
    verbFirst ||
    pos === "VERB" ||
    /(?:tion|ment|al|ance|sion|ing)$/.test(first)
  );
}
