/** Work that an executor spreads over instances of the kernels. Everything in it can be sent to a worker. */
export interface Binding {
  memory: WebAssembly.Memory;
  plan: number;
  rows: number;
  stride: number;
  records: number;
  /** Own regions of each instance. */
  regions: {
    scratch: number;
    memo: number;
    masks: number;
    work: number;
    out: number;
    gather: number;
    state: number;
  }[];
  gatherBytes: number;
  outBytes: number;
  /** Distinct values of each column that a host similarity compares. */
  hostValues: string[][];
}

export type Job =
  | {
      kind: "score";
      /** Tasks across rules, in order. */
      tasks: WalkTask[];
      /** Least total weight kept, in bits with the prior. */
      least: number;
      /** Share of pairs looked at, chosen by a hash of the pair; all by default. */
      rate?: number;
    }
  | { kind: "count"; tasks: WalkTask[]; rate: number; seed: number }
  | { kind: "tally"; tasks: WalkTask[] }
  | { kind: "sample"; tasks: { from: number; to: number }[]; seed: number }
  | { kind: "pairs"; tasks: Uint32Array[] };

export interface WalkTask {
  order: number;
  length: number;
  from: number;
  to: number;
  rule: number;
  /** First rule whose pairs are left out because it has them already. */
  first: number;
}

/** What one task gives. `data` are 24-byte pair records, or (pattern, count) doubles; empty for a tally. */
export interface TaskResult {
  task: number;
  pairs: number;
  data: ArrayBuffer;
}

/** Runs the tasks of a job and yields their results in task order, whatever the number of workers. */
export interface Executor {
  readonly workers: number;
  start(binding: Binding): Promise<void>;
  run(job: Job, signal?: AbortSignal, from?: number): AsyncIterable<TaskResult>;
  close(): Promise<void>;
}
