import { innermost } from "../attribution/chain.ts";
import { words } from "../syntax/sentence.ts";
import { emit, isAgent, modalityOf, nameOf, polarityOf } from "./clause.ts";
import type { ClauseView, Context } from "./context.ts";
import { STANCE } from "./lexicon.ts";

/** Words given in quotation marks: a position where they take one, a forecast where they foresee, else a quotation. */
export function quotationFrame(context: Context, view: ClauseView): boolean {
  const { sentence } = context;
  const text = words(sentence, view.region);
  const { verb } = view;
  const modality = modalityOf(view, text);
  const polarity = polarityOf(view, text);
  if (
    verb &&
    /^(?:believe|want|hope|fear|welcome|reject|condemn|oppose|support|back|insist|accept|refuse)$/.test(
      view.lemma,
    ) &&
    view.subject &&
    isAgent(context, view.subject)
  ) {
    emit(context, view, {
      kind: "position",
      modality,
      polarity,
      content: {
        kind: "position",
        holder: /^(?:I|we)$/i.test(words(sentence, view.subject))
          ? (innermost(view.chain)?.name ?? words(sentence, view.subject))
          : nameOf(context, view.subject, view.chain),
        stance: STANCE[view.lemma] ?? view.lemma,
        question: text,
      },
      template: "position.quoted",
      why: ["a stance in the speaker's own words"],
    });
    return true;
  }
  const forecast = verb && (verb.tense === "future" || /\bgoing to\b/i.test(text));
  if (forecast) {
    emit(context, view, {
      kind: "assessment",
      modality: "expected",
      polarity,
      content: {
        kind: "assessment",
        subject: view.subject ? words(sentence, view.subject) : "",
        assessment: text,
      },
      template: "assessment.quoted",
      why: ["a forecast in the speaker's own words"],
    });
    return true;
  }
  emit(context, view, {
    kind: "quotation",
    modality,
    polarity,
    content: { kind: "quotation", words: text },
    template: "quotation.direct",
    why: ["words in quotation marks"],
  });
  return true;
}
