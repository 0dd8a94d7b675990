import type { BlockKind } from "../types.ts";
import type { Cleaned, TextBlock } from "./block.ts";
import { captionEnd } from "./caption.ts";
import { ANGLE_LINK, BARE_LINK, mineShareLinks, residueLine, SHARE_LINK } from "./residue.ts";
import { copyMended } from "./seam.ts";
import { ViewBuilder } from "./view.ts";

interface Removed {
  start: number;
  end: number;
  /** Residue breaks the paragraph; a link or markup mark lies inside one. */
  what: string | null;
}

interface Line {
  start: number;
  end: number;
  /** Pieces left after removal. */
  pieces: [number, number][];
  blank: boolean;
  linkOnly: boolean;
  soft: boolean;
}

/** A row of a table drawn with bars; unmistakable in plain text as well. */
const BAR_ROW = /^\s*\|[^|]+\|.*\|\s*$/;
const LIST_ITEM = /^\s*(?:[-–—*•▪]|\d{1,3}[.)]|\([a-z0-9]{1,4}\)|[a-z]\))\s+\S/;
const STARTS_INSIDE = /^\s*[\p{Ll}\p{Pf}\p{Pe},.;:!?»”)’–—]/u;

/**
 * Cleans plain text or Markdown. Wrapped lines are joined (format=flowed, RFC 3676, or hard wrapping), links
 * and share buttons removed, captions set apart; every kept character maps to the raw text.
 */
export function cleanPlain(raw: string, markdown: boolean): Cleaned {
  const removed = findRemoved(raw, markdown);
  const lines = splitLines(raw, removed);
  const residue: Cleaned["residue"] = removed
    .filter((one) => one.what !== null)
    .map((one) => ({ start: one.start, end: one.end, what: one.what! }));
  const flowed =
    lines.filter((line) => !line.blank && line.soft).length >=
    0.3 * lines.filter((line) => !line.blank).length;
  const width = wrapWidth(raw, lines);
  const blocks: TextBlock[] = [];
  let group: Line[] = [];
  let heading: string | undefined;
  let heads: string[] | null = null;
  const close = (): void => {
    if (group.length === 0) return;
    const made = makeBlocks(raw, group, markdown);
    for (const block of made) {
      if (block.kind !== "table") heads = null;
      else if (heads === null)
        heads = (block.cells ?? []).map((cell) => block.view.text.slice(cell.start, cell.end).trim());
      else for (const [column, cell] of (block.cells ?? []).entries()) cell.head = heads[column] ?? "";
      if (block.kind === "title" || isHeading(block)) heading = block.view.text;
      else if (heading !== undefined) block.under = heading;
      blocks.push(block);
    }
    group = [];
  };
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i]!;
    const text = raw.slice(line.start, line.end);
    const hard = removed.some((one) => one.what !== null && one.start < line.end && one.end > line.start);
    if (line.blank) {
      close();
      continue;
    }
    const what = hard ? null : residueLine(text);
    if (what !== null) {
      close();
      residue.push({ start: line.start, end: line.end, what });
      continue;
    }
    if (hard) {
      close();
      if (line.pieces.some(([a, b]) => raw.slice(a, b).trim() !== "")) group.push(line);
      continue;
    }
    const previous = group.at(-1);
    if (previous && !joins(raw, previous, line, flowed, width, markdown)) close();
    group.push(line);
    if (captionEnd(raw.slice(group[0]!.start, line.end)) === line.end - group[0]!.start) close();
  }
  close();
  residue.sort((a, b) => a.start - b.start);
  return { blocks, residue, mined: mineShareLinks(raw) };
}

