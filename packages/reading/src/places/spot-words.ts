import type { Atlas } from "./atlas.ts";
import { foldPlaceName } from "./fold.ts";
import type { Spotted } from "./spotted.ts";
import { CLASS_WORDS } from "./spotted.ts";

interface Word {
  text: string;
  start: number;
  end: number;
  joined: boolean;
}

/** How names are written in a language: what stands in front of a word, how it is inflected, what announces a place. */
export interface NameGrammar {
  word: RegExp;
  /** Whether a word may begin a name at all. */
  begins: (word: string) => boolean;
  /** Forms of a name of one or more words under which it may be known, the nearest first, with letters cut off in front. */
  forms: (name: string) => readonly { form: string; cut: number }[];
  announces: RegExp;
}

const ARABIC_ANNOUNCES =
  /^[وف]?(?:في|من|إلى|الى|قرب|نحو|باتجاه|داخل|خارج|شمال|جنوب|شرق|غرب|وسط|شمالي|جنوبي|شرقي|غربي|محيط|أطراف|بمدينة|ببلدة|بقرية|بريف|بمحافظة|لمدينة|لمحافظة|عند|بين)$/;

/** Arabic has no capitals: a name is taken where it is known; one-letter words grown onto it are cut off. */
export const ARABIC_NAMES: NameGrammar = {
  word: /[\p{Script=Arabic}\p{M}]+/gu,
  begins: (word) => word.length > 2,
  forms: (name) => {
    const out = [{ form: name, cut: 0 }];
    if (/^[وفبلك]/.test(name) && name.length > 3) {
      out.push({ form: name.slice(1), cut: 1 });
      if (/^[وف][بلك]/.test(name) && name.length > 4) out.push({ form: name.slice(2), cut: 2 });
    }
    // "li" and the article grow into one: للرقة is to ar-Raqqa.
    if (name.startsWith("لل")) out.push({ form: `ال${name.slice(2)}`, cut: 1 });
    return out;
  },
  announces: ARABIC_ANNOUNCES,
};

const RUSSIAN_ENDINGS: readonly [ending: string, base: readonly string[]][] = [
  ["ской", ["ская"]],
  ["ском", ["ский", "ское"]],
  ["ского", ["ский", "ское"]],
  ["ом", ["", "о"]],
  ["ем", ["ь", "е"]],
  ["ой", ["а", "ая"]],
  ["ей", ["я"]],
  ["ию", ["ия"]],
  ["ии", ["ия"]],
  ["ию", ["ия"]],
  ["у", ["", "а"]],
  ["ю", ["ь", "я"]],
  ["е", ["", "а"]],
  ["и", ["а", "ь", "я"]],
  ["ы", ["а"]],
  ["а", [""]],
  ["я", ["ь", "й"]],
];

/** Russian declines names: the base forms that a word may come from are tried after the word itself. */
export const RUSSIAN_NAMES: NameGrammar = {
  word: /[\p{Script=Cyrillic}]+(?:-[\p{Script=Cyrillic}]+)*/gu,
  begins: (word) => /^\p{Lu}/u.test(word) && word.length > 2,
  forms: (name) => {
    const out = [{ form: name, cut: 0 }];
    for (const [ending, bases] of RUSSIAN_ENDINGS)
      if (name.endsWith(ending) && name.length - ending.length >= 3)
        for (const base of bases)
          out.push({ form: name.slice(0, name.length - ending.length) + base, cut: 0 });
    return out;
  },
  announces:
    /^(?:в|во|из|под|около|близ|у|через|над|к|ко|вблизи|возле|до|севернее|южнее|восточнее|западнее|городе|города|провинции|провинция|населенном|населённом|пункте|районе|района|деревне|селе|близ|мухафазе)$/i,
};

const MOST_WORDS = 4;

/** Names in a text that is read by dictionary alone. */
export function spotWords(text: string, atlas: Atlas, grammar: NameGrammar): Spotted[] {
  const words: Word[] = [];
  for (const match of text.matchAll(grammar.word)) {
    const before = words.at(-1);
    words.push({
      text: match[0],
      start: match.index,
      end: match.index + match[0].length,
      joined: before !== undefined && /^[ \u00a0\n]$/.test(text.slice(before.end, match.index)),
    });
  }
  const out: Spotted[] = [];
  // Words come again, and folding a form costs more than all else here.
  const knownAs = new Map<string, ReturnType<NameGrammar["forms"]>[number] | undefined>();
  const find = (written: string) => {
    if (knownAs.has(written)) return knownAs.get(written);
    const found = grammar
      .forms(written)
      .find(({ form }) => form.length > 2 && !CLASS_WORDS.has(form) && atlas.has(foldPlaceName(form)));
    knownAs.set(written, found);
    return found;
  };
  for (let i = 0; i < words.length; i++) {
    if (!grammar.begins(words[i]!.text)) continue;
    let most = 1;
    while (most < MOST_WORDS && words[i + most]?.joined) most++;
    for (let length = most; length > 0; length--) {
      const written = text.slice(words[i]!.start, words[i + length - 1]!.end);
      const known = find(written);
      if (!known) continue;
      const before = words[i]!.joined ? words[i - 1]?.text : undefined;
      const called = classWord(before);
      out.push({
        start: words[i]!.start + known.cut,
        end: words[i + length - 1]!.end,
        folded: foldPlaceName(known.form),
        cued:
          called !== undefined || known.cut > 0 || (before !== undefined && grammar.announces.test(before)),
        ...(called ? { called } : {}),
        doubtful: known.cut > 1,
      });
      i += length - 1;
      break;
    }
  }
  return out;
}

/** The kind of place that the word in front says: "بريف", "провинции". */
function classWord(before: string | undefined): Spotted["called"] {
  if (before === undefined) return undefined;
  for (const form of [
    before,
    before.slice(1),
    ...[before.toLowerCase()].flatMap((word) => [
      word.replace(/[иеуы]$/, "я"),
      word.replace(/[иеуы]$/, "а"),
      word.replace(/[еау]$/, ""),
      word.replace(/[еау]$/, "о"),
      word.replace(/и$/, "ь"),
    ]),
  ]) {
    const levels = CLASS_WORDS.get(form);
    if (levels) return { word: form, levels };
  }
  return undefined;
}
