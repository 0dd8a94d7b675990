import { setTimeout as wait } from "node:timers/promises";
import type { Pass, WorkspaceId } from "@truce/domain/base";
import { passFor } from "@truce/domain/sharing";
import type { FeedPoll } from "@truce/domain/sources";
import { listFeeds, type StoredFeed } from "@truce/store";
import { Hosts, type PollClock } from "../sources/feeds/hosts.ts";
import { pollFeed, type PollTools } from "../sources/feeds/poll-feed.ts";
import { isDue } from "../sources/feeds/schedule.ts";
import type { TruceNode } from "../truce-node.ts";
import { handIn } from "./hand-in.ts";

const systemClock: PollClock = {
  now: () => Temporal.Now.instant(),
  wait: (milliseconds) => wait(milliseconds),
};

/** How often the node looks whether a feed is due. */
const lookEveryMilliseconds = 30_000;
const pauseOfHostMilliseconds = 2000;

/**
 * Polls the feeds of all workspaces when they are due, as the person whom the node acts for. One at a time: feeds are
 * in no hurry, and reading has the cores. When each is due stands in the store, so that a restart changes nothing.
 */
export class FeedPoller {
  readonly #node: TruceNode;
  readonly #clock: PollClock;
  readonly #hosts: Hosts;
  readonly #random: () => number;
  readonly #running = new Map<string, Promise<FeedPoll>>();
  readonly #stop = new AbortController();
  #loop: Promise<void> | undefined;

  constructor(
    node: TruceNode,
    options: { clock?: PollClock; random?: () => number; pauseMilliseconds?: number } = {},
  ) {
    this.#node = node;
    this.#clock = options.clock ?? systemClock;
    this.#random = options.random ?? Math.random;
    this.#hosts = new Hosts(this.#clock, options.pauseMilliseconds ?? pauseOfHostMilliseconds);
  }

  /** Begins to look for due feeds, until `close`. */
  start(): void {
    this.#loop ??= (async () => {
      while (!this.#stop.signal.aborted) {
        await this.pollDue().catch((cause: unknown) => console.error(cause));
        await wait(lookEveryMilliseconds, undefined, { signal: this.#stop.signal, ref: false }).catch(
          () => {},
        );
      }
    })();
  }

  /** Polls every feed that is due now. @returns how many */
  async pollDue(): Promise<number> {
    const pass = this.#pass();
    if (!pass) return 0;
    let polled = 0;
    for (const stored of await this.#node.store.query(listFeeds, pass, {})) {
      if (this.#stop.signal.aborted) break;
      if (stored.state !== "polled" || !isDue(stored.poll, this.#clock.now())) continue;
      await this.poll(stored);
      polled += 1;
    }
    return polled;
  }

  /** Polls one feed, due or not; one that is being polled is waited for. */
  poll(stored: StoredFeed): Promise<FeedPoll> {
    const { id } = stored.feed;
    const running = this.#running.get(id);
    if (running) return running;
    const pass = this.#pass();
    if (!pass) return Promise.resolve(stored.poll);
    const person = this.#node.operator;
    const tools: PollTools = {
      node: this.#node,
      who: { person, pass },
      hosts: this.#hosts,
      clock: this.#clock,
      random: this.#random,
      handIn: async (handedIn, declared, workspaceId: WorkspaceId) => {
        const silent = { step: () => {} };
        const done = await handIn(this.#node, { person, pass }, workspaceId, handedIn, declared, silent);
        return done.documentId;
      },
    };
    const poll = pollFeed(tools, stored).finally(() => this.#running.delete(id));
    this.#running.set(id, poll);
    return poll;
  }

  async close(): Promise<void> {
    this.#stop.abort();
    await this.#loop;
    await Promise.allSettled(this.#running.values());
  }

  #pass(): Pass | undefined {
    return passFor(this.#node.operator, "capture");
  }
}
