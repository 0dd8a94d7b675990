import { Worker } from "node:worker_threads";
import type { Column } from "../engine/table.ts";
import type { Binding, Executor, Job, TaskResult } from "../engine/tasks.ts";
import type { Order } from "./worker.ts";

type Message =
  | { kind: "ready" | "bound" | "done" }
  | { kind: "result"; result: TaskResult }
  | { kind: "column"; ticket: number; column: Column }
  | { kind: "failed"; message: string };

/** Tasks that may wait for the reader, per worker. */
const AHEAD = 32;

/**
 * Threads that share the run's memory and take tasks from a common counter. Results are given out in task order, so
 * the number of workers changes nothing but the time.
 */
export class WorkerPool implements Executor {
  readonly workers: number;
  readonly #threads: Worker[] = [];
  #listen: ((message: Message, which: number) => void) | undefined;
  #failed: Error | undefined;
  #onFailure: ((error: Error) => void) | undefined;

  constructor(workers: number) {
    this.workers = Math.max(1, Math.floor(workers));
    for (let which = 0; which < this.workers; which++) {
      const thread = new Worker(new URL("./worker.ts", import.meta.url));
      thread.on("message", (message: Message) => {
        if (message.kind === "failed") this.#fail(new Error(message.message));
        else this.#listen?.(message, which);
      });
      thread.on("error", (error: unknown) =>
        this.#fail(error instanceof Error ? error : new Error(String(error))),
      );
      thread.unref();
      this.#threads.push(thread);
    }
  }

  #fail(error: Error): void {
    this.#failed = error;
    this.#onFailure?.(error);
  }

  #send(which: number, order: Order): void {
    this.#threads[which]?.postMessage(order);
  }

  /** Waits until `count` messages of a kind came in. */
  async #gather(
    kind: Message["kind"],
    count: number,
    each?: (message: Message, which: number) => void,
  ): Promise<void> {
    if (this.#failed) throw this.#failed;
    for (const thread of this.#threads) thread.ref();
    try {
      await new Promise<void>((resolve, reject) => {
        let left = count;
        this.#onFailure = reject;
        this.#listen = (message, which) => {
          if (message.kind !== kind) return;
          each?.(message, which);
          if (--left === 0) resolve();
        };
      });
    } finally {
      for (const thread of this.#threads) thread.unref();
    }
  }

  async start(binding: Binding): Promise<void> {
    const bound = this.#gather("bound", this.workers);
    this.#threads.forEach((_, which) => this.#send(which, { kind: "bind", binding, which }));
    await bound;
  }

  /** Reads and encodes columns of a Parquet file, one worker a column; give the largest first. */
  async readColumns(path: string, names: readonly string[]): Promise<Column[]> {
    if (names.length === 0) return [];
    const columns: Column[] = [];
    let next = 0;
    const give = (which: number) => {
      const ticket = next++;
      const name = names[ticket];
      if (name !== undefined) this.#send(which, { kind: "column", path, name, ticket });
    };
    const gathered = this.#gather("column", names.length, (message, which) => {
      if (message.kind === "column") columns[message.ticket] = message.column;
      give(which);
    });
    for (let which = 0; which < this.workers; which++) give(which);
    await gathered;
    return columns;
  }

  async *run(job: Job, signal?: AbortSignal, from = 0): AsyncIterable<TaskResult> {
    if (this.#failed) throw this.#failed;
    signal?.throwIfAborted();
    const total = job.tasks.length;
    if (from >= total) return;
    const counters = new Int32Array(new SharedArrayBuffer(12));
    counters[0] = from;
    counters[1] = from;
    const waiting = new Map<number, TaskResult>();
    let wake: (() => void) | undefined;
    let error: Error | undefined;
    let done = 0;
    const stop = (reason: Error) => {
      error = reason;
      wake?.();
    };
    const onAbort = () =>
      stop(signal?.reason instanceof Error ? signal.reason : new Error("The run was cancelled."));
    signal?.addEventListener("abort", onAbort);
    this.#onFailure = stop;
    this.#listen = (message) => {
      if (message.kind === "result") waiting.set(message.result.task, message.result);
      if (message.kind === "done") done++;
      wake?.();
    };
    for (const thread of this.#threads) thread.ref();
    const ahead = AHEAD * this.workers;
    this.#threads.forEach((_, which) => this.#send(which, { kind: "job", job, counters, ahead }));
    try {
      for (let task = from; task < total; task++) {
        let result = waiting.get(task);
        while (!result) {
          if (error) throw error;
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
          result = waiting.get(task);
        }
        waiting.delete(task);
        Atomics.store(counters, 1, task + 1);
        Atomics.notify(counters, 1);
        yield result;
      }
    } finally {
      Atomics.store(counters, 2, 1);
      Atomics.notify(counters, 1);
      signal?.removeEventListener("abort", onAbort);
      // The workers must have left the job before another one may use the same regions.
      while (done < this.workers && !this.#failed) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      for (const thread of this.#threads) thread.unref();
    }
  }

  async close(): Promise<void> {
    await Promise.all(this.#threads.map((thread) => thread.terminate()));
  }
}
