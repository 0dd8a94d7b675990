import type { Pass } from "@truce/domain/base";
import type { Command, Query } from "./base/index.ts";
import { PostgresEngine } from "./postgres/engine.ts";
import { SqliteEngine } from "./sqlite/engine.ts";
import { lockDataDir } from "./sqlite/lock.ts";

/** The record, on either engine. No SQL runs on the caller's thread. */
export interface Store {
  readonly engine: "sqlite" | "postgres";
  query<I, O>(query: Query<I, O>, pass: Pass, input: I): Promise<O>;
  /** Resolves only after the durable commit. */
  command<I, O>(command: Command<I, O>, pass: Pass, input: I): Promise<O>;
  /**
   * Clears unused space of the database, so that what was erased stands in none of its files: `true` when it is done,
   * `false` where a reader was in the way. `undefined` on PostgreSQL, whose files are the server's.
   */
  scrub(): Promise<boolean | undefined>;
  /** Ends what is under way, then closes and gives the data folder back. */
  close(): Promise<void>;
}

export interface StoreOptions {
  /** The folder of the SQLite database, the documents' bytes and the lock. Made where absent. */
  readonly dataDir: string;
  /** A PostgreSQL database to use instead of SQLite: `postgres://user:password@host:port/name`. */
  readonly databaseUrl?: string;
  /** Connections that read at once; 1 by default with SQLite, 4 with PostgreSQL. */
  readonly readers?: number;
  /** Addresses of further modules whose operations this store runs. */
  readonly modules?: readonly string[];
}

/**
 * Opens the store: takes the data folder for this process, brings the database up to this program, starts its
 * connections.
 *
 * Throws `StoreBusyError` where another process has the folder; an `Error` that says how to mend it where the database
 * is not fit for the record (see postgres/check.ts) or newer than this program.
 */
export async function openStore(options: StoreOptions): Promise<Store> {
  const unlock = lockDataDir(options.dataDir);
  try {
    const { dataDir, modules = [] } = options;
    const engine = options.databaseUrl
      ? await PostgresEngine.open({
          databaseUrl: options.databaseUrl,
          readers: options.readers ?? 4,
          modules,
        })
      : await SqliteEngine.open({ dataDir, readers: options.readers ?? 1, modules });
    return {
      engine: engine.engine,
      query: (query, pass, input) => engine.query(query, pass, input),
      command: (command, pass, input) => engine.command(command, pass, input),
      scrub: () => engine.scrub(),
      close: async () => {
        await engine.close();
        unlock();
      },
    };
  } catch (error) {
    unlock();
    throw error;
  }
}
