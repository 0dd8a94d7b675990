import type { Pass, PersonId, Random } from "@truce/domain/base";
import type { Store } from "@truce/store";
import type { Pace } from "./cosigning.ts";

export interface LedgerOptions {
  readonly dataDir: string;
  readonly store: Store;
  readonly random: Random;
  readonly now: () => string;
  /** A pass for everything: the log commits to entries without showing them. */
  readonly whole: Pass;
  /** Under whose name the node records what it does to its own keys. */
  readonly personId: PersonId;
  readonly settings?: Partial<LedgerSettings> | undefined;
}

export interface LedgerSettings extends Pace {
  /** Between two checkpoints, while there is something new. */
  readonly intervalMs: number;
  /** Between two checkpoints of the private log of reads. */
  readonly readsMs: number;
  /** Between two looks at partners' logs. */
  readonly watchMs: number;
  /**
   * Whether partners are contacted. Where there are witnesses and they are not, nothing is signed: a restored copy
   * could not be told from the newest state.
   */
  readonly contactPartners: boolean;
  readonly fetcher: typeof fetch;
}

export const usual: LedgerSettings = {
  intervalMs: 1000,
  readsMs: 60_000,
  gatherMs: 5000,
  retryMs: 30_000,
  watchMs: 60_000,
  contactPartners: false,
  fetcher: fetch,
};

/** A partner that does not answer in this time is asked again later. */
const patienceMs = 10_000;

/** Requests end with the node, and when a partner is too slow. */
export const bounded =
  (fetcher: typeof fetch, closing: AbortSignal): typeof fetch =>
  (input, init) =>
    fetcher(input, { ...init, signal: AbortSignal.any([closing, AbortSignal.timeout(patienceMs)]) });
