import type { Hint } from "../claims/context.ts";
import type { Region } from "../syntax/sentence.ts";
import type { Context } from "../claims/context.ts";
import type { Clause } from "../syntax/clauses.ts";
import { tokenAt } from "../syntax/sentence.ts";
import type { VerbGroup } from "../syntax/verb-group.ts";
import type { Chain, Step } from "./chain.ts";
import type { Speaker } from "./speaker.ts";

/** What a region inherits from the clause above. */
export interface Inherited {
  subject: Region | null;
  hint: Hint;
  link: string;
  depth: number;
}

/** When the words were said: a time beside the reporting verb or before its subject. */
export function saidWhen(context: Context, clause: Clause, verb: VerbGroup, start: number): Step["saidWhen"] {
  const { sentence } = context;
  const from = sentence.tokens[clause.a]!.start;
  const to = sentence.tokens[Math.min(start, sentence.tokens.length) - 1]!.end;
  const time = sentence.times.find(
    (one) =>
      one.start >= from && one.end <= to && !/^(?:since|by|before|until|within)\b/i.test(one.interval.text),
  );
  if (!time || tokenAt(sentence, time.start) >= start) return undefined;
  context.usedTimes.add(time);
  void verb;
  return time.interval;
}

/** The chain with one more speaker, and the venue where the words were said. */
export function withSpeaker(
  context: Context,
  chain: Chain,
  speaker: Speaker,
  cue: { start: number; end: number } | null,
  when: Step["saidWhen"],
  venue: string | undefined,
): Chain {
  const { sentence } = context;
  context.memory.spoke(speaker.known);
  if (!speaker.known && speaker.anonymous) context.memory.lastGroup = speaker.name;
  if (!speaker.inferred && speaker.known?.kind !== "person")
    context.memory.lastParty = {
      name: speaker.name,
      known: speaker.known,
      plural: true,
      spoke: true,
      sentence: context.memory.sentence,
    };
  const step: Step = {
    name: speaker.name,
    role: speaker.known?.kind === "outlet" ? "outlet" : "speaker",
    known: speaker.known,
    start: sentence.tokens[speaker.region.a]!.start,
    end: sentence.tokens[speaker.region.b - 1]!.end,
  };
  if (speaker.anonymous) step.anonymous = true;
  if (speaker.inferred) step.inferred = true;
  if (cue) step.cue = cue;
  if (when) step.saidWhen = when;
  // "…," she said, adding that: the same speaker once more is no further step.
  const last = chain.filter((one) => one.role !== "venue").at(-1);
  if (last && last.name === step.name) return chain;
  const venues: Step[] = venue === undefined ? [] : [{ name: venue, role: "venue", known: null }];
  return [...chain.filter((one) => one.role !== "venue"), step, ...venues];
}
