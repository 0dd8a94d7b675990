import type { Person, Random } from "@truce/domain/base";
import type { KeyedHash } from "@truce/domain/claims";
import type { Store, StoredFeed } from "@truce/store";
import type { BlobStore } from "@truce/store";
import type { EventHub } from "./jobs/events.ts";
import type { Jobs } from "./jobs/jobs.ts";
import type { Ledger } from "./ledger/ledger.ts";
import type { ModelSettings } from "./reader/model/settings.ts";
import type { ReaderPool } from "./reader/reader-pool.ts";
import type { FetchLimits } from "./sources/fetch-address.ts";

/** Asks feeds when they are due. */
interface FeedPolling {
  start(): void;
  poll(feed: StoredFeed): Promise<unknown>;
}

/** What every part of a running node may use. Opened in one place, `open-node.ts`. */
export interface TruceNode {
  readonly dataDir: string;
  readonly store: Store;
  readonly blobs: BlobStore;
  readonly importHash: KeyedHash;
  readonly random: Random;
  readonly now: () => string;
  readonly today: () => string;
  readonly ledger: Ledger;
  readonly reader: ReaderPool;
  /** The endpoint that the operator named. Absent: nothing is ever sent. */
  readonly model?: ModelSettings | undefined;
  readonly jobs: Jobs;
  readonly feeds: FeedPolling;
  readonly events: EventHub;
  readonly fetchLimits: FetchLimits;
  readonly maxBytes: { readonly text: number; readonly exhibit: number };
  /** Who acts when nobody has to log in: the operator of this machine. */
  readonly operator: Person;
  close(): Promise<void>;
}
