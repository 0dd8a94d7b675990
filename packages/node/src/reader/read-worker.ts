import { Gazetteer, read, type Reading, type ReadInput } from "@truce/reading";

/** A text to read, with the gazetteers to tell its places by: shared memory, so that no thread holds its own copy. */
export interface ReadTask {
  readonly input: ReadInput;
  readonly gazetteers: readonly ArrayBufferLike[];
  /** ISO 3166-1 alpha-2 codes of the countries that the workspace is about. */
  readonly focus: readonly string[];
}

/** Runs in a worker thread: reading is work for a core, and the request thread has other things to do. */
export default function readText({ input, gazetteers, focus }: ReadTask): Reading {
  return gazetteers.length === 0
    ? read(input)
    : read(input, { gazetteers: gazetteers.map((buffer) => new Gazetteer(buffer)), focus });
}
