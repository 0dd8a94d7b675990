import { emptyRoot, signCheckpoint, trustCheckpoint, type Policy, type SigningKey } from "@truce/tlog";
import { readIfPresent, writeDurably } from "./durable-file.ts";
import type { Gatherer } from "./gather.ts";
import { RefusedError, type Signed } from "./sequencer.ts";

export interface Pace {
  /** Between two rounds of asking for cosignatures. */
  readonly gatherMs: number;
  /** Before asking again after nobody answered. */
  readonly retryMs: number;
}

/**
 * Keeps the log's own checkpoint cosigned, and asks before the first signature of a run whether partners have seen a
 * newer history than this folder holds: a start cannot be told from a restored backup.
 */
export class Cosigning {
  readonly #gatherer: Gatherer;
  readonly #file: string;
  readonly #policy: Policy;
  readonly #pace: Pace;
  #confirmed = false;
  #askedAt = Number.NEGATIVE_INFINITY;
  #best: Signed | undefined;

  constructor(gatherer: Gatherer, file: string, policy: Policy, pace: Pace) {
    this.#gatherer = gatherer;
    this.#file = file;
    this.#policy = policy;
    this.#pace = pace;
  }

  /** Loads the largest checkpoint that a quorum has cosigned. One that no longer makes the quorum is not used. */
  async load(): Promise<void> {
    const note = await readIfPresent(this.#file);
    const trusted = note === undefined ? undefined : trustCheckpoint(note, this.#policy);
    if (note !== undefined && trusted?.ok) this.#best = { ...trusted.value.checkpoint, note };
  }

  /** The largest checkpoint cosigned by a quorum of witnesses. */
  get best(): Signed | undefined {
    return this.#best;
  }

  /**
   * Why this run may not sign now; `undefined` where it may.
   *
   * @throws RefusedError where a witness has seen more than this folder holds
   */
  async obstacle(last: Signed | undefined, key: SigningKey, contacts: boolean): Promise<string | undefined> {
    if (this.#gatherer.witnesses.length === 0) return undefined;
    if (!contacts) return "There are witnesses, so checkpoints are signed only while the node serves.";
    if (await this.#confirm(last, key)) return undefined;
    return "No witness could be asked since this start whether it has seen a newer state of this log. Nothing is signed until one answers.";
  }

  /**
   * May this run sign? Asks the witnesses about the last signed checkpoint, or about the empty log.
   *
   * @returns false while no witness could be asked
   * @throws RefusedError where a witness has seen more than this folder holds
   */
  async #confirm(last: Signed | undefined, key: SigningKey): Promise<boolean> {
    if (this.#confirmed) return true;
    if (performance.now() - this.#askedAt < this.#pace.retryMs) return false;
    this.#askedAt = performance.now();
    // The empty tree is part of every history: signing it commits to nothing.
    const empty = { size: 0, root: emptyRoot() };
    await this.#gatherer.gather(last ?? { ...empty, note: signCheckpoint(empty, key) });
    this.#refuseContradiction();
    this.#confirmed = this.#gatherer.states.some(({ state }) => state === "cosigned" || state === "refused");
    this.#askedAt = this.#confirmed ? Number.NEGATIVE_INFINITY : performance.now();
    return this.#confirmed;
  }

  /** Whether witnesses should be asked about this checkpoint now. */
  isDue(signed: Signed): boolean {
    const { states } = this.#gatherer;
    if (states.every(({ size }) => size === signed.size)) return false;
    const quiet = states.every(({ state }) => state === "unreachable" || state === "refused");
    return performance.now() - this.#askedAt >= (quiet ? this.#pace.retryMs : this.#pace.gatherMs);
  }

  /**
   * Asks the witnesses, and keeps the answer where it makes the quorum.
   *
   * @returns the checkpoint with every cosignature that came
   */
  async gather(signed: Signed): Promise<Signed> {
    this.#askedAt = performance.now();
    const note = await this.#gatherer.gather(signed);
    this.#refuseContradiction();
    const cosigned = { ...signed, note };
    const isBetter = this.#best === undefined || signed.size >= this.#best.size;
    if (this.#policy.quorum !== undefined && isBetter && trustCheckpoint(note, this.#policy).ok) {
      await writeDurably(this.#file, note);
      this.#best = cosigned;
    }
    return cosigned;
  }

  #refuseContradiction(): void {
    const { contradiction } = this.#gatherer;
    if (contradiction !== undefined) throw new RefusedError(contradiction);
  }
}
