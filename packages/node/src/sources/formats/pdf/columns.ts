import { isRtl, linesOf, rowsOf, segmentsOf, type Line } from "./lines.ts";
import type { Run } from "./runs.ts";

/** Lines that follow each other down one column. */
export interface Flow {
  readonly x0: number;
  readonly x1: number;
  readonly lines: Line[];
}

interface Segment {
  readonly runs: readonly Run[];
  readonly x0: number;
  readonly x1: number;
  readonly y: number;
  readonly size: number;
}

/**
 * The runs of a page as columns in reading order. A gutter is a place that few lines cross, with prose on both sides;
 * lines that cross it (titles, wide figures) end the columns above them. Applied again to each side, so that three
 * columns are found too. A table is not taken for columns: its cells are short, so its rows stay rows.
 */
export function flowsOf(runs: readonly Run[], depth = 0): Flow[] {
  const segments: Segment[] = rowsOf(runs).flatMap((row) =>
    segmentsOf(row).map((each) => ({
      runs: each,
      x0: each[0]!.x0,
      x1: Math.max(...each.map((run) => run.x1)),
      y: each[0]!.y,
      size: Math.max(...each.map((run) => run.size)),
    })),
  );
  const gutter = depth < 3 ? findGutter(segments) : undefined;
  if (gutter === undefined) return flow(runs);
  const rightFirst = isRtl(runs.map((run) => run.text).join(""));
  const flows: Flow[] = [];
  let across: Segment[] = [];
  let left: Segment[] = [];
  let right: Segment[] = [];
  const closeAcross = (): void => {
    flows.push(...flow(across.flatMap((each) => each.runs)));
    across = [];
  };
  const closeColumns = (): void => {
    // A single row with something on both sides, or a short last line, belongs to the lines that cross.
    if (Math.min(left.length, right.length) < 2 || left.length + right.length < 5)
      across.push(...left, ...right);
    else {
      closeAcross();
      for (const side of rightFirst ? [right, left] : [left, right])
        flows.push(
          ...flowsOf(
            side.flatMap((each) => each.runs),
            depth + 1,
          ),
        );
    }
    left = [];
    right = [];
  };
  for (const segment of segments) {
    const side = sideOf(segment, gutter);
    if (side === "across") {
      closeColumns();
      across.push(segment);
    } else (side === "left" ? left : right).push(segment);
  }
  closeColumns();
  closeAcross();
  return flows;
}

function flow(runs: readonly Run[]): Flow[] {
  const lines = linesOf(runs);
  if (lines.length === 0) return [];
  return [
    {
      x0: Math.min(...lines.map((line) => line.x0)),
      x1: Math.max(...lines.map((line) => line.x1)),
      lines,
    },
  ];
}

/** A line that reaches a little into the gutter still belongs to its column. */
const overhang = 0.12;

function sideOf(segment: Segment, gutter: number): "left" | "right" | "across" {
  const width = Math.max(segment.x1 - segment.x0, 1);
  if (gutter - segment.x0 <= overhang * width) return "right";
  if (segment.x1 - gutter <= overhang * width) return "left";
  return "across";
}

/** Fewest lines that make a column. */
const fewestLines = 4;

/** The x of the white space between two columns, or `undefined` where the page has one column. */
function findGutter(segments: readonly Segment[]): number | undefined {
  if (segments.length < 2 * fewestLines) return undefined;
  const x0 = Math.min(...segments.map((each) => each.x0));
  const x1 = Math.max(...segments.map((each) => each.x1));
  const width = x1 - x0;
  if (!(width > 0)) return undefined;
  const steps = 400;
  // How many segments cover each place between the margins, by differences.
  const change = new Int32Array(steps + 2);
  for (const each of segments) {
    change[Math.floor(((each.x0 - x0) / width) * steps)]! += 1;
    change[Math.ceil(((each.x1 - x0) / width) * steps)]! -= 1;
  }
  const cover: number[] = [];
  for (let at = 0, sum = 0; at <= steps; at++) cover.push((sum += change[at]!));
  const from = Math.round(steps * 0.2);
  const to = Math.round(steps * 0.8);
  const least = Math.min(...cover.slice(from, to));
  // The widest stretch of least cover.
  let best = { start: 0, end: -1 };
  for (let at = from; at < to; at++) {
    if (cover[at] !== least) continue;
    let end = at;
    while (end + 1 < to && cover[end + 1] === least) end++;
    if (end - at > best.end - best.start) best = { start: at, end };
    at = end;
  }
  const gutter = x0 + ((best.start + best.end + 1) / 2 / steps) * width;
  const left = segments.filter((each) => sideOf(each, gutter) === "left");
  const right = segments.filter((each) => sideOf(each, gutter) === "right");
  const across = segments.length - left.length - right.length;
  if (!isProse(left) || !isProse(right) || across > 2 * (left.length + right.length)) return undefined;
  const overlap = Math.min(left.at(-1)!.y, right.at(-1)!.y) - Math.max(left[0]!.y, right[0]!.y);
  const shorter = Math.min(left.at(-1)!.y - left[0]!.y, right.at(-1)!.y - right[0]!.y);
  return overlap > 0.3 * shorter ? gutter : undefined;
}

/** Words fill most lines of a column of prose from edge to edge; between the cells of a table it is empty. */
function isProse(side: readonly Segment[]): boolean {
  const lines = rowsOf(side.flatMap((each) => each.runs));
  if (lines.length < fewestLines) return false;
  const width = Math.max(...side.map((each) => each.x1)) - Math.min(...side.map((each) => each.x0));
  const middle = (values: number[]): number => values.sort((a, b) => a - b)[values.length >> 1]!;
  const filled = lines.map((line) => line.reduce((sum, run) => sum + run.x1 - run.x0, 0));
  const letters = lines.map((line) => line.reduce((sum, run) => sum + run.text.length, 0));
  return middle(filled) > 0.6 * width && middle(letters) >= 18;
}
