import type { Table } from "../engine/table.ts";
import { cell } from "../engine/table.ts";

/** Rows by list and by the id that the results show for them. */
export class RecordIndex {
  readonly #lists = new Map<string, Map<string, number>>();
  /** Ids that stand twice in a list: they name no single record. */
  readonly doubled: { list: string; id: string }[] = [];

  constructor(tables: readonly Table[], idColumn: string | undefined) {
    let start = 0;
    for (const table of tables) {
      const column = table.columns.find(({ name }) => name === idColumn);
      const rows = new Map<string, number>();
      for (let row = 0; row < table.rows; row++) {
        const id = (column && cell(column, row)) ?? String(row + 1);
        if (rows.has(id)) this.doubled.push({ list: table.name, id });
        else rows.set(id, start + row);
      }
      this.#lists.set(table.name, rows);
      start += table.rows;
    }
  }

  get lists(): string[] {
    return [...this.#lists.keys()];
  }

  /** The row of a record; `list` may be left out where there is one list only. */
  find(list: string | undefined, id: string): number | undefined {
    const rows =
      this.#lists.get(list ?? "") ?? (this.#lists.size === 1 ? [...this.#lists.values()][0] : undefined);
    return rows?.get(id);
  }
}
