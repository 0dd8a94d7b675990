import type { Pass } from "@truce/domain/base";
import { loggedEntries, loggedReads, logExtent, numberEntries, readsExtent, type Store } from "@truce/store";
import type { EntrySource } from "./sequencer.ts";

/** Numbered in one transaction. */
const atOnce = 5000;

/** The record's entries. Each gets its number here, in the order of recording. */
export const entrySource = (store: Store, whole: Pass): EntrySource => ({
  number: async () => {
    // A node at rest opens no transaction.
    if ((await store.query(logExtent, whole, {})).waiting === 0) return true;
    for (;;) {
      const numbered = await store.command(numberEntries, whole, { limit: atOnce });
      if (numbered === undefined) return false;
      if (numbered < atOnce) return true;
    }
  },
  size: async () => (await store.query(logExtent, whole, {})).size,
  entries: (from, limit) => store.query(loggedEntries, whole, { from, limit }),
});

/** Reads of closed things. They got their numbers when they were recorded. */
export const readsSource = (store: Store, whole: Pass): EntrySource => ({
  number: () => Promise.resolve(true),
  size: () => store.query(readsExtent, whole, {}),
  entries: (from, limit) => store.query(loggedReads, whole, { from, limit }),
});
