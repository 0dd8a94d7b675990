import { mendSpelling } from "./arabic-spelling.ts";

/** A text made even for word patterns, with where each of its characters stands in the original. */
export interface Folded {
  text: string;
  /** Offset in the original of a folded offset; null where they are the same. */
  at: Uint32Array | null;
}

/**
 * Evens out spelling: Arabic vowel marks and tatweel go, Arabic-Indic digits and separators become ASCII, Russian ё
 * becomes е, a missing or added hamza of common words is mended, hard spaces become spaces. Offsets can be taken back with {@link unfold}.
 */
export function fold(text: string, language: string): Folded {
  if (language === "ru")
    return {
      text: text
        .replace(/ё/g, "е")
        .replace(/Ё/g, "Е")
        .replace(/[\u00a0\u2009\u202f]/g, " "),
      at: null,
    };
  const plain = text
    .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String((digit.charCodeAt(0) & 0xf) % 10))
    .replace(/[\u00a0\u2009\u202f]/g, " ")
    .replace(/٬/g, ",")
    .replace(/٫/g, ".");
  const MARK = /[\u064b-\u0652\u0670\u0640\u200e\u200f]/;
  if (!MARK.test(plain)) return { text: mendSpelling(plain), at: null };
  const at = new Uint32Array(plain.length + 1);
  let out = "";
  for (let i = 0; i < plain.length; i++) {
    if (MARK.test(plain[i]!)) continue;
    at[out.length] = i;
    out += plain[i]!;
  }
  at[out.length] = plain.length;
  return { text: mendSpelling(out), at: at.slice(0, out.length + 1) };
}

/** A folded span as a span of the original. Marks on its last letter belong to it. */
export function unfold(folded: Folded, start: number, end: number): { start: number; end: number } {
  if (!folded.at) return { start, end };
  const from = folded.at[start] ?? start;
  const to = end === 0 ? 0 : (folded.at[end] ?? end);
  return { start: from, end: Math.max(from, to) };
}
