import { availableParallelism } from "node:os";
import type { Gazetteer, Reading, ReadInput } from "@truce/reading";
import { Piscina } from "piscina";
import { openGeoNames } from "./gazetteer.ts";
import { ownAreas } from "./own-areas.ts";
import type { ReadTask } from "./read-worker.ts";

/** Reads texts in worker threads, each text within a time bound. */
export interface ReaderPool {
  read(input: ReadInput): Promise<Reading>;
  /** The node's own tables of areas, and the general gazetteer where its data is installed; loaded at first use. */
  gazetteers(): Promise<readonly Gazetteer[]>;
  close(): Promise<void>;
}

/** A text of the largest accepted size takes seconds; what takes longer than this is hostile or a fault of ours. */
const mostSeconds = 120;

/** All cores but one, and both of two: the request thread mostly waits, and reading is what people wait for. */
const usualThreads = (): number => Math.max(Math.min(2, availableParallelism()), availableParallelism() - 1);

/** @param threads how many texts are read at once */
export function openReaderPool(dataDir: string, threads = usualThreads()): ReaderPool {
  const pool = new Piscina<ReadTask, Reading>({
    filename: new URL("read-worker.ts", import.meta.url).href,
    minThreads: 0,
    maxThreads: threads,
    idleTimeout: 60_000,
  });
  let loaded: Promise<Gazetteer | undefined> | undefined;
  const geonames = (): Promise<Gazetteer | undefined> =>
    (loaded ??= openGeoNames().catch((cause: unknown) => {
      console.error("Places are not told apart: the gazetteer could not be loaded.", cause);
      return undefined;
    }));
  const own = ownAreas(dataDir);
  const all = async (): Promise<{ gazetteers: Gazetteer[]; focus: readonly string[] }> => {
    const [areas, general] = await Promise.all([own(), geonames()]);
    return { gazetteers: [...areas.gazetteers, ...(general ? [general] : [])], focus: areas.focus };
  };
  return {
    read: async (input) => {
      const { gazetteers, focus } = await all();
      return pool.run(
        { input, gazetteers: gazetteers.map(({ buffer }) => buffer), focus },
        { signal: AbortSignal.timeout(mostSeconds * 1000) },
      );
    },
    gazetteers: async () => (await all()).gazetteers,
    close: () => pool.destroy(),
  };
}
