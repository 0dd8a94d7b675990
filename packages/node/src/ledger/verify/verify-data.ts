import { join } from "node:path";
import {
  auditDocuments,
  auditedId,
  auditEntries,
  auditReads,
  auditWaiting,
  baseCounts,
  erasures,
  keyEntries,
  logExtent,
  readsCheckpoints,
  readsExtent,
  unvouchedRows,
  type AuditedPage,
  type BlobStore,
  type Erasures,
  type Store,
} from "@truce/store";
import type { Pass } from "@truce/domain/base";
import { mayFollow, openCheckpoint, type KeyVerifier, type TreeHead } from "@truce/tlog";
import { logFolder } from "@truce/tlog/io/files";
import { verifyAnchors } from "../anchors/verify-anchors.ts";
import { readIfPresent } from "../durable-file.ts";
import { openKeysToVerify, readKeyAct, verifiersOf } from "../keys.ts";
import { readPartners } from "../partners.ts";
import { places } from "../places.ts";
import { verifyAreaTables } from "./area-tables.ts";
import { Faults, type Fault } from "./faults.ts";
import { checkCosignatures, verifyLog } from "./verify-log.ts";

/** What a verification found. */
export interface Verified {
  readonly faults: readonly Fault[];
  /** More than are listed where there are very many. */
  readonly faultCount: number;
  readonly documents: number;
  readonly entries: number;
  /** Under the signed checkpoint. */
  readonly covered: number;
  /** Recorded and not yet in the log. */
  readonly waiting: number;
  readonly root: string;
  readonly cosignatures: number;
  readonly reads: number;
  /** Time-stamps of checkpoints. */
  readonly anchors: number;
  /** What was erased, by which entries. Each was held against its entry and against what is left. */
  readonly erased: Erasures;
}

/** Checkpoints of the private log that are held against it, newest first. */
const readsCheckpointsChecked = 1000;

/**
 * Verifies a whole data folder: documents' bytes against their hashes, every row against the entry that recorded it,
 * every entry against the log, the log against its signed checkpoint, that against cosignatures. Changes nothing.
 * Memory stays at a few pages, whatever the size.
 */
export async function verifyData(
  { store, blobs, dataDir, whole }: { store: Store; blobs: BlobStore; dataDir: string; whole: Pass },
  progress: (what: string, done: number, of: number) => void,
): Promise<Verified> {
  const faults = new Faults();
  const where = places(dataDir);
  const read = (await store.query(keyEntries, whole, {})).map(readKeyAct);
  const acts = read.filter((act) => act !== undefined);
  if (acts.length < read.length)
    faults.add("log-key", "an entry about the log's key cannot be read", "entry");
  const verifiers = verifiersOf(acts);
  const keys = await openKeysToVerify(where, acts.at(-1));
  if (keys.fault !== undefined) faults.add(keys.item, keys.fault, "keys");
  const vkey = (await readIfPresent(where.vkey))?.trim();
  if (vkey !== acts.at(-1)?.vkey)
    faults.add(where.vkey, "it is not the key that the ledger names", "checkpoint");

  const documents = await verifyBlobs(store, blobs, whole, faults, progress);
  await verifyAreaTables(store, whole, faults, (sha256) => blobFault(blobs, sha256));
  const { size, waiting } = await store.query(logExtent, whole, {});
  const vouched = new Map<string, number>();
  const count = (found: AuditedPage["vouched"]): void => {
    for (const [table, n] of Object.entries(found)) vouched.set(table, (vouched.get(table) ?? 0) + n);
  };
  const head = await verifyLog(
    {
      folder: where.log,
      lastFile: where.lastCheckpoint,
      verifiers,
      kind: "entry",
      size,
      page: (from, to) => store.query(auditEntries, whole, { from, to }),
      idAt: (index) => store.query(auditedId, whole, { log: "entries", index }),
    },
    faults,
    (page, done) => {
      for (const { item, what } of page.faults) faults.add(item, what, "row");
      count(page.vouched);
      progress("entries", done, size);
    },
  );
  await verifyWaiting(store, whole, faults, count);
  await verifyRows(store, whole, vouched, faults);
  const erased = await store.query(erasures, whole, {});
  for (const entryId of erased.unfinished)
    faults.add(entryId, "files or unused space of the database still hold what it erased", "erasure");
  const reads = await verifyReads(store, whole, dataDir, keys.reads, faults);
  return {
    faults: faults.list,
    faultCount: faults.count,
    documents,
    entries: size + waiting,
    covered: head.size,
    waiting,
    root: head.root.toBase64(),
    cosignatures: await verifyCosignatures(dataDir, verifiers, head, faults),
    reads,
    erased,
    anchors: await verifyAnchors({ store, whole, where, verifiers, head }, faults),
  };
}

