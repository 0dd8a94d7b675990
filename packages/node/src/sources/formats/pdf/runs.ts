import { superscript } from "../superscript.ts";

/** A stretch of glyphs as the PDF draws them, in points from the top left of the page as it is looked at. */
export interface Run {
  text: string;
  x0: number;
  x1: number;
  /** Baseline, counted downwards. */
  y: number;
  size: number;
  /** A raised mark, such as a footnote number. */
  raised: boolean;
}

export interface PageRuns {
  readonly page: number;
  readonly width: number;
  readonly height: number;
  readonly runs: readonly Run[];
}

/** What pdf.js gives for a stretch of text, as far as it is used here. */
export interface TextItem {
  readonly str: string;
  readonly transform: readonly number[];
  readonly width: number;
}

/** Text that leans more than this (radians) is a watermark or a label on a drawing, not part of the flow. */
const mostLean = 0.1;

/**
 * Places the items of a page in reading position. The direction in which most letters run counts as upright, so that a
 * table printed sideways is read; what runs another way is dropped.
 *
 * @param toView the matrix from the page's own space to the page as looked at (pdf.js viewport, scale 1)
 */
export function runsOf(
  items: readonly TextItem[],
  toView: readonly number[],
  page: { readonly page: number; readonly width: number; readonly height: number },
): PageRuns {
  const placed: { quarter: number; run: Run; x: number; y: number }[] = [];
  const weight = [0, 0, 0, 0];
  for (const item of items) {
    if (item.str.trim() === "" || item.transform.some((each) => !Number.isFinite(each))) continue;
    const m = multiply(toView, item.transform);
    const angle = Math.atan2(m[1]!, m[0]!);
    const quarter = ((Math.round(angle / (Math.PI / 2)) % 4) + 4) % 4;
    const lean = Math.abs(angle - Math.round(angle / (Math.PI / 2)) * (Math.PI / 2));
    const size = Math.hypot(m[2]!, m[3]!);
    if (lean > mostLean || !(size > 0.5) || !Number.isFinite(item.width)) continue;
    weight[quarter]! += item.str.length;
    const run = { text: letters(item.str), x0: 0, x1: Math.abs(item.width), y: 0, size, raised: false };
    placed.push({ quarter, run, x: m[4]!, y: m[5]! });
  }
  const upright = weight.indexOf(Math.max(...weight));
  const { width, height } = page;
  const runs: Run[] = [];
  for (const { quarter, run, x, y } of placed) {
    if (quarter !== upright) continue;
    const at = [
      [x, y],
      [y, width - x],
      [width - x, height - y],
      [height - y, x],
    ][quarter]!;
    runs.push({ ...run, x0: at[0]!, x1: at[0]! + run.x1, y: at[1]! });
  }
  raiseMarks(runs);
  return upright % 2 === 0
    ? { ...page, runs: withoutDoubles(runs) }
    : { ...page, width: height, height: width, runs: withoutDoubles(runs) };
}

/**
 * Letters for shapes: Arabic presentation forms and Latin ligatures become the letters that they show (Unicode
 * compatibility decomposition, for these blocks alone: elsewhere it would turn "m²" into "m2").
 */
const letters = (text: string): string =>
  text.replaceAll(/[\uFB00-\uFB06\uFB50-\uFDFF\uFE70-\uFEFC]/gu, (shape) => shape.normalize("NFKC").trim());

const multiply = (a: readonly number[], b: readonly number[]): number[] => [
  a[0]! * b[0]! + a[2]! * b[1]!,
  a[1]! * b[0]! + a[3]! * b[1]!,
  a[0]! * b[2]! + a[2]! * b[3]!,
  a[1]! * b[2]! + a[3]! * b[3]!,
  a[0]! * b[4]! + a[2]! * b[5]! + a[4]!,
  a[1]! * b[4]! + a[3]! * b[5]! + a[5]!,
];

/**
 * Puts a raised footnote mark on the line of the word that it belongs to. Drawn beside "1,271", a mark "12" must never
 * read as "1,27112".
 */
function raiseMarks(runs: Run[]): void {
  for (const [index, run] of runs.entries()) {
    if (run.text.trim().length > 5 || !/^[\d*†‡§,\s]+$/u.test(run.text)) continue;
    const base = [runs[index - 1], runs[index + 1]].find(
      (other) =>
        other !== undefined &&
        run.size < other.size * 0.85 &&
        other.y - run.y > other.size * 0.12 &&
        other.y - run.y < other.size * 0.8 &&
        Math.min(Math.abs(run.x0 - other.x1), Math.abs(other.x0 - run.x1)) < other.size * 0.5,
    );
    if (!base) continue;
    run.y = base.y;
    run.raised = true;
    run.text = superscript(run.text.trim());
  }
}

/** The same words drawn twice at one place, which is how some programs make bold letters and shadows. */
function withoutDoubles(runs: Run[]): Run[] {
  const seen = new Set<string>();
  return runs.filter((run) => {
    const places = [-0.5, 0.5].flatMap((dx) =>
      [-0.5, 0.5].map(
        (dy) =>
          `${Math.round(run.x0 / run.size + dx * 0.3)} ${Math.round(run.y / run.size + dy * 0.3)} ${run.text}`,
      ),
    );
    if (run.text.length > 2 && places.every((place) => seen.has(place))) return false;
    for (const place of places) seen.add(place);
    return true;
  });
}
