import type { PageSpan } from "../extracted.ts";
import type { Flow } from "./columns.ts";
import { seam, Vocabulary } from "./hyphens.ts";
import type { Line } from "./lines.ts";

/** A page as columns, with the heads and feet of the whole document that stand here for the first time. */
export interface PageFlows {
  readonly page: number;
  readonly flows: readonly Flow[];
  readonly mastheads: readonly Line[];
}

/** A line with the column that it stands in. */
interface Placed {
  readonly line: Line;
  readonly flow: Flow;
  readonly page: number;
  /** How far the line begins and ends from the edges of its column, in the direction of its script. */
  readonly indent: number;
  readonly slack: number;
}

const terminal = /[.!?:;؟؛…。][\p{Pe}\p{Pf}"'”’»⁰¹²³⁴⁵⁶⁷⁸⁹]*$/u;
const marker = /^(?:[•▪●◦‣■□–—*·-]|\(?\d{1,3}[.)](?:\d{1,3}[.)]?)*|\(?\p{L}[.)]|\([ivx]{1,5}\))\s/u;

/** Joins the lines of all pages to paragraphs, notes at the foot of a page after the paragraph that they interrupt. */
export function paragraphsOf(pages: readonly PageFlows[]): { text: string; pages: PageSpan[] } {
  const words = new Vocabulary();
  for (const { flows } of pages) for (const { lines } of flows) for (const { text } of lines) words.add(text);
  const bodySize = usual(pages, (line) => [line.size, line.text.length]);
  const leading = leadingOf(pages);
  const out = new Pages();
  let open: Placed[] = [];
  let aside: Placed[] = [];
  const close = (): void => {
    out.paragraph(open, words);
    open = [];
    for (const group of grouped(aside, leading)) out.paragraph(group, words);
    aside = [];
  };
  for (const { page, flows, mastheads } of pages) {
    // On the first page they come before the text; later they must not cut a paragraph that goes on.
    for (const line of mastheads) {
      const alone = place(line, { x0: line.x0, x1: line.x1, lines: [line] }, page);
      if (open.length === 0) out.paragraph([alone], words);
      else aside.push(alone);
    }
    for (const flow of flows) {
      const { lines } = flow;
      const notesFrom = notesStart(lines, bodySize);
      for (const [index, line] of lines.entries()) {
        const placed = place(line, flow, page);
        if (index >= notesFrom) {
          aside.push(placed);
          continue;
        }
        if (open.length > 0 && breaksBefore(open, placed, leading)) close();
        open.push(placed);
      }
    }
  }
  close();
  return out.done();
}

function place(line: Line, flow: Flow, page: number): Placed {
  const left = line.x0 - flow.x0;
  const right = flow.x1 - line.x1;
  return { line, flow, page, indent: line.rtl ? right : left, slack: line.rtl ? left : right };
}

const justified = new WeakMap<Flow, boolean>();

/** Whether lines of a column end exactly at its edge so often that it must be set justified. */
function isJustified(flow: Flow): boolean {
  const known = justified.get(flow);
  if (known !== undefined) return known;
  const flush = flow.lines.filter((line) => flow.x1 - line.x1 < 0.05 * line.size).length;
  const found = flow.lines.length >= 4 && flush > 0.3 * flow.lines.length;
  justified.set(flow, found);
  return found;
}

/**
 * Hyphens that a program writes as soft hyphens are drawn but not given as text. In a justified column such a line
 * seems to stop a hyphen's width before the edge, in the middle of a word.
 */
function hasUnseenHyphen(last: Placed, next: Line): boolean {
  const { line, flow, slack } = last;
  return (
    /\p{Ll}$/u.test(line.text) &&
    /^\p{Ll}/u.test(next.text) &&
    slack > 0.15 * line.size &&
    slack < 0.6 * line.size &&
    !line.rtl &&
    isJustified(flow)
  );
}

function grouped(lines: readonly Placed[], leading: number): Placed[][] {
  const groups: Placed[][] = [];
  for (const each of lines)
    if (groups.length > 0 && !breaksBefore(groups.at(-1)!, each, leading)) groups.at(-1)!.push(each);
    else groups.push([each]);
  return groups;
}

