import { formatVerifierKey, openCheckpoint, watchLog } from "@truce/tlog";
import { httpTiles } from "@truce/tlog/io/http";
import { readIfPresent, writeDurably } from "./durable-file.ts";
import { keepEvidence } from "./evidence.ts";
import type { Partners } from "./partners.ts";
import type { Places } from "./places.ts";
import { cosignedFile, seenFile } from "./witness-files.ts";

/** What a partner's log looked like when it was last fetched. */
export interface WatchedState {
  readonly name: string;
  readonly vkey: string;
  readonly state: "never fetched" | "as before" | "grown" | "rolled back" | "equivocated" | "not readable";
  readonly message: string | null;
  readonly size: number | null;
  readonly at: string | null;
}

/** Fetches partners' checkpoints and holds each against the last one that was seen. */
export class Watcher {
  readonly #states = new Map<string, WatchedState>();
  readonly #where: Places;
  readonly #partners: Partners;
  readonly #fetcher: typeof fetch;
  readonly #now: () => string;

  constructor(where: Places, partners: Partners, fetcher: typeof fetch, now: () => string) {
    this.#where = where;
    this.#partners = partners;
    this.#fetcher = fetcher;
    this.#now = now;
    for (const { name, log } of partners.partners)
      if (log)
        this.#states.set(name, {
          name,
          vkey: formatVerifierKey(log.verifier.key),
          state: "never fetched",
          message: null,
          size: null,
          at: null,
        });
  }

  get states(): WatchedState[] {
    return [...this.#states.values()];
  }

  /** Looks at every partner's log once. Evidence of two histories is kept. */
  async look(): Promise<void> {
    for (const { name, log } of this.#partners.partners) {
      if (!log) continue;
      try {
        await this.#lookAt(name, log.verifier.name, log);
      } catch (cause) {
        const message = cause instanceof Error ? cause.message : String(cause);
        this.#note(name, { state: "not readable", message });
      }
    }
  }

  #note(name: string, more: Partial<WatchedState>): void {
    const before = this.#states.get(name);
    if (before) this.#states.set(name, { ...before, message: null, ...more, at: this.#now() });
  }

  async #lookAt(
    name: string,
    origin: string,
    log: NonNullable<Partners["partners"][number]["log"]>,
  ): Promise<void> {
    const source = httpTiles(this.#fetcher, log.url);
    const fresh = await source.readCheckpoint();
    if (fresh === undefined)
      return this.#note(name, { state: "not readable", message: "there is no checkpoint" });
    const opened = openCheckpoint(fresh, [log.verifier]);
    if (!opened.ok) return this.#note(name, { state: "not readable", message: opened.error.message });
    const { size } = opened.value.checkpoint;
    const file = seenFile(this.#where, origin);
    // Both what was fetched and what was cosigned: a log may show its witness one history and its readers another.
    const known = [await readIfPresent(file), await readIfPresent(cosignedFile(this.#where, origin))];
    let state: WatchedState["state"] = known[0] === undefined ? "grown" : "as before";
    for (const before of known) {
      if (before === undefined) continue;
      const found = await watchLog(before, fresh, log.verifier, source);
      if (!found.ok) return this.#note(name, { state: "not readable", message: found.error.message, size });
      if (found.value.kind === "equivocated") {
        await keepEvidence(this.#where.evidence, found.value.evidence);
        return this.#note(name, {
          state: "equivocated",
          message: "This log signed two histories. The evidence is kept.",
          size,
        });
      }
      if (found.value.kind === "rolled-back") {
        const message = "It shows an older state than it did before: a restored backup, or an old copy.";
        return this.#note(name, { state: "rolled back", message, size });
      }
      if (before === known[0] && found.value.kind === "grown") state = "grown";
    }
    if (state === "grown") await writeDurably(file, fresh);
    this.#note(name, { state, size });
  }
}
