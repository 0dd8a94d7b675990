import { nameWords } from "../actors/dictionary.ts";
import { innermost } from "../attribution/chain.ts";
import { words } from "../syntax/sentence.ts";
import { emit, modalityOf, polarityOf } from "./clause.ts";
import type { ClauseView, Context } from "./context.ts";
import { possessor, questionOf } from "./question.ts";

const HOLDS_THAT =
  /^(?:insist|argue|maintain|contend|stress|reiterate|reaffirm|assert|hold|repeat|believe|say|state|tell|add|declare|claim|warn)/;
const FIRMLY = /^(?:insist|argue|maintain|contend|stress|reiterate|reaffirm|assert|hold|repeat)/;
const AGREEMENT =
  /\b(?:agreements?|deals?|accords?|truces?|cease-?fires?|cessation of hostilities|memorandum|armistice|roadmap|resolution)\b/i;

/**
 * "X insists that his future is for the people to decide": what a speaker holds about the future or office of a
 * person, or about the standing of an agreement, is a position on it.
 */
export function contestedFrame(context: Context, view: ClauseView, firmlyOnly = false): boolean {
  const { sentence } = context;
  const speaker = innermost(view.chain);
  if (!view.verb || !view.subject || view.direct || !speaker?.cue || speaker.role === "outlet") return false;
  // ", which came into force in May": told in passing, not held.
  if (view.link === "relative") return false;
  const cue = sentence.text.slice(speaker.cue.start, speaker.cue.end).toLowerCase();
  if (firmlyOnly && !FIRMLY.test(cue)) return false;
  if (!HOLDS_THAT.test(cue)) return false;
  const subject = words(sentence, view.subject);
  const held = FIRMLY.test(cue) ? questionOf(context, view.subject) : null;
  const whose = possessor(context, view.subject) ?? (held?.person ? held : null);
  const agreement = FIRMLY.test(cue) && AGREEMENT.test(subject);
  if (!whose && !agreement) return false;
  if (whose?.person) context.memory.topicPerson = whose.person;
  const text = words(sentence, view.region);
  emit(context, view, {
    kind: "position",
    modality: modalityOf(view, text),
    polarity: polarityOf(view, text),
    content: {
      kind: "position",
      holder: speaker.name,
      question: whose?.name ?? nameWords(subject).join(" "),
      stance: text,
    },
    template: "position.held",
    why: [`"${speaker.name}" holds this about "${subject}"`],
  });
  return true;
}
