import { Problem } from "@truce/domain/base";
import type { TableInUse } from "@truce/domain/identity";
import { Gazetteer } from "@truce/reading";
import { Piscina } from "piscina";
import type { AreaAnswer, AreaSummary, AreaTask, BuiltAreas } from "./area-worker.ts";

/** Tables of areas as gazetteers, the one that counts most first, and the countries that they are of. */
export interface AreaKnowledge {
  readonly gazetteers: readonly { readonly sha256: string; readonly gazetteer: Gazetteer }[];
  readonly focus: readonly string[];
}

/** Opens tables of areas in a thread of their own, within bounds of time and memory. */
export interface AreaTables {
  /**
   * What a file holds.
   *
   * @throws Problem `invalid-input` where it cannot be read at all
   */
  check(bytes: Uint8Array): Promise<AreaSummary>;
  /** Tables as gazetteers. One whose bytes are gone or damaged is left out, and said to be. */
  open(tables: readonly TableInUse[]): Promise<AreaKnowledge>;
  close(): Promise<void>;
}

const mostSeconds = 60;
/** Sets of tables that stay open: a node has few workspaces, and a set of a country takes some megabytes. */
const mostOpen = 16;

/** @param bytesOf the vault: bytes by their SHA-256; rejects where they are gone or damaged */
export function openAreaTables(bytesOf: (sha256: string) => Promise<Uint8Array>): AreaTables {
  const pool = new Piscina<AreaTask, AreaAnswer>({
    filename: new URL("area-worker.ts", import.meta.url).href,
    minThreads: 0,
    maxThreads: 1,
    idleTimeout: 10_000,
    resourceLimits: { maxOldGenerationSizeMb: 1024 },
  });
  const opened = new Map<string, Promise<AreaKnowledge>>();
  const run = (task: AreaTask): Promise<AreaAnswer> =>
    pool.run(task, { signal: AbortSignal.timeout(mostSeconds * 1000) });
  const build = async (tables: readonly TableInUse[]): Promise<AreaKnowledge> => {
    const left = (name: string, why: unknown): void =>
      console.error(`The table of areas ${name} could not be opened and is left out.`, why);
    const found = await Promise.all(
      tables.map(async ({ sha256, name, validOn }) => {
        try {
          return [{ sha256, name, validOn, bytes: await bytesOf(sha256) }];
        } catch (cause) {
          left(name, cause);
          return [];
        }
      }),
    );
    const answer = await run({ do: "build", tables: found.flat() });
    if (!answer.ok) throw new Error(answer.why);
    const { buffers, focus, faults } = answer.value as BuiltAreas;
    for (const { sha256, why } of faults)
      left(tables.find((each) => each.sha256 === sha256)?.name ?? sha256, why);
    return {
      gazetteers: buffers.map(({ sha256, buffer }) => ({ sha256, gazetteer: new Gazetteer(buffer) })),
      focus,
    };
  };
  return {
    check: async (bytes) => {
      const answer = await run({ do: "check", bytes }).catch((cause: unknown) => {
        if (!isBound(cause)) throw cause;
        throw new Problem(
          "invalid-input",
          `The table takes more time or memory than one may take. Leave out what is not needed, or split it.`,
          {},
          cause,
        );
      });
      if (!answer.ok) throw new Problem("invalid-input", `The table cannot be read: ${answer.why}`);
      return answer.value as AreaSummary;
    },
    open: (tables) => {
      if (tables.length === 0) return Promise.resolve({ gazetteers: [], focus: [] });
      const key = JSON.stringify(tables);
      const known = opened.get(key) ?? build(tables);
      // The one used last stands last; what was not used for longest is dropped first.
      opened.delete(key);
      opened.set(key, known);
      // What was not whole is tried again: the bytes may be back.
      known.then(
        ({ gazetteers }) => gazetteers.length === tables.length || opened.delete(key),
        () => opened.delete(key),
      );
      for (const old of opened.keys()) if (opened.size > mostOpen) opened.delete(old);
      return known;
    },
    close: () => pool.destroy(),
  };
}

const isBound = (cause: unknown): boolean =>
  cause instanceof Error &&
  (cause.name === "AbortError" ||
    cause.name === "TimeoutError" ||
    ("code" in cause && cause.code === "ERR_WORKER_OUT_OF_MEMORY"));
