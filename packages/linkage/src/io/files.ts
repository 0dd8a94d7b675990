import { basename, extname } from "node:path";
import { readCsv } from "./csv.ts";
import { readJson } from "./json.ts";
import { type ColumnReader, readParquet } from "./parquet.ts";
import { type Limits, limitsDefault, type ReadResult } from "./read.ts";
import { readXlsx } from "./xlsx.ts";

/**
 * Reads a list by its file's ending: .csv, .tsv, .txt, .json, .jsonl, .ndjson, .parquet, .xlsx.
 * @throws Error saying what is wrong with the file and how to mend it.
 */
export async function readList(
  path: string,
  options: { reader?: ColumnReader; limits?: Limits } = {},
): Promise<ReadResult> {
  const limits = options.limits ?? limitsDefault;
  const ending = extname(path).toLowerCase();
  const name = basename(path, extname(path));
  switch (ending) {
    case ".csv":
    case ".tsv":
    case ".txt":
      return readCsv(path, name, limits);
    case ".json":
    case ".jsonl":
    case ".ndjson":
      return readJson(path, name, limits);
    case ".parquet":
      return readParquet(path, name, { limits, ...(options.reader ? { reader: options.reader } : {}) });
    case ".xlsx":
      return readXlsx(path, name, limits);
    default:
      throw new Error(`${path}: cannot read "${ending}" files. Give CSV, JSON, Parquet or XLSX.`);
  }
}
