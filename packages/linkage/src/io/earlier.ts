import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Parameters, parametersSchema } from "../engine/parameters.ts";
import type { Table } from "../engine/table.ts";
import { cell } from "../engine/table.ts";
import { readCsv } from "./csv.ts";
import { limitsDefault } from "./read.ts";
import type { RecordIndex } from "./record-index.ts";

/** An earlier result, laid over the lists of this run. */
export interface EarlierResult {
  parameters: Parameters;
  /** For each row the smallest row of its earlier cluster; itself where the record is new. */
  clusters: Uint32Array;
  /** 1 where the record was not in the earlier result. */
  fresh: Uint8Array;
  freshCount: number;
}

/** The configuration that an earlier run left in its folder. @throws Error where there is none. */
export function earlierConfig(folder: string): unknown {
  return JSON.parse(readFileSync(needed(folder, "config.json"), "utf8"));
}

/**
 * Reads parameters and clusters of an earlier run. Its records are found again by list and id; every record that it
 * did not know is new.
 * @throws Error where the folder holds no result, or where records of the earlier result are not in the lists given.
 */
export function readEarlier(folder: string, index: RecordIndex, rows: number): EarlierResult {
  const parameters = parametersSchema.parse(
    JSON.parse(readFileSync(needed(folder, "parameters.json"), "utf8")),
  );
  const path = needed(folder, "clusters.csv");
  const { table } = readCsv(path, path, { ...limitsDefault, distinctBytes: 8 * 2 ** 30 }, [
    "cluster",
    "list",
    "id",
  ]);
  const [cluster, list, id] = ["cluster", "list", "id"].map((name) => columnNamed(table, name, path));
  const clusters = Uint32Array.from({ length: rows }, (_, row) => row);
  const fresh = new Uint8Array(rows).fill(1);
  const least = new Map<string, number>();
  const members: [number, string][] = [];
  const lost: string[] = [];
  for (let row = 0; row < table.rows; row++) {
    const [label, of, name] = [cluster, list, id].map((column) => (column && cell(column, row)) ?? "");
    const at = index.find(of, plainCell(name ?? ""));
    if (at === undefined) {
      lost.push(`${of} ${name}`);
      continue;
    }
    fresh[at] = 0;
    const key = label ?? "";
    least.set(key, Math.min(least.get(key) ?? at, at));
    members.push([at, key]);
  }
  if (lost.length > 0) {
    throw new Error(
      `${lost.length.toLocaleString("en")} records of the earlier result in ${folder} are not in the lists given (first: ${lost.slice(0, 3).join(", ")}). Give the old lists under the same file names, with the new ones beside them.`,
    );
  }
  for (const [at, key] of members) clusters[at] = least.get(key) ?? at;
  return { parameters, clusters, fresh, freshCount: fresh.reduce((sum, each) => sum + each, 0) };
}

/** Takes off the apostrophe that keeps a spreadsheet from running a cell. */
const plainCell = (text: string): string => (/^'[=+\-@\t\r]/u.test(text) ? text.slice(1) : text);

function columnNamed(table: Table, name: string, path: string) {
  const found = table.columns.find((column) => column.name === name);
  if (!found) throw new Error(`${path} has no column "${name}": it is not a result of this program.`);
  return found;
}

function needed(folder: string, name: string): string {
  const path = join(folder, name);
  if (!existsSync(path)) throw new Error(`${folder} holds no earlier result: it has no ${name}.`);
  return path;
}
