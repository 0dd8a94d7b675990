import {
  appendEntries,
  commitLeaf,
  edgeRoot,
  emptyLog,
  emptyRoot,
  mayFollow,
  openCheckpoint,
  resumeLog,
  signCheckpoint,
  type KeyVerifier,
  type LogEdge,
  type SigningKey,
  type TreeHead,
} from "@truce/tlog";
import { TileConflictError, type LogFolder } from "@truce/tlog/io/files";
import type { LoggedEntry } from "@truce/store";
import { readIfPresent, writeDurably } from "./durable-file.ts";

/** Where a log's entries come from. */
export interface EntrySource {
  /** Numbers what waits. `false` where another process is this store's sequencer. */
  readonly number: () => Promise<boolean>;
  /** How many entries are numbered. */
  readonly size: () => Promise<number>;
  readonly entries: (from: number, limit: number) => Promise<LoggedEntry[]>;
}

export interface SequencerOptions {
  readonly source: EntrySource;
  readonly folder: LogFolder;
  readonly key: SigningKey;
  /** The log's key and those before it. */
  readonly verifiers: readonly KeyVerifier[];
  /** Beside the keys: the last checkpoint that was signed, written before it is published. */
  readonly lastFile: string;
}

/** A sequencer that may not sign: a second history would follow, or the store has lost what was signed. */
export class RefusedError extends Error {
  override readonly name = "RefusedError";
}

/** Another process is the sequencer of this store. This one may become it when that one ends. */
export class StandbyError extends Error {
  override readonly name = "StandbyError";
  constructor() {
    super(
      "Another process on this database puts its entries into the log and signs. This one stands by and goes on when that one ends.",
    );
  }
}

/** Leaves hashed at once on the thread that serves requests: a few milliseconds. */
const atOnce = 1024;

export interface Signed extends TreeHead {
  readonly note: string;
}

/**
 * Puts numbered entries into a tile log and signs its checkpoints. Tiles are durable before a checkpoint is signed; the
 * checkpoint is durable beside the keys before it is published.
 */
export class Sequencer {
  readonly #options: SequencerOptions;
  #edge: LogEdge = emptyLog;
  #signed: Signed | undefined;

  private constructor(options: SequencerOptions) {
    this.#options = options;
  }

  /**
   * Reconciles the tiles with the store. Missing tiles are made again from the store.
   *
   * @throws RefusedError where store, tiles and the last signed checkpoint contradict each other
   */
  static async open(options: SequencerOptions): Promise<Sequencer> {
    const sequencer = new Sequencer(options);
    await sequencer.#reconcile();
    return sequencer;
  }

  /** The last signed checkpoint, with the cosignatures that came for it. */
  get signed(): Signed | undefined {
    return this.#signed;
  }

  /** How many leaves stand in tiles, signed or not. */
  get size(): number {
    return this.#edge.size;
  }

  /**
   * Numbers what waits and extends the tiles.
   *
   * @returns whether there is something new to sign
   * @throws StandbyError where another process does that; RefusedError where the store has lost entries
   */
  async extend(): Promise<boolean> {
    const { source } = this.#options;
    if (!(await source.number())) throw new StandbyError();
    const size = await source.size();
    if (size < this.#edge.size)
      throw new RefusedError(
        `the store has ${size} numbered entries and the log has ${this.#edge.size}: an older copy of the store was put in place`,
      );
    await this.#appendTo(size);
    return this.#edge.size > (this.#signed?.size ?? 0);
  }

  /**
   * Signs the tree as it stands in tiles, if it follows everything that was signed or is known to others.
   *
   * @returns the new checkpoint
   */
  async sign(known: readonly TreeHead[] = []): Promise<Signed> {
    const { folder, key, lastFile } = this.#options;
    const head = { size: this.#edge.size, root: edgeRoot(this.#edge) };
    const earlier = this.#signed ? [this.#signed, ...known] : known;
    const follows = await mayFollow(folder, head, earlier);
    if (!follows.ok) throw new RefusedError(follows.error.message);
    const note = signCheckpoint(head, key);
    await writeDurably(lastFile, note);
    await folder.writeCheckpoint(note);
    this.#signed = { ...head, note };
    return this.#signed;
  }

  /**
   * Publishes the last signed checkpoint with cosignatures that came for it, unless a newer one was signed meanwhile.
   * Never beside {@link sign}.
   */
  async publish(cosigned: Signed): Promise<void> {
    if (this.#signed?.size !== cosigned.size) return;
    await this.#options.folder.writeCheckpoint(cosigned.note);
    this.#signed = cosigned;
  }

  async #appendTo(size: number): Promise<void> {
    const { source, folder } = this.#options;
    while (this.#edge.size < size) {
      const from = this.#edge.size;
      // Up to the end of a tile, so that a long catching up leaves no partial tiles of sizes that are never signed.
      const limit = Math.min(size - from, atOnce - (from % 256));
      const rows = await source.entries(from, limit);
      const gap = rows.findIndex(({ index }, at) => index !== from + at);
      if (rows.length === 0 || gap !== -1)
        throw new RefusedError(`entry number ${from + Math.max(gap, 0)} is gone from the store`);
      const grown = appendEntries(
        this.#edge,
        rows.map(({ salt, bytes }) => commitLeaf(salt, bytes)),
      );
      try {
        await folder.writeTiles(grown.writes);
      } catch (cause) {
        if (cause instanceof TileConflictError)
          throw new RefusedError(
            `the tile ${cause.path} holds other entries than the store has at its place`,
            { cause },
          );
        throw cause;
      }
      this.#edge = grown.edge;
    }
  }

  async #reconcile(): Promise<void> {
    const { folder, lastFile, source } = this.#options;
    const published = this.#read(await folder.readCheckpoint(), "the published checkpoint");
    const kept = this.#read(await readIfPresent(lastFile), lastFile);
    const last = !published || (kept && kept.size > published.size) ? kept : published;
    if (!last) return;
    const size = await source.size();
    if (size < last.size)
      throw new RefusedError(
        `a checkpoint of ${last.size} entries was signed and the store has ${size}: an older copy of the store was put in place. Restore the newer one`,
      );
    const resumed = await resumeLog(folder, last.size, last.root);
    if (resumed.ok) this.#edge = resumed.value;
    else if (resumed.error.code === "tile-missing" || resumed.error.code === "bundle-missing")
      await this.#appendTo(last.size);
    else throw new RefusedError(`the log's tiles are damaged: ${resumed.error.message}`);
    const head = { size: this.#edge.size, root: edgeRoot(this.#edge) };
    const follows = await mayFollow(
      folder,
      head,
      [published, kept].filter((each) => each !== undefined),
    );
    if (!follows.ok) throw new RefusedError(follows.error.message);
    if (last !== published) await folder.writeCheckpoint(last.note);
    this.#signed = last;
  }

  #read(note: string | undefined, what: string): Signed | undefined {
    if (note === undefined) return undefined;
    const opened = openCheckpoint(note, this.#options.verifiers);
    if (!opened.ok) throw new RefusedError(`${what} is damaged or not ours: ${opened.error.message}`);
    const { size, root } = opened.value.checkpoint;
    // Without cosignatures: what is compared and kept is what this log signed.
    return { size, root: size === 0 ? emptyRoot() : root, note };
  }
}
