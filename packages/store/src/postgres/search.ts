import { sql, visible, type SearchDialect, type Sql } from "../base/index.ts";

const keys = { claim_search: "claim_id", document_search: "document_id" } as const;

/** `LIKE` over a GIN index of trigrams. Terms hold letters, digits and spaces only, so nothing needs escaping. */
export const searchPostgres: SearchDialect = {
  matching(pass, table, workspaceId, terms): Sql {
    return sql`SELECT x.${sql.word(keys[table])} FROM ${sql.word(table)} x
      WHERE x.workspace_id = ${workspaceId} AND ${visible(pass, "x")} AND ${this.holds("x", terms)}`;
  },
  holds(alias, terms): Sql {
    return sql.every(terms.map((term) => sql`${sql.word(alias)}.text LIKE ${`%${term}%`}`));
  },
  // The server keeps an index and its table together.
  mend: () => Promise.resolve([]),
};
