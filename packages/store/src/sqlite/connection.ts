import { DatabaseSync, type SQLInputValue, type StatementSync } from "node:sqlite";
import type { GroupConnection } from "../base/group.ts";
import type { Row, Sql, SqlScalar, Tx } from "../base/index.ts";
import { searchSqlite } from "./search.ts";

/** Prepared statements kept for each connection; the least recently used goes first. */
const statementsKept = 300;

/** The oldest SQLite on which the tests ran; WAL-reset and FTS5 faults of older ones are known. */
const oldestVersion = 3_046_000;

/**
 * Opens the database file. `synchronous` is set and read back on every connection, since it is not stored in the
 * file: at NORMAL a power cut loses commits that were acknowledged.
 */
export function openSqlite(file: string, access: "write" | "read"): SqliteConnection {
  const db = new DatabaseSync(file, { timeout: 30_000, enableForeignKeyConstraints: true });
  db.exec("PRAGMA journal_mode = WAL");
  db.exec("PRAGMA synchronous = FULL");
  db.exec("PRAGMA cache_size = -65536");
  db.exec("PRAGMA trusted_schema = OFF");
  // What is deleted is overwritten where it stood; pages that become free are cleared when words are erased (scrub.ts).
  if (access === "write") db.exec("PRAGMA secure_delete = FAST");
  if (access === "read") db.exec("PRAGMA query_only = ON");
  const is = (pragma: string): unknown => Object.values(db.prepare(`PRAGMA ${pragma}`).get() ?? {})[0];
  const version = String(Object.values(db.prepare("SELECT sqlite_version()").get()!)[0]);
  const [major = 0, minor = 0, patch = 0] = version.split(".").map(Number);
  if (major * 1_000_000 + minor * 1_000 + patch < oldestVersion)
    throw new Error(`SQLite ${version} is too old: Truce needs 3.46 or newer`);
  if (is("journal_mode") !== "wal")
    throw new Error(`${file}: this file system does not allow write-ahead logging; use a local disk`);
  if (is("synchronous") !== 2)
    throw new Error(`${file}: synchronous is not FULL; commits would not be durable`);
  if (is("foreign_keys") !== 1) throw new Error(`${file}: foreign keys are not enforced`);
  return new SqliteConnection(db);
}

export class SqliteConnection implements GroupConnection {
  readonly db: DatabaseSync;
  readonly tx: Tx;
  readonly #statements = new Map<string, StatementSync>();

  constructor(db: DatabaseSync) {
    this.db = db;
    this.tx = {
      engine: "sqlite",
      dialect: { search: searchSqlite },
      all: <T = Row>(query: Sql) => Promise.resolve(this.#of(query).all(...inputs(query)) as T[]),
      get: <T = Row>(query: Sql) => Promise.resolve(this.#of(query).get(...inputs(query)) as T | undefined),
      run: (query: Sql) =>
        Promise.resolve({ changes: Number(this.#of(query).run(...inputs(query)).changes) }),
    };
  }

  exec(text: string): Promise<void> {
    this.db.exec(text);
    return Promise.resolve();
  }

  inTransaction(): boolean {
    return this.db.isTransaction;
  }

  /** Runs reads in one snapshot. */
  async snapshot<T>(run: (tx: Tx) => Promise<T>): Promise<T> {
    this.db.exec("BEGIN");
    try {
      return await run(this.tx);
    } finally {
      this.db.exec("ROLLBACK");
    }
  }

  close(): void {
    this.#statements.clear();
    this.db.close();
  }

  #of(query: Sql): StatementSync {
    const text = query.text("sqlite");
    let statement = this.#statements.get(text);
    if (statement) this.#statements.delete(text);
    else {
      statement = this.db.prepare(text);
      if (this.#statements.size >= statementsKept)
        this.#statements.delete(this.#statements.keys().next().value!);
    }
    this.#statements.set(text, statement);
    return statement;
  }
}

const inputs = (query: Sql): SQLInputValue[] =>
  query.values.map((value: SqlScalar) => (typeof value === "boolean" ? Number(value) : value));
