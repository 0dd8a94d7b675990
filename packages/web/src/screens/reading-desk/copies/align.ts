import type { DocumentText, WorkingCopy } from "@truce/domain/sources";

type Paragraph = WorkingCopy["paragraphs"][number];
interface Span {
  readonly start: number;
  readonly end: number;
}

/** The paragraphs of an original: the reader's blocks, else what empty lines part. */
export function originalParagraphs({ text, reading }: DocumentText): Span[] {
  if (reading && reading.blocks.length > 0)
    return reading.blocks.map(({ start, end }) => ({ start, end })).sort((a, b) => a.start - b.start);
  return [...text.matchAll(/\S[^]*?(?=\n\s*\n|\s*$(?![^]))/g)].map(({ 0: found, index }) => ({
    start: index,
    end: index + found.length,
  }));
}

/**
 * Paragraphs of what a person typed, each beside the one of the original that it renders. Where there are as many
 * as the original has (parted by empty lines, else by lines) they go by their order; else none is placed, since a
 * wrong neighbour is worse than none.
 */
export function alignCopy(
  typed: string,
  original: readonly Span[],
): { aligned: boolean; paragraphs: Paragraph[] } {
  const split = (at: RegExp): string[] =>
    typed
      .replaceAll("\r\n", "\n")
      .split(at)
      .map((each) => each.trim())
      .filter((each) => each !== "");
  const byGap = split(/\n\s*\n/);
  const byLine = split(/\n/);
  const fits = (texts: readonly string[]): boolean => texts.length > 0 && texts.length === original.length;
  const texts = fits(byGap) || !fits(byLine) ? byGap : byLine;
  const aligned = fits(texts);
  return {
    aligned,
    paragraphs: texts.map((text, index) => {
      const span = aligned ? original[index]! : null;
      return { text, original: span ? { start: span.start, end: span.end } : null };
    }),
  };
}

/** A copy laid beside the blocks that are shown: by the start of each block, and what has no place. */
export interface LaidCopy {
  readonly language: string;
  readonly beside: ReadonlyMap<number, readonly string[]>;
  readonly rest: readonly string[];
}

export function layBeside(copy: WorkingCopy, blockStarts: readonly number[]): LaidCopy {
  const beside = new Map<number, string[]>();
  const rest: string[] = [];
  for (const { text, original } of copy.paragraphs) {
    const start = original ? blockStarts.findLast((each) => each <= original.start) : undefined;
    if (start === undefined) rest.push(text);
    else beside.set(start, [...(beside.get(start) ?? []), text]);
  }
  return { language: copy.language, beside, rest };
}
