import type { Pass } from "@truce/domain/base";
import { loggedEntries, loggedReads, logExtent, numberEntries, readsExtent, type Store } from "@truce/store";
import type { EntrySource } from "./sequencer.ts";

/** Numbered in one transaction. */
const atOnce = 5000;

/**
 * Whether this process is the sequencer of its store, or becomes it now because nobody is. On SQLite the lock of the
 * data folder has said so already.
 */
export async function isSequencer(store: Store, whole: Pass): Promise<boolean> {
  if (store.engine === "sqlite") return true;
  return (await store.command(numberEntries, whole, { limit: 0 })) !== undefined;
}

/** The record's entries. Each gets its number here, in the order of recording. */
export const entrySource = (store: Store, whole: Pass): EntrySource => ({
  number: async () => {
    // A node at rest opens no transaction, unless others may have taken its place meanwhile.
    if (store.engine === "sqlite" && (await store.query(logExtent, whole, {})).waiting === 0) return true;
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
