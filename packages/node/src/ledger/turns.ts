/** One thing after another: what writes the log or signs never runs beside another such thing. */
export class Turns {
  #last: Promise<unknown> = Promise.resolve();
  #waiting = 0;

  /** Whether anything runs or waits. */
  get isBusy(): boolean {
    return this.#waiting > 0;
  }

  /** Runs after everything before, whatever came of that. */
  async run<T>(what: () => Promise<T>): Promise<T> {
    const before = this.#last;
    this.#waiting += 1;
    const turn = (async () => {
      try {
        await before;
      } catch {
        // Told to whoever waited for it.
      }
      return what();
    })();
    this.#last = turn;
    try {
      return await turn;
    } finally {
      this.#waiting -= 1;
    }
  }
}
