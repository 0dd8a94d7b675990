import { mkdir } from "node:fs/promises";
import { newId, type Person } from "@truce/domain/base";
import { openStore } from "@truce/store";
import { findPerson } from "@truce/store";
import { openBlobStore } from "@truce/store";
import { now, random, today } from "./base/clock.ts";
import { openNodeKey } from "./claims/node-key.ts";
import { EventHub } from "./jobs/events.ts";
import { FeedPoller } from "./jobs/feed-poller.ts";
import { Jobs } from "./jobs/jobs.ts";
import { Ledger } from "./ledger/ledger.ts";
import type { LedgerSettings } from "./ledger/settings.ts";
import { openReaderPool } from "./reader/reader-pool.ts";
import { finishErasures } from "./sharing/finish-erasures.ts";
import { addPerson, systemPass, wholePass } from "./sharing/people.ts";
import type { TruceNode } from "./truce-node.ts";

export interface OpenOptions {
  readonly dataDir: string;
  readonly databaseUrl?: string | undefined;
  readonly allowPrivate?: boolean;
  /** Act as this person (name or id) instead of as the operator. */
  readonly as?: string | undefined;
  readonly maxBytes?: TruceNode["maxBytes"];
  readonly model?: TruceNode["model"];
  /** How the ledger keeps time, and whether it speaks to partners. */
  readonly ledger?: Partial<LedgerSettings>;
}

const megabyte = 1024 * 1024;
const usualMaxBytes = { text: 10 * megabyte, exhibit: 100 * megabyte };

const operatorName = "Operator";

/** Opens a data folder as a running node. Makes what is missing; refuses a folder that another process holds. */
export async function openNode(options: OpenOptions): Promise<TruceNode> {
  const { dataDir } = options;
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const store = await openStore({
    dataDir,
    ...(options.databaseUrl === undefined ? {} : { databaseUrl: options.databaseUrl }),
  });
  try {
    const importHash = await openNodeKey(dataDir);
    const blobs = await openBlobStore(dataDir);
    // A process that ended between an erasure and its files left them to do.
    await finishErasures({ store, blobs }).catch((cause: unknown) =>
      console.error(
        "What an erasure left to do could not be finished; it is tried again at the next start:",
        cause,
      ),
    );
    const reader = openReaderPool((sha256) => blobs.read(sha256));
    const jobs = new Jobs(random);
    const base = { store, random, now };
    const operator = await actingPerson(base, options.as);
    const ledger = await Ledger.open({
      ...base,
      dataDir,
      whole: wholePass,
      personId: operator.id,
      settings: options.ledger,
    });
    const node: TruceNode = {
      ...base,
      dataDir,
      ledger,
      blobs,
      importHash,
      today,
      reader,
      model: options.model,
      jobs,
      events: new EventHub(),
      fetchLimits: {
        maxBytes: usualMaxBytes.exhibit,
        timeoutMs: 30_000,
        maxRedirects: 5,
        allowPrivate: options.allowPrivate ?? false,
      },
      maxBytes: options.maxBytes ?? usualMaxBytes,
      operator,
      get feeds() {
        return feeds;
      },
      close: async () => {
        await feeds.close();
        jobs.stopAll();
        await jobs.idle();
        await ledger.close();
        await reader.close();
        await store.close();
      },
    };
    const feeds = new FeedPoller(node);
    return node;
  } catch (cause) {
    await store.close();
    throw cause;
  }
}

/** The person named, or the operator, who is made at first start with every role: a single user needs no login. */
async function actingPerson(
  node: Pick<TruceNode, "store" | "random" | "now">,
  as: string | undefined,
): Promise<Person> {
  const found = await node.store.query(findPerson, systemPass, { idOrName: as ?? operatorName });
  if (found) return found;
  if (as !== undefined)
    throw new Error(
      `There is no person “${as}” in this data folder. Add one: truce person add ${JSON.stringify(as)} --role reader`,
    );
  const operator: Person = {
    id: newId("per", node.random),
    name: operatorName,
    roles: ["reader", "intake", "analyst", "reviewer", "releaser", "administrator"],
    rule: false,
  };
  await addPerson(node, operator, operator.id);
  return operator;
}
