/**
 * Folds text so that both engines index one string and a search finds what a reader would call the same word:
 * case, Arabic and Latin diacritics, tatweel, alef and ya forms, ta marbuta, digits of every script, quotes, dashes
 * and white space. Folding is for finding only; what is shown and stored as evidence is never folded.
 */
export function foldForSearch(text: string): string {
  return text
    .normalize("NFKD")
    .replaceAll(/\p{M}+/gu, "")
    .replaceAll("\u0640", "")
    .replaceAll(/[\u0622\u0623\u0625\u0671]/gu, "\u0627")
    .replaceAll("\u0649", "\u064A")
    .replaceAll("\u0629", "\u0647")
    .replaceAll("\u0624", "\u0648")
    .replaceAll("\u0626", "\u064A")
    .replaceAll(/\p{Nd}/gu, digitToAscii)
    .replaceAll(/[\u2018\u2019\u201A\u201B\u02BC\u0060\u00B4]/gu, "'")
    .replaceAll(/[\u201C\u201D\u201E\u00AB\u00BB]/gu, '"')
    .replaceAll(/\p{Pd}/gu, "-")
    .toLowerCase()
    .replaceAll(/[\s\p{Cf}]+/gu, " ")
    .trim();
}

/** Decimal digits stand in blocks of ten that start at a multiple of ten from a zero: find the zero, subtract. */
function digitToAscii(digit: string): string {
  const code = digit.codePointAt(0)!;
  if (code < 0x80) return digit;
  let zero = code;
  while (code - zero < 9 && /^\p{Nd}$/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return String((code - zero) % 10);
}
