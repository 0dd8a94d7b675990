import { foldForSearch } from "../../base/index.ts";

/** A part of a text that reads on: offsets into the decoded original. Reader's blocks have this shape. */
export interface Part {
  readonly kind: string;
  readonly start: number;
  readonly end: number;
}

/** One sentence of running text as it is compared: where it stands, and its folded words. */
export interface Sentence {
  readonly start: number;
  readonly end: number;
  readonly words: readonly string[];
  /** Hashes of its runs of `shingleWords` words, each once. */
  readonly shingles: readonly number[];
  /** Its numbers in digits, sorted: the same words with another number are another statement. */
  readonly numbers: string;
}

/** Words in a row that make one shingle (Broder 1997). Shorter runs are shared by chance, longer ones break on a typo. */
const shingleWords = 4;
/** A shorter sentence is said by many without one copying the other. */
const fewestWords = 8;
/** What is compared of one document. */
const mostSentences = 4000;
const mostWords = 400_000;

/** Running text. Headlines and bylines are each outlet's own, captions belong to pictures. */
const compared = new Set(["body", "quote", "list", "table"]);

const tokens =
  /<[^<>]{0,4000}>|&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,8});|[\p{L}\p{N}][\p{L}\p{N}\p{M}\u0640]*|[.!?\u061F\u06D4\u2026]/giu;
const plainTokens = /[\p{L}\p{N}][\p{L}\p{N}\p{M}\u0640]*|[.!?\u061F\u06D4\u2026]/gu;

/**
 * The sentences of the parts that hold running text, folded. Where a sentence ends is judged simply and the same way
 * in every text, which is all that comparing needs. Bounded: what lies beyond 4,000 sentences is not compared.
 *
 * @param markup whether the text is HTML: tags inside a part are passed over
 */
export function sentencesOf(text: string, parts: readonly Part[], markup: boolean): Sentence[] {
  const out: Sentence[] = [];
  let left = mostWords;
  for (const part of parts) {
    if (!compared.has(part.kind)) continue;
    let words: string[] = [];
    let start = 0;
    let end = 0;
    const close = (): void => {
      if (words.length >= fewestWords && out.length < mostSentences) out.push(sentence(start, end, words));
      words = [];
    };
    const slice = text.slice(part.start, part.end);
    for (const found of slice.matchAll(markup ? tokens : plainTokens)) {
      if (out.length >= mostSentences || left <= 0) return out;
      const [token] = found;
      const at = part.start + found.index;
      if (token.startsWith("<") || token.startsWith("&")) continue;
      if (/^[.!?\u061F\u06D4\u2026]$/u.test(token)) {
        const next = text[at + 1];
        const initial = (words.at(-1)?.length ?? 0) < 2;
        if (!initial && (next === undefined || /[\s"'\u201D\u2019\u00BB)<\]]/u.test(next))) close();
        continue;
      }
      const word = foldedWord(token);
      if (word === "") continue;
      if (words.length === 0) start = at;
      end = at + token.length;
      words.push(word);
      left -= 1;
    }
    close();
  }
  return out;
}

/** Folding is slow and words come again: the last ones are remembered, so many and no more. */
const remembered = new Map<string, string>();
const mostRemembered = 50_000;

function foldedWord(token: string): string {
  if (/^[a-z0-9]+$/u.test(token)) return token;
  let word = remembered.get(token);
  if (word === undefined) {
    word = foldForSearch(token);
    if (remembered.size >= mostRemembered) remembered.clear();
    if (token.length <= 40) remembered.set(token, word);
  }
  return word;
}

function sentence(start: number, end: number, words: readonly string[]): Sentence {
  const hashes = words.map(hashWord);
  const shingles = new Set<number>();
  for (let at = 0; at + shingleWords <= hashes.length; at += 1) {
    let hash = 0x9e37_79b9;
    for (let next = 0; next < shingleWords; next += 1) hash = mix(Math.imul(hash, 31) ^ hashes[at + next]!);
    shingles.add(hash >>> 0);
  }
  const numbers = words
    .filter((word) => /^\d+$/u.test(word))
    .sort()
    .join(" ");
  return { start, end, words, shingles: [...shingles], numbers };
}

/** FNV-1a over UTF-16 code units. */
function hashWord(word: string): number {
  let hash = 0x811c_9dc5;
  for (let at = 0; at < word.length; at += 1) hash = Math.imul(hash ^ word.charCodeAt(at), 0x0100_0193);
  return hash >>> 0;
}

/** The finaliser of MurmurHash3: every bit of the input reaches every bit of the output. */
export function mix(value: number): number {
  let hash = value >>> 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85eb_ca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2_ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
