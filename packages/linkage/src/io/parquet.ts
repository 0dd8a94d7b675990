import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from "node:zlib";
import { type AsyncBuffer, type Compressors, parquetMetadataAsync, parquetRead } from "hyparquet";
import { cellText, type Column, ColumnBuilder } from "../engine/table.ts";
import { type Limits, limitsDefault, type ReadResult } from "./read.ts";

const bounded = (limit: number) => ({ maxOutputLength: Math.max(1, limit) });

const compressors: Compressors = {
  ZSTD: (input, length) => zstdDecompressSync(input, bounded(length)),
  GZIP: (input, length) => gunzipSync(input, bounded(length)),
  BROTLI: (input, length) => brotliDecompressSync(input, bounded(length)),
};

function openBuffer(path: string): { file: AsyncBuffer; close: () => void } {
  const handle = openSync(path, "r");
  const { size } = fstatSync(handle);
  const file: AsyncBuffer = {
    byteLength: size,
    slice(start, end = size) {
      const buffer = new Uint8Array(Math.max(0, end - start));
      readSync(handle, buffer, 0, buffer.length, start);
      return Promise.resolve(buffer.buffer);
    },
  };
  return { file, close: () => closeSync(handle) };
}

/** Names of the columns, largest in the file first, and the number of rows, without reading data. */
export async function parquetShape(
  path: string,
): Promise<{ columns: string[]; bySize: string[]; rows: number }> {
  const { file, close } = openBuffer(path);
  try {
    const metadata = await parquetMetadataAsync(file);
    const sizes = new Map<string, number>();
    for (const group of metadata.row_groups) {
      for (const { meta_data: of } of group.columns) {
        const name = of?.path_in_schema[0];
        if (name) sizes.set(name, (sizes.get(name) ?? 0) + Number(of.total_uncompressed_size));
      }
    }
    const columns = [...sizes.keys()];
    const bySize = columns.toSorted((a, b) => (sizes.get(b) ?? 0) - (sizes.get(a) ?? 0));
    return { columns, bySize, rows: Number(metadata.num_rows) };
  } finally {
    close();
  }
}

/** Something that reads columns of a Parquet file side by side, such as the worker pool. */
export interface ColumnReader {
  readColumns(path: string, names: readonly string[]): Promise<Column[]>;
}

/** Reads and encodes one column of a Parquet file. */
export async function readParquetColumn(path: string, name: string): Promise<Column> {
  const { file, close } = openBuffer(path);
  try {
    const metadata = await parquetMetadataAsync(file);
    const builder = new ColumnBuilder(name, Number(metadata.num_rows));
    let at = 0;
    for (const group of metadata.row_groups) {
      const rowEnd = at + Number(group.num_rows);
      await parquetRead({
        file,
        metadata,
        compressors,
        columns: [name],
        rowStart: at,
        rowEnd,
        onChunk: ({ columnData }) => {
          for (let i = 0; i < columnData.length; i++) {
            const value: unknown = columnData[i];
            builder.add(typeof value === "string" ? value.trim() : parquetText(value));
          }
        },
      });
      at = rowEnd;
    }
    return builder.finish();
  } finally {
    close();
  }
}

/** hyparquet gives dates as Date objects; their text is the ISO day, or the instant where there is a time. */
function parquetText(value: unknown): string | null {
  if (typeof value === "object" && value !== null && "toISOString" in value) {
    const iso = (value as { toISOString(): string }).toISOString();
    return iso.endsWith("T00:00:00.000Z") ? iso.slice(0, 10) : iso;
  }
  return cellText(value);
}

/**
 * Reads a Parquet file column by column (uncompressed, Snappy, Zstandard, Gzip, Brotli).
 * @param reader reads the columns side by side; one after another where left out.
 * @throws Error where the file is no Parquet file or exceeds the limits.
 */
export async function readParquet(
  path: string,
  name: string,
  options: { columns?: readonly string[]; limits?: Limits; reader?: ColumnReader } = {},
): Promise<ReadResult> {
  const limits = options.limits ?? limitsDefault;
  const shape = await parquetShape(path);
  if (shape.rows > limits.rows)
    throw new Error(`${name} has more than ${limits.rows.toLocaleString("en")} rows.`);
  if (shape.columns.length > limits.columns)
    throw new Error(`${name} has more than ${limits.columns} columns.`);
  const wanted = shape.bySize.filter((column) => options.columns?.includes(column) ?? true);
  let read: Column[] = [];
  if (options.reader) read = await options.reader.readColumns(path, wanted);
  else for (const column of wanted) read.push(await readParquetColumn(path, column));
  const columns = shape.columns.flatMap((column) => read.find((each) => each.name === column) ?? []);
  return { table: { name, rows: shape.rows, columns }, refused: [], refusedCount: 0 };
}
