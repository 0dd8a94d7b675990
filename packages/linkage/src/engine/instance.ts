import { instantiate, type Kernels } from "../kernels/module.ts";
import { NameColumn } from "./name-column.ts";
import type { Binding, Job, TaskResult } from "./tasks.ts";

/** Bytes of one pair record: u32 a, u32 b, f64 weight, u64 pattern. */
export const PAIR_BYTES = 24;

/** One instance of the kernels bound to a run; the same code in the main thread and in each worker. */
export class Instance {
  readonly #kernels: Kernels;
  readonly #binding: Binding;
  readonly #region: Binding["regions"][number];

  constructor(binding: Binding, which: number) {
    const region = binding.regions[which];
    if (!region) throw new Error(`No memory was set aside for instance ${which}.`);
    const names = binding.hostValues.map((values) => new NameColumn(values));
    const kernels = instantiate(binding.memory, (id, a, b) => names[id]?.similarity(a, b) ?? 0);
    kernels.setScratch(region.scratch);
    kernels.setGather(region.gather, binding.gatherBytes);
    kernels.bind(binding.plan, binding.rows, binding.stride, region.memo, region.masks, region.work);
    this.#kernels = kernels;
    this.#binding = binding;
    this.#region = region;
  }

  run(job: Job, task: number): TaskResult {
    switch (job.kind) {
      case "score":
        return this.#score(job, task);
      case "pairs":
        return this.#pairs(job.tasks[task] ?? new Uint32Array(0), task);
      case "count":
      case "sample":
      case "tally":
        return this.#count(job, task);
    }
  }

  /** Weight of each comparison, in bits, of the pair that was scored last. */
  lastWeights(comparisons: number): number[] {
    const work = new DataView(this.#binding.memory.buffer, this.#region.work, 16 * comparisons);
    return Array.from({ length: comparisons }, (_, c) => work.getFloat64(16 * c, true));
  }

  #state(): DataView {
    const view = new DataView(this.#binding.memory.buffer, this.#region.state, 64);
    for (let at = 0; at < 32; at += 4) view.setUint32(at, 0, true);
    return view;
  }

  #score(job: Extract<Job, { kind: "score" }>, task: number): TaskResult {
    const of = job.tasks[task];
    if (!of) throw new Error(`No task ${task}.`);
    const { out } = this.#region;
    const capacity = Math.floor(this.#binding.outBytes / PAIR_BYTES);
    const state = this.#state();
    const parts: Uint8Array[] = [];
    let again = 1;
    while (again !== 0) {
      again = this.#kernels.walk(
        of.order,
        of.length,
        of.from,
        of.to,
        of.rule,
        of.first,
        1,
        job.least,
        job.rate ?? 1,
        1n,
        out,
        capacity,
        this.#region.state,
      );
      const written = state.getUint32(16, true);
      parts.push(new Uint8Array(this.#binding.memory.buffer, out, written * PAIR_BYTES).slice());
    }
    return { task, pairs: Number(state.getBigUint64(8, true)), data: joined(parts) };
  }

  #pairs(pairs: Uint32Array, task: number): TaskResult {
    const { out } = this.#region;
    const { memory, outBytes } = this.#binding;
    const most = Math.floor(outBytes / (PAIR_BYTES + 8));
    const parts: Uint8Array[] = [];
    for (let at = 0; at < pairs.length; at += 2 * most) {
      const piece = pairs.subarray(at, at + 2 * most);
      new Uint32Array(memory.buffer, out, piece.length).set(piece);
      const n = piece.length / 2;
      const to = out + 8 * Math.ceil(n / 2) * 2;
      this.#kernels.scorePairs(out, n, to);
      parts.push(new Uint8Array(memory.buffer, to, n * PAIR_BYTES).slice());
    }
    return { task, pairs: pairs.length / 2, data: joined(parts) };
  }

  #count(job: Extract<Job, { kind: "count" | "sample" | "tally" }>, task: number): TaskResult {
    const { out, state: stateAt } = this.#region;
    const { memory } = this.#binding;
    const slots = 2 ** Math.floor(Math.log2(Math.min(this.#binding.outBytes - 16, 2 ** 20) / 16));
    const counts = new Map<bigint, number>();
    const state = this.#state();
    let again = 1;
    while (again !== 0) {
      const table = new DataView(memory.buffer, out, 16 + 16 * slots);
      if (job.kind !== "tally") new Uint8Array(memory.buffer, out, 16 + 16 * slots).fill(0);
      table.setUint32(4, slots, true);
      if (job.kind === "sample") {
        const { from, to } = job.tasks[task] ?? { from: 0, to: 0 };
        again = this.#kernels.sample(this.#binding.records, from, to, BigInt(job.seed), out, stateAt);
      } else {
        const of = job.tasks[task];
        if (!of) throw new Error(`No task ${task}.`);
        const [rate, seed] = job.kind === "count" ? [job.rate, BigInt(job.seed)] : [1, 0n];
        again = this.#kernels.walk(
          of.order,
          of.length,
          of.from,
          of.to,
          of.rule,
          of.first,
          job.kind === "tally" ? 2 : 0,
          0,
          rate,
          seed,
          out,
          0,
          stateAt,
        );
      }
      if (job.kind === "tally") continue;
      for (let at = 16; at < 16 + 16 * slots; at += 16) {
        const key = table.getBigUint64(at, true);
        if (key === 0n) continue;
        counts.set(key - 1n, (counts.get(key - 1n) ?? 0) + table.getFloat64(at + 8, true));
      }
    }
    const data = new DataView(new ArrayBuffer(16 * counts.size));
    let at = 0;
    // Sorted, so that sums over patterns do not depend on the table's filling.
    for (const key of [...counts.keys()].sort((a, b) => (a < b ? -1 : 1))) {
      data.setBigUint64(at, key, true);
      data.setFloat64(at + 8, counts.get(key) ?? 0, true);
      at += 16;
    }
    return { task, pairs: Number(state.getBigUint64(8, true)), data: data.buffer };
  }
}

function joined(parts: Uint8Array[]): ArrayBuffer {
  const bytes = parts.reduce((sum, part) => sum + part.length, 0);
  const all = new Uint8Array(bytes);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all.buffer;
}
