/** Prefixes after which a hyphen at the end of a line is usually part of the word. */
const hyphenated = new Set([
  "self",
  "non",
  "ex",
  "cross",
  "well",
  "vice",
  "all",
  "half",
  "quasi",
  "semi",
  "co",
]);

/** What the document itself shows about a word that is broken at the end of a line. */
export class Vocabulary {
  readonly #words = new Set<string>();

  /** Takes in the words of a line but its last, which may be broken. */
  add(line: string): void {
    const words = line.toLowerCase().match(/\p{L}+(?:-\p{L}+)*/gu) ?? [];
    if (/[\p{L}\u2010\u00AD-]$/u.test(line)) words.pop();
    for (const word of words) this.#words.add(word);
  }

  has(word: string): boolean {
    return this.#words.has(word.toLowerCase());
  }
}

/**
 * Joins a line to what stands before it. A hyphen at the end of a line goes where the next line goes on in lower case,
 * unless the document writes the word with a hyphen elsewhere; before capitals and digits it stays ("UN-" / "brokered",
 * "2015-" / "2016"). A soft hyphen always goes. Lines that end inside an address are joined without a space.
 *
 * @returns how many code units to take from the end of `before`, and what to put between
 */
export function seam(before: string, next: string, words: Vocabulary): { cut: number; glue: string } {
  if (before.endsWith("\u00AD")) return { cut: 1, glue: "" };
  if (/https?:\/\/\S*[/_=&?-]$/u.test(before.slice(-500)) && /^[\w%]/u.test(next))
    return { cut: 0, glue: "" };
  const broken = /(?<head>[\p{L}\p{M}\p{Nd}]+(?:-[\p{L}\p{M}]+)*)[-\u2010]$/u.exec(before.slice(-80))
    ?.groups?.["head"];
  if (broken === undefined) return { cut: 0, glue: " " };
  const rest = /^[\p{L}\p{M}\p{Nd}]+/u.exec(next.slice(0, 80))?.[0];
  if (rest === undefined) return { cut: 0, glue: " " };
  const stays = { cut: 0, glue: "" };
  if (!/^\p{Ll}/u.test(rest)) return stays;
  const tail = broken.split("-").at(-1)!;
  // "pre- and post-war": the hyphen stands for the rest of a word.
  if (/^(?:and|or|to|nor)$/u.test(rest)) return { cut: 0, glue: " " };
  if (!/\p{Ll}$/u.test(tail) || /\p{Lu}.*\p{Lu}/u.test(tail)) return stays;
  if (words.has(`${broken}${rest}`) || words.has(`${tail}${rest}`)) return { cut: 1, glue: "" };
  if (words.has(`${broken}-${rest}`) || hyphenated.has(tail.toLowerCase())) return stays;
  return { cut: 1, glue: "" };
}
