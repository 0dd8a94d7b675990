import { join } from "node:path";
import {
  emptyRoot,
  mayFollow,
  openCheckpoint,
  openNote,
  parseCheckpointNote,
  type KeyVerifier,
  type TreeHead,
} from "@truce/tlog";
import { logFolder } from "@truce/tlog/io/files";
import type { AuditedPage } from "@truce/store";
import { readIfPresent } from "../durable-file.ts";
import type { Faults } from "./faults.ts";
import { checkStaleTiles } from "./stale-tiles.ts";
import { TileAudit } from "./tiles.ts";

/** One log of a data folder and where its entries come from. */
export interface LogToVerify {
  readonly folder: string;
  readonly lastFile: string;
  readonly verifiers: readonly KeyVerifier[];
  readonly kind: "entry" | "reads";
  /** How many entries the store has numbered. */
  readonly size: number;
  readonly page: (from: number, to: number) => Promise<AuditedPage>;
  readonly idAt: (index: number) => Promise<string | null>;
}

/** Pages asked for at once, so that reading, comparing and hashing go side by side. */
const ahead = 4;
const pageSize = 1024;

/**
 * A log's signed checkpoint, its tiles and its entries, all three held against each other.
 *
 * @param onPage called with each page in the log's order
 * @returns the signed tree head; size 0 where nothing was signed
 */
export async function verifyLog(
  log: LogToVerify,
  faults: Faults,
  onPage: (page: AuditedPage, done: number) => void,
): Promise<TreeHead> {
  const tiles = logFolder(log.folder);
  const published = await signedHead(join(log.folder, "checkpoint"), log.verifiers, faults);
  const kept = await signedHead(log.lastFile, log.verifiers, faults);
  const head = [published, kept].reduce<TreeHead>(
    (most, each) => (each && each.size > most.size ? each : most),
    { size: 0, root: emptyRoot() },
  );
  if (log.size < head.size)
    faults.add(
      join(log.folder, "checkpoint"),
      `a checkpoint of ${head.size} entries was signed and the store has ${log.size}`,
      "rollback",
    );
  const audit = new TileAudit(tiles, head, log, faults);
  const pages: Promise<AuditedPage>[] = [];
  const size = Math.max(log.size, head.size);
  const ask = (from: number): void => {
    if (from >= size) return;
    const page = log.page(from, Math.min(from + pageSize, size));
    // Faults of a page that is never awaited must not end the process.
    page.catch(() => undefined);
    pages.push(page);
  };
  for (let at = 0; at < ahead; at += 1) ask(at * pageSize);
  for (let from = 0; from < size; from += pageSize) {
    const page = await pages.shift()!;
    ask(from + ahead * pageSize);
    await audit.take(page, from);
    onPage(page, Math.min(from + pageSize, size));
  }
  audit.finish();
  await checkStaleTiles(log.folder, tiles, head.size, faults);
  const smaller = [published, kept].filter((each) => each && each.size > 0 && each.size <= head.size);
  for (const each of smaller) {
    const follows = await mayFollow(tiles, head, [each!]);
    if (!follows.ok && follows.error.code === "forked")
      faults.add(join(log.folder, "checkpoint"), follows.error.message, "checkpoint");
  }
  return head;
}

/** The tree head of a checkpoint file that one of our keys signed. */
async function signedHead(
  path: string,
  verifiers: readonly KeyVerifier[],
  faults: Faults,
): Promise<TreeHead | undefined> {
  const note = await readIfPresent(path);
  if (note === undefined) return undefined;
  const opened = openCheckpoint(note, verifiers);
  if (opened.ok) return opened.value.checkpoint;
  faults.add(path, `it is damaged or not signed by this log's key: ${opened.error.message}`, "checkpoint");
  return undefined;
}

/** Cosignatures on a checkpoint, by partners' witnesses. One that does not verify is a fault. */
export function checkCosignatures(
  path: string,
  note: string,
  witnesses: readonly KeyVerifier[],
  faults: Faults,
): number {
  const parsed = parseCheckpointNote(note);
  if (!parsed.ok) return 0;
  const known = parsed.value.note.signatures.filter(({ name, keyId }) =>
    witnesses.some((witness) => witness.name === name && witness.keyId === keyId),
  );
  if (known.length === 0) return 0;
  const opened = openNote(parsed.value.note, witnesses);
  if (opened.ok) return opened.value.length;
  faults.add(path, `a cosignature does not verify: ${opened.error.message}`, "checkpoint");
  return 0;
}
