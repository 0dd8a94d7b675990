import { closeSync, openSync, readSync } from "node:fs";
import { ColumnBuilder, type Table } from "../engine/table.ts";
import { walkCsv, walkCsvBytes, type OnRow, type Unclosed } from "./csv-lines.ts";
import { FileFault } from "./file-fault.ts";
import { type Limits, limitsDefault, type ReadResult, type RefusedRow } from "./read.ts";

/**
 * Reads a CSV file (RFC 4180; comma, semicolon, tab or bar, found from the first line) in pieces, so that memory is
 * bounded by the distinct values and not by the file. Rows with too many or too few fields are refused and listed.
 * @param only keeps these columns and drops the others unread.
 * @throws FileFault where the file is not UTF-8 (or UTF-16 with a mark), has no header, or exceeds the limits.
 */
export function readCsv(
  path: string,
  name: string,
  limits: Limits = limitsDefault,
  only?: readonly string[],
): ReadResult {
  const file = openSync(path, "r");
  try {
    return new CsvReader(name, limits, only).read((onRow) =>
      walkCsv((buffer) => readSync(file, buffer, 0, buffer.length, null), name, limits, onRow),
    );
  } finally {
    closeSync(file);
  }
}

/** Reads CSV from text that is already in memory. */
export function parseCsv(text: string, name: string, limits: Limits = limitsDefault): ReadResult {
  const bytes = new TextEncoder().encode(text);
  return new CsvReader(name, limits).read((onRow) => walkCsvBytes(bytes, name, limits, onRow));
}

const mostReasons = 1000;

class CsvReader {
  readonly #name: string;
  readonly #limits: Limits;
  #columns: (ColumnBuilder | undefined)[] = [];
  readonly #only: ReadonlySet<string> | undefined;
  #header: string[] | undefined;
  #rows = 0;
  readonly #refused: RefusedRow[] = [];
  #refusedCount = 0;
  readonly #reasons = new Map<string, string>();
  #distinctBytes = 0;

  constructor(name: string, limits: Limits, only?: readonly string[]) {
    this.#only = only && new Set(only);
    this.#name = name;
    this.#limits = limits;
  }

  read(walk: (onRow: OnRow) => Unclosed | undefined): ReadResult {
    const unclosed = walk((cells, line) => this.#row(cells, line));
    if (unclosed) this.#refuse(unclosed.reason, unclosed.line);
    if (!this.#header) throw new FileFault(`${this.#name} has no header line.`);
    const table: Table = {
      name: this.#name,
      rows: this.#rows,
      columns: this.#columns.flatMap((column) => column?.finish() ?? []),
    };
    return { table, refused: this.#refused, refusedCount: this.#refusedCount };
  }

  #row(fields: string[], line: number): void {
    if (!this.#header) this.#begin(fields);
    else if (fields.length !== this.#header.length) {
      this.#refuse(`${fields.length} fields where the header has ${this.#header.length}`, line);
    } else if (fields.some((field) => field.length > this.#limits.cell)) {
      this.#refuse(`a cell longer than ${this.#limits.cell.toLocaleString("en")} characters`, line);
    } else this.#accept(fields, line);
  }

  #begin(fields: string[]): void {
    if (fields.length > this.#limits.columns) {
      throw new FileFault(`${this.#name} has more than ${this.#limits.columns} columns.`);
    }
    const header = fields.map((field) => field.replace(/^\uFEFF/u, "").trim());
    header.forEach((field, i) => {
      if (field === "") throw new FileFault(`${this.#name}: column ${i + 1} has no name in the header line.`);
      if (header.indexOf(field) !== i)
        throw new FileFault(`${this.#name}: two columns are named "${field}".`);
    });
    this.#header = header;
    this.#columns = header.map((field) =>
      this.#only?.has(field) === false ? undefined : new ColumnBuilder(field),
    );
  }

  #accept(fields: string[], line: number): void {
    this.#rows++;
    if (this.#rows > this.#limits.rows) {
      throw new FileFault(`${this.#name} has more than ${this.#limits.rows.toLocaleString("en")} rows.`);
    }
    for (let c = 0; c < fields.length; c++) {
      const value = fields[c]?.trim() ?? "";
      if (this.#columns[c]?.add(value)) this.#distinctBytes += 2 * value.length + 64;
    }
    if (this.#distinctBytes > this.#limits.distinctBytes) {
      throw new FileFault(
        `The distinct values of ${this.#name} need more than ${Math.round(this.#limits.distinctBytes / 2 ** 20)} MiB (at line ${line}). Leave out columns of free text, or raise the limit.`,
      );
    }
  }

  #refuse(reason: string, line: number): void {
    this.#refusedCount++;
    if (this.#refused.length >= this.#limits.refusedKept) return;
    // A file with millions of bad rows gives few reasons: one text each keeps the list small.
    if (this.#reasons.size >= mostReasons) this.#reasons.clear();
    const same = this.#reasons.get(reason) ?? reason;
    this.#reasons.set(same, same);
    this.#refused.push({ line, reason: same });
  }
}
