import { sql, type Sql, type Tx } from "../base/index.ts";

/** A derived row that differs from what the base rows say. `null`: not there. */
export interface Difference {
  readonly table: string;
  readonly key: string;
  readonly had: string | null;
  readonly has: string | null;
}

/** Derived tables: what tells rows apart, beside the workspace, and what else they hold. */
const tables: Record<string, { keys: readonly string[]; rest: readonly string[] }> = {
  document_state: {
    keys: ["document_id"],
    rest: ["label", "newness", "sha256", "text_fold_sha256", "shown"],
  },
  document_search: { keys: ["document_id"], rest: ["label", "text"] },
  text_sketch: { keys: ["document_id"], rest: ["newness", "sentence_keys", "parts"] },
  text_key: { keys: ["sentence_key", "newness", "document_id"], rest: [] },
  text_copy: {
    keys: ["document_id", "other_id"],
    rest: ["relation", "resemblance", "share", "share_of_other", "passages"],
  },
  copy_state: { keys: ["copy_id"], rest: ["document_id", "label"] },
  entry_state: { keys: ["entry_id"], rest: ["seq", "label", "document_id", "claim_id", "at"] },
  claim_state: {
    keys: ["claim_id"],
    rest: "document_id label kind state retired heads newness spot first_day last_day origin_key facets words_key".split(
      " ",
    ),
  },
  claim_facet: { keys: ["facet", "folded", "newness", "spot", "claim_id"], rest: ["label", "value"] },
  claim_tally: { keys: ["facet", "folded", "label"], rest: ["n"] },
  claim_search: { keys: ["claim_id"], rest: ["label", "text"] },
};

const list = (names: readonly string[]): Sql => sql.join(names.map(sql.word), ", ");
const shapeOf = (table: string): { keys: Sql; all: Sql; keyNames: readonly string[] } => {
  const shape = tables[table];
  if (!shape) throw new Error(`${table} is not a derived table`);
  const keyNames = ["workspace_id", ...shape.keys];
  return { keyNames, keys: list(keyNames), all: list([...keyNames, ...shape.rest]) };
};

/** Makes `fresh_TABLE`, empty, with the columns of a derived table, for this transaction. */
export async function freshTable(tx: Tx, table: string): Promise<void> {
  await tx.run(sql`CREATE TEMPORARY TABLE ${sql.word(`fresh_${table}`)} AS
    SELECT ${shapeOf(table).all} FROM ${sql.word(table)} WHERE 1 = 0`);
}

const reported = 1000;

/** Compares a derived table with `fresh_TABLE`, puts right what differs, and drops the fresh one. */
export async function compareAndSwap(
  tx: Tx,
  table: string,
): Promise<{ differences: Difference[]; rows: number }> {
  const { keys, all, keyNames } = shapeOf(table);
  const [live, fresh, gone, added] = [table, `fresh_${table}`, `gone_${table}`, `added_${table}`].map(
    sql.word,
  ) as [Sql, Sql, Sql, Sql];
  await tx.run(
    sql`CREATE TEMPORARY TABLE ${gone} AS SELECT ${all} FROM ${live} EXCEPT SELECT ${all} FROM ${fresh}`,
  );
  await tx.run(
    sql`CREATE TEMPORARY TABLE ${added} AS SELECT ${all} FROM ${fresh} EXCEPT SELECT ${all} FROM ${live}`,
  );
  const differences = new Map<string, { had: string | null; has: string | null }>();
  for (const [side, name] of [
    ["had", gone],
    ["has", added],
  ] as const)
    for (const row of await tx.all(sql`SELECT ${all} FROM ${name} ORDER BY ${keys} LIMIT ${reported}`)) {
      const key = keyNames.map((each) => String(row[each])).join(" ");
      differences.set(key, { had: null, has: null, ...differences.get(key), [side]: JSON.stringify(row) });
    }
  await tx.run(sql`DELETE FROM ${live} WHERE (${keys}) IN (SELECT ${keys} FROM ${gone})`);
  await tx.run(sql`INSERT INTO ${live} (${all}) SELECT ${all} FROM ${added}`);
  const count = await tx.get<{ n: number }>(sql`SELECT count(*) AS n FROM ${fresh}`);
  for (const name of [fresh, gone, added]) await tx.run(sql`DROP TABLE ${name}`);
  return {
    differences: [...differences].map(([key, sides]) => ({ table, key, ...sides })),
    rows: count?.n ?? 0,
  };
}
