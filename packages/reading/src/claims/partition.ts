import type { NumberMention } from "../figures/numbers.ts";
import { writtenValue } from "../figures/words.ts";
import { tokenAt, words } from "../syntax/sentence.ts";
import type { ClauseView, Context } from "./context.ts";
import { emitFigure } from "./figure-emit.ts";

const PART =
  /(?<=^|,\s|\band\s|[–—-]\s)(?<count>\d{1,5}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\s*(?:[–—-]\s*)?(?=(?:in|near|at|from|by|around) )/giu;

/**
 * "eight breaches — three in Arda, three in Belisar, one in Seral and one in Halvet": counts without a noun that add up
 * to the figure told right before are its parts. Returns how many were told; 0 where the sum is another.
 */
export function partitionFigures(context: Context, view: ClauseView): number {
  const { sentence } = context;
  const host = context.figures.at(-1);
  const first = sentence.tokens[view.region.a];
  if (host?.content.kind !== "figure" || !first || host.content.value === null) return 0;
  if (host.evidence[0]!.start < sentence.start) return 0;
  const text = words(sentence, view.region);
  const parts: NumberMention[] = [...text.matchAll(PART)].map((match) => {
    const count = match.groups!["count"]!;
    const start = first.start + match.index;
    return {
      start,
      end: start + count.length,
      text: count,
      value: /^\d/.test(count) ? Number(count) : writtenValue(count),
      precision: "exact",
    };
  });
  const sum = parts.reduce((total, one) => total + one.value!, 0);
  if (parts.length < 2 || sum !== host.content.value) return 0;
  // Nothing but the parts stands here: the first opens the stretch.
  if (parts[0]!.start > first.start) return 0;
  const event = host.content.event ?? "recorded";
  parts.forEach((part, i) => {
    const next = parts[i + 1];
    let b = next ? tokenAt(sentence, next.start) : view.region.b;
    while (b > 0 && /^(?:,|and|;)$/.test(sentence.tokens[b - 1]!.lower)) b--;
    for (const number of sentence.numbers) if (number.start === part.start) context.usedNumbers.add(number);
    emitFigure(
      context,
      { ...view, chain: host.chain },
      part,
      { noun: "", phrase: "of them", end: tokenAt(sentence, part.end), subset: true },
      event,
      { a: tokenAt(sentence, part.start), b },
    );
    const draft = context.drafts.at(-1);
    if (draft) draft.subsetOf = host;
  });
  return parts.length;
}
