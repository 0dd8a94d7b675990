import pg from "pg";
import type { GroupConnection } from "../base/group.ts";
import type { Row, Sql, SqlScalar, Tx } from "../base/index.ts";
import { searchPostgres } from "./search.ts";

/** Counts and keys are 8-byte integers; none of ours leaves the safe range. */
const types = new pg.TypeOverrides();
types.setTypeParser(pg.types.builtins.INT8, safeInteger);

function safeInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} is beyond the safe integers`);
  return value;
}

export const poolFor = (databaseUrl: string, max: number): pg.Pool =>
  new pg.Pool({ connectionString: databaseUrl, max, types, application_name: "truce", idleTimeoutMillis: 0 });

/** A transaction's operations on one connection. */
export class PostgresConnection implements GroupConnection {
  readonly client: pg.ClientBase;
  readonly tx: Tx;
  #open = false;

  constructor(client: pg.ClientBase) {
    this.client = client;
    const ask = async (query: Sql): Promise<pg.QueryResult> =>
      client.query(query.text("postgres"), query.values.map(input));
    this.tx = {
      engine: "postgres",
      dialect: { search: searchPostgres },
      all: async <T = Row>(query: Sql) => (await ask(query)).rows as T[],
      get: async <T = Row>(query: Sql) => (await ask(query)).rows[0] as T | undefined,
      run: async (query: Sql) => ({ changes: (await ask(query)).rowCount ?? 0 }),
    };
  }

  async exec(text: string): Promise<void> {
    await this.client.query(text);
    if (text.startsWith("BEGIN")) this.#open = true;
    if (text === "COMMIT" || text === "ROLLBACK") this.#open = false;
  }

  /** As far as we know; a lost connection shows at the next statement. */
  inTransaction(): boolean {
    return this.#open;
  }
}

const input = (value: SqlScalar): unknown => {
  if (typeof value === "boolean") return Number(value);
  // A view on its own bytes only, as the driver wants it.
  return value instanceof Uint8Array ? Buffer.from(value.buffer, value.byteOffset, value.byteLength) : value;
};
