import { closeSync, openSync, readSync } from "node:fs";
import { ColumnBuilder, type Table } from "../engine/table.ts";
import { type Limits, limitsDefault, type ReadResult, type RefusedRow } from "./read.ts";

const CHUNK = 1 << 20;

/**
 * Reads a CSV file (RFC 4180; comma, semicolon, tab or bar, found from the first line) in pieces, so that memory is
 * bounded by the distinct values and not by the file. Rows with too many or too few fields are refused and listed.
 * @param only keeps these columns and drops the others unread.
 * @throws Error where the file is not UTF-8 (or UTF-16 with a mark), has no header, or exceeds the limits.
 */
export function readCsv(
  path: string,
  name: string,
  limits: Limits = limitsDefault,
  only?: readonly string[],
): ReadResult {
  const file = openSync(path, "r");
  try {
    return new CsvReader(name, limits, only).read((buffer) => readSync(file, buffer, 0, buffer.length, null));
  } finally {
    closeSync(file);
  }
}

/** Reads CSV from text that is already in memory. */
export function parseCsv(text: string, name: string, limits: Limits = limitsDefault): ReadResult {
  const bytes = new TextEncoder().encode(text);
  let at = 0;
  return new CsvReader(name, limits).read((buffer) => {
    const piece = bytes.subarray(at, at + buffer.length);
    buffer.set(piece);
    at += piece.length;
    return piece.length;
  });
}

const mostReasons = 1000;

class CsvReader {
  readonly #name: string;
  readonly #limits: Limits;
  #columns: (ColumnBuilder | undefined)[] = [];
  readonly #only: ReadonlySet<string> | undefined;
  #header: string[] | undefined;
  #rows = 0;
  #line = 1;
  #rowLine = 1;
  readonly #refused: RefusedRow[] = [];
  #refusedCount = 0;
  readonly #reasons = new Map<string, string>();
  #fields: string[] = [];
  #field = "";
  #separator = "";
  #state: "start" | "plain" | "quoted" | "closing" = "start";
  #distinctBytes = 0;

  constructor(name: string, limits: Limits, only?: readonly string[]) {
    this.#only = only && new Set(only);
    this.#name = name;
    this.#limits = limits;
  }

  read(next: (buffer: Uint8Array) => number): ReadResult {
    const buffer = new Uint8Array(CHUNK);
    let decoder: TextDecoder | undefined;
    let bytes = 0;
    for (;;) {
      const n = next(buffer);
      if (n === 0) break;
      bytes += n;
      if (bytes > this.#limits.bytes) {
        throw new Error(
          `${this.#name} is larger than ${this.#limits.bytes.toLocaleString("en")} bytes. Split it, or raise the limit.`,
        );
      }
      decoder ??= this.#decoder(buffer.subarray(0, n));
      this.#text(this.#decode(decoder, buffer.subarray(0, n), false));
    }
    if (!decoder) throw new Error(`${this.#name} is empty.`);
    this.#text(this.#decode(decoder, new Uint8Array(0), true));
    if (this.#state === "quoted") {
      const lost = this.#line - this.#rowLine;
      this.#refuse(
        `a quotation mark that opens in this row is never closed${lost > 0 ? `, so the ${lost.toLocaleString("en")} lines after it were not read either` : ""}: close it, or write it twice`,
      );
    } else if (this.#field !== "" || this.#fields.length > 0 || this.#state === "closing") {
      this.#endRow();
    }
    if (!this.#header) throw new Error(`${this.#name} has no header line.`);
    const table: Table = {
      name: this.#name,
      rows: this.#rows,
      columns: this.#columns.flatMap((column) => column?.finish() ?? []),
    };
    return { table, refused: this.#refused, refusedCount: this.#refusedCount };
  }

  #decoder(start: Uint8Array): TextDecoder {
    if (start[0] === 0xff && start[1] === 0xfe) return new TextDecoder("utf-16le", { fatal: true });
    if (start[0] === 0xfe && start[1] === 0xff) return new TextDecoder("utf-16be", { fatal: true });
    return new TextDecoder("utf-8", { fatal: true });
  }

