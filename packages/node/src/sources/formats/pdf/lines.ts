import { mended } from "./arabic.ts";
import type { Run } from "./runs.ts";

/** One line of print within its column. */
export interface Line {
  readonly text: string;
  readonly x0: number;
  readonly x1: number;
  readonly y: number;
  readonly size: number;
  readonly rtl: boolean;
}

const rtlLetter = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}]/u;
const rtlLetters = new RegExp(rtlLetter.source, "gu");

export const isRtl = (text: string): boolean => {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  return (text.match(rtlLetters)?.length ?? 0) * 2 > letters;
};

/** Runs on one baseline, left to right. */
export function rowsOf(runs: readonly Run[]): Run[][] {
  const rows: Run[][] = [];
  let base: Run | undefined;
  for (const run of runs.toSorted((a, b) => a.y - b.y || a.x0 - b.x0)) {
    if (base && run.y - base.y <= 0.3 * Math.min(base.size, run.size)) rows.at(-1)!.push(run);
    else {
      rows.push([run]);
      base = run;
    }
  }
  for (const row of rows) row.sort((a, b) => a.x0 - b.x0 || a.x1 - b.x1);
  return rows;
}

/** The size in which most letters of a row stand. */
function sizeOf(row: readonly Run[]): number {
  const bySize = new Map<number, number>();
  for (const run of row) bySize.set(run.size, (bySize.get(run.size) ?? 0) + run.text.length);
  return [...bySize].reduce((most, each) => (each[1] > most[1] ? each : most))[0];
}

/** A row cut where the gap is wider than any gap between words: cells of a table, or two columns. */
export function segmentsOf(row: readonly Run[]): Run[][] {
  const segments: Run[][] = [];
  let right = -Infinity;
  const size = sizeOf(row);
  for (const run of row) {
    if (run.x0 - right > 0.8 * size) segments.push([]);
    segments.at(-1)!.push(run);
    right = Math.max(right, run.x1);
  }
  return segments;
}

/** The runs of one column as lines, from the top. */
export function linesOf(runs: readonly Run[]): Line[] {
  const columnRtl = isRtl(runs.map((run) => run.text).join(""));
  const rows = rowsOf(runs);
  const edges = { x0: Math.min(...runs.map((run) => run.x0)), x1: Math.max(...runs.map((run) => run.x1)) };
  const gaps = rows.map(gapsOf);
  return rows.flatMap((row, at) => {
    const near = gaps
      .slice(Math.max(0, at - 2), at)
      .concat(gaps.slice(at + 1, at + 3))
      .flat();
    const isRow = gaps[at]!.some((gap) => gap.wide) || !isStretched(row, edges);
    const cells = gaps[at]!.filter((gap) => gap.wide || (isRow && near.some((other) => meet(gap, other))));
    const all = row.map((run) => run.text).join("");
    // A line that is mostly a Latin name still belongs to the Arabic paragraph around it.
    const rtl = columnRtl ? rtlLetter.test(all) || !/\p{L}/u.test(all) : isRtl(all);
    const text = clean(rtl ? mended(textOf(row, rtl, cells)) : textOf(row, rtl, cells));
    if (text === "") return [];
    const line = {
      text,
      x0: Math.min(...row.map((run) => run.x0)),
      x1: Math.max(...row.map((run) => run.x1)),
      y: Math.max(...row.map((run) => run.y)),
      size: sizeOf(row),
      rtl,
    };
    return [line];
  });
}

interface Gap {
  readonly from: number;
  readonly to: number;
  readonly size: number;
  /** Wider than the loosest justified line. */
  readonly wide: boolean;
}

/** The gaps in a row that may part cells of a table. */
function gapsOf(row: readonly Run[]): Gap[] {
  const gaps: Gap[] = [];
  const size = sizeOf(row);
  let right = Infinity;
  for (const run of row) {
    const width = run.x0 - right;
    if (width > 0.9 * size) gaps.push({ from: right, to: run.x0, size, wide: width > 3 * size });
    right = right === Infinity ? run.x1 : Math.max(right, run.x1);
  }
  return gaps;
}

