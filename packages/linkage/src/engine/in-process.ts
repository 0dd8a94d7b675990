import { Instance } from "./instance.ts";
import type { Binding, Executor, Job, TaskResult } from "./tasks.ts";

/** Runs tasks one after another in the calling thread, and lets other work in between. */
export class InProcess implements Executor {
  readonly workers = 1;
  #instance: Instance | undefined;

  start(binding: Binding): Promise<void> {
    this.#instance = new Instance(binding, 0);
    return Promise.resolve();
  }

  async *run(job: Job, signal?: AbortSignal, from = 0): AsyncIterable<TaskResult> {
    const instance = this.#instance;
    if (!instance) throw new Error("The executor was not started.");
    for (let task = from; task < job.tasks.length; task++) {
      signal?.throwIfAborted();
      yield instance.run(job, task);
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  close(): Promise<void> {
    this.#instance = undefined;
    return Promise.resolve();
  }
}
