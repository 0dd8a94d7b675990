import { FileFault } from "./file-fault.ts";
import type { Limits } from "./read.ts";

/** The cells of one row as they stand, and the line that it begins in, from 1. */
export type OnRow = (cells: string[], line: number) => void;

/** Bounds of a table; a cell that is longer comes cut off one unit behind the bound, so that it shows. */
export type CsvBounds = Pick<Limits, "bytes" | "columns" | "cell">;

/** A quotation that is never closed: its row and what comes after it were not read. */
export interface Unclosed {
  readonly line: number;
  readonly reason: string;
}

const CHUNK = 1 << 20;

/**
 * Takes CSV apart row by row (RFC 4180; comma, semicolon, tab or bar, whichever the first line has most of), in pieces.
 * Lines with nothing but white space are passed over.
 *
 * @param next fills a buffer with the bytes that follow and says how many; 0 at the end
 * @throws FileFault where the bytes are not UTF-8 (or UTF-16 with a mark), empty, or exceed the bounds
 */
export function walkCsv(
  next: (buffer: Uint8Array) => number,
  name: string,
  bounds: CsvBounds,
  onRow: OnRow,
): Unclosed | undefined {
  return new CsvWalk(name, bounds, onRow).read(next);
}

/** Takes CSV apart that is already in memory. */
export function walkCsvBytes(
  bytes: Uint8Array,
  name: string,
  bounds: CsvBounds,
  onRow: OnRow,
): Unclosed | undefined {
  let at = 0;
  return walkCsv(
    (buffer) => {
      const piece = bytes.subarray(at, at + buffer.length);
      buffer.set(piece);
      at += piece.length;
      return piece.length;
    },
    name,
    bounds,
    onRow,
  );
}

class CsvWalk {
  readonly #name: string;
  readonly #limits: CsvBounds;
  readonly #onRow: OnRow;
  #isFirst = true;
  #line = 1;
  #rowLine = 1;
  #fields: string[] = [];
  #field = "";
  #separator = "";
  #state: "start" | "plain" | "quoted" | "closing" = "start";

  constructor(name: string, limits: CsvBounds, onRow: OnRow) {
    this.#name = name;
    this.#limits = limits;
    this.#onRow = onRow;
  }

  read(next: (buffer: Uint8Array) => number): Unclosed | undefined {
    const buffer = new Uint8Array(CHUNK);
    let decoder: TextDecoder | undefined;
    let bytes = 0;
    for (;;) {
      const n = next(buffer);
      if (n === 0) break;
      bytes += n;
      if (bytes > this.#limits.bytes) {
        throw new FileFault(
          `${this.#name} is larger than ${this.#limits.bytes.toLocaleString("en")} bytes. Split it, or raise the limit.`,
        );
      }
      decoder ??= this.#decoder(buffer.subarray(0, n));
      this.#text(this.#decode(decoder, buffer.subarray(0, n), false));
    }
    if (!decoder) throw new FileFault(`${this.#name} is empty.`);
    this.#text(this.#decode(decoder, new Uint8Array(0), true));
    if (this.#state === "quoted") {
      const lost = this.#line - this.#rowLine;
      return {
        line: this.#rowLine,
        reason: `a quotation mark that opens in this row is never closed${lost > 0 ? `, so the ${lost.toLocaleString("en")} lines after it were not read either` : ""}: close it, or write it twice`,
      };
    }
    if (this.#field !== "" || this.#fields.length > 0 || this.#state === "closing") this.#endRow();
    return undefined;
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
      throw new FileFault(
        `${this.#name} is not UTF-8 text near line ${this.#line}. Save it as "CSV UTF-8" (files from older Arabic Windows programs are often Windows-1256).`,
        cause,
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
    else if (this.#isFirst)
      throw new FileFault(`${this.#name} has more than ${this.#limits.columns} columns.`);
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
    this.#isFirst = false;
    this.#onRow(fields, line);
  }
}

function separatorOf(text: string): string {
  const line = text.slice(0, 65_536).split("\n", 1)[0] ?? "";
  const count = (sign: string) => line.split(sign).length;
  return [",", ";", "\t", "|"].reduce((best, sign) => (count(sign) > count(best) ? sign : best), ",");
}
