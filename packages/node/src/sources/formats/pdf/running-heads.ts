import { linesOf, rowsOf, type Line } from "./lines.ts";
import type { PageRuns, Run } from "./runs.ts";

/** What stands over or under the text on many pages. */
export interface Running {
  /** Runs that do not belong to the flow of the text. */
  readonly runs: ReadonlySet<Run>;
  /** First occurrences, by page: they stay in the text, since a masthead may carry the only date of a bulletin. */
  readonly first: ReadonlyMap<number, readonly Line[]>;
  /** The words that were left out, with how often. */
  readonly words: readonly { readonly text: string; readonly pages: number }[];
}

/** Heads and feet lie in this share of the page from its edge. */
const margin = 0.12;

interface Found {
  readonly page: number;
  readonly line: Line;
  readonly row: readonly Run[];
  readonly numbers: readonly number[];
}

/**
 * Finds running heads, running feet and page numbers: the same words at the same height in the margins of at least
 * three pages (or of both, where there are two). Numbers in them may differ from page to page only as page numbers do,
 * so that a row of a table that happens to stand on top of several pages is not taken for a head.
 */
export function findRunning(pages: readonly PageRuns[]): Running {
  const groups = new Map<string, Found[]>();
  const elsewhere = new Set<string>();
  const runs = new Set<Run>();
  const first = new Map<number, Line[]>();
  const words: { text: string; pages: number }[] = [];
  if (pages.length < 2) return { runs, first, words };
  for (const { page, height, runs: all } of pages)
    for (const row of rowsOf(all)) {
      const line = linesOf(row)[0];
      if (!line) continue;
      if (line.y > height * margin && line.y < height * (1 - margin)) {
        elsewhere.add(bare(line.text));
        continue;
      }
      const { words, numbers } = shapeOf(line.text);
      const place = `${line.y < height / 2 ? "head" : "foot"} ${words}`;
      const found = { page, line, row, numbers };
      const group = groups.get(place);
      if (group) group.push(found);
      else groups.set(place, [found]);
    }
  const enough = Math.min(3, pages.length);
  for (const found of groups.values()) {
    const same = sameHeight(found);
    if (new Set(same.map(({ page }) => page)).size < enough) continue;
    const { line, page, numbers } = same[0]!;
    const kinds = numbers.map((_, at) => kindOf(same, at));
    if (kinds.includes("other")) continue;
    if (!/\p{L}{2}/u.test(line.text) && !kinds.includes("counts")) continue;
    for (const { row } of same) for (const run of row) runs.add(run);
    const pageNumber = !/\p{L}/u.test(line.text.replaceAll(pageWords, ""));
    // A title that the text shows itself need not stand there twice.
    const dropAll = pageNumber || elsewhere.has(bare(line.text));
    if (!dropAll) first.set(page, [...(first.get(page) ?? []), line]);
    words.push({ text: line.text, pages: same.length - (dropAll ? 0 : 1) });
  }
  return { runs, first, words };
}

const bare = (text: string): string => text.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, "");

const pageWords = /\b(?:pages?|p|of|стр|страница|из|seite|de|sur)\b|صفحة|ص|من|^[ivxlc]+$/giu;

/** A line with its numbers taken out. A line that is one Roman numeral counts as a number. */
function shapeOf(text: string): { words: string; numbers: number[] } {
  if (/^[ivxlc]{1,7}$/u.test(text)) return { words: "roman", numbers: [fromRoman(text)] };
  const numbers: number[] = [];
  const words = text.toLowerCase().replaceAll(/\p{Nd}{1,9}/gu, (digits) => {
    numbers.push(Number(Array.from(digits, digitValue).join("")));
    return "#";
  });
  return { words, numbers };
}

/** The value of a decimal digit of any script: Unicode keeps each script's ten in a row, starting at a multiple of 2. */
function digitValue(digit: string): number {
  const code = digit.codePointAt(0)!;
  if (code < 0x3a) return code - 0x30;
  if (code >= 0x660 && code <= 0x669) return code - 0x660;
  if (code >= 0x6f0 && code <= 0x6f9) return code - 0x6f0;
  return 0;
}

function fromRoman(text: string): number {
  const values: Record<string, number> = { i: 1, v: 5, x: 10, l: 50, c: 100 };
  const each = Array.from(text, (letter) => values[letter]!);
  return each.reduce((sum, value, at) => sum + (value < (each[at + 1] ?? 0) ? -value : value), 0);
}

/** The largest part of a group that stands at one height. */
function sameHeight(found: readonly Found[]): Found[] {
  const byHeight = new Map<number, Found[]>();
  for (const each of found) {
    const height = Math.round(each.line.y / 4);
    for (const near of [height, height + 1])
      if (byHeight.get(near)?.push(each) === undefined) byHeight.set(near, [each]);
  }
  return [...byHeight.values()].reduce((most, each) => (each.length > most.length ? each : most));
}

/** Whether a number in a line is the same on all pages, counts with them, or is something else. */
function kindOf(found: readonly Found[], at: number): "same" | "counts" | "other" {
  const most = (values: readonly number[]): number => {
    const counts = new Map<number, number>();
    for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
    return Math.max(...counts.values());
  };
  const needed = Math.max(2, 0.7 * found.length);
  if (most(found.map(({ page, numbers }) => numbers[at]! - page)) >= needed) return "counts";
  if (most(found.map(({ numbers }) => numbers[at]!)) >= needed) return "same";
  return "other";
}
