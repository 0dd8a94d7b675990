/* oxlint-disable unicorn/require-post-message-target-origin -- the rule is about windows, these are threads */
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import type { Pass } from "@truce/domain/base";
import { migrate, migrationsFor } from "../base/migrate.ts";
import type { Command, Query } from "../base/index.ts";
import { fromFailure, type Call, type Outcome } from "../base/wire.ts";
import { openSqlite } from "./connection.ts";
import { tellPlanner } from "./statistics.ts";
import type { ScrubCall, WorkerSetup } from "./worker.ts";

export const databaseFile = (dataDir: string): string => join(dataDir, "truce.sqlite");

/** The SQLite engine: one writing thread, some reading ones, and the calls under way to them. */
export class SqliteEngine {
  readonly engine = "sqlite";
  readonly #writer: Lane;
  readonly #readers: readonly Lane[];
  #turn = 0;

  private constructor(writer: Lane, readers: readonly Lane[]) {
    this.#writer = writer;
    this.#readers = readers;
  }

  static async open(options: {
    dataDir: string;
    readers: number;
    modules: readonly string[];
  }): Promise<SqliteEngine> {
    const file = databaseFile(options.dataDir);
    const connection = openSqlite(file, "write");
    try {
      await connection.exec("BEGIN IMMEDIATE");
      await migrate(
        connection.tx,
        (text) => connection.exec(text),
        migrationsFor("sqlite"),
        Temporal.Now.instant().toString(),
      );
      tellPlanner(connection.db);
      await connection.exec("COMMIT");
    } finally {
      connection.close();
    }
    const lanes = await Promise.all(
      ["write" as const, ...Array.from({ length: options.readers }, () => "read" as const)].map((access) =>
        Lane.start({ file, access, modules: options.modules }),
      ),
    );
    return new SqliteEngine(lanes[0]!, lanes.slice(1));
  }

  query<I, O>(query: Query<I, O>, pass: Pass, input: I): Promise<O> {
    // The idlest reader; among equals, in turn.
    this.#turn += 1;
    const readers = this.#readers;
    let best = readers[this.#turn % readers.length]!;
    for (const reader of readers) if (reader.waiting < best.waiting) best = reader;
    return best.call(query.name, pass, input) as Promise<O>;
  }

  command<I, O>(command: Command<I, O>, pass: Pass, input: I): Promise<O> {
    return this.#writer.call(command.name, pass, input) as Promise<O>;
  }

  /** Clears unused space of the file. @returns whether nothing was in the way */
  scrub(): Promise<boolean> {
    return this.#writer.scrub();
  }

  async close(): Promise<void> {
    await Promise.all(this.#readers.map((reader) => reader.close()));
    await this.#writer.close();
  }
}

interface Waiting {
  resolve(value: unknown): void;
  reject(error: Error): void;
}

/** One thread and the calls that wait for it. Calls of one turn of the event loop go in one message. */
class Lane {
  readonly #worker: Worker;
  readonly #calls = new Map<number, Waiting>();
  #next = 0;
  #outbox: Call[] = [];
  #broken: Error | undefined;

  private constructor(worker: Worker) {
    this.#worker = worker;
    worker.on("message", (outcomes: Outcome[]) => {
      for (const outcome of outcomes) {
        const waiting = this.#calls.get(outcome.id);
        this.#calls.delete(outcome.id);
        if ("failure" in outcome) waiting?.reject(fromFailure(outcome.failure));
        else waiting?.resolve(outcome.value);
      }
    });
    worker.on("error", (error) => this.#break(error as Error));
    worker.on("exit", () => this.#break(new Error("the store is closed")));
  }

  static async start(setup: WorkerSetup): Promise<Lane> {
    const worker = new Worker(new URL("./worker.ts", import.meta.url), { workerData: setup });
    await new Promise<void>((resolve, reject) => {
      worker.once("message", () => resolve());
      worker.once("error", reject);
    });
    worker.removeAllListeners("error");
    return new Lane(worker);
  }

  get waiting(): number {
    return this.#calls.size;
  }

  call(name: string, pass: Pass, input: unknown): Promise<unknown> {
    if (this.#broken) return Promise.reject(this.#broken);
    return new Promise((resolve, reject) => {
      const id = (this.#next += 1);
      this.#calls.set(id, { resolve, reject });
      if (this.#outbox.push({ id, name, pass, input }) === 1) queueMicrotask(() => this.#send());
    });
  }

  scrub(): Promise<boolean> {
    if (this.#broken) return Promise.reject(this.#broken);
    return new Promise((resolve, reject) => {
      const id = (this.#next += 1);
      this.#calls.set(id, { resolve: (value) => resolve(value === true), reject });
      // What was asked for before goes first.
      this.#send();
      this.#worker.postMessage({ scrub: id } satisfies ScrubCall);
    });
  }

  /** Lets everything under way end first. */
  async close(): Promise<void> {
    if (this.#broken) return;
    const exit = new Promise((resolve) => void this.#worker.once("exit", resolve));
    this.#send();
    while (this.#calls.size > 0) await Promise.allSettled([this.#settled()]);
    this.#worker.postMessage("close");
    await exit;
  }

  #settled(): Promise<void> {
    return new Promise((resolve) => void this.#worker.once("message", () => resolve()));
  }

  #send(): void {
    if (this.#outbox.length === 0) return;
    const calls = this.#outbox;
    this.#outbox = [];
    try {
      this.#worker.postMessage(calls);
    } catch (error) {
      // Something in one of them cannot cross a thread boundary: find out which, let the others go.
      if (calls.length > 1) {
        for (const call of calls) {
          this.#outbox = [call];
          this.#send();
        }
        return;
      }
      this.#calls.get(calls[0]!.id)?.reject(error as Error);
      this.#calls.delete(calls[0]!.id);
    }
  }

  #break(error: Error): void {
    this.#broken ??= error;
    for (const waiting of this.#calls.values()) waiting.reject(error);
    this.#calls.clear();
  }
}
