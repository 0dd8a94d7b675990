import type { Anchoring } from "./anchors/anchoring.ts";
import type { Cosigning } from "./cosigning.ts";
import type { Signed } from "./sequencer.ts";
import type { Turns } from "./turns.ts";
import type { Watcher } from "./watch.ts";

export interface OutsideOptions {
  readonly turns: Turns;
  readonly watcher: Watcher;
  readonly watchMs: number;
  readonly signed: () => Signed | undefined;
  readonly publish: (cosigned: Signed) => Promise<void>;
  readonly cosigning: () => Cosigning | undefined;
  readonly anchoring: Anchoring;
}

/**
 * What goes over the network, beside the turns and never in their way: cosignatures, looks at partners' logs,
 * time-stamps.
 */
export class Outside {
  readonly #options: OutsideOptions;
  #under: Promise<void> | undefined;
  #watchedAt = Number.NEGATIVE_INFINITY;

  constructor(options: OutsideOptions) {
    this.#options = options;
  }

  /** Starts a round unless one is under way. Rejects with what the round failed with. */
  async go(): Promise<void> {
    const { anchoring, signed } = this.#options;
    const anchored = anchoring.go(signed());
    this.#under ??= this.#round();
    try {
      await this.#under;
    } finally {
      this.#under = undefined;
    }
    await anchored;
  }

  /** Waits for a round that is under way, whatever comes of it. */
  async idle(): Promise<void> {
    try {
      await this.#under;
    } catch {
      // Told to whoever started it.
    }
    await this.#options.anchoring.idle();
  }

  async #round(): Promise<void> {
    const { turns, watcher, watchMs, signed, publish, cosigning } = this.#options;
    const newest = signed();
    const by = cosigning();
    if (newest && by?.isDue(newest)) {
      const cosigned = await by.gather(newest);
      await turns.run(() => publish(cosigned));
    }
    if (performance.now() - this.#watchedAt < watchMs) return;
    this.#watchedAt = performance.now();
    await watcher.look();
  }
}
