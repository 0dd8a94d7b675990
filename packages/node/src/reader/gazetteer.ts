import { randomUUID } from "node:crypto";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { Gazetteer } from "@truce/reading";
import { versionOfGeoNames } from "./geonames.ts";

/**
 * The general gazetteer in shared memory. Building it takes seconds and hundreds of megabytes: that is done once, in
 * a thread that ends with it, and kept as a file from which it loads in milliseconds. The file can be deleted at any
 * time; one that is damaged or of other packages is made again, and where none can be written the next start builds anew.
 *
 * @throws Error where the packages with the data are not installed
 */
export async function openGeoNames(folder = usualFolder()): Promise<Gazetteer> {
  const file = join(folder, `gazetteer-${await versionOfGeoNames()}.bin`);
  const kept = await fromFile(file);
  if (kept) return kept;
  const built = new Gazetteer(await inThread());
  const temporary = `${file}.${randomUUID()}`;
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await writeFile(temporary, new Uint8Array(built.buffer));
    await rename(temporary, file);
  } catch (cause) {
    await rm(temporary, { force: true });
    console.error(`The gazetteer could not be kept in ${folder}: it will be built again.`, cause);
  }
  return built;
}

/** The user's cache: what lies there follows from installed packages and is the same for every data folder. */
const usualFolder = (): string => join(process.env["XDG_CACHE_HOME"] ?? join(homedir(), ".cache"), "truce");

async function fromFile(file: string): Promise<Gazetteer | undefined> {
  try {
    const bytes = await readFile(file);
    const shared = new SharedArrayBuffer(bytes.byteLength);
    new Uint8Array(shared).set(bytes);
    return new Gazetteer(shared);
  } catch {
    // Absent or damaged: it is made again.
    return undefined;
  }
}

function inThread(): Promise<SharedArrayBuffer> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL("gazetteer-worker.ts", import.meta.url));
    worker.once("message", resolve);
    worker.once("error", reject);
    worker.once("exit", (code) => {
      if (code !== 0) reject(new Error(`building the gazetteer ended with code ${code}`));
    });
  });
}
