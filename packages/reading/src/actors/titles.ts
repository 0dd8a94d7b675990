import { ROLE_NOUN } from "../attribution/cues.ts";
import type { Region, Sentence } from "../syntax/sentence.ts";

/** How many tokens of titles open a name: "Armenian Prime Minister Ann Bell". */
export function leadingTitles(sentence: Sentence, run: Region): number {
  let skip = 0;
  // "Armenian Prime Minister", "Secretary of State": all up to the last word of a title.
  for (let i = run.a; i < run.b - 1; i++) {
    const { text } = sentence.tokens[i]!;
    if (isTitle(text)) skip = i + 1 - run.a;
    else if (
      skip > 0 &&
      i - run.a === skip &&
      /^(?:of|for|and|State|Affairs|Defen[cs]e|Foreign|Interior|Justice|Staff|Relations)$/.test(text)
    ) {
      if (!/^(?:of|for|and)$/.test(text)) skip = i + 1 - run.a;
      else if (
        /^(?:State|Affairs|Defen[cs]e|Foreign|Interior|Justice|Staff|Relations)$/.test(
          sentence.tokens[i + 1]?.text ?? "",
        )
      )
        skip++;
    }
  }
  return skip;
}

export function isTitle(text: string): boolean {
  return (
    ROLE_NOUN.test(text) ||
    /^(?:Major|Brigadier|Lieutenant|Vice|Rear)-(?:General|Colonel|Admiral|President)$/.test(text) ||
    /^(?:Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Maj|Capt|Brig|Sgt|Adm|Sen|Rep|Gov|Amb|Sir|Prime|Foreign|Defence|Defense|Deputy|Vice|Special|Interior|Field|Major|Lieutenant|Brigadier|US|UN|UK|Russian|Syrian|Turkish|Iranian)\.?$/.test(
      text,
    )
  );
}
