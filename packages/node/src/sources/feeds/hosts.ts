/** Time as polling needs it; tests bring their own. */
export interface PollClock {
  now(): Temporal.Instant;
  wait(milliseconds: number): Promise<void>;
}

/** One request at a time to a host, and a pause between two. */
export class Hosts {
  readonly #clock: PollClock;
  readonly #pauseMilliseconds: number;
  readonly #last = new Map<string, Promise<number>>();

  constructor(clock: PollClock, pauseMilliseconds: number) {
    this.#clock = clock;
    this.#pauseMilliseconds = pauseMilliseconds;
  }

  /** Runs `ask` when it is this host's turn. */
  async inTurn<T>(address: string, ask: () => Promise<T>): Promise<T> {
    const host = URL.parse(address)?.host ?? address;
    const before = this.#last.get(host) ?? Promise.resolve(-Infinity);
    const { promise, resolve } = Promise.withResolvers<number>();
    this.#last.set(host, promise);
    try {
      const left = (await before) + this.#pauseMilliseconds - this.#clock.now().epochMilliseconds;
      if (left > 0) await this.#clock.wait(left);
      return await ask();
    } finally {
      resolve(this.#clock.now().epochMilliseconds);
      if (this.#last.size > 1000)
        for (const [key, value] of this.#last) if (value !== promise) this.#last.delete(key);
    }
  }
}
