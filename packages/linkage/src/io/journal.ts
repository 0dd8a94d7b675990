import { createHash } from "node:crypto";
import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import { copyRecords, type Edges, emptyEdges } from "../engine/edges.ts";
import { PAIR_BYTES } from "../engine/instance.ts";
import { type Parameters, parametersSchema } from "../engine/parameters.ts";

const stateSchema = z.strictObject({
  format: z.literal("truce.linkage.run/1"),
  /** Digest of the configuration and of the lists: another run must not continue this one. */
  input: z.string(),
  parameters: parametersSchema,
  nextTask: z.int().min(0),
  bytes: z.int().min(0),
  pairs: z.int().min(0),
});

type State = z.output<typeof stateSchema>;

/** Tasks between two durable marks. */
const EVERY = 16;

/**
 * Pairs of a run as they come, with a mark of how far the run got: `pairs.bin` and `run.json` in the output folder.
 * What was written after the last mark is cut off and made again.
 */
export class RunJournal {
  readonly #folder: string;
  readonly #pairsPath: string;
  #file: number;
  #state: State;
  #sinceMark = 0;

  private constructor(folder: string, state: State, file: number) {
    this.#folder = folder;
    this.#pairsPath = join(folder, "pairs.bin");
    this.#state = state;
    this.#file = file;
  }

  /** The unfinished run of the same input in this folder, if there is one. */
  static resume(folder: string, input: string): RunJournal | undefined {
    const path = join(folder, "run.json");
    const pairsPath = join(folder, "pairs.bin");
    if (!existsSync(path) || !existsSync(pairsPath)) return undefined;
    const read = stateSchema.safeParse(parsed(readFileSync(path, "utf8")));
    if (!read.success || read.data.input !== input || statSync(pairsPath).size < read.data.bytes)
      return undefined;
    truncateSync(pairsPath, read.data.bytes);
    return new RunJournal(folder, read.data, openSync(pairsPath, "a"));
  }

  static start(folder: string, input: string, parameters: Parameters): RunJournal {
    const file = openSync(join(folder, "pairs.bin"), "w");
    const state: State = {
      format: "truce.linkage.run/1",
      input,
      parameters,
      nextTask: 0,
      bytes: 0,
      pairs: 0,
    };
    const journal = new RunJournal(folder, state, file);
    journal.#mark();
    return journal;
  }

  get parameters(): Parameters {
    return this.#state.parameters;
  }

  get nextTask(): number {
    return this.#state.nextTask;
  }

  /** Pairs looked at so far. */
  get pairs(): number {
    return this.#state.pairs;
  }

  add(task: number, data: ArrayBuffer, pairs: number): void {
    const bytes = new Uint8Array(data);
    for (let at = 0; at < bytes.length;) at += writeSync(this.#file, bytes, at);
    this.#state = {
      ...this.#state,
      nextTask: task + 1,
      bytes: this.#state.bytes + bytes.length,
      pairs: this.#state.pairs + pairs,
    };
    if (++this.#sinceMark >= EVERY) this.#mark();
  }

  /** Makes all that was added durable. */
  #mark(): void {
    fsyncSync(this.#file);
    const next = join(this.#folder, "run.json.next");
    writeFileSync(next, `${JSON.stringify(this.#state)}\n`, { flush: true });
    renameSync(next, join(this.#folder, "run.json"));
    this.#sinceMark = 0;
  }

  /** All pairs of the run, read back piece by piece. */
  finish(): Edges {
    this.#mark();
    closeSync(this.#file);
    const edges = emptyEdges(this.#state.bytes / PAIR_BYTES);
    const file = openSync(this.#pairsPath, "r");
    const piece = new Uint8Array(PAIR_BYTES * 65_536);
    try {
      let at = 0;
      let held = 0;
      while (at < edges.length) {
        const n = readSync(file, piece, held, piece.length - held, null);
        if (n === 0) throw new Error(`${this.#pairsPath} is shorter than its run says.`);
        held += n;
        const whole = held - (held % PAIR_BYTES);
        at = copyRecords(piece.slice(0, whole).buffer, edges, at);
        piece.copyWithin(0, whole, held);
        held -= whole;
      }
    } finally {
      closeSync(file);
    }
    return edges;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Digest of a configuration and of the files that it runs on (path, size and content). */
export function inputDigest(config: unknown, files: readonly string[]): string {
  const hash = createHash("sha256").update(JSON.stringify(config));
  const buffer = new Uint8Array(1 << 20);
  for (const path of files) {
    hash.update(`\n${path}\n`);
    const file = openSync(path, "r");
    try {
      for (;;) {
        const n = readSync(file, buffer, 0, buffer.length, null);
        if (n === 0) break;
        hash.update(buffer.subarray(0, n));
      }
    } finally {
      closeSync(file);
    }
  }
  return hash.digest("hex");
}
