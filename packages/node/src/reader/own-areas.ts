import { createHash, randomUUID } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { buildGazetteer, type Gazetteer } from "@truce/reading";
import { readAreaFile, type AreaFile } from "./area-file.ts";

/** The tables of areas that a node was given, as gazetteers, newest first, and the countries that they are of. */
export interface OwnAreas {
  readonly gazetteers: readonly Gazetteer[];
  readonly focus: readonly string[];
}

const folderOf = (dataDir: string): string => join(dataDir, "places");
const kept = /^([0-9a-f]{16})-/;

/**
 * Checks a table of areas and keeps its file under `DATA/places`, from where every workspace of the node is read with it.
 * The same bytes twice are one table. Nothing is kept of a file without any area.
 *
 * @returns what was read, and whether it was there before
 * @throws what `readAreaFile` throws
 */
export async function keepAreas(
  dataDir: string,
  bytes: Uint8Array,
  name: string,
): Promise<AreaFile & { known: boolean }> {
  const read = readAreaFile(bytes, name);
  const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 16);
  const known = (await filesOf(dataDir)).some((file) => file.startsWith(`${hash}-`));
  if (!known && read.rows.length > 0) {
    const folder = folderOf(dataDir);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const temporary = join(folder, `.${randomUUID()}`);
    const safe = basename(name)
      .replaceAll(/[^\p{L}\p{N}._ -]/gu, "_")
      .slice(-80);
    try {
      await writeFile(temporary, bytes, { mode: 0o600 });
      await rename(temporary, join(folder, `${hash}-${safe}`));
    } catch (cause) {
      await rm(temporary, { force: true });
      throw cause;
    }
  }
  return { ...read, known };
}

/** Names of the files of tables that a data folder keeps, in order. */
export async function filesOf(dataDir: string): Promise<string[]> {
  try {
    return (await readdir(folderOf(dataDir))).filter((file) => kept.test(file)).toSorted();
  } catch (cause) {
    if (cause instanceof Error && "code" in cause && cause.code === "ENOENT") return [];
    throw cause;
  }
}

/** Opens the tables kept in a data folder; each call sees what was added since. */
export function ownAreas(dataDir: string): () => Promise<OwnAreas> {
  let files: string[] = [];
  let opened: Promise<OwnAreas> = Promise.resolve({ gazetteers: [], focus: [] });
  return async () => {
    const now = await filesOf(dataDir);
    if (now.join("\n") !== files.join("\n")) {
      files = now;
      opened = open(dataDir, now);
    }
    return opened;
  };
}

async function open(dataDir: string, files: readonly string[]): Promise<OwnAreas> {
  const read: AreaFile[] = [];
  for (const file of files)
    try {
      const name = file.replace(kept, "");
      const each = readAreaFile(await readFile(join(folderOf(dataDir), file)), name);
      read.push({ ...each, source: `${each.source}, sha256 ${kept.exec(file)![1]}` });
    } catch (cause) {
      console.error(`The table of areas ${file} could not be read and is left out.`, cause);
    }
  // An area that a newer version has is the newer version's; what it dropped is still known by the older one.
  const seen = new Set<string>();
  const gazetteers = read
    .toSorted((a, b) => ((a.validOn ?? "") < (b.validOn ?? "") ? 1 : -1))
    .map(({ rows, source }) => {
      const own = rows.filter(({ id }) => !seen.has(id));
      const names = new Set(own.map(({ id }) => id));
      for (const id of names) seen.add(id);
      return buildGazetteer(withAreasAbove(own, rows), source);
    });
  return { gazetteers, focus: [...new Set(read.flatMap(({ countries }) => countries))] };
}

/** Rows with the areas that hold them, which a newer version may have had already: a place without them is in none. */
function withAreasAbove(own: AreaFile["rows"], rows: AreaFile["rows"]): AreaFile["rows"] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const out = new Map(own.map((row) => [row.id, row]));
  for (const row of own)
    for (let above = row.parent; above !== undefined && !out.has(above); above = byId.get(above)?.parent) {
      const area = byId.get(above);
      if (area) out.set(above, area);
    }
  return [...out.values()];
}
