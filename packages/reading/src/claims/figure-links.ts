import { innermost } from "../attribution/chain.ts";
import type { FigureContent } from "./content.ts";
import type { Draft } from "./draft.ts";

type FigureDraft = Draft & { content: FigureContent };

const isFigure = (draft: Draft): draft is FigureDraft => draft.content.kind === "figure";

/**
 * Settles which figures of a block are parts of which. A number whose noun is left out stands beside the one before
 * where both are told alike ("203 breaches by A, 10 by B"), unless the numbers add up to it; and a list that adds up
 * to the total told right before it is a breakdown of that total.
 */
export function linkParts(text: string, drafts: readonly Draft[]): void {
  const figures = drafts
    .filter(isFigure)
    .filter((draft) => draft.count !== undefined)
    .sort((a, b) => a.count!.start - b.count!.start);
  let total: FigureDraft | undefined;
  for (let i = 0; i < figures.length;) {
    const head = figures[i]!;
    const tail: FigureDraft[] = [];
    while (
      i + 1 + tail.length < figures.length &&
      figures[i + 1 + tail.length]!.count!.bare &&
      figures[i + 1 + tail.length]!.count!.sentence === head.count!.sentence
    )
      tail.push(figures[i + 1 + tail.length]!);
    const group = siblings(text, head, tail);
    if (total && group.length > 1 && isBreakdown(total, group)) adopt(total, group);
    total = head.subsetOf === undefined ? head : total;
    i += 1 + tail.length;
  }
}

const sum = (figures: readonly FigureDraft[]): number =>
  figures.reduce((all, one) => all + (one.content.value ?? Number.NaN), 0);

/** The head with the bare numbers told like it, or the head alone where they are its parts. */
function siblings(text: string, head: FigureDraft, tail: readonly FigureDraft[]): FigureDraft[] {
  const [first] = tail;
  if (!first || sum(tail) === head.content.value) return [head];
  const between = text.slice(head.count!.end, first.count!.start);
  if (/:|\b(?:including|of which|of whom|of them|among)\b/i.test(between)) return [head];
  const by = /^\s+(by|in|to|from|at|near|against|on)\b/i.exec(
    text.slice(first.count!.end, first.count!.end + 12),
  )?.[1];
  if (by === undefined || !new RegExp(`\\b${by}\\b`, "i").test(between)) return [head];
  for (const one of tail) {
    if (head.subsetOf === undefined) delete one.subsetOf;
    else one.subsetOf = head.subsetOf;
  }
  return [head, ...tail];
}

function isBreakdown(total: FigureDraft, group: readonly FigureDraft[]): boolean {
  const [head] = group;
  const said = innermost(head!.chain);
  const from = innermost(total.chain);
  return (
    head!.count!.sentence - total.count!.sentence === 1 &&
    head!.content.unit === total.content.unit &&
    sum(group) === total.content.value &&
    (said === undefined || said.name === from?.name) &&
    group.every(
      ({ content }) =>
        content.period === undefined ||
        (content.period.start === total.content.period?.start &&
          content.period.end === total.content.period?.end),
    )
  );
}

function adopt(total: FigureDraft, group: readonly FigureDraft[]): void {
  const from = innermost(total.chain);
  for (const one of group) {
    one.subsetOf = total;
    if (total.content.period) one.content.period ??= total.content.period;
    one.why.push(`adds up to the ${total.content.value} told right before`);
    if (innermost(one.chain) || !from) continue;
    const { start: _start, end: _end, cue: _cue, ...step } = from;
    one.chain = [...total.chain.slice(0, -1), { ...step, inferred: true }];
  }
}
