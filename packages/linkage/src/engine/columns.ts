import type { Config } from "../model/config.ts";
import { type Expression, parseExpression, type Several } from "../model/expression.ts";
import { columnOf, type Column, type Table } from "./table.ts";

/** All lists of a run laid end to end, with columns derived on demand by expression. */
export class Records {
  readonly tables: readonly Table[];
  readonly rows: number;
  /** First row of each list. */
  readonly starts: readonly number[];
  readonly #config: Pick<Config, "columns">;
  readonly #raw = new Map<string, Column>();
  readonly #derived = new Map<string, Column>();

  constructor(tables: readonly Table[], config: Pick<Config, "columns">) {
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
    return this.#resolve(parseExpression(text), [], false);
  }

  /**
   * `raw`: cleaned columns that are being defined, whose name means the raw column there. `lenient`: a list without
   * the column has no value in it, as long as another list has it.
   */
  #resolve(expression: Expression, raw: readonly string[], lenient: boolean): Column {
    const key = `${expression.text}\n${raw.join()}\n${lenient}`;
    const known = this.#derived.get(key);
    if (known) return known;
    const { root, text } = expression;
    const base = typeof root === "string" ? this.#named(root, raw, lenient) : this.#several(root, raw);
    const rootText = typeof root === "string" ? root : root.text;
    const plain = text === rootText || text === `"${rootText}"`;
    const column = plain ? base : this.#derive(base, text, expression.apply);
    this.#derived.set(key, column);
    return column;
  }

  #named(name: string, raw: readonly string[], lenient: boolean): Column {
    const own = this.#config.columns[name];
    if (own === undefined || raw.includes(name)) return this.#rawColumn(name, lenient);
    return this.#resolve(parseExpression(own), [...raw, name], lenient);
  }

  #several({ text, how, parts }: Several, raw: readonly string[]): Column {
    const columns = parts.map((part) => this.#resolve(part, raw, true));
    const values = [""];
    const index = new Map<string, number>();
    const codes = new Uint32Array(this.rows);
    for (let row = 0; row < this.rows; row++) {
      let value = "";
      for (const column of columns) {
        const piece = column.values[column.codes[row] ?? 0] ?? "";
        if (piece === "") continue;
        value = value === "" ? piece : `${value} ${piece}`;
        if (how === "any") break;
      }
      if (value === "") continue;
      let code = index.get(value);
      if (code === undefined) {
        code = values.push(value) - 1;
        index.set(value, code);
      }
      codes[row] = code;
    }
    return { name: text, codes, values };
  }

  /** Drops what is kept of derived columns; the engine's own tables hold what it needs. */
  forget(): void {
    this.#derived.clear();
    this.#raw.clear();
  }

  #rawColumn(name: string, lenient: boolean): Column {
    const known = this.#raw.get(name);
    if (known) return known;
    const [only] = this.tables;
    const column = this.tables.length === 1 && only ? columnOf(only, name) : this.#join(name, lenient);
    if (!lenient) this.#raw.set(name, column);
    return column;
  }

  #join(name: string, lenient: boolean): Column {
    const codes = new Uint32Array(this.rows);
    const values = [""];
    const index = new Map<string, number>();
    const somewhere = this.tables.some((table) => table.columns.some((column) => column.name === name));
    this.tables.forEach((table, which) => {
      if (lenient && somewhere && !table.columns.some((column) => column.name === name)) return;
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
