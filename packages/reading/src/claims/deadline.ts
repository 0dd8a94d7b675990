import { tokenAt, words } from "../syntax/sentence.ts";
import { emit } from "./clause.ts";
import type { ClauseView, Context } from "./context.ts";
import { PROCESS } from "./lexicon.ts";

const EXPIRES =
  /\b(?:expires?|expired|expiring|is due to (?:expire|end)|will (?:expire|end|lapse)|ends?|runs? out|lasts? until|valid until|runs? until)\b/i;

/** "a 1 August deadline for X", "set a deadline of X": a claim of its own beside what its clause says. */
export function deadlineFrame(context: Context, view: ClauseView): boolean {
  const { sentence } = context;
  const { tokens } = sentence;
  let made = false;
  const end = tokens[view.region.b - 1]?.end ?? 0;
  for (const time of sentence.times) {
    if (time.start < (tokens[view.region.a]?.start ?? 0) || time.end > end || context.usedTimes.has(time))
      continue;
    const after = sentence.text.slice(time.end, time.end + 16);
    const before = sentence.text.slice(Math.max(sentence.start, time.start - 70), time.start);
    const noun = /^[’'s]*\s*(?:deadline|cut-?off|target date)/i.test(after);
    const of =
      /\b(?:deadline|cut-?off|target date|time limit|ultimatum)(?: (?:of|for|on|at|is|was|set|expires?|passes|falls|by)|,)[^,;.]{0,40}$/i.test(
        before,
      );
    const until =
      /\b(?:have|has|had|given|gave|give)\b[^,;.]{0,30}\b(?:until|till|up to)\s*$/i.test(before) ||
      (/^until\b/i.test(time.interval.text) &&
        /\b(?:have|has|had|given|gave|give)\b[^,;.]{0,30}$/i.test(before));
    if (!noun && !of && !until) continue;
    let a = tokenAt(sentence, time.start);
    let b = tokenAt(sentence, time.end);
    if (noun) {
      while (a > view.region.a && /^(?:a|an|the|its|new|fresh|original|final)$/i.test(tokens[a - 1]!.text))
        a--;
      while (b < view.region.b && !/^[,;.–]$/.test(tokens[b]!.text) && !stopsPhrase(context, b, a)) b++;
    } else {
      a = view.region.a;
      b = view.region.b;
    }
    const what =
      /\b(?:deadline|date|limit|ultimatum)\s+(?:for|to)\s+(.{3,160})$/i.exec(
        words(sentence, { a, b }),
      )?.[1] ?? words(sentence, view.region);
    const setBy = /\bset by (?:the )?([^,;.]{2,50})/i.exec(words(sentence, view.region))?.[1];
    // A date that only qualifies a noun is the writer's knowledge, not the speaker's statement.
    emit(
      context,
      noun ? { ...view, chain: context.publisher } : view,
      {
        kind: "deadline",
        modality: "asserted",
        polarity: "affirmative",
        content: { kind: "deadline", what, date: time.interval, ...(setBy === undefined ? {} : { setBy }) },
        template: "deadline.noun",
        why: ["a date beside the word deadline"],
      },
      { a, b },
    );
    made = true;
  }
  return (
    made &&
    !context.sentence.verbs.some(
      (verb) => verb.start >= view.region.a && verb.start < view.region.b && verb.form === "finite",
    )
  );
}

function stopsPhrase(context: Context, at: number, from: number): boolean {
  if (at - from < 4) return false;
  const verb = context.sentence.verbs.find((one) => one.start === at);
  return verb !== undefined && verb.form === "finite";
}

/** "The truce expires at midnight on Friday": the clause itself is the deadline. */
export function expiryFrame(context: Context, view: ClauseView): boolean {
  const { sentence } = context;
  const text = words(sentence, view.region);
  const subject = view.subject ? words(sentence, view.subject) : "";
  if (!EXPIRES.test(text) || !PROCESS.test(subject) || view.verb?.tense === "past") return false;
  // "aims to end the fighting", "calm at the end of the month": only a verb of ending without an object ends the process.
  const ends = sentence.verbs.some(
    (one) =>
      one.start >= view.region.a &&
      one.start < view.region.b &&
      /^(?:expire|end|lapse|run|last|be)$/.test(one.lemma) &&
      !/^(?:DET|PRON)$/.test(sentence.tokens[one.end]?.pos ?? ""),
  );
  const own =
    /^(?:expire|end|lapse|run|last)$/.test(view.lemma) ||
    /\b(?:due|set|scheduled) to (?:expire|end|lapse)\b/i.test(text) ||
    /\bvalid until\b/i.test(text);
  if (!ends || !own) return false;
  const time = sentence.times.find(
    (one) =>
      one.start >= (sentence.tokens[view.region.a]?.start ?? 0) &&
      one.end <= (sentence.tokens[view.region.b - 1]?.end ?? 0),
  );
  if (!time) return false;
  emit(context, view, {
    kind: "deadline",
    modality: "asserted",
    polarity: "affirmative",
    content: { kind: "deadline", what: `end of ${subject}`, date: time.interval },
    template: "deadline.expiry",
    why: ["a process said to end on a date"],
  });
  return true;
}
