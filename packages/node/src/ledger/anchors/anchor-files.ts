import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { writeDurably } from "../durable-file.ts";
import type { AnchorAct } from "./anchor-act.ts";

/** The files of a time-stamp: what was stamped, and the response, as other programs read them. */
const filesOf = (folder: string, { size, checkpoint, response }: AnchorAct) => [
  { path: join(folder, `${size}.checkpoint`), bytes: new TextEncoder().encode(checkpoint) },
  { path: join(folder, `${size}.tsr`), bytes: response },
];

/** Writes the files that are not there. What the entry holds can be written again at any time. */
export async function keepAnchorFiles(folder: string, act: AnchorAct): Promise<void> {
  for (const { path, bytes } of filesOf(folder, act))
    if ((await bytesIfPresent(path)) === undefined) await writeDurably(path, bytes, 0o644);
}

/** The files that hold something else than their entry. Absent ones are made again at the next start. */
export async function changedAnchorFiles(folder: string, act: AnchorAct): Promise<string[]> {
  const changed: string[] = [];
  for (const { path, bytes } of filesOf(folder, act)) {
    const found = await bytesIfPresent(path);
    if (found !== undefined && !found.equals(bytes)) changed.push(path);
  }
  return changed;
}

async function bytesIfPresent(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw cause;
  }
}
