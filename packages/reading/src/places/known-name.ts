import type { Atlas } from "./atlas.ts";
import { foldPlaceName } from "./fold.ts";
import type { Called } from "./spotted.ts";
import { CLASS_WORDS, DIRECTION } from "./spotted.ts";

/** A name as the gazetteer has it, and the kind that was said with it. */
export interface KnownName {
  folded: string;
  called?: Called;
}

const ARABIC_DIRECTION = /^(?:شمالي?|جنوبي?|شرقي?|غربي?|وسط|محيط)$/;
/** What stands in or by a place and bears its name: "Da Nang International Airport" lies at Da Nang. */
const FACILITY =
  /^(?:international|military|airport|airbase|air|base|hospital|university|square|bridge|crossing|market|port|harbou?r|station|checkpoint|prison|refinery|dam|museum|zoo|castle|citadel|stadium|cathedral|mosque|valley|delta|basin|countryside)$/;
const MOST_WORDS_DROPPED = 3;
const SHORTEST_JOINED = 8;

/**
 * The gazetteer's name in a name as a text writes it: "northern Aleppo", "Idlib Governorate", "the town of Madaya",
 * "محافظة حلب", "Damascus airport". Words for kinds, directions and what stands at a place are dropped one by one, from
 * either end, until it is known.
 */
export function knownName(written: string, atlas: Atlas): KnownName | undefined {
  let words = written.trim().split(/\s+/u);
  let called: Called | undefined;
  for (let dropped = 0; dropped <= MOST_WORDS_DROPPED && words.length > 0; dropped++) {
    const folded = foldPlaceName(words.join(" "));
    // "Dogu Beyazit", "دير الزور": the same name is written in one word and in two.
    for (const form of words.length > 1 && folded.length >= SHORTEST_JOINED
      ? [folded, folded.replaceAll(" ", "")]
      : [folded])
      if (atlas.has(form)) return { folded: form, ...(called ? { called } : {}) };
    const [first = "", last = ""] = [words[0], words.at(-1)].map((word) => word?.toLowerCase());
    const [front, behind] = [CLASS_WORDS.get(first), CLASS_WORDS.get(last)];
    if (first === "the" || first === "of" || DIRECTION.test(first) || ARABIC_DIRECTION.test(first))
      words = words.slice(1);
    else if (front) [called, words] = [{ word: first, levels: front }, words.slice(1)];
    else if (words.length > 1 && FACILITY.test(last)) words = words.slice(0, -1);
    else if (behind) [called, words] = [{ word: last, levels: behind }, words.slice(0, -1)];
    else return undefined;
  }
  return undefined;
}
