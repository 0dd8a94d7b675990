import { sql, type SqlScalar } from "./sql.ts";
import type { Tx } from "./tx.ts";

/** A statement for many rows saves round trips to a server and costs preparing in SQLite. */
const rowsAtOnce = { sqlite: 1, postgres: 128 } as const;

/** Inserts rows given as lists of values in the order of `columns`. */
export async function insertRows(
  tx: Tx,
  table: string,
  columns: readonly string[],
  rows: readonly (readonly SqlScalar[])[],
  onConflict = sql``,
): Promise<void> {
  const names = sql.join(columns.map(sql.word), ", ");
  const size = rowsAtOnce[tx.engine];
  for (let at = 0; at < rows.length; at += size) {
    const tuples = rows.slice(at, at + size).map((row) => sql`(${sql.join(row, ", ")})`);
    await tx.run(
      sql`INSERT INTO ${sql.word(table)} (${names}) VALUES ${sql.join(tuples, ", ")} ${onConflict}`,
    );
  }
}

/** Inserts one row given by column name. */
export async function insertRow(tx: Tx, table: string, row: Record<string, SqlScalar>): Promise<void> {
  await insertRows(tx, table, Object.keys(row), [Object.values(row)]);
}
