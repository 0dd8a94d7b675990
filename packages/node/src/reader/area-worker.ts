import type { PlaceLevel, PlaceRow } from "@truce/reading";
import { buildGazetteer } from "@truce/reading";
import { FileFault } from "@truce/linkage/io/file-fault";
import { readAreaFile, sourceOfAreas, type AreaFile } from "./area-file.ts";

/** A table's bytes with what is known of it. */
export interface AreaBytes {
  readonly sha256: string;
  readonly name: string;
  readonly validOn: string | null;
  readonly bytes: Uint8Array;
}

export type AreaTask =
  | { readonly do: "check"; readonly bytes: Uint8Array }
  | { readonly do: "build"; readonly tables: readonly AreaBytes[] };

/** What a file came to, without its areas. */
export type AreaSummary = Omit<AreaFile, "rows"> & { readonly areas: Partial<Record<PlaceLevel, number>> };

/** A gazetteer's shared memory, with the hash of the table that it was made of. */
export interface BuiltAreas {
  readonly buffers: readonly { readonly sha256: string; readonly buffer: ArrayBufferLike }[];
  /** Countries that the tables are of. */
  readonly focus: readonly string[];
  readonly faults: readonly { readonly sha256: string; readonly why: string }[];
}

export type AreaAnswer =
  | { readonly ok: true; readonly value: AreaSummary | BuiltAreas }
  | { readonly ok: false; readonly why: string };

/** Runs in a worker thread: files from strangers take their time and their memory there. */
export default function workOnAreas(task: AreaTask): AreaAnswer {
  try {
    return { ok: true, value: task.do === "check" ? summary(readAreaFile(task.bytes)) : build(task.tables) };
  } catch (cause) {
    if (cause instanceof FileFault) return { ok: false, why: cause.message };
    throw cause;
  }
}

function summary({ rows, ...rest }: AreaFile): AreaSummary {
  const areas: Partial<Record<PlaceLevel, number>> = {};
  for (const { level } of rows) areas[level] = (areas[level] ?? 0) + 1;
  return { ...rest, areas };
}

/**
 * A gazetteer of each table, in the order given: the table that counts most stands first. An area that an earlier one of
 * them has is that one's; what it dropped is still known by the later one.
 */
function build(tables: readonly AreaBytes[]): BuiltAreas {
  const faults: { sha256: string; why: string }[] = [];
  const read = tables.flatMap((table) => {
    try {
      return [{ table, file: readAreaFile(table.bytes) }];
    } catch (cause) {
      if (!(cause instanceof FileFault)) throw cause;
      faults.push({ sha256: table.sha256, why: cause.message });
      return [];
    }
  });
  const seen = new Set<string>();
  const buffers = read.map(({ table, file }) => {
    const own = file.rows.filter(({ id }) => !seen.has(id));
    for (const { id } of own) seen.add(id);
    const source = sourceOfAreas(table.name, table.validOn, table.sha256);
    return { sha256: table.sha256, buffer: buildGazetteer(withAreasAbove(own, file.rows), source).buffer };
  });
  return { buffers, focus: [...new Set(read.flatMap(({ file }) => file.countries))], faults };
}

/** Rows with the areas that hold them, which a newer version may have had already: a place without them is in none. */
function withAreasAbove(own: readonly PlaceRow[], rows: readonly PlaceRow[]): PlaceRow[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const out = new Map(own.map((row) => [row.id, row]));
  for (const row of own)
    for (let above = row.parent; above !== undefined && !out.has(above); above = byId.get(above)?.parent) {
      const area = byId.get(above);
      if (area) out.set(above, area);
    }
  return [...out.values()];
}
