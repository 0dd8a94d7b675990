import { innermost } from "../attribution/chain.ts";
import { timesIn, words } from "../syntax/sentence.ts";
import { emit, modalityOf, polarityOf } from "./clause.ts";
import type { StatusContent } from "./content.ts";
import type { ClauseView, Context } from "./context.ts";

/** Copular judgements, forecasts, and other statements that no frame above took. */
export function assessmentFrame(context: Context, view: ClauseView): boolean {
  const { sentence } = context;
  const { verb } = view;
  if (!verb) return false;
  const text = words(sentence, view.region);
  const rest = words(sentence, { a: verb.start, b: view.region.b });
  const subject = view.subject ? words(sentence, view.subject) : "";
  const forecast =
    verb.tense === "future" || /\b(?:going|likely|unlikely|expected|set|bound) to\b/i.test(rest);
  const attributed = innermost(view.chain) !== undefined;
  const copular =
    /^(?:be|seem|appear|remain|become|stay|look|constitute|represent|mark|mean|amount|show|reflect|have|face|lack|depend|threaten|affect|cause|lead|result|help|risk|hamper|undermine|complicate)$/.test(
      verb.lemma,
    );
  const own = /^(?:we|i|our|my)\b/i.test(subject);
  const narrated =
    verb.form === "finite" &&
    (!verb.passive || verb.tense === "past" || /^(?:has|have)$/.test(sentence.tokens[verb.start]!.lower)) &&
    /^(?:first|coordinate|verb)$/.test(view.link) &&
    subject !== "" &&
    (verb.progressive || !/^(?:come|follow|go|include|say|tell)$/.test(verb.lemma)) &&
    !/^(?:to|in|on|at|by|for|of|with)\b/i.test(text) &&
    view.region.b - view.region.a >= 5 &&
    /[.!?…]["”’»)]*$/.test(sentence.text.slice(sentence.start, sentence.end));
  if (!forecast && !copular && !attributed && !own && !view.direct && !narrated) return false;
  if (subject === "" && !attributed && !view.direct && !/\bnot\b/.test(text)) return false;
  if (copular && !attributed && !forecast && /^(?:have|help|show|mark|lead)$/.test(verb.lemma) && !subject)
    return false;
  let modality = modalityOf(view, text);
  if (forecast && modality === "asserted") modality = "expected";
  // "As you may have seen": words to the listener.
  if (/^you$/i.test(subject) && !attributed) return false;
  if (!forecast && !copular) {
    // What is told of the world without a judgement: how things stand or went.
    const content: StatusContent = { kind: "status", subject, status: rest };
    const [time] = timesIn(sentence, view.region).filter((one) => !context.usedTimes.has(one));
    if (time) content.period = time.interval;
    emit(context, view, {
      kind: "status",
      modality,
      polarity: polarityOf(view, text),
      content,
      template: attributed || own || view.direct ? "status.told" : "status.narrated",
      why: ["what is told, without a judgement"],
    });
    return true;
  }
  emit(context, view, {
    kind: "assessment",
    modality,
    polarity: polarityOf(view, text),
    content: { kind: "assessment", subject, assessment: rest },
    template: forecast ? "assessment.forecast" : "assessment.copula",
    why: [forecast ? "a forecast" : "a judgement about the subject"],
  });
  return true;
}
