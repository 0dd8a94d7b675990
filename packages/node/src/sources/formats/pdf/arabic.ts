/**
 * Order of letters that Arabic never writes: an alef before an alef, or an alef maqsura inside a word. They come from
 * ligatures (lam-alef, lam-alef maqsura) that a right-to-left line turned round with the letters around them.
 */
const impossible = /\u0627[\u0622\u0623\u0625\u0627]\u0644|\u0649\p{Script=Arabic}/u;

/** Whether the letters of ligatures stand in the wrong order somewhere, so that others may too. */
export const hasTurnedLigatures = (text: string): boolean => impossible.test(text);

/**
 * Mends what can be mended without doubt in a right-to-left line: impossible orders of letters, and brackets that are
 * drawn mirrored. Where both orders are words ("three", "third") nothing is changed.
 */
export function mended(line: string): string {
  const text = line
    .replaceAll(/\u0627([\u0622\u0623\u0625\u0627])\u0644/gu, "\u0627\u0644$1")
    .replaceAll(/\u0649(\p{Script=Arabic})(?![\p{L}\p{M}])/gu, "$1\u0649");
  const brackets = text.replaceAll(/[^()]/gu, "");
  return brackets !== "" && !balanced(brackets) && balanced(mirror(brackets)) ? mirror(text) : text;
}

const mirror = (text: string): string => text.replaceAll(/[()]/gu, (each) => (each === "(" ? ")" : "("));

function balanced(brackets: string): boolean {
  let open = 0;
  for (const each of brackets) {
    open += each === "(" ? 1 : -1;
    if (open < 0) return false;
  }
  return open === 0;
}

/**
 * Whether the letters of an Arabic text were drawn in pieces (dots apart from their letters), so that it is full of
 * words of one letter and of teh marbuta inside words, which Arabic writes at the end only.
 */
export function isPiecewise(text: string): boolean {
  const words = text.match(/[\p{Script=Arabic}]+/gu) ?? [];
  if (words.length < 20) return false;
  const odd = words.filter((word) => (word.length === 1 && word !== "\u0648") || /\u0629\p{L}/u.test(word));
  return odd.length > 0.12 * words.length;
}
