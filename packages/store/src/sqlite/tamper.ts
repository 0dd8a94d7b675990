import { DatabaseSync } from "node:sqlite";
import { databaseFile } from "./engine.ts";

/** A cell of a table, by the row's place. */
export interface Cell {
  readonly table: string;
  readonly column: string;
  readonly row: number;
}

/**
 * For tests: what somebody does who has the database file and no scruples. Changes rows behind the program's back, past
 * the triggers.
 */
export class Tamperer {
  readonly #db: DatabaseSync;

  constructor(dataDir: string) {
    this.#db = new DatabaseSync(databaseFile(dataDir), { timeout: 10_000 });
    const triggers = this.#db.prepare(
      "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE '%_kept_%'",
    );
    for (const { name } of triggers.all()) this.#db.exec(`DROP TRIGGER ${String(name)}`);
    this.#db.exec("PRAGMA foreign_keys = OFF");
  }

  run(statement: string, ...values: (string | number | null | Uint8Array)[]): void {
    this.#db.prepare(statement).run(...values);
  }

  /** How many rows a table has; with a column, how many in which it is not NULL. */
  count(table: string, column = "*"): number {
    return Number(this.#db.prepare(`SELECT count(${column}) AS n FROM ${table}`).get()?.["n"]);
  }

  /** The columns of a table. */
  columns(table: string): string[] {
    return this.#db
      .prepare(`PRAGMA table_info(${table})`)
      .all()
      .map(({ name }) => String(name));
  }

  /** The JSON of a row's columns, by name. */
  row(table: string, id: string): Record<string, unknown> {
    const found = this.#db.prepare(`SELECT * FROM ${table} WHERE id = ?`).get(id);
    if (!found) throw new Error(`${table} has no row ${id}`);
    return found;
  }

  /**
   * Flips one bit of a cell that is not NULL, chosen by `at` out of all of its bits; of a number, one of the lowest 16.
   *
   * @returns a function that flips it back
   */
  flip({ table, column, row }: Cell, at: number): () => void {
    const found = this.#db
      .prepare(
        `SELECT rowid AS k, ${column} AS value, typeof(${column}) AS type FROM ${table} WHERE ${column} IS NOT NULL ORDER BY rowid LIMIT 1 OFFSET ?`,
      )
      .get(row);
    if (!found) throw new Error(`${table} has no row ${row}`);
    const { k, value, type } = found as { k: number; value: string | Uint8Array | number; type: string };
    const back = (): void =>
      void this.#db.prepare(`UPDATE ${table} SET ${column} = ? WHERE rowid = ?`).run(value, k);
    if (typeof value === "number") {
      this.#db.prepare(`UPDATE ${table} SET ${column} = ? WHERE rowid = ?`).run(value ^ (1 << (at & 15)), k);
      return back;
    }
    const stored = typeof value === "string" ? new TextEncoder().encode(value) : value.slice();
    // Of an empty value no bit can be flipped: it becomes one byte.
    const bytes = stored.length === 0 ? new Uint8Array(1) : stored;
    const bit = at % (bytes.length * 8);
    bytes[bit >> 3] = bytes[bit >> 3]! ^ (1 << (bit & 7));
    // As text where it was text: a flipped bit may make bytes that are no UTF-8, which SQLite keeps all the same.
    const set = this.#db.prepare(
      `UPDATE ${table} SET ${column} = ${type === "text" ? "CAST(? AS TEXT)" : "?"} WHERE rowid = ?`,
    );
    set.run(bytes, k);
    return back;
  }

  /**
   * Keeps a cell's text as bytes, or its bytes as text: the same bytes, of another type, which one flipped bit in the
   * file makes of it.
   *
   * @returns a function that changes it back; `undefined` where the cell is a number
   */
  retype({ table, column, row }: Cell): (() => void) | undefined {
    const found = this.#db
      .prepare(
        `SELECT rowid AS k, typeof(${column}) AS type FROM ${table} WHERE ${column} IS NOT NULL ORDER BY rowid LIMIT 1 OFFSET ?`,
      )
      .get(row);
    if (!found) throw new Error(`${table} has no row ${row}`);
    const { k, type } = found as { k: number; type: string };
    if (type !== "text" && type !== "blob") return undefined;
    const to = (other: string): void =>
      void this.#db
        .prepare(`UPDATE ${table} SET ${column} = CAST(${column} AS ${other}) WHERE rowid = ?`)
        .run(k);
    to(type === "text" ? "BLOB" : "TEXT");
    return () => to(type);
  }

  close(): void {
    this.#db.close();
  }
}
