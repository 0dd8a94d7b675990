import { newId, type Pass, type PersonId, type Random, type WorkspaceId } from "@truce/domain/base";
import { recordReads, type ReadAct, type Store } from "@truce/store";

/** Reads recorded with one command. */
const atOnce = 500;

/** Notes who was shown what. The read itself waits for nothing; what a killed process had not written is lost. */
export class ReadsQueue {
  readonly #store: Store;
  readonly #whole: Pass;
  readonly #random: Random;
  readonly #now: () => string;
  #waiting: ReadAct[] = [];

  constructor(store: Store, whole: Pass, random: Random, now: () => string) {
    this.#store = store;
    this.#whole = whole;
    this.#random = random;
    this.#now = now;
  }

  note(personId: PersonId, workspaceId: WorkspaceId, itemId: string, what: string): void {
    const id = newId("ent", this.#random);
    this.#waiting.push({
      id,
      at: this.#now(),
      personId,
      workspaceId,
      itemId,
      what,
      salt: this.#random(32),
    });
  }

  /** Writes what was noted; reads of what is not closed are dropped there. */
  async flush(): Promise<void> {
    while (this.#waiting.length > 0) {
      const reads = this.#waiting.slice(0, atOnce);
      await this.#store.command(recordReads, this.#whole, { reads });
      this.#waiting = this.#waiting.slice(reads.length);
    }
  }
}
