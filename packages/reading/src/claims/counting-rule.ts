import { innermost } from "../attribution/chain.ts";
import { resolveSpeaker } from "../attribution/speaker.ts";
import type { ReadClaim } from "../types.ts";
import { numbersIn, words } from "../syntax/sentence.ts";
import { emit, modalityOf, polarityOf } from "./clause.ts";
import type { ClauseView, Context } from "./context.ts";
import type { Draft } from "./draft.ts";

const RULE =
  /\b(?:counts?|counted)\s+(?:only|all|each|every)\b|\b(?:counts?|counted)\s+[^,.;]{2,60}?\s+as\s|\bonly\s+(?:counts?|counted|includes?|included|records?|covers?)\b|\b(?:includes?|covers?|records?)\s+only\b|\b(?:does|do|did)\s+not\s+(?:include|count|cover)\b|\bexclud(?:es?|ed)\b|\buses?\s+[^,.;]{0,40}?\b(?:criteria|criterion|definitions?|methodology|counting rules?)\b/i;
/** Said in passing inside the clause of a figure. */
const ASIDE =
  /\b(?:by|using|on|under|with|applying)\s+the\s+same\s+(?:criteria|criterion|definitions?|method(?:s|ology)?|rules?)\b|\b(?:excluding|not (?:including|counting)|counting only)\s+(?!\d)[^,.;–—]{3,80}/i;
/** What a count is called: its rule is the rule of who counts. */
const COUNT_NOUN =
  /\b(?:figures?|tolls?|counts?|totals?|tall(?:y|ies)|data(?:base|set)?|numbers?|statistics|lists?|estimates?|records?)\b/i;

/**
 * "The network counts arrests as breaches, and not only attacks": how a source counts. The statement is a claim of
 * its own, and its words go to every figure of that source in the document.
 */
export function countingRuleFrame(context: Context, view: ClauseView): boolean {
  const { sentence, memory } = context;
  const { verb, subject } = view;
  if (!verb || !subject || verb.form !== "finite" || numbersIn(sentence, view.region).length > 0)
    return false;
  const text = words(sentence, view.region);
  if (!RULE.test(words(sentence, { a: Math.max(view.region.a, verb.start - 1), b: view.region.b })))
    return false;
  const own = words(sentence, subject);
  const counted = COUNT_NOUN.test(own);
  const named = context.actors.find((one) => one.a >= subject.a && one.b <= subject.b);
  const source = counted
    ? (named?.known.name ?? innermost(view.chain)?.name ?? lastSource(context))
    : ((/^it$/i.test(own) && !innermost(view.chain) ? memory.lastSubject?.name : undefined) ??
      resolveSpeaker(sentence, subject, context.actors, memory)?.name);
  // An agreement that excludes a group counts nothing.
  if (
    source === undefined ||
    (!counted && !memory.counters.has(source) && !/^(?:counts?|use)$/.test(verb.lemma))
  )
    return false;
  memory.rule(source, text);
  emit(context, view, {
    kind: "assessment",
    modality: modalityOf(view, text),
    polarity: polarityOf(view, text),
    content: {
      kind: "assessment",
      subject: own,
      assessment: words(sentence, { a: verb.start, b: view.region.b }),
    },
    template: "assessment.rule",
    why: [`how "${source}" counts`],
  });
  return true;
}

function lastSource(context: Context): string | undefined {
  const last = context.figures.at(-1);
  return (last && innermost(last.chain)?.name) ?? [...context.memory.counters].at(-1);
}

/** Notes who counts, and the rule that a figure's own sentence tells in passing. */
export function noteCounting(context: Context): void {
  const { sentence } = context;
  const figures = context.drafts.filter((draft: Draft) => draft.content.kind === "figure");
  for (const figure of figures) {
    const source = innermost(figure.chain)?.name;
    if (source !== undefined) context.memory.counters.add(source);
  }
  if (figures.length === 0) return;
  const aside = ASIDE.exec(sentence.text.slice(sentence.start, sentence.end))?.[0];
  if (aside === undefined) return;
  for (const { content } of figures) if (content.kind === "figure") content.countingRule = aside;
}

/** Gives every figure the counting rules of its source, told anywhere in the document. */
export function applyRules(
  claims: readonly ReadClaim[],
  rules: ReadonlyMap<string, readonly string[]>,
): void {
  if (rules.size === 0) return;
  for (const { content, attribution } of claims) {
    if (content.kind !== "figure") continue;
    const source = attribution.findLast((step) => step.role !== "publisher" && step.role !== "venue")?.name;
    const told = source === undefined ? undefined : rules.get(source);
    if (told) content.countingRule ??= told.join("; ");
  }
}
