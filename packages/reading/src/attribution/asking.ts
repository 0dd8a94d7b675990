import type { ClauseView, Context } from "../claims/context.ts";
import type { Region, Sentence } from "../syntax/sentence.ts";
import type { VerbGroup } from "../syntax/verb-group.ts";
import { innermost } from "./chain.ts";
import { headNoun } from "./speaker.ts";

/** "called on the army to open the road, and on the rebels to leave it": each "on … to" or "for … to" is a demand. */
export function demands(context: Context, view: ClauseView, verb: VerbGroup): Region[] {
  const { tokens } = context.sentence;
  const { region } = view;
  for (let i = verb.end + 4; i < region.b - 4; i++) {
    if (tokens[i]!.lower !== "and" || !/^(?:on|upon|for)$/.test(tokens[i + 1]!.lower)) continue;
    const acts = context.sentence.verbs.some(
      (one) => one.form === "inf" && one.start > i + 3 && one.start < Math.min(region.b, i + 14),
    );
    if (!acts || tokens[i - 1]!.text !== ",") continue;
    return [
      { a: region.a, b: i - 1 },
      { a: i + 1, b: region.b },
    ];
  }
  return [region];
}

/** "Our observers recorded 12 breaches, the centre said": nameless people who count are the speaker's own. */
export function countsForSpeaker(context: Context, view: ClauseView): boolean {
  const { sentence } = context;
  const speaker = innermost(view.chain);
  if (!speaker || !view.subject) return false;
  const { subject } = view;
  const noun = sentence.tokens[headNoun(sentence, subject)]!.lower;
  return (
    /^(?:observers|monitors|officers|officials|teams?|patrols?|staff|servicemen|specialists|representatives|experts|researchers|colleagues|investigators|personnel|members)$/.test(
      noun,
    ) &&
    !context.actors.some((one) => one.a >= subject.a && one.b === subject.b && one.known.kind !== "unknown")
  );
}

/** "Condemning the attacks,": a preambular paragraph opens with its participle and ends with a comma. */
export function preambular(sentence: Sentence, verb: VerbGroup): boolean {
  const [first] = sentence.verbs;
  return (
    verb.form === "ing" &&
    // ", and reiterating its support": the paragraph goes on with another participle.
    (verb.start <= 2 || (first?.form === "ing" && first.start <= 2)) &&
    /^[,;]$/.test(sentence.tokens.at(-1)?.text ?? "") &&
    /^\p{Lu}/u.test(sentence.tokens[0]!.text)
  );
}
