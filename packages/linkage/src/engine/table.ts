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

/** Start of the hashes: random, so that nobody can prepare a file of colliding values. It shows in no result. */
const seed = Math.trunc(Math.random() * 2 ** 32) | 0;

/**
 * Encodes texts one by one; blank texts are missing. The index is an open-addressing table over FNV-1a hashes of the
 * UTF-16 units: half the time of a `Map`, which must ask the runtime for the hash of each fresh string.
 */
export class ColumnBuilder {
  readonly #name: string;
  readonly #values: string[] = [""];
  #codes: Uint32Array;
  #rows = 0;
  /** Per place: hash and code, side by side; code 0 is free. */
  #index = new Int32Array(2 * 1024);
  #mask = 1023;

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
    let hash = seed;
    for (let i = 0; i < value.length; i++) hash = Math.imul(hash ^ value.charCodeAt(i), 0x01000193);
    // FNV's low bits depend on the last letters only; fold the high ones in.
    hash ^= hash >>> 15;
    const index = this.#index;
    let at = hash & this.#mask;
    let code = index[2 * at + 1] ?? 0;
    while (code !== 0) {
      if (index[2 * at] === hash && this.#values[code] === value) {
        this.#codes[this.#rows++] = code;
        return false;
      }
      at = (at + 1) & this.#mask;
      code = index[2 * at + 1] ?? 0;
    }
    code = this.#values.length;
    index[2 * at] = hash;
    index[2 * at + 1] = code;
    this.#values.push(detached(value));
    this.#codes[this.#rows++] = code;
    if (2 * code > this.#mask) this.#grow();
    return true;
  }

  #grow(): void {
    const old = this.#index;
    const mask = this.#mask * 4 + 3;
    const index = new Int32Array(2 * (mask + 1));
    for (let from = 0; from < old.length; from += 2) {
      const code = old[from + 1] ?? 0;
      if (code === 0) continue;
      const hash = old[from] ?? 0;
      let at = hash & mask;
      while (index[2 * at + 1] !== 0) at = (at + 1) & mask;
      index[2 * at] = hash;
      index[2 * at + 1] = code;
    }
    this.#index = index;
    this.#mask = mask;
  }

  finish(): Column {
    return { name: this.#name, codes: this.#codes.slice(0, this.#rows), values: this.#values };
  }
}

/**
 * A copy that does not hold on to the text it was cut from: the engine keeps slices of 13 letters and more as
 * references into the whole, so one cell would keep a megabyte of file alive.
 */
function detached(value: string): string {
  if (value.length < 13) return value;
  let copy = "";
  for (let i = 0; i < value.length; i += 512) {
    const units = Array.from({ length: Math.min(512, value.length - i) }, (_, k) => value.charCodeAt(i + k));
    copy += String.fromCharCode(...units);
  }
  return copy;
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