  #decode(decoder: TextDecoder, bytes: Uint8Array, last: boolean): string {
    try {
      return last ? decoder.decode() : decoder.decode(bytes, { stream: true });
    } catch (cause) {
      throw new Error(
        `${this.#name} is not UTF-8 text near line ${this.#line}. Save it as "CSV UTF-8" (files from older Arabic Windows programs are often Windows-1256).`,
        { cause },
      );
    }
  }

  #text(text: string): void {
    let i = 0;
    const end = text.length;
    if (this.#separator === "" && end > 0) this.#separator = separatorOf(text);
    const separator = this.#separator;
    const stop = separator.charCodeAt(0);
    while (i < end) {
      if (this.#state === "quoted") {
        const quote = text.indexOf('"', i);
        const until = quote < 0 ? end : quote;
        if (until > i) {
          const piece = text.slice(i, until);
          this.#append(piece);
          // Within the piece only: a search to the end of the text for every quote would be quadratic.
          for (let k = piece.indexOf("\n"); k >= 0; k = piece.indexOf("\n", k + 1)) this.#line++;
        }
        if (quote < 0) return;
        this.#state = "closing";
        i = quote + 1;
        continue;
      }
      const char = text[i];
      if (this.#state === "closing" && char === '"') {
        this.#append('"');
        this.#state = "quoted";
        i++;
      } else if (char === '"' && this.#state === "start") {
        this.#state = "quoted";
        i++;
      } else if (char === separator) {
        this.#endField();
        i++;
      } else if (char === "\n") {
        this.#line++;
        this.#endRow();
        i++;
      } else {
        let k = i + 1;
        while (k < end) {
          const unit = text.charCodeAt(k);
          if (unit === stop || unit === 10) break;
          k++;
        }
        this.#append(text.slice(i, k));
        this.#state = "plain";
        i = k;
      }
    }
  }

  #append(text: string): void {
    if (this.#field.length + text.length <= this.#limits.cell) this.#field += text;
    else if (this.#field.length <= this.#limits.cell)
      this.#field += text.slice(0, this.#limits.cell + 1 - this.#field.length);
  }

  #endField(): void {
    if (this.#fields.length <= this.#limits.columns) this.#fields.push(this.#field);
    else if (!this.#header) throw new Error(`${this.#name} has more than ${this.#limits.columns} columns.`);
    this.#field = "";
    this.#state = "start";
  }

  #endRow(): void {
    if (this.#field.endsWith("\r")) this.#field = this.#field.slice(0, -1);
    this.#endField();
    const fields = this.#fields;
    this.#fields = [];
    const line = this.#rowLine;
    this.#rowLine = this.#line;
    if (fields.length === 1 && fields[0]?.trim() === "") return;
    if (!this.#header) this.#begin(fields);
    else if (fields.length !== this.#header.length) {
      this.#refuse(`${fields.length} fields where the header has ${this.#header.length}`, line);
    } else if (fields.some((field) => field.length > this.#limits.cell)) {
      this.#refuse(`a cell longer than ${this.#limits.cell.toLocaleString("en")} characters`, line);
    } else this.#accept(fields);
  }

  #begin(fields: string[]): void {
    if (fields.length > this.#limits.columns) {
      throw new Error(`${this.#name} has more than ${this.#limits.columns} columns.`);
    }
    const header = fields.map((field) => field.replace(/^\uFEFF/u, "").trim());
    header.forEach((field, i) => {
      if (field === "") throw new Error(`${this.#name}: column ${i + 1} has no name in the header line.`);
      if (header.indexOf(field) !== i) throw new Error(`${this.#name}: two columns are named "${field}".`);
    });
    this.#header = header;
    this.#columns = header.map((field) =>
      this.#only?.has(field) === false ? undefined : new ColumnBuilder(field),
    );
  }

  #accept(fields: string[]): void {
    this.#rows++;
    if (this.#rows > this.#limits.rows) {
      throw new Error(`${this.#name} has more than ${this.#limits.rows.toLocaleString("en")} rows.`);
    }
    for (let c = 0; c < fields.length; c++) {
      const value = fields[c]?.trim() ?? "";
      if (this.#columns[c]?.add(value)) this.#distinctBytes += 2 * value.length + 64;
    }
    if (this.#distinctBytes > this.#limits.distinctBytes) {
      throw new Error(
        `The distinct values of ${this.#name} need more than ${Math.round(this.#limits.distinctBytes / 2 ** 20)} MiB (at line ${this.#line}). Leave out columns of free text, or raise the limit.`,
      );
    }
  }

  #refuse(reason: string, line = this.#rowLine): void {
    this.#refusedCount++;
    if (this.#refused.length >= this.#limits.refusedKept) return;
    // A file with millions of bad rows gives few reasons: one text each keeps the list small.
    if (this.#reasons.size >= mostReasons) this.#reasons.clear();
    const same = this.#reasons.get(reason) ?? reason;
    this.#reasons.set(same, same);
    this.#refused.push({ line, reason: same });
  }
}

function separatorOf(text: string): string {
  const line = text.slice(0, 65_536).split("\n", 1)[0] ?? "";
  const count = (sign: string) => line.split(sign).length;
  return [",", ";", "\t", "|"].reduce((best, sign) => (count(sign) > count(best) ? sign : best), ",");
}
