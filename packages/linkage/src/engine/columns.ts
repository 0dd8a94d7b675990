import type { Config } from "../model/config.ts";
import { parseExpression } from "../model/expression.ts";
import { columnOf, type Column, type Table } from "./table.ts";

/** All lists of a run laid end to end, with columns derived on demand by expression. */
export class Records {
  readonly tables: readonly Table[];
  readonly rows: number;
  /** First row of each list. */
  readonly starts: readonly number[];
  readonly #config: Config;
  readonly #raw = new Map<string, Column>();
  readonly #derived = new Map<string, Column>();

  constructor(tables: readonly Table[], config: Config) {
    this.tables = tables;
    this.#config = config;
    const starts: number[] = [];
    let rows = 0;
    for (const table of tables) {
      starts.push(rows);
      rows += table.rows;
    }
    this.starts = starts;
    this.rows = rows;
  }

  /** Number of the list that a row belongs to. */
  sourceOf(row: number): number {
    let at = this.starts.length - 1;
    while (at > 0 && (this.starts[at] ?? 0) > row) at--;
    return at;
  }

  /** Codes and distinct values of an expression; the same object for the same expression. */
  column(text: string): Column {
    const known = this.#derived.get(text);
    if (known) return known;
    const expression = parseExpression(text);
    const own = this.#config.columns[expression.column];
    // A cleaned column may bear the name of the raw column that it reads.
    const base =
      own !== undefined && own !== expression.column && parseExpression(own).column !== expression.column
        ? this.column(own)
        : own !== undefined && own !== expression.column
          ? this.#derive(this.#rawColumn(expression.column), own, parseExpression(own).apply)
          : this.#rawColumn(expression.column);
    const plain = expression.text === expression.column;
    const column = plain ? base : this.#derive(base, text, expression.apply);
    this.#derived.set(text, column);
    return column;
  }

  /** Drops what is kept of derived columns; the engine's own tables hold what it needs. */
  forget(): void {
    this.#derived.clear();
    this.#raw.clear();
  }

  #rawColumn(name: string): Column {
    const known = this.#raw.get(name);
    if (known) return known;
    const [only] = this.tables;
    const column = this.tables.length === 1 && only ? columnOf(only, name) : this.#join(name);
    this.#raw.set(name, column);
    return column;
  }

  #join(name: string): Column {
    const codes = new Uint32Array(this.rows);
    const values = [""];
    const index = new Map<string, number>();
    this.tables.forEach((table, which) => {
      const part = columnOf(table, name);
      const map = translate(part.values, values, index, (value) => value);
      const start = this.starts[which] ?? 0;
      for (let i = 0; i < table.rows; i++) codes[start + i] = map[part.codes[i] ?? 0] ?? 0;
    });
    return { name, codes, values };
  }

  #derive(base: Column, name: string, apply: (value: string) => string | null): Column {
    const values = [""];
    const map = translate(base.values, values, new Map(), apply);
    const codes = new Uint32Array(this.rows);
    for (let i = 0; i < this.rows; i++) codes[i] = map[base.codes[i] ?? 0] ?? 0;
    return { name, codes, values };
  }
}

/** New code per old code; extends `values` and `index`. Empty results are missing. */
function translate(
  from: readonly string[],
  values: string[],
  index: Map<string, number>,
  apply: (value: string) => string | null,
): Uint32Array {
  const map = new Uint32Array(from.length);
  for (let code = 1; code < from.length; code++) {
    const value = apply(from[code] ?? "");
    if (value === null || value === "") continue;
    let to = index.get(value);
    if (to === undefined) {
      to = values.length;
      index.set(value, to);
      values.push(value);
    }
    map[code] = to;
  }
  return map;
}
