import { sql, type SearchDialect, type SearchTable, type Sql } from "../base/index.ts";

const keys = { claim_search: "claim_id", document_search: "document_id" } as const;
const indexes = { claim_search: "claim_trigram", document_search: "document_trigram" } as const;

/** FTS5 with trigrams: a quoted string is found anywhere in the text. */
export const searchSqlite: SearchDialect = {
  matching(table, workspaceId, terms): Sql {
    const match = terms.map((term) => `"${term}"`).join(" AND ");
    const index = sql.word(indexes[table]);
    return sql`SELECT s.${sql.word(keys[table])} FROM ${index} CROSS JOIN ${sql.word(table)} s
      WHERE ${index}.text MATCH ${match} AND s.n = ${index}.rowid AND s.workspace_id = ${workspaceId}`;
  },
  holds(alias, terms): Sql {
    return sql.every(terms.map((term) => sql`instr(${sql.word(alias)}.text, ${term}) > 0`));
  },
  async mend(tx) {
    const mended: SearchTable[] = [];
    for (const table of Object.keys(indexes) as SearchTable[]) {
      const index = sql.word(indexes[table]);
      try {
        await tx.run(sql`INSERT INTO ${index} (${index}, rank) VALUES ('integrity-check', 1)`);
      } catch (error) {
        // SQLITE_CORRUPT_VTAB: the index and the rows say different things.
        if ((error as { errcode?: number }).errcode !== 267) throw error;
        await tx.run(sql`INSERT INTO ${index} (${index}) VALUES ('rebuild')`);
        mended.push(table);
      }
    }
    return mended;
  },
};
