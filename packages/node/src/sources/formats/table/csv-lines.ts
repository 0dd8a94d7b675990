import type { TableLine } from "@truce/reading";

/** A table that cannot be taken apart, in words for the person who handed it in. */
export class TableFault extends Error {
  constructor(what: string) {
    super(what);
    this.name = "TableFault";
  }
}

const longestTable = 50_000_000;

/**
 * Takes CSV apart (RFC 4180; comma, semicolon or tab, whichever the first line has most of). Line numbers are those of
 * the file, so that a quoted line break moves them on.
 *
 * @throws TableFault for a quotation that is never closed, and beyond 50 million characters
 */
export function csvLines(text: string): TableLine[] {
  if (text.length > longestTable) throw new TableFault(`the table is longer than ${longestTable} characters`);
  const from = text.startsWith("\uFEFF") ? 1 : 0;
  const first = text.slice(from, text.indexOf("\n") < 0 ? undefined : text.indexOf("\n"));
  const separator = [",", ";", "\t"].toSorted((a, b) => first.split(b).length - first.split(a).length)[0]!;
  const out: TableLine[] = [];
  let cells: string[] = [];
  let line = 1;
  let begins = 1;
  let at = from;
  const end = (): void => {
    out.push({ line: begins, cells });
    cells = [];
    begins = line;
  };
  while (at < text.length) {
    let cell = "";
    if (text[at] === '"') {
      for (at++; ; at++) {
        const close = text.indexOf('"', at);
        if (close < 0) throw new TableFault(`the quotation that opens in line ${line} is never closed`);
        const part = text.slice(at, close);
        cell += part;
        line += part.split("\n").length - 1;
        at = close + 1;
        if (text[at] !== '"') break;
        cell += '"';
      }
    }
    const rest = nextEnd(text, at, separator);
    cell += text.slice(at, rest);
    cells.push(cell.replace(/\r$/, ""));
    at = rest;
    if (text[at] === separator) {
      at++;
      // A separator at the very end has an empty cell behind it.
      if (at === text.length) cells.push("");
    } else {
      at++;
      line++;
      end();
    }
  }
  if (cells.length > 0) end();
  return out;
}

function nextEnd(text: string, at: number, separator: string): number {
  let end = at;
  while (end < text.length && text[end] !== separator && text[end] !== "\n") end++;
  return end;
}
