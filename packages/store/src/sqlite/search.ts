import { sql, visible, type SearchDialect, type SearchTable, type Sql } from "../base/index.ts";

const keys = { claim_search: "claim_id", document_search: "document_id" } as const;
const indexes = { claim_search: "claim_trigram", document_search: "document_trigram" } as const;

/** So many trigrams are asked for a term: more narrow it no further and cost reading their lists. */
const trigramsAsked = 10;

/** Every second trigram of a term, its first and last among them: nearly as narrow as all, for half the lists. */
function trigrams(term: string): string[] {
  const letters = Array.from(term);
  const last = letters.length - 3;
  const count = Math.min(trigramsAsked, Math.ceil(last / 2) + 1);
  const starts = Array.from({ length: count }, (_, n) =>
    count === 1 ? 0 : Math.round((n * last) / (count - 1)),
  );
  return starts.map((start) => letters.slice(start, start + 3).join(""));
}

/** FTS5 names the rows that hold a term's trigrams; their text is then tested for the term itself. */
export const searchSqlite: SearchDialect = {
  matching(pass, table, workspaceId, terms): Sql {
    const match = [...new Set(terms.flatMap(trigrams))].map((each) => `"${each}"`).join(" AND ");
    const index = sql.word(indexes[table]);
    return sql`SELECT s.${sql.word(keys[table])} FROM ${index} CROSS JOIN ${sql.word(table)} s
      WHERE ${index} MATCH ${match} AND s.n = ${index}.rowid AND s.workspace_id = ${workspaceId}
        AND ${visible(pass, "s")} AND ${this.holds("s", terms)}`;
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
