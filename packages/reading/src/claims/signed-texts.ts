import { timesIn, words } from "../syntax/sentence.ts";
import { emit } from "./clause.ts";
import type { Context } from "./context.ts";

const TEXT =
  /\b(?:agreements?|accords?|deals?|truce|cease-?fire|memorandum|resolution|protocol|treaty|pact|declaration|cessation of hostilities|arrangements?|communiqu[eé]|statement|roadmap|framework)\b/i;

/** "the Agreement on Access, signed in Halvet on 4 May": when and by whom a text was concluded, told in passing. */
export function signedTexts(context: Context): void {
  const { sentence } = context;
  const { tokens } = sentence;
  for (const verb of sentence.verbs) {
    if (
      verb.form !== "participle" ||
      !/^(?:sign|broker|agree|adopt|conclude|reach|negotiate|seal|endorse|mediate)$/.test(verb.lemma)
    )
      continue;
    let b = verb.end;
    while (
      b < tokens.length &&
      !/^[;.–—”“]$/.test(tokens[b]!.text) &&
      !(tokens[b]!.text === "," && !/^\p{Lu}/u.test(tokens[b + 1]?.text ?? "")) &&
      !sentence.verbs.some((one) => one.start === b)
    )
      b++;
    const [time] = timesIn(sentence, { a: verb.end, b });
    if (time?.interval.precision !== "day" && time?.interval.precision !== "minute") continue;
    while (b > verb.end && tokens[b - 1]!.start >= time.end && tokens[b - 1]!.end > time.end) b--;
    // Between commas it says something more; without them it says which text is meant.
    if (tokens[verb.start - 1]?.text !== ",") continue;
    const np = verb.start - 1;
    let a = np;
    while (
      a > 0 &&
      np - a < 16 &&
      (/^(?:NOUN|PROPN|ADJ|NUM|DET)$/.test(tokens[a - 1]!.pos) ||
        /^(?:of|on|for|and|in|between)$/.test(tokens[a - 1]!.lower))
    )
      a--;
    while (a < np && /^(?:of|on|for|and|in|between)$/.test(tokens[a]!.lower)) a++;
    const target = words(sentence, { a, b: np });
    if (!TEXT.test(target)) continue;
    const first = tokens[a]!.start;
    const last = tokens[b - 1]!.end;
    // A claim that is these words, or a relative clause within them, has told it.
    if (
      context.drafts.some(
        (draft) =>
          draft.kind === "incident" &&
          draft.evidence[0]!.start >= first - 4 &&
          draft.evidence.at(-1)!.end <= last + 4,
      )
    )
      continue;
    const by = /\bby\s+(?:the\s+)?(.{2,80}?)(?=\s+(?:on|in|last|during|at)\b|$)/i.exec(
      words(sentence, { a: verb.end, b }),
    )?.[1];
    emit(
      context,
      { region: { a, b }, chain: context.publisher },
      {
        kind: "incident",
        modality: "asserted",
        polarity: "affirmative",
        content: {
          kind: "incident",
          act: verb.lemma,
          target: target.replace(/^the /i, ""),
          ...(by === undefined ? {} : { actor: by }),
          time: time.interval,
        },
        template: "incident.signed",
        why: [`"${verb.lemma}" with its day, in passing`],
      },
    );
  }
}
