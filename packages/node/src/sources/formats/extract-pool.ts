import { Piscina } from "piscina";
import { bounds } from "./bounds.ts";
import type { FormatType } from "./extract.ts";
import { kept, type Extracted } from "./extracted.ts";

type Pool = Piscina<{ bytes: Uint8Array; format: FormatType }, Extracted>;

let opened: Pool | undefined;

/**
 * One pool for the process, opened by the first file of a format. Its threads end by themselves after a minute and do
 * not hold the process open, so that nothing has to be closed.
 */
const pool = (): Pool =>
  (opened ??= new Piscina({
    filename: new URL("extract-worker.ts", import.meta.url).href,
    minThreads: 0,
    // One file at a time: the bound on memory is for one.
    maxThreads: 1,
    idleTimeout: 60_000,
    resourceLimits: { maxOldGenerationSizeMb: bounds.heapMegabytes },
  }));

/** What bounds a file may not exceed; smaller ones serve tests. */
export interface ExtractLimits {
  readonly seconds: number;
  readonly growthBytes: number;
}

/**
 * Makes the working text of a file in a worker thread, within bounds of time and memory. A file that exceeds them is
 * kept and not read: its thread is ended, nothing else is affected.
 */
export async function extractInWorker(
  bytes: Uint8Array,
  format: FormatType,
  limits: ExtractLimits = bounds,
): Promise<Extracted> {
  const tooLong = AbortSignal.timeout(limits.seconds * 1000);
  const tooLarge = new AbortController();
  const before = process.memoryUsage.rss();
  // Decompressed data lies outside the heap that the thread's own limit sees.
  const watch = setInterval(() => {
    if (process.memoryUsage.rss() - before > limits.growthBytes) tooLarge.abort();
  }, 100);
  try {
    return await pool().run({ bytes, format }, { signal: AbortSignal.any([tooLong, tooLarge.signal]) });
  } catch (cause) {
    if (tooLong.aborted) return kept(`it took longer than ${limits.seconds} seconds to read`);
    if (tooLarge.signal.aborted || isOutOfMemory(cause))
      return kept("it needs more memory than one file may take");
    throw cause;
  } finally {
    clearInterval(watch);
  }
}

const isOutOfMemory = (cause: unknown): boolean =>
  cause instanceof Error && "code" in cause && cause.code === "ERR_WORKER_OUT_OF_MEMORY";
