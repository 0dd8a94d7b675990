import { availableParallelism } from "node:os";
import type { Gazetteer, Reading, ReadInput } from "@truce/reading";
import { Piscina } from "piscina";
import { openGeoNames } from "./gazetteer.ts";
import type { ReadTask } from "./read-worker.ts";

/** A workspace's own tables of places, and the countries that they are of. */
export interface OwnPlaces {
  readonly gazetteers: readonly Gazetteer[];
  readonly focus: readonly string[];
}

/** Reads texts in worker threads, each text within a time bound. */
export interface ReaderPool {
  read(input: ReadInput, own?: OwnPlaces): Promise<Reading>;
  /** The general gazetteer, loaded at first use; undefined where its data is not installed. */
  geonames(): Promise<Gazetteer | undefined>;
  close(): Promise<void>;
}

/** A text of the largest accepted size takes seconds; what takes longer than this is hostile or a fault of ours. */
const mostSeconds = 120;

export function openReaderPool(): ReaderPool {
  const pool = new Piscina<ReadTask, Reading>({
    filename: new URL("read-worker.ts", import.meta.url).href,
    minThreads: 0,
    maxThreads: Math.max(1, availableParallelism() - 1),
    idleTimeout: 60_000,
  });
  let loaded: Promise<Gazetteer | undefined> | undefined;
  const geonames = (): Promise<Gazetteer | undefined> =>
    (loaded ??= openGeoNames().catch((cause: unknown) => {
      console.error("Places are not told apart: the gazetteer could not be loaded.", cause);
      return undefined;
    }));
  return {
    read: async (input, own) => {
      const general = await geonames();
      const gazetteers = [...(own?.gazetteers ?? []), ...(general ? [general] : [])];
      return pool.run(
        { input, gazetteers: gazetteers.map(({ buffer }) => buffer), focus: own?.focus ?? [] },
        { signal: AbortSignal.timeout(mostSeconds * 1000) },
      );
    },
    geonames,
    close: () => pool.destroy(),
  };
}
