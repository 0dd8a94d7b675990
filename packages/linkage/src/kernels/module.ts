import { binary } from "./binary.ts";

/** What the compiled module exports; pointers and counts are bytes and records in the shared memory. */
export interface Kernels {
  scratchBytes(): number;
  setScratch(at: number): void;
  setGather(at: number, bytes: number): void;
  jaroWinkler(a: number, b: number, masks: number, least: number): number;
  levenshtein(a: number, b: number, masks: number, most: number): number;
  damerau(a: number, b: number, most: number): number;
  sameLetters(a: number, b: number): number;
  bind(plan: number, rows: number, stride: number, memo: number, masks: number, work: number): void;
  walk(
    order: number,
    n: number,
    from: number,
    to: number,
    rule: number,
    first: number,
    score: number,
    least: number,
    rate: number,
    seed: bigint,
    out: number,
    capacity: number,
    state: number,
  ): number;
  sample(records: number, from: number, to: number, seed: bigint, out: number, state: number): number;
  scorePairs(pairs: number, n: number, out: number): void;
  sortPass(
    codes: number,
    from: number,
    to: number,
    n: number,
    shift: number,
    digits: number,
    counts: number,
  ): void;
}

/** A measure that the compiled module asks its host for: comparison id and the two value codes. */
export type HostSimilarity = (id: number, a: number, b: number) => number;

let compiled: WebAssembly.Module | undefined;

/** Compiles the kernels once per thread and binds an instance to `memory`. */
export function instantiate(memory: WebAssembly.Memory, similarity: HostSimilarity): Kernels {
  compiled ??= new WebAssembly.Module(Uint8Array.fromBase64(binary));
  const instance = new WebAssembly.Instance(compiled, {
    env: {
      memory,
      similarity,
      abort: (_message: number, _file: number, line: number) => {
        throw new Error(`linkage kernel stopped at line ${line}`);
      },
    },
  });
  return instance.exports as unknown as Kernels;
}
