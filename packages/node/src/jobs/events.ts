import type { Label } from "@truce/domain/base";
import type { EntryKind } from "@truce/domain/ledger";

/** That something changed: enough to ask again, nothing of what it says. */
export interface Change {
  readonly workspaceId: string;
  readonly kind: EntryKind;
  readonly itemId: string;
  readonly at: string;
  readonly label: Label;
}

/** Tells listeners of changes. Each listener filters by what its person may see. */
export class EventHub {
  readonly #listeners = new Set<(change: Change) => void>();

  publish(change: Change): void {
    for (const listener of this.#listeners) listener(change);
  }

  listen(listener: (change: Change) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
