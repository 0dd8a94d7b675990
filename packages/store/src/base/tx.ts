import type { Pass } from "@truce/domain/base";
import type { Sql } from "./sql.ts";

export type Row = Record<string, unknown>;

/**
 * What the two engines say differently. Everything else is portable SQL. `search` is tested for the same answers on
 * both.
 */
export interface Dialect {
  readonly search: SearchDialect;
}

/** Search rows and how to ask them. `terms` come from `searchTerms`; the text of a row from `searchable`. */
export interface SearchDialect {
  /** Keys (`claim_id` or `document_id`) of the visible rows whose text holds every term, by the trigram index. */
  matching(pass: Pass, table: SearchTable, workspaceId: string, terms: readonly string[]): Sql;
  /** Whether the text of the row `alias` holds every term, without an index. */
  holds(alias: string, terms: readonly string[]): Sql;
  /** Compares the index with the rows and makes it again where it differs; names the tables where it did. */
  mend(tx: Tx): Promise<SearchTable[]>;
}

export type SearchTable = "claim_search" | "document_search";

/** One transaction, on the thread that owns the connection. */
export interface Tx {
  readonly engine: "sqlite" | "postgres";
  readonly dialect: Dialect;
  all<T = Row>(query: Sql): Promise<T[]>;
  get<T = Row>(query: Sql): Promise<T | undefined>;
  run(query: Sql): Promise<{ changes: number }>;
}
