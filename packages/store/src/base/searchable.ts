import { foldForSearch } from "@truce/domain/base";

/**
 * The text that is indexed: folded, words apart by two spaces, two spaces at the ends. So a trigram can hold the
 * beginning of a word, and a query of one or two characters finds words that begin with it by the same index.
 * Punctuation separates words; the separators of thousands go.
 */
export function searchable(text: string): string {
  const words = foldForSearch(text)
    .replaceAll(/(?<=\d)[,'\u066C](?=\d{3}(?!\d))/gu, "")
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
  return words === "" ? "" : `  ${words.replaceAll(" ", "  ")}  `;
}

/** A term may be this long; more words than this are not asked for. */
const maxTermLength = 80;
const maxTerms = 8;

/**
 * What a row's text must hold for a query, every one of them: words between quotation marks together, others each by
 * itself; a word of three or more letters anywhere, a shorter one at the beginning of a word.
 */
export function searchTerms(query: string): string[] {
  const folded = foldForSearch(query);
  const phrases = folded.match(/"[^"]+"|[^\s"]+/gu) ?? [];
  const terms = phrases.flatMap((phrase) => {
    const words = searchable(phrase).trim();
    if (words === "") return [];
    const first = words.split("  ", 1)[0]!;
    const padding = first.length >= 3 ? "" : first.length === 2 ? " " : "  ";
    return [`${padding}${words}`.slice(0, maxTermLength)];
  });
  return [...new Set(terms)].slice(0, maxTerms);
}

/** Text that both engines can keep in a text column: no NUL, no half characters. */
export const storable = (text: string): string => text.replaceAll("\0", " ").toWellFormed();
