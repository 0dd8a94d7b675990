import { availableParallelism } from "node:os";
import type { Reading, ReadInput } from "@truce/reading";
import { Piscina } from "piscina";

/** Reads texts in worker threads, each text within a time bound. */
export interface ReaderPool {
  read(input: ReadInput): Promise<Reading>;
  close(): Promise<void>;
}

/** A text of the largest accepted size takes seconds; what takes longer than this is hostile or a fault of ours. */
const mostSeconds = 120;

export function openReaderPool(): ReaderPool {
  const pool = new Piscina<ReadInput, Reading>({
    filename: new URL("read-worker.ts", import.meta.url).href,
    minThreads: 0,
    maxThreads: Math.max(1, availableParallelism() - 1),
    idleTimeout: 60_000,
  });
  return {
    read: (input) => pool.run(input, { signal: AbortSignal.timeout(mostSeconds * 1000) }),
    close: () => pool.destroy(),
  };
}