function findRemoved(raw: string, markdown: boolean): Removed[] {
  const found: Removed[] = [];
  const add = (pattern: RegExp, what: string | null): void => {
    for (const match of raw.matchAll(pattern))
      found.push({ start: match.index, end: match.index + match[0].length, what });
  };
  add(SHARE_LINK, "share buttons");
  add(ANGLE_LINK, null);
  add(BARE_LINK, null);
  if (markdown) {
    for (const match of raw.matchAll(/!?\[([^\][]{0,500})\]\(([^()\s]{0,2000})(?: "[^"]{0,200}")?\)/g)) {
      const image = match[0].startsWith("!");
      const open = match.index + (image ? 2 : 1);
      found.push({ start: match.index, end: open, what: null });
      found.push({ start: open + match[1]!.length, end: match.index + match[0].length, what: null });
    }
    add(/^#{1,6}[ \t]+/gm, null);
    add(/\*\*|__|(?<!\p{L})_(?=\p{L})|(?<=\p{L})_(?!\p{L})/gu, null);
    add(/^>[ \t]?/gm, null);
  }
  found.sort((a, b) => a.start - b.start || b.end - a.end);
  const kept: Removed[] = [];
  for (const one of found) if (one.start >= (kept.at(-1)?.end ?? 0)) kept.push(one);
  return kept;
}

function splitLines(raw: string, removed: Removed[]): Line[] {
  const lines: Line[] = [];
  let at = 0;
  let next = 0;
  while (at <= raw.length) {
    let end = raw.indexOf("\n", at);
    if (end < 0) end = raw.length;
    const pieces: [number, number][] = [];
    let cursor = at;
    let touched = false;
    while (next > 0 && removed[next - 1]!.end > at) next--;
    while (next < removed.length && removed[next]!.start < end) {
      const one = removed[next]!;
      if (one.end <= at) {
        next++;
        continue;
      }
      touched = true;
      if (one.start > cursor) pieces.push([cursor, one.start]);
      cursor = Math.max(cursor, Math.min(end, one.end));
      if (one.end > end) break;
      next++;
    }
    if (cursor < end) pieces.push([cursor, end]);
    const visible = pieces.map(([a, b]) => raw.slice(a, b)).join("");
    const blank = raw.slice(at, end).trim() === "";
    lines.push({
      start: at,
      end,
      pieces,
      blank,
      linkOnly: !blank && touched && visible.trim() === "",
      soft: /[ \t]\r?$/.test(raw.slice(Math.max(at, end - 3), end)) && !blank,
    });
    at = end + 1;
  }
  return lines;
}

/** The column at which the text was hard-wrapped, or 0 where each line is a paragraph of its own. */
function wrapWidth(raw: string, lines: Line[]): number {
  const lengths = lines.filter((line) => !line.blank && !line.linkOnly).map((line) => line.end - line.start);
  if (lengths.length < 3) return 0;
  const longest = Math.max(...lengths.slice(0, 5000));
  if (longest > 110 || longest < 40) return 0;
  let continued = 0;
  for (let i = 0; i + 1 < lines.length; i++)
    if (
      !lines[i]!.blank &&
      !lines[i + 1]!.blank &&
      !/[.!?:؟”"»)]\s*$/.test(raw.slice(lines[i]!.start, lines[i]!.end))
    )
      continued++;
  return continued * 4 >= lengths.length ? longest : 0;
}

function joins(
  raw: string,
  previous: Line,
  line: Line,
  flowed: boolean,
  width: number,
  markdown: boolean,
): boolean {
  const text = raw.slice(line.start, line.end);
  // A long dash opens an item only where the line before is done: elsewhere it opens an aside.
  const done = /[:;.!?؟…»”]\r?$/.test(raw.slice(Math.max(previous.start, previous.end - 4), previous.end));
  if (
    (LIST_ITEM.test(text) && (done || !/^\s*[–—]/.test(text))) ||
    BAR_ROW.test(text) ||
    (markdown && /^\s*(?:#{1,6}\s|\|)/.test(text))
  )
    return false;
  const before = raw.slice(previous.start, previous.end);
  if (BAR_ROW.test(before)) return false;
  if (markdown) return !/^\s*(?:#{1,6}\s|\|)/.test(before);
  if (previous.linkOnly || line.linkOnly) return true;
  if (previous.soft && flowed) return true;
  if (STARTS_INSIDE.test(text) && !/[.!?؟:]\s*$/.test(before)) return true;
  if (flowed || width === 0) return false;
  const first = text.trimStart().split(/\s/, 1)[0]!.length;
  return (
    before.trimEnd().length + first + 1 >= width * 0.85 ||
    (/[,–—-]\s*$/.test(before) && before.length > width * 0.5)
  );
}

function makeBlocks(raw: string, group: Line[], markdown: boolean): TextBlock[] {
  const first = raw.slice(group[0]!.start, group[0]!.end);
  const last = group.at(-1)!;
  const whole = raw.slice(group[0]!.start, last.end);
  let kind: BlockKind = "body";
  if (LIST_ITEM.test(first)) kind = "list";
  else if (markdown && /^\s*#{1,2}\s/.test(first)) kind = "title";
  else if ((markdown && /^\s*\|/.test(first)) || BAR_ROW.test(first)) kind = "table";
  else if (markdown && /^\s*>/.test(first)) kind = "quote";
  else if (captionEnd(whole) !== null) kind = "caption";
  const out = new ViewBuilder();
  for (const line of group) {
    if (line !== group[0] && out.length > 0 && out.tail !== " " && !line.linkOnly)
      out.replace(" ", line.start - 1, line.start);
    for (const [a, b] of line.pieces) copyMended(out, raw, a, b);
  }
  const view = dropSpaceBeforePunctuation(out);
  if (view.text.trim() === "") return [];
  return kind === "table" ? tableRow(view) : [{ kind, view }];
}

/** A Markdown table row: cells between bars. The header names the columns by position; a rule row is no text. */
function tableRow(view: TextBlock["view"]): TextBlock[] {
  if (/^[\s|:-]+$/.test(view.text)) return [];
  const cells: NonNullable<TextBlock["cells"]> = [];
  for (const match of view.text.matchAll(/[^|]+/g))
    if (match[0].trim() !== "")
      cells.push({ start: match.index, end: match.index + match[0].length, head: "" });
  return [{ kind: "table", view, cells }];
}

/** A removed link leaves "al-Assad , will": the space before the comma goes. */
function dropSpaceBeforePunctuation(out: ViewBuilder): TextBlock["view"] {
  const view = out.build();
  const keep: number[] = [];
  for (let i = 0; i < view.text.length; i++)
    if (
      view.text[i] !== " " ||
      !/^[,.;:!?)”’»](?!\p{L})/u.test(view.text.slice(i + 1, i + 3)) ||
      (view.text[i + 1] === "." && view.text[i + 2] === ".")
    )
      keep.push(i);
  if (keep.length === view.text.length) return view;
  return {
    text: keep.map((i) => view.text[i]).join(""),
    from: Int32Array.from(keep, (i) => view.from[i]!),
    to: Int32Array.from(keep, (i) => view.to[i]!),
  };
}

function isHeading(block: TextBlock): boolean {
  const text = block.view.text;
  return text.length < 120 && !/[.!?؟,;]["”»]?$/.test(text) && text.split(/\s+/).length < 16;
}
