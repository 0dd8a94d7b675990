import { availableParallelism } from "node:os";
import type { TableInUse } from "@truce/domain/identity";
import type { Gazetteer, Reading, ReadInput } from "@truce/reading";
import { Piscina } from "piscina";
import { openAreaTables, type AreaTables } from "./area-tables.ts";
import { openGeoNames } from "./gazetteer.ts";
import type { ReadTask } from "./read-worker.ts";

/** A gazetteer that a text was read with; the hash where it is a table that the workspace was given. */
export interface ReadWith {
  readonly source: string;
  readonly sha256?: string;
}

/** Reads texts in worker threads, each text within a time bound. */
export interface ReaderPool {
  /** @param tables of areas, the one that counts most first */
  read(
    input: ReadInput,
    tables?: readonly TableInUse[],
  ): Promise<Reading & { readonly gazetteers: readonly ReadWith[] }>;
  /** The gazetteers of these tables, and the general one where its data is installed; loaded at first use. */
  gazetteers(tables: readonly TableInUse[]): Promise<readonly Gazetteer[]>;
  readonly areas: AreaTables;
  close(): Promise<void>;
}

/** A text of the largest accepted size takes seconds; what takes longer than this is hostile or a fault of ours. */
const mostSeconds = 120;

/** All cores but one, and both of two: the request thread mostly waits, and reading is what people wait for. */
const usualThreads = (): number => Math.max(Math.min(2, availableParallelism()), availableParallelism() - 1);

/**
 * @param bytesOf the vault, for tables of areas
 * @param threads how many texts are read at once
 */
export function openReaderPool(
  bytesOf: (sha256: string) => Promise<Uint8Array>,
  threads = usualThreads(),
): ReaderPool {
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
  const areas = openAreaTables(bytesOf);
  const all = async (tables: readonly TableInUse[]) => {
    const [own, general] = await Promise.all([areas.open(tables), geonames()]);
    return {
      gazetteers: [...own.gazetteers, ...(general ? [{ gazetteer: general }] : [])] as {
        gazetteer: Gazetteer;
        sha256?: string;
      }[],
      focus: own.focus,
    };
  };
  return {
    read: async (input, tables = []) => {
      const { gazetteers, focus } = await all(tables);
      const reading = await pool.run(
        { input, gazetteers: gazetteers.map(({ gazetteer }) => gazetteer.buffer), focus },
        { signal: AbortSignal.timeout(mostSeconds * 1000) },
      );
      const readWith = gazetteers.map(({ gazetteer: { source }, sha256 }) =>
        sha256 === undefined ? { source } : { source, sha256 },
      );
      return { ...reading, gazetteers: readWith };
    },
    gazetteers: async (tables) => (await all(tables)).gazetteers.map(({ gazetteer }) => gazetteer),
    areas,
    close: async () => {
      await areas.close();
      await pool.destroy();
    },
  };
}
