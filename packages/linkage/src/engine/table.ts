/** A column as codes into its distinct values. Code 0 is "missing"; value `codes[i]` is `values[codes[i]]`. */
export interface Column {
  name: string;
  codes: Uint32Array;
  /** Distinct values in order of first appearance; index 0 is the empty string and stands for "missing". */
  values: string[];
}

/** A list of records, dictionary-encoded. */
export interface Table {
  /** Name of the list the records came from. */
  name: string;
  rows: number;
  columns: Column[];
}

/** Encodes texts one by one; blank texts are missing. */
export class ColumnBuilder {
  readonly #name: string;
  readonly #index = new Map<string, number>();
  readonly #values: string[] = [""];
  #codes: Uint32Array;
  #rows = 0;

  constructor(name: string, expectedRows = 1024) {
    this.#name = name;
    this.#codes = new Uint32Array(Math.max(16, expectedRows));
  }

  /** Adds a cell. @returns whether the value is new. */
  add(value: string | null | undefined): boolean {
    if (this.#rows === this.#codes.length) {
      const grown = new Uint32Array(this.#codes.length * 2);
      grown.set(this.#codes);
      this.#codes = grown;
    }
    if (value === null || value === undefined || value === "") {
      this.#codes[this.#rows++] = 0;
      return false;
    }
    const code = this.#index.get(value);
    if (code !== undefined) {
      this.#codes[this.#rows++] = code;
      return false;
    }
    this.#index.set(value, this.#values.length);
    this.#codes[this.#rows++] = this.#values.length;
    this.#values.push(value);
    return true;
  }

  finish(): Column {
    return { name: this.#name, codes: this.#codes.slice(0, this.#rows), values: this.#values };
  }
}

/**
 * Builds a table from plain objects. Values are turned into text; null, undefined and blank text are missing;
 * arrays are joined with "|".
 */
export function tableFromRecords(name: string, records: readonly Readonly<Record<string, unknown>>[]): Table {
  const builders = new Map<string, ColumnBuilder>();
  records.forEach((record, row) => {
    for (const key of Object.keys(record)) {
      if (!builders.has(key)) {
        const builder = new ColumnBuilder(key, records.length);
        for (let i = 0; i < row; i++) builder.add(null);
        builders.set(key, builder);
      }
    }
    for (const [key, builder] of builders) builder.add(cellText(record[key]));
  });
  return { name, rows: records.length, columns: [...builders.values()].map((builder) => builder.finish()) };
}

/** The text of a cell, trimmed; null where it holds nothing. */
export function cellText(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === "string") return value.trim() || null;
  if (Array.isArray(value)) return value.map((each) => cellText(each) ?? "").join("|") || null;
  if (typeof value === "number" || typeof value === "bigint" || typeof value === "boolean")
    return String(value);
  return JSON.stringify(value) ?? null;
}

/** The column of that name. @throws Error naming the columns that exist. */
export function columnOf(table: Table, name: string): Column {
  const found = table.columns.find((column) => column.name === name);
  if (!found) {
    const names = table.columns.map((column) => column.name).join(", ");
    throw new Error(`The list "${table.name}" has no column "${name}". Its columns: ${names}.`);
  }
  return found;
}

/** Text of one cell; undefined where missing. */
export function cell(column: Column, row: number): string | undefined {
  const code = column.codes[row] ?? 0;
  return code === 0 ? undefined : column.values[code];
}