async function verifyBlobs(
  store: Store,
  blobs: BlobStore,
  whole: Pass,
  faults: Faults,
  progress: (what: string, done: number, of: number) => void,
): Promise<number> {
  const { document: total = 0 } = await store.query(baseCounts, whole, {});
  let done = 0;
  let after: readonly [string, string] = ["", ""];
  for (;;) {
    const page = await store.query(auditDocuments, whole, { after, limit: 200 });
    for (let at = 0; at < page.length; at += 4)
      await Promise.all(
        page.slice(at, at + 4).map(async ({ id, sha256 }) => {
          const fault = await blobFault(blobs, sha256);
          if (fault !== undefined) faults.add(id, `blobs/…/${sha256}: ${fault}`, "blob");
        }),
      );
    done += page.length;
    progress("documents", done, total);
    const last = page.at(-1);
    if (!last || page.length < 200) return done;
    after = [last.workspaceId, last.id];
  }
}

async function blobFault(blobs: BlobStore, sha256: string): Promise<string | undefined> {
  try {
    if (!(await blobs.has(sha256))) return "its bytes are gone";
    await blobs.read(sha256);
    return undefined;
  } catch (cause) {
    return cause instanceof Error ? cause.message : String(cause);
  }
}

async function verifyWaiting(
  store: Store,
  whole: Pass,
  faults: Faults,
  count: (found: AuditedPage["vouched"]) => void,
): Promise<void> {
  for (let after: number | undefined = 0; after !== undefined;) {
    const page: { last: number | undefined } & Pick<AuditedPage, "faults" | "vouched"> = await store.query(
      auditWaiting,
      whole,
      { after, limit: 500 },
    );
    for (const { item, what } of page.faults) faults.add(item, what, "row");
    count(page.vouched);
    after = page.last;
  }
}

/** Rows that no entry speaks of. Looked for only where the sums differ. */
async function verifyRows(
  store: Store,
  whole: Pass,
  vouched: ReadonlyMap<string, number>,
  faults: Faults,
): Promise<void> {
  for (const [table, rows] of Object.entries(await store.query(baseCounts, whole, {})))
    if (rows !== (vouched.get(table) ?? 0))
      for (const { item, what } of await store.query(unvouchedRows, whole, { table }))
        faults.add(item, what, "unvouched");
}

async function verifyReads(
  store: Store,
  whole: Pass,
  dataDir: string,
  key: KeyVerifier | undefined,
  faults: Faults,
): Promise<number> {
  const size = await store.query(readsExtent, whole, {});
  if (!key) return size;
  const where = places(dataDir);
  const head = await verifyLog(
    {
      folder: where.reads,
      lastFile: where.lastReadsCheckpoint,
      verifiers: [key],
      kind: "reads",
      size,
      page: (from, to) => store.query(auditReads, whole, { from, to }),
      idAt: (index) => store.query(auditedId, whole, { log: "reads", index }),
    },
    faults,
    (page) => {
      for (const { item, what } of page.faults) faults.add(item, what, "reads");
    },
  );
  const tiles = logFolder(where.reads);
  for (const { entryId, bytes } of await store.query(readsCheckpoints, whole, {
    limit: readsCheckpointsChecked,
  })) {
    const opened = openCheckpoint(checkpointIn(bytes), [key]);
    const follows = opened.ok ? await mayFollow(tiles, head, [opened.value.checkpoint]) : opened;
    if (!follows.ok)
      faults.add(
        entryId,
        `it commits to another private log than the one here: ${follows.error.message}`,
        "reads",
      );
  }
  return size;
}

function checkpointIn(bytes: Uint8Array): string {
  try {
    const { content } = JSON.parse(new TextDecoder().decode(bytes)) as { content: { checkpoint?: unknown } };
    return String(content.checkpoint);
  } catch {
    return "";
  }
}

async function verifyCosignatures(
  dataDir: string,
  verifiers: readonly KeyVerifier[],
  head: TreeHead,
  faults: Faults,
): Promise<number> {
  const where = places(dataDir);
  const { partners } = await readPartners(where.partners);
  const witnesses = partners.flatMap(({ witness }) => (witness ? [witness.verifier] : []));
  let most = 0;
  for (const path of [join(where.log, "checkpoint"), where.cosigned]) {
    const note = await readIfPresent(path);
    if (note === undefined) continue;
    most = Math.max(most, checkCosignatures(path, note, witnesses, faults));
    if (path !== where.cosigned) continue;
    const opened = openCheckpoint(note, verifiers);
    const follows = opened.ok
      ? await mayFollow(logFolder(where.log), head, [opened.value.checkpoint])
      : opened;
    if (!follows.ok) faults.add(path, follows.error.message, "checkpoint");
  }
  return most;
}
