import type { Atlas } from "./atlas.ts";
import { spotShortForms } from "./short-forms.ts";
import { spotEnglish } from "./spot-english.ts";
import { ARABIC_NAMES, RUSSIAN_NAMES, spotWords } from "./spot-words.ts";
import type { Spotted } from "./spotted.ts";

/** Names that may be places in the blocks of one document, in order of the text. */
export function spotAll(blocks: readonly { text: string; language: string }[], atlas: Atlas): Spotted[][] {
  const lower = new Set<string>();
  for (const { text, language } of blocks)
    if (language === "en") for (const [word] of text.matchAll(/(?<![\p{L}\p{N}])\p{Ll}+/gu)) lower.add(word);
  const surnames = new Set<string>();
  const spotted = blocks.map(({ text, language }) =>
    language === "en"
      ? spotEnglish(text, atlas, lower, surnames)
      : language === "ar"
        ? spotWords(text, atlas, ARABIC_NAMES)
        : language === "ru"
          ? spotWords(text, atlas, RUSSIAN_NAMES)
          : [],
  );
  const short = spotShortForms(blocks, spotted, atlas);
  return spotted.map((list, block) =>
    short[block]!.length === 0 ? list : [...list, ...short[block]!].toSorted((a, b) => a.start - b.start),
  );
}
