import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

/** Another process has this data folder open. Two writers of one folder would overwrite each other's work. */
export class StoreBusyError extends Error {
  /** The process that holds it, where it left its number. */
  readonly pid: number | undefined;
  constructor(dataDir: string, pid: number | undefined) {
    super(
      `The data folder ${dataDir} is in use by another Truce${pid ? ` (process ${pid})` : ""}. Stop it, or give this one another folder.`,
    );
    this.name = "StoreBusyError";
    this.pid = pid;
  }
}

/**
 * Takes the data folder for this process. The lock is the operating system's, on a small database file: a killed
 * process leaves nothing behind that would keep the next one out.
 *
 * @returns a function that gives it back
 */
export function lockDataDir(dataDir: string): () => void {
  mkdirSync(dataDir, { recursive: true });
  const holder = join(dataDir, "lock.pid");
  const db = new DatabaseSync(join(dataDir, "lock.sqlite"), { timeout: 0 });
  try {
    db.exec("PRAGMA locking_mode = EXCLUSIVE");
    db.exec("BEGIN EXCLUSIVE");
  } catch (error) {
    db.close();
    if ((error as { errcode?: number }).errcode === 5) throw new StoreBusyError(dataDir, readPid(holder));
    throw error;
  }
  writeFileSync(holder, `${process.pid}\n`);
  return () => db.close();
}

function readPid(file: string): number | undefined {
  try {
    return Number(readFileSync(file, "utf8")) || undefined;
  } catch {
    return undefined;
  }
}
