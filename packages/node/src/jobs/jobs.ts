import { newId, Problem, type JobId, type PersonId, type Random } from "@truce/domain/base";
import type { JobView } from "./view.ts";

/** What running work may report. */
export interface Progress {
  step(name: string, done?: number, of?: number | null): void;
}

/** For work that can end early. */
export interface Stoppable extends Progress {
  /** Whether whoever started the work asked it to stop. It ends after what it is at, and says what it did. */
  isStopped(): boolean;
}

/** What a piece of work came to: about one document, or about many. */
export type Ended = { readonly result: JobView["result"] } | { readonly outdated: JobView["outdated"] };

type Listener = (job: JobView, owner: PersonId) => void;

/** Finished jobs are kept this long for whoever asks late; what they made is in the store. */
const keptJobs = 500;

/**
 * Work that takes longer than an answer should: each job runs on its own, reports its steps, and ends with a result
 * or a problem. Jobs live in memory: what they acknowledged is in the store before they say so.
 */
export class Jobs {
  readonly #jobs = new Map<JobId, { view: JobView; owner: PersonId }>();
  readonly #stopped = new Set<JobId>();
  readonly #listeners = new Set<Listener>();
  readonly #running = new Set<Promise<void>>();
  readonly #random: Random;
  #closing = false;

  constructor(random: Random) {
    this.#random = random;
  }

  /** Starts work and returns at once. */
  start(kind: JobView["kind"], owner: PersonId, work: (progress: Stoppable) => Promise<Ended>): JobView {
    const id = newId("job", this.#random);
    this.#set(id, owner, {
      id,
      kind,
      state: "running",
      step: "waiting",
      done: 0,
      of: null,
      result: null,
      outdated: null,
      problem: null,
    });
    const run = work({
      step: (step, done = 0, of = null) =>
        this.#set(id, owner, { ...this.#jobs.get(id)!.view, step, done, of }),
      isStopped: () => this.#closing || this.#stopped.has(id),
    })
      .then((ended) =>
        this.#set(id, owner, { ...this.#jobs.get(id)!.view, state: "done", step: "done", ...ended }),
      )
      .catch((cause: unknown) => {
        const problem =
          cause instanceof Problem
            ? cause
            : new Problem("internal", "The work failed; nothing of it was kept.", {}, cause);
        if (problem.key === "internal") console.error(cause);
        this.#set(id, owner, { ...this.#jobs.get(id)!.view, state: "failed", problem: problem.toJSON() });
      })
      .finally(() => {
        this.#running.delete(run);
        this.#stopped.delete(id);
      });
    this.#running.add(run);
    return this.#jobs.get(id)!.view;
  }

  /** A job, for the person who started it only. */
  get(id: string, owner: PersonId): JobView | undefined {
    const job = this.#jobs.get(id as JobId);
    return job?.owner === owner ? job.view : undefined;
  }

  /** Asks a person's job to stop. @returns the job, or `undefined` where this person has none of that id */
  stop(id: string, owner: PersonId): JobView | undefined {
    const view = this.get(id, owner);
    if (view?.state === "running") this.#stopped.add(view.id as JobId);
    return view;
  }

  listen(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Asks all work to stop where it can, for a process that ends. */
  stopAll(): void {
    this.#closing = true;
  }

  /** Resolves when all work has ended. */
  async idle(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running);
  }

  #set(id: JobId, owner: PersonId, view: JobView): void {
    this.#jobs.set(id, { view, owner });
    for (const listener of this.#listeners) listener(view, owner);
    if (this.#jobs.size <= keptJobs) return;
    const oldest = this.#jobs
      .entries()
      .find(([, job]) => job.view.state === "done" || job.view.state === "failed");
    if (oldest) this.#jobs.delete(oldest[0]);
  }
}
