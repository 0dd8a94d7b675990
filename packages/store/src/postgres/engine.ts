import type { Pass } from "@truce/domain/base";
import type pg from "pg";
import { GroupLost, mustRetry, runGroup } from "../base/group.ts";
import type { Command, Query } from "../base/index.ts";
import { migrate, migrationsFor } from "../base/migrate.ts";
import { operationCalled } from "../base/operation.ts";
import { fromFailure, toFailure, type Call, type Outcome } from "../base/wire.ts";
import { checkServer, checkTrigrams } from "./check.ts";
import { PostgresConnection, poolFor } from "./connection.ts";
import "../operations.ts";

/** Held by whoever writes, until its commit: one group of commands at a time for a database, as with SQLite. */
const writerLock = 7_482_110_331;
const attempts = 5;

interface Waiting {
  readonly call: Call;
  resolve(value: unknown): void;
  reject(error: Error): void;
}

/**
 * The PostgreSQL engine: one writing connection that commits commands in groups, a pool that reads. Several
 * processes may use one database; a lock in it makes their groups follow each other, so that commands mean the same
 * as on SQLite.
 */
export class PostgresEngine {
  readonly engine = "postgres";
  readonly #writers: pg.Pool;
  readonly #readers: pg.Pool;
  #queue: Waiting[] = [];
  #draining: Promise<void> | undefined;
  #serial = 0;

  private constructor(writers: pg.Pool, readers: pg.Pool) {
    this.#writers = writers;
    this.#readers = readers;
    // A connection that breaks while idle is replaced at the next use.
    for (const pool of [writers, readers]) pool.on("error", () => undefined);
  }

  static async open(options: {
    databaseUrl: string;
    readers: number;
    modules: readonly string[];
  }): Promise<PostgresEngine> {
    for (const module of options.modules) await import(module);
    const writers = poolFor(options.databaseUrl, 1);
    const readers = poolFor(options.databaseUrl, options.readers);
    writers.on(
      "connect",
      (client) => void client.query("SET synchronous_commit = on").catch(() => undefined),
    );
    try {
      const client = await writers.connect();
      try {
        await checkServer(client);
        const connection = new PostgresConnection(client);
        await connection.exec("BEGIN");
        await connection.exec(`SELECT pg_advisory_xact_lock(${writerLock})`);
        await migrate(
          connection.tx,
          (text) => connection.exec(text),
          migrationsFor("postgres"),
          Temporal.Now.instant().toString(),
        );
        await checkTrigrams(client);
        await connection.exec("COMMIT");
      } catch (error) {
        client.release(true);
        throw error;
      }
      client.release();
    } catch (error) {
      await Promise.all([writers.end(), readers.end()]);
      throw error;
    }
    return new PostgresEngine(writers, readers);
  }

  async query<I, O>(query: Query<I, O>, pass: Pass, input: I): Promise<O> {
    const { run } = operationCalled(query.name, "query");
    const client = await this.#readers.connect();
    const connection = new PostgresConnection(client);
    try {
      await connection.exec("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
      // Copied, as a thread boundary would: what a caller changes later changes nothing here, on either engine.
      const value = await run(connection.tx, structuredClone(pass), structuredClone(input));
      await connection.exec("ROLLBACK");
      client.release();
      return value as O;
    } catch (error) {
      await connection.exec("ROLLBACK").then(
        () => client.release(),
        () => client.release(true),
      );
      throw fromFailure(toFailure(error));
    }
  }

  command<I, O>(command: Command<I, O>, pass: Pass, input: I): Promise<O> {
    return new Promise<unknown>((resolve, reject) => {
      const call: Call = structuredClone({ id: (this.#serial += 1), name: command.name, pass, input });
      this.#queue.push({ call, resolve, reject });
      this.#draining ??= this.#drain();
    }) as Promise<O>;
  }

  /** The files of a PostgreSQL server are its own: what it keeps of old rows is cleared there. */
  scrub(): Promise<undefined> {
    return Promise.resolve(undefined);
  }

  async close(): Promise<void> {
    await this.#draining;
    await Promise.all([this.#writers.end(), this.#readers.end()]);
  }

  async #drain(): Promise<void> {
    // Lets every command of this turn of the event loop join the first group.
    await Promise.resolve();
    while (this.#queue.length > 0) {
      const group = this.#queue;
      this.#queue = [];
      const { outcomes, left } = await this.#group(group.map(({ call }) => call));
      const waiting = new Map(group.map((each) => [each.call.id, each]));
      for (const outcome of outcomes) {
        const each = waiting.get(outcome.id);
        if ("failure" in outcome) each?.reject(fromFailure(outcome.failure));
        else each?.resolve(outcome.value);
      }
      this.#queue.unshift(...left.map((call) => waiting.get(call.id)!));
    }
    this.#draining = undefined;
  }

  /** Commits as many of the calls as one group takes; tries again what the server asks to try again. */
  async #group(calls: readonly Call[]): Promise<{ outcomes: Outcome[]; left: Call[] }> {
    for (let attempt = 1; ; attempt += 1) {
      const left = [...calls];
      let client: pg.PoolClient | undefined;
      try {
        client = await this.#writers.connect();
        const connection = new PostgresConnection(client);
        const outcomes = await runGroup(connection, left, async () => {
          await connection.exec("BEGIN ISOLATION LEVEL READ COMMITTED");
          await connection.exec(`SELECT pg_advisory_xact_lock(${writerLock})`);
        });
        client.release();
        return { outcomes, left };
      } catch (error) {
        client?.release(true);
        if (error instanceof GroupLost) {
          const again = error.started ? mustRetry(error.cause) : true;
          if (again && attempt < attempts) continue;
          return { outcomes: error.outcomes, left };
        }
        return { outcomes: calls.map(({ id }) => ({ id, failure: toFailure(error) })), left: [] };
      }
    }
  }
}