/** Whether a line begins a new paragraph. `open` holds the lines of the current one. */
function breaksBefore(open: readonly Placed[], next: Placed, leading: number): boolean {
  const last = open.at(-1)!;
  const size = last.line.size;
  if (Math.abs(next.line.size - size) > 0.12 * size || next.line.rtl !== last.line.rtl) return true;
  // A row of a table is a paragraph of its own.
  if (next.line.text.includes("\t") || last.line.text.includes("\t")) return true;
  const ended = terminal.test(last.line.text.slice(-20));
  const firstWord = next.line.text.split(" ", 1)[0]!.length * size * 0.5;
  // A sentence that goes on in lower case may follow a ragged line, but not one that ends in mid-column.
  const goesOn =
    !ended && /^\p{Ll}/u.test(next.line.text) && last.slack < 0.35 * (last.flow.x1 - last.flow.x0);
  const short = !goesOn && last.slack > Math.max(firstWord, size) + 0.6 * size;
  const marked = marker.test(next.line.text);
  if (next.flow !== last.flow) return ended || short || marked || (next.indent > 0.8 * size && !goesOn);
  const down = next.line.y - last.line.y;
  if (down > 1.3 * leading * size || down < 0) return true;
  if (marked && (ended || short || down > 1.12 * leading * size || next.indent < last.indent - 0.4 * size))
    return true;
  const centred = (each: Placed): boolean =>
    each.indent > 2 * size && Math.abs(each.indent - each.slack) < size;
  if (centred(last) && centred(next)) return false;
  if (short) return true;
  const step = next.indent - last.indent;
  if (step > 0.8 * size)
    return !(open.length === 1 && marker.test(last.line.text)) && (open.length > 1 || ended);
  return step < -0.8 * size && open.length > 1 && ended;
}

/** Where the notes at the foot of a column begin: smaller letters down to its end, the first line with a mark. */
function notesStart(lines: readonly Line[], bodySize: number): number {
  let start = lines.length;
  for (let at = lines.length - 1; at > 0 && lines[at]!.size < 0.93 * bodySize; at--)
    if (/^[⁰¹²³⁴⁵⁶⁷⁸⁹\d*†‡]/u.test(lines[at]!.text)) start = at;
  return start;
}

/** The value that the most letters stand in. */
function usual(pages: readonly PageFlows[], of: (line: Line) => [number, number]): number {
  const weights = new Map<number, number>();
  for (const { flows } of pages)
    for (const { lines } of flows)
      for (const line of lines) {
        const [value, weight] = of(line);
        const key = Math.round(value * 4) / 4;
        weights.set(key, (weights.get(key) ?? 0) + weight);
      }
  return [...weights].reduce((most, each) => (each[1] > most[1] ? each : most), [0, 0] as [
    number,
    number,
  ])[0];
}

/** The usual distance between lines, in letter sizes. */
function leadingOf(pages: readonly PageFlows[]): number {
  const ratios: number[] = [];
  for (const { flows } of pages)
    for (const { lines } of flows)
      for (const [index, line] of lines.entries()) {
        const above = lines[index - 1];
        if (!above || Math.abs(above.size - line.size) > 0.1 * line.size) continue;
        const ratio = (line.y - above.y) / line.size;
        if (ratio > 0.8 && ratio < 3) ratios.push(ratio);
      }
  // Gaps between paragraphs are among them; a third from the bottom is within paragraphs.
  return ratios.length === 0 ? 1.2 : ratios.sort((a, b) => a - b)[Math.floor(ratios.length / 3)]!;
}

/** Writes paragraphs and remembers which stretch came from which page. */
class Pages {
  #text = "";
  readonly #spans: { start: number; end: number; page: number }[] = [];

  paragraph(lines: readonly Placed[], words: Vocabulary): void {
    if (lines.length === 0) return;
    if (this.#text !== "") this.#write("\n\n", this.#spans.at(-1)!.page);
    let before = "";
    for (const [index, { line, page }] of lines.entries()) {
      if (before !== "") {
        const { cut, glue } = hasUnseenHyphen(lines[index - 1]!, line)
          ? { cut: 0, glue: "" }
          : seam(before, line.text, words);
        this.#cut(cut);
        this.#write(glue, page);
      }
      this.#write(line.text, page);
      before = line.text;
    }
  }

  /** Takes a hyphen back: at most the last code unit of the last span. */
  #cut(length: number): void {
    if (length === 0) return;
    this.#text = this.#text.slice(0, -length);
    this.#spans.at(-1)!.end -= length;
  }

  #write(text: string, page: number): void {
    this.#text += text;
    const last = this.#spans.at(-1);
    if (last?.page === page) last.end = this.#text.length;
    else this.#spans.push({ start: this.#text.length - text.length, end: this.#text.length, page });
  }

  done(): { text: string; pages: PageSpan[] } {
    const text = this.#text.replace(/\u00AD$/u, "-");
    return { text, pages: this.#spans };
  }
}
