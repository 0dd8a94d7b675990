import { foldForSearch } from "@truce/domain/base";

/** A run of a text, and whether it is what was searched for. Joined, the runs are the text. */
export interface Run {
  readonly text: string;
  readonly found: boolean;
}

/** So much of a text is looked through at once, and at most; words further in are found but not shown. */
const piece = 20_000;
const mostLooked = 400_000;
/** Characters of text around the first words that are found. */
const around = 90;

const isWord = /^[\p{L}\p{N}\p{M}]$/u;
const isDigit = /^[0-9]$/;

interface Folded {
  /** Folded words, one space between them and at both ends. */
  readonly text: string;
  /** For each unit of `text`, where its character starts and ends in the original. */
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

/** Folds as the index of words does, and keeps where each folded letter came from. */
function fold(original: string, from = 0, to = original.length): Folded {
  let text = " ";
  const starts = [from];
  const ends = [from];
  let at = from;
  while (at < to) {
    const letter = String.fromCodePoint(original.codePointAt(at)!);
    const end = at + letter.length;
    const separatesThousands =
      (letter === "," || letter === "'" || letter === "\u066C") &&
      isDigit.test(text.at(-1)!) &&
      /^\p{Nd}{3}(?!\p{Nd})/u.test(original.slice(end, end + 8));
    const folded = isWord.test(letter)
      ? letter < "\u0080"
        ? letter.toLowerCase()
        : foldForSearch(letter)
      : " ";
    if (!separatesThousands)
      for (const unit of folded) {
        if (unit === " " && text.endsWith(" ")) continue;
        for (let n = 0; n < unit.length; n += 1) {
          starts.push(at);
          ends.push(end);
        }
        text += unit;
      }
    at = end;
  }
  if (!text.endsWith(" ")) {
    text += " ";
    starts.push(to);
    ends.push(to);
  }
  return { text, starts, ends };
}

/** What a query asks for: phrases in quotation marks together, other words each by itself. */
export function soughtIn(query: string): string[] {
  const phrases =
    query.replaceAll(/[\u201C\u201D\u201E\u00AB\u00BB]/gu, '"').match(/"[^"]+"|[^\s"]+/gu) ?? [];
  const sought = phrases.map((phrase) => fold(phrase).text.trim()).filter((phrase) => phrase !== "");
  // A word of one or two letters counts only where a word begins with it.
  return [...new Set(sought.map((phrase) => (phrase.split(" ")[0]!.length >= 3 ? phrase : ` ${phrase}`)))];
}

interface Span {
  readonly start: number;
  readonly end: number;
}

function spansIn(folded: Folded, sought: readonly string[]): Span[] {
  const spans: Span[] = [];
  for (const phrase of sought) {
    const lead = phrase.startsWith(" ") ? 1 : 0;
    for (let at = folded.text.indexOf(phrase); at !== -1; at = folded.text.indexOf(phrase, at + 1))
      spans.push({ start: folded.starts[at + lead]!, end: folded.ends[at + phrase.length - 1]! });
  }
  return spans.sort((a, b) => a.start - b.start);
}

function runsOf(text: string, spans: readonly Span[], from: number, to: number): Run[] {
  const runs: Run[] = [];
  let at = from;
  for (const span of spans) {
    const start = Math.max(at, span.start);
    const end = Math.min(to, span.end);
    if (start >= end) continue;
    if (start > at) runs.push({ text: text.slice(at, start), found: false });
    runs.push({ text: text.slice(start, end), found: true });
    at = end;
  }
  if (at < to) runs.push({ text: text.slice(at, to), found: false });
  return runs;
}

/** A short text with everything that was searched for marked in it. */
export const marked = (text: string, sought: readonly string[]): Run[] =>
  runsOf(text, spansIn(fold(text), sought), 0, text.length);

/** The first place of a long text that holds what was searched for, in its words; `null` where none is near enough. */
export function passageOf(text: string, sought: readonly string[]): Run[] | null {
  for (let from = 0; from < Math.min(text.length, mostLooked); from += piece) {
    // Pieces overlap, so that words on the seam are found and seen whole.
    const start = wordStart(text, Math.max(0, from - around));
    const spans = spansIn(fold(text, start, Math.min(text.length, from + piece + around)), sought);
    const first = spans[0];
    if (!first) continue;
    const begin = wordStart(text, Math.max(0, first.start - around));
    const end = wordStart(text, Math.min(text.length, first.end + 2 * around));
    return runsOf(text, spans, begin, Math.max(end, first.end)).map((run) => ({
      ...run,
      text: run.text.replaceAll(/\s+/gu, " "),
    }));
  }
  return null;
}

/** The start of the word at an offset, so that nothing is cut inside a word or a character. */
function wordStart(text: string, at: number): number {
  if (at === 0 || at >= text.length) return at;
  const space = text.slice(Math.max(0, at - 40), at).search(/\s\S*$/u);
  if (space !== -1) return Math.max(0, at - 40) + space + 1;
  return /[\uDC00-\uDFFF]/u.test(text[at]!) ? at - 1 : at;
}