/** A line stretched from edge to edge of its column has wide gaps between words, but is mostly words. */
function isStretched(row: readonly Run[], edges: { x0: number; x1: number }): boolean {
  const size = sizeOf(row);
  const filled = row.reduce((sum, run) => sum + run.x1 - run.x0, 0);
  const right = Math.max(...row.map((run) => run.x1));
  return (
    row[0]!.x0 - edges.x0 < 0.1 * size &&
    edges.x1 - right < 0.1 * size &&
    filled > 0.65 * (edges.x1 - edges.x0)
  );
}

/** Gaps under each other make a table; a single one is a loosely set line. */
const meet = (a: Gap, b: Gap): boolean =>
  Math.min(a.to, b.to) - Math.max(a.from, b.from) > 0.5 * Math.min(a.size, b.size);

/** A gap of this share of the letter size is a space. */
const spaceGap = 0.12;

/** Joined letters are kerned apart further than Latin ones. */
const arabicSpaceGap = 0.2;

/** What stands before an item of a list; the gap after it does not make a table. */
const listMark = /^\s*(?:\P{L}{1,3}|\(?[\p{L}\p{Nd}.]{1,6}[.):])\s*$/u;

/**
 * The words of a row in the order in which they are read. In a right-to-left line the runs go from the right, and a
 * stretch of left-to-right runs inside it (a name in Latin letters, a number) keeps its own direction; the other way
 * round for Arabic words in an English line. Unicode Bidirectional Algorithm (UAX #9) L2, at the level of runs.
 */
function textOf(row: readonly Run[], rtl: boolean, cells: readonly Gap[]): string {
  const mixed =
    row.some((run) => rtlLetter.test(run.text)) && row.some((run) => /[\p{Script=Latin}]/u.test(run.text));
  const ordered = inReadingOrder(row, rtl);
  const cellStarts = new Set(cells.map(({ to }) => to));
  let text = "";
  let previous: Run | undefined;
  for (const run of ordered) {
    if (previous) {
      const gap = Math.max(run.x0 - previous.x1, previous.x0 - run.x1);
      const size = Math.max(run.size, previous.size);
      const space = rtlLetter.test(previous.text) && rtlLetter.test(run.text) ? arabicSpaceGap : spaceGap;
      const edge = Math.max(run.x0, previous.x0);
      const apart = gap > space * size || /\s$/u.test(previous.text) || /^\s/u.test(run.text);
      if (!mixed && cellStarts.has(edge)) text += listMark.test(text) ? " " : "\t";
      else if (apart && !run.raised) text += " ";
    }
    text += run.text;
    previous = run;
  }
  return text;
}

function inReadingOrder(row: readonly Run[], rtl: boolean): Run[] {
  const visual = rtl ? [...row].reverse() : [...row];
  // What runs against the line: letters or digits of the other direction, with neutral runs between two such.
  const against = visual.map((run) =>
    rtl ? !rtlLetter.test(run.text) && /[\p{L}\p{Nd}]/u.test(run.text) : rtlLetter.test(run.text),
  );
  const ordered: Run[] = [];
  for (let at = 0; at < visual.length;) {
    let end = at + 1;
    if (against[at]) {
      for (let next = end; next < visual.length; next++) {
        if (against[next]) end = next + 1;
        else if (/[\p{L}]/u.test(visual[next]!.text)) break;
      }
      ordered.push(...visual.slice(at, end).reverse());
    } else ordered.push(visual[at]!);
    at = end;
  }
  return ordered;
}

/** White space as one space or tab, no control characters, no soft hyphens but at the end of the line. */
const clean = (text: string): string =>
  text
    // oxlint-disable-next-line no-control-regex -- control characters are what is removed
    .replaceAll(/[\0-\x08\x0B-\x1F\x7F\u200B\uFEFF]/gu, "")
    .replaceAll(/[^\S\t]+/gu, " ")
    .replaceAll(/ ?\t[ \t]*/gu, "\t")
    .trim()
    .replaceAll(/\u00AD(?!$)/gu, "");
